import PrintIcon from '@mui/icons-material/PrintOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { CaseView, ReceiptView } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';

/** The proof of a submission: number, instant, version and hash, to keep or print. */
export function Receipt({ receipt, case: given }: { receipt: ReceiptView; case: CaseView }) {
  const { t, of, format } = useWords();
  const rows: [string, string][] = [
    [t('receipt.number'), `\u2066${format.digits(receipt.number)}\u2069`],
    [t('receipt.form'), `${of(given.collectionTitle)} · ${format.period(given.period)}`],
    [t('receipt.unit'), of(given.unit.title)],
    [t('receipt.activity'), format.digits(given.unit.activityId)],
    [
      t('receipt.at'),
      `${format.dateTime(receipt.submittedAt)}${receipt.late ? ` (${t('standing.late')})` : ''}`,
    ],
    [t('receipt.version'), format.digits(receipt.version)],
  ];
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
      <Box component="dl" sx={{ m: 0, display: 'grid', gap: 1 }}>
        {rows.map(([label, value]) => (
          <div key={label}>
            <Typography component="dt" variant="caption" color="textSecondary">
              {label}
            </Typography>
            <Typography
              component="dd"
              variant="body2"
              sx={{ m: 0, fontWeight: 550, overflowWrap: 'anywhere' }}
            >
              <bdi>{value}</bdi>
            </Typography>
          </div>
        ))}
      </Box>
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
    </Box>
  );
}
