import AddIcon from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Snackbar from '@mui/material/Snackbar';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { FieldProps } from '@rjsf/utils';
import { useCallback, useMemo, useRef, useState } from 'react';
import { questionWords } from '../../../engine/index.ts';
import type { Json } from '../../../server/wire.ts';
import { useWords } from '../../locales/index.ts';
import { inputIdOf, pointerOf, valueAt } from '../answers.ts';
import { useFormView } from '../form-view.ts';
import { questionOf } from '../question.ts';
import { TableCards } from './TableCards.tsx';
import { TableGrid } from './TableGrid.tsx';
import { columnsOf, type Row, rowsOf, rowViews, unitsOf } from './table-rows.ts';

/** More columns than a desk shows side by side; as few rows read better one by one. */
const wideTable = 7;
const fewRows = 3;

/** A table of rows: a grid on a desk, a card per row on a phone. */
export function TableField({ schema, uiSchema, formData, fieldPathId, name, onChange }: FieldProps) {
  const { t, locale } = useWords();
  const view = useFormView();
  const isDesk = useMediaQuery('(min-width: 900px)');
  const [byRow, setByRow] = useState<boolean | null>(null);
  const [removed, setRemoved] = useState<{ index: number; row: Row } | null>(null);
  const place = pointerOf(fieldPathId.path);
  const columns = useMemo(() => columnsOf(schema, uiSchema), [schema, uiSchema]);
  const { isGiven } = questionOf(schema, uiSchema, name);
  // Given rows stand there before anything is answered.
  const rows = rowsOf(isGiven ? valueAt(view.evaluation.answers, place) : formData);
  const latest = useRef(rows);
  latest.current = rows;

  const { path, $id } = fieldPathId;
  const report = useRef((next: Row[]) => onChange(next, path, undefined, $id));
  report.current = (next) => onChange(next, path, undefined, $id);
  const replace = useCallback((next: Row[]) => {
    latest.current = next;
    report.current(next);
  }, []);
  const commit = useCallback(
    (index: number, column: string, value: Json | undefined) =>
      replace(
        latest.current.map((row, at) => {
          if (at !== index) return row;
          const { [column]: _former, ...others } = row;
          return value === undefined ? others : { ...row, [column]: value };
        }),
      ),
    [replace],
  );
  const remove = useCallback(
    (index: number) => {
      const row = latest.current[index];
      if (row === undefined) return;
      setRemoved(Object.keys(row).length === 0 ? null : { index, row });
      replace(latest.current.filter((_row, at) => at !== index));
    },
    [replace],
  );
  const add = () => {
    replace([...latest.current, {}]);
    const first = columns.find(({ question }) => !question.isDerived);
    const id = inputIdOf(`${place}/${rows.length}/${first?.name ?? ''}`, view.ids);
    requestAnimationFrame(() => document.getElementById(id)?.focus());
  };

  const { 'x-dimension': key = null, 'x-row-title': rowTitle } = view.form.form.schema.properties[name] ?? {};
  const wordsAt = (pointer: string) => questionWords(view.form, pointer, locale, view.context, view.answers);
  const views = rowViews(rows, place, columns, key, view).map((row) => ({
    ...row,
    units: unitsOf(row, columns, wordsAt),
    title: rowTitle === undefined ? null : (wordsAt(row.place)?.title ?? null),
  }));
  const shown = columns.filter(
    ({ name }) => views.length === 0 || views.some(({ hidden }) => !hidden.includes(name)),
  );
  const isByRow = byRow ?? (shown.length > wideTable && rows.length <= fewRows);
  const layout = { columns: shown, rows: views, isReadOnly: view.isReadOnly, isGiven, commit, remove };
  return (
    <Box>
      {isDesk && rows.length > 0 && shown.length > wideTable && (
        <Box className="no-print" sx={{ display: 'flex', justifyContent: 'flex-end', mb: 1 }}>
          <ToggleButtonGroup
            exclusive
            size="small"
            color="primary"
            aria-label={t('form.layout')}
            value={isByRow}
            onChange={(_event, chosen: boolean | null) => setByRow(chosen ?? isByRow)}
          >
            <ToggleButton value={false} sx={{ py: 0.25, px: 1.5 }}>
              {t('form.asGrid')}
            </ToggleButton>
            <ToggleButton value sx={{ py: 0.25, px: 1.5 }}>
              {t('form.asCards')}
            </ToggleButton>
          </ToggleButtonGroup>
        </Box>
      )}
      {rows.length === 0 && (
        <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
          {t('form.noRows')}
        </Typography>
      )}
      {rows.length > 0 && (isDesk && !isByRow ? <TableGrid {...layout} /> : <TableCards {...layout} />)}
      {!view.isReadOnly && !isGiven && rows.length < (schema.maxItems ?? Number.POSITIVE_INFINITY) && (
        <Button variant="outlined" size="small" startIcon={<AddIcon />} onClick={add} sx={{ mt: 1.5 }}>
          {t('form.addRow')}
        </Button>
      )}
      <Snackbar
        open={removed !== null}
        autoHideDuration={8000}
        onClose={() => setRemoved(null)}
        message={t('form.rowRemoved')}
        action={
          <Button
            size="small"
            color="inherit"
            onClick={() => {
              if (removed !== null) replace(latest.current.toSpliced(removed.index, 0, removed.row));
              setRemoved(null);
            }}
          >
            {t('form.undo')}
          </Button>
        }
      />
    </Box>
  );
}
