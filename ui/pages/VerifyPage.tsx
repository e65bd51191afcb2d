import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { useParams } from 'react-router';
import { useApi } from '../api.ts';
import { Facts } from '../components/Facts.tsx';
import { Loading } from '../components/Loading.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { PublicPage } from '../layout/PublicPage.tsx';
import { useWords } from '../locales/index.ts';

/** Where the QR code of a receipt leads: valid or unknown, and what the receipt shows. */
export function VerifyPage() {
  const { code = '' } = useParams();
  const { t, of, format } = useWords();
  const found = useApi('/api/receipts/{code}', { code });
  const receipt = found.data?.receipt;
  return (
    <PublicPage title={t('respondent.verify.title')}>
      <ProblemAlert problem={found.error} onRetry={() => found.refetch()} />
      {found.isPending && <Loading rows={3} />}
      {receipt === null && (
        <Alert severity="error">
          <AlertTitle>{t('respondent.verify.unknown')}</AlertTitle>
          {t('respondent.verify.unknownDetail')}
        </Alert>
      )}
      {receipt != null && (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Alert severity={receipt.isLatest ? 'success' : 'info'}>
            <AlertTitle>{t('respondent.verify.valid')}</AlertTitle>
            {t(receipt.isLatest ? 'respondent.verify.validDetail' : 'respondent.verify.superseded')}
          </Alert>
          <Card sx={{ p: 2.5 }}>
            <Facts
              facts={[
                [t('receipt.number'), `\u2066${format.digits(receipt.number)}\u2069`],
                [t('receipt.form'), `${of(receipt.collectionTitle)} · ${format.period(receipt.period)}`],
                [t('receipt.unit'), of(receipt.unitTitle)],
                [t('receipt.activity'), format.digits(receipt.activityId)],
                [
                  t('receipt.at'),
                  `${format.dateTime(receipt.submittedAt)}${receipt.late ? ` (${t('standing.late')})` : ''}`,
                ],
                [t('receipt.version'), format.digits(receipt.version)],
              ]}
            />
            <Typography variant="caption" component="p" color="textSecondary" sx={{ mt: 1 }}>
              {t('receipt.hash')}
            </Typography>
            <Typography component="code" variant="caption" dir="ltr" sx={{ overflowWrap: 'anywhere' }}>
              {receipt.hash}
            </Typography>
          </Card>
        </Box>
      )}
    </PublicPage>
  );
}
