import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Chip from '@mui/material/Chip';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import type { CodeList } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { FactTable } from '../overview/FactTable.tsx';
import { columnTitle } from './column-words.ts';
import type { ImportPlan } from './import-plan.ts';
import { columnKey, columnsOf, textIn } from './sheet.ts';

interface ImportDialogProps {
  plan: ImportPlan;
  list: CodeList;
  /** Headings of columns that are to be added. */
  wanted: readonly string[];
  onWanted(heads: readonly string[]): void;
  onTake(list: CodeList): void;
  onClose(): void;
}

const most = 50;

/** What a table would change, and what is wrong in it: all of it is taken over, or nothing. */
export function ImportDialog({ plan, list, wanted, onWanted, onTake, onClose }: ImportDialogProps) {
  const words = useWords();
  const { t, of, format, count } = words;
  const { columns, added, changed, same, faults } = plan;
  const offered = columns
    .filter(({ column, isNew, head }) => (column === null || isNew) && head.trim() !== '')
    .filter(({ head }, at, all) => all.findIndex((other) => other.head === head) === at);
  const hasCodes = columns.some(({ column }) => column?.kind === 'code');
  const isNothing = added.length + changed.length === 0;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md">
      <DialogTitle>{t('lists.import.title')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2, alignContent: 'start' }}>
        {!hasCodes && <Alert severity="error">{t('lists.import.noCodes')}</Alert>}
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          <Chip color="success" variant="outlined" label={count('lists.import.added', added.length)} />
          <Chip color="primary" variant="outlined" label={count('lists.import.changed', changed.length)} />
          <Chip variant="outlined" label={count('lists.import.same', same)} />
          {faults.length > 0 && <Chip color="error" label={count('lists.import.faults', faults.length)} />}
        </Box>
        <Typography variant="body2">
          {t('lists.import.columns', {
            columns: columns
              .flatMap(({ column }) =>
                column === null ? [] : [columnTitle(column, plan.list ?? list, words)],
              )
              .join(t('form.comma')),
          })}
        </Typography>
        {hasCodes && offered.length > 0 && (
          <Alert severity="info" icon={false}>
            <Typography variant="body2">{t('lists.import.unknown')}</Typography>
            {offered.map(({ head, column }) => (
              <Box key={head}>
                <FormControlLabel
                  sx={{ minHeight: 44 }}
                  control={
                    <Checkbox
                      checked={wanted.includes(head)}
                      onChange={(_, isIn) =>
                        onWanted(isIn ? [...wanted, head] : wanted.filter((one) => one !== head))
                      }
                    />
                  }
                  label={t('lists.import.takeColumn', { head })}
                />
                {column?.kind === 'attribute' && column.type !== 'words' && (
                  <Typography variant="caption" component="div">
                    {t('lists.import.newColumn', {
                      name: column.name,
                      type: t(`lists.attribute.type.${column.type}`),
                    })}
                  </Typography>
                )}
              </Box>
            ))}
          </Alert>
        )}
        {faults.length > 0 && (
          <>
            <Alert severity="error">{t('lists.import.allOrNothing')}</Alert>
            <FactTable
              heads={[
                t('lists.import.row'),
                t('lists.import.column'),
                t('lists.import.text'),
                t('lists.import.why'),
              ]}
              rows={faults.slice(0, most).map((fault, at) => ({
                key: `${at}`,
                cells: [
                  format.number(fault.row),
                  fault.column,
                  fault.text,
                  fault.words === undefined ? t(`lists.fault.${fault.code}`) : of(fault.words),
                ],
              }))}
            />
          </>
        )}
        {faults.length === 0 && added.length > 0 && (
          <FactTable
            heads={[t('lists.import.new'), t('studio.codelist.title')]}
            rows={added
              .slice(0, most)
              .map((code) => ({ key: code.code, cells: [code.code, of(code.title)] }))}
          />
        )}
        {faults.length === 0 && changed.length > 0 && (
          <FactTable
            heads={[t('lists.import.code'), t('lists.import.what')]}
            rows={changed.slice(0, most).map(({ before, after }) => ({
              key: after.code,
              cells: [
                after.code,
                columnsOf({ ...list, codes: [before, after] })
                  .filter((column) => textIn(before, column) !== textIn(after, column))
                  .map((column) => (
                    <div key={columnKey(column)}>
                      {t('lists.import.change', {
                        column: columnTitle(column, list, words),
                        before: textIn(before, column) || '—',
                        after: textIn(after, column) || '—',
                      })}
                    </div>
                  )),
              ],
            }))}
          />
        )}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button color="inherit" onClick={onClose}>
          {t('review.cancel')}
        </Button>
        <Button
          variant="contained"
          disabled={plan.list === null || isNothing}
          onClick={() => plan.list !== null && onTake(plan.list)}
        >
          {t('lists.import.take')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
