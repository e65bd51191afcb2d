import PrintIcon from '@mui/icons-material/PrintOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { CaseView, ReceiptView } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { Facts } from './Facts.tsx';
import { QrCode } from './QrCode.tsx';

/** The proof of a submission: number, instant, version and hash, to keep or print, with an address that verifies it. */
export function Receipt({ receipt, case: given }: { receipt: ReceiptView; case: CaseView }) {
  const { t, of, count, format } = useWords();
  const address = `${window.location.origin}/verify/${receipt.code}`;
  const late =
    receipt.daysLate === null || receipt.daysLate === 0
      ? t('standing.late')
      : count('respondent.daysLate', receipt.daysLate);
  return (
    <Box component="section" aria-labelledby="receipt-title">
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', mb: 1 }}>
        <Typography variant="h2" id="receipt-title">
          {t('receipt.title')}
        </Typography>
        <Button className="no-print" size="small" startIcon={<PrintIcon />} onClick={() => window.print()}>
          {t('receipt.print')}
        </Button>
      </Box>
      <Facts
        facts={[
          [t('receipt.number'), `\u2066${format.digits(receipt.number)}\u2069`],
          [t('receipt.form'), `${of(given.collectionTitle)} · ${format.period(given.period)}`],
          [t('receipt.unit'), of(given.unit.title)],
          [t('receipt.activity'), format.digits(given.unit.activityId)],
          [t('receipt.at'), `${format.dateTime(receipt.submittedAt)}${receipt.late ? ` (${late})` : ''}`],
          [t('receipt.version'), format.digits(receipt.version)],
        ]}
      />
      <Typography variant="caption" component="p" color="textSecondary" sx={{ mt: 1 }}>
        {t('receipt.hash')}
      </Typography>
      <Typography
        component="code"
        variant="caption"
        dir="ltr"
        sx={{
          display: 'block',
          overflowWrap: 'anywhere',
          fontFamily: 'ui-monospace, monospace',
          textAlign: 'left',
        }}
      >
        {receipt.hash}
      </Typography>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', mt: 1.5 }}>
        <QrCode text={address} label={t('respondent.qr.label')} size={116} />
        <Typography variant="caption" component="p" color="textSecondary" sx={{ minWidth: 0 }}>
          {t('respondent.qr')}{' '}
          <Link href={address} target="_blank" dir="ltr" sx={{ overflowWrap: 'anywhere', display: 'block' }}>
            {`/verify/${receipt.code}`}
          </Link>
        </Typography>
      </Box>
    </Box>
  );
}
