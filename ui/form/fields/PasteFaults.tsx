import Alert from '@mui/material/Alert';
import { useWords } from '../../locales/index.ts';
import type { PasteFault } from './sheet.ts';

const mostLines = 12;
const mostLetters = 40;

/** Why nothing was pasted, cell by cell. */
export function PasteFaults({ faults, onClose }: { faults: PasteFault[]; onClose: () => void }) {
  const { t } = useWords();
  if (faults.length === 0) return null;
  return (
    <Alert severity="error" onClose={onClose} sx={{ mb: 1.5 }} role="alert">
      {t('table.refused', { n: faults.length })}
      <ul style={{ margin: 0, paddingInlineStart: 18 }}>
        {faults.slice(0, mostLines).map(({ row, column, text, fault }) => (
          <li key={`${row} ${column ?? ''} ${text}`}>
            {t('table.fault', {
              cell:
                column === null ? t('form.row', { row: row + 1 }) : t('form.cell', { column, row: row + 1 }),
              text: text.length > mostLetters ? `${text.slice(0, mostLetters)}…` : text,
              why: t(`table.fault.${fault}`),
            })}
          </li>
        ))}
        {faults.length > mostLines && <li>{t('table.more', { n: faults.length - mostLines })}</li>}
      </ul>
    </Alert>
  );
}
