import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { type KeyboardEvent, memo } from 'react';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import { inputIdOf, isSame } from '../answers.ts';
import { HelpButton } from '../HelpNote.tsx';
import type { LeafKind, QuestionKind } from '../question.ts';
import { sayAnswer } from '../say-answer.ts';
import { RowNotes } from './RowNotes.tsx';
import { type CommitCell, TableCell } from './TableCell.tsx';
import type { Column, RowView } from './table-rows.ts';

export interface TableLayoutProps {
  columns: Column[];
  rows: RowView[];
  isReadOnly: boolean;
  /** None is added or removed. */
  isGiven: boolean;
  commit: CommitCell;
  remove: (index: number) => void;
}

const widthOf: Partial<Record<QuestionKind, number>> = {
  number: 116,
  year: 96,
  date: 150,
  yesNo: 190,
  choice: 190,
} satisfies Partial<Record<LeafKind, number>>;

const Sheet = styled('table')(({ theme }) => ({
  borderCollapse: 'separate',
  borderSpacing: 0,
  width: '100%',
  '& th': {
    ...theme.typography.caption,
    fontWeight: 600,
    color: colours.inkSoft,
    textAlign: 'start',
    verticalAlign: 'bottom',
    padding: '6px 6px 8px',
    borderBlockEnd: `1px solid ${colours.line}`,
  },
  '& td': { padding: '8px 4px 4px', verticalAlign: 'top' },
  '& td.notes': { padding: '0 4px 8px', borderBlockEnd: `1px solid ${colours.line}` },
  '& td.notes > div': { position: 'sticky', insetInlineStart: 0, width: 'min(100%, 640px)' },
  '& td:first-of-type, & th:first-of-type': {
    position: 'sticky',
    insetInlineStart: 0,
    zIndex: 1,
    backgroundColor: colours.paper,
    paddingInlineStart: 0,
  },
}));

const Former = styled('div')(({ theme }) => ({
  ...theme.typography.caption,
  color: colours.inkSoft,
  paddingInline: 12,
  direction: 'ltr',
  textAlign: 'end',
}));

/** The table on a desk: a row of inputs per row, last period's figures under them. Arrows and Enter go up and down. */
export function TableGrid({ columns, rows, isReadOnly, isGiven, commit, remove }: TableLayoutProps) {
  const { t } = useWords();
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0;
    if (step === 0 || !(event.target instanceof HTMLInputElement) || event.target.inputMode !== 'decimal')
      return;
    const { id } = event.target;
    for (const [index, { place, ids }] of rows.entries()) {
      const column = columns.find(({ name }) => inputIdOf(`${place}/${name}`, ids) === id);
      const next = rows[index + step];
      if (column === undefined || next === undefined) continue;
      event.preventDefault();
      document.getElementById(inputIdOf(`${next.place}/${column.name}`, ids))?.focus();
    }
  };
  return (
    <Box sx={{ overflowX: 'auto', mx: -0.5, px: 0.5 }} onKeyDown={move}>
      <Sheet>
        <thead>
          <tr>
            {columns.map(({ name, question }) => (
              <th key={name} scope="col" style={{ minWidth: widthOf[question.kind] ?? 160 }}>
                {question.title}
                {!isReadOnly && <HelpButton question={question} />}
                {question.unit !== null && !question.unit.includes('…') && (
                  <span style={{ fontWeight: 400, display: 'block' }}>{question.unit}</span>
                )}
              </th>
            ))}
            {!isReadOnly && !isGiven && <th aria-label={t('form.rowActions')} style={{ width: 40 }} />}
          </tr>
        </thead>
        <tbody>
          {rows.map((view) => (
            <GridRow
              key={view.place}
              view={view}
              columns={columns}
              isReadOnly={isReadOnly}
              isGiven={isGiven}
              commit={commit}
              remove={remove}
            />
          ))}
        </tbody>
      </Sheet>
    </Box>
  );
}

interface GridRowProps {
  view: RowView;
  columns: Column[];
  isReadOnly: boolean;
  isGiven: boolean;
  commit: CommitCell;
  remove: (index: number) => void;
}

const GridRow = memo(
  function GridRow({ view, columns, isReadOnly, isGiven, commit, remove }: GridRowProps) {
    const wording = useWords();
    const { t } = wording;
    const number = view.index + 1;
    const [common, ...others] = new Set(Object.values(view.units));
    const isMixed = others.length > 0;
    return (
      <>
        <tr>
          {columns.map((column) => {
            const { name, question } = column;
            const former = view.previous?.[name];
            return (
              <td key={name}>
                {!view.hidden.includes(name) && (
                  <TableCell
                    column={column}
                    view={view}
                    isReadOnly={isReadOnly}
                    commit={commit}
                    name={t('form.cell', { column: question.title, row: number })}
                    notes={`${inputIdOf(view.place, view.ids)}-notes`}
                    unit={isMixed ? (view.units[name] ?? null) : null}
                  />
                )}
                {name === columns[0]?.name && view.title !== null && (
                  <Former style={{ textAlign: 'start', direction: 'inherit' }}>{view.title}</Former>
                )}
                {name === columns[0]?.name && common !== undefined && !isMixed && (
                  <Former style={{ textAlign: 'start', direction: 'inherit' }}>
                    {t('form.rowUnit', { unit: common })}
                  </Former>
                )}
                {question.kind === 'number' && former !== undefined && former !== null && (
                  <Former title={t('form.previous')}>{sayAnswer(former, question, wording)}</Former>
                )}
              </td>
            );
          })}
          {!isReadOnly && !isGiven && (
            <td>
              <IconButton
                aria-label={t('form.removeRow', { row: number })}
                onClick={() => remove(view.index)}
              >
                <DeleteIcon fontSize="small" />
              </IconButton>
            </td>
          )}
        </tr>
        <tr>
          <td className="notes" colSpan={columns.length + 1}>
            <RowNotes view={view} />
          </td>
        </tr>
      </>
    );
  },
  (before, after) =>
    before.columns === after.columns &&
    before.isReadOnly === after.isReadOnly &&
    isSameView(before.view, after.view),
);

/** Whether two views of a row show the same. */
function isSameView(a: RowView, b: RowView): boolean {
  return (
    a.index === b.index &&
    isSame(a.row, b.row) &&
    isSame(a.evaluated, b.evaluated) &&
    isSame(a.previous, b.previous) &&
    isSame(a.hidden, b.hidden) &&
    isSame(a.required, b.required) &&
    isSame(a.grades, b.grades) &&
    isSame(a.units, b.units) &&
    a.title === b.title &&
    JSON.stringify([a.issues, a.reasons]) === JSON.stringify([b.issues, b.reasons])
  );
}
