import AddIcon from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Snackbar from '@mui/material/Snackbar';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { FieldProps } from '@rjsf/utils';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { wordsReader } from '../../../engine/index.ts';
import type { Json } from '../../../server/wire.ts';
import { useWords } from '../../locales/index.ts';
import { useAnswers } from '../answering.ts';
import { inputIdOf, pointerOf, valueAt } from '../answers.ts';
import { useFormView } from '../form-view.ts';
import { type QuestionKind, questionOf } from '../question.ts';
import { RowFilter } from './RowFilter.tsx';
import { withCell } from './sheet.ts';
import { TableCards } from './TableCards.tsx';
import { TableGrid, type TableLayoutProps } from './TableGrid.tsx';
import { columnsInUse, columnsOf, type Row, rowsOf, rowViewer } from './table-rows.ts';
import { useFoundRows } from './use-found-rows.ts';
import type { SheetDeed } from './use-sheet.ts';

/** More columns than a desk shows side by side; as few rows read better one by one. */
const wideTable = 7;
const fewRows = 3;

/** A table that is longer than a screen can be searched. */
const searchable = 12;

/** How many steps back there are. */
const mostSteps = 50;

/** A table of rows: a sheet on a desk, a card per row on a phone. */
export function TableField({ schema, uiSchema, fieldPathId, name }: FieldProps) {
  const { t, locale } = useWords();
  const view = useFormView();
  const { answer, latest: answered } = useAnswers();
  const isDesk = useMediaQuery('(min-width: 900px)', { noSsr: true });
  const [byRow, setByRow] = useState<boolean | null>(null);
  const [deed, setDeed] = useState<SheetDeed | { kind: 'removed' } | null>(null);
  const [wanted, setWanted] = useState('');
  const place = pointerOf(fieldPathId.path);
  const columns = useMemo(() => columnsOf(schema, uiSchema), [schema, uiSchema]);
  const { isGiven, title } = questionOf(schema, uiSchema, name);
  // Given rows stand there before anything is answered.
  const rows = rowsOf(valueAt(isGiven ? view.evaluation.answers : view.answers, place));
  const latest = useRef(rows);
  // Something older may be drawn after it was written over.
  if (valueAt(view.answers, place) === valueAt(answered(), place)) latest.current = rows;
  const past = useRef<Row[][]>([]);

  const show = useCallback(
    (next: Row[], kind: QuestionKind = 'table') => {
      latest.current = next;
      answer(place, next, kind);
    },
    [answer, place],
  );
  const replace = useCallback(
    (next: Row[], done?: SheetDeed | { kind: 'removed' }, kind?: QuestionKind) => {
      past.current = [...past.current.slice(1 - mostSteps), latest.current];
      if (done !== undefined) setDeed(done);
      show(next, kind);
    },
    [show],
  );
  const undo = useCallback(() => {
    const before = past.current.pop();
    setDeed(null);
    if (before !== undefined) show(before);
  }, [show]);
  const commit = useCallback(
    (index: number, column: string, value: Json | undefined) =>
      replace(
        latest.current.map((row, at) => (at === index ? withCell(row, column, value) : row)),
        undefined,
        columns.find((one) => one.name === column)?.question.kind,
      ),
    [replace, columns],
  );
  const remove = useCallback(
    (index: number) => {
      const row = latest.current[index];
      if (row === undefined) return;
      replace(
        latest.current.filter((_row, at) => at !== index),
        Object.keys(row).length === 0 ? undefined : { kind: 'removed' },
      );
    },
    [replace],
  );

  const { 'x-dimension': key = null, 'x-row-title': rowTitle } = view.form.form.schema.properties[name] ?? {};
  const shown = useSteadyList(columnsInUse(columns, rows, place, view.evaluation.hidden));
  const viewOf = useMemo(
    () =>
      rowViewer({
        rows,
        place,
        columns,
        key,
        view,
        isTitled: rowTitle !== undefined,
        wordsAt: wordsReader(view.form, locale, view.context, view.answers),
      }),
    [rows, place, columns, key, view, rowTitle, locale],
  );
  const evaluated = rowsOf(valueAt(view.evaluation.answers, place));
  const { order, isSearched } = useFoundRows(rows, columns, wanted);
  const sought = soughtIn(view.sought ?? null, place);

  const add = () => {
    setWanted('');
    replace([...latest.current, {}]);
    const first = columns.find(({ question }) => !question.isDerived);
    setAdded({ id: inputIdOf(`${place}/${rows.length}/${first?.name ?? ''}`, view.ids), index: rows.length });
  };
  const [added, setAdded] = useState<{ id: string; index: number } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: who is led elsewhere has done with the new row.
  useEffect(() => setAdded(null), [sought]);
  useEffect(() => {
    if (added === null) return;
    const input = document.getElementById(added.id);
    input?.focus({ preventScroll: true });
    input?.scrollIntoView({ block: 'nearest' });
  }, [added]);

  const isByRow = byRow ?? (shown.length > wideTable && rows.length <= fewRows);
  const most = schema.maxItems ?? Number.POSITIVE_INFINITY;
  const layout: TableLayoutProps = {
    title,
    columns: shown,
    order,
    count: rows.length,
    viewOf,
    isReadOnly: view.isReadOnly,
    isGiven,
    most,
    sought: added?.index ?? sought,
    latest: () => latest.current,
    valueAt: (row, column) => evaluated[row]?.[column] ?? latest.current[row]?.[column],
    isHidden: (row, column) => view.evaluation.hidden.has(`${place}/${row}/${column}`),
    commit,
    remove,
    replace,
    undo,
  };
  return (
    <Box>
      {(rows.length > searchable || (isDesk && rows.length > 0 && shown.length > wideTable)) && (
        <Box
          className="no-print"
          sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, mb: 1 }}
        >
          {rows.length > searchable && (
            <RowFilter shown={order.length} all={rows.length} isSearched={isSearched} onSearch={setWanted} />
          )}
          {isDesk && shown.length > wideTable && (
            <ToggleButtonGroup
              exclusive
              size="small"
              color="primary"
              aria-label={t('form.layout')}
              value={isByRow}
              onChange={(_event, chosen: boolean | null) => setByRow(chosen ?? isByRow)}
              sx={{ marginInlineStart: 'auto' }}
            >
              <ToggleButton value={false} sx={{ py: 0.25, px: 1.5 }}>
                {t('form.asGrid')}
              </ToggleButton>
              <ToggleButton value sx={{ py: 0.25, px: 1.5 }}>
                {t('form.asCards')}
              </ToggleButton>
            </ToggleButtonGroup>
          )}
        </Box>
      )}
      {(rows.length === 0 || order.length === 0) && (
        <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
          {t(rows.length === 0 ? 'form.noRows' : 'table.noneFound')}
        </Typography>
      )}
      {order.length > 0 && (isDesk && !isByRow ? <TableGrid {...layout} /> : <TableCards {...layout} />)}
      {!view.isReadOnly && !isGiven && rows.length < most && (
        <Button variant="outlined" size="small" startIcon={<AddIcon />} onClick={add} sx={{ mt: 1.5 }}>
          {t('form.addRow')}
        </Button>
      )}
      {deed !== null && (
        <Snackbar
          open
          autoHideDuration={8000}
          onClose={(_event, reason) => reason === 'clickaway' || setDeed(null)}
          message={
            deed.kind === 'removed'
              ? t('form.rowRemoved')
              : deed.kind === 'pasted'
                ? t('table.pasted', { n: deed.cells })
                : t(deed.kind === 'cut' ? 'table.cut' : 'table.cleared')
          }
          action={
            <Button size="small" color="inherit" onClick={undo}>
              {t('form.undo')}
            </Button>
          }
        />
      )}
    </Box>
  );
}

/** The same list for as long as the same things stand in it. */
function useSteadyList<Item>(list: Item[]): Item[] {
  const steady = useRef(list);
  const { current } = steady;
  if (current.length !== list.length || current.some((item, at) => item !== list[at])) steady.current = list;
  return steady.current;
}

/** The row in which a sought place stands, where it is of this table. */
function soughtIn(sought: string | null, table: string): number | null {
  if (sought?.startsWith(`${table}/`) !== true) return null;
  const index = Number(sought.slice(table.length + 1).split('/')[0]);
  return Number.isInteger(index) ? index : null;
}
