import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import { styled } from '@mui/material/styles';
import { memo } from 'react';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import { inputIdOf, isSame } from '../answers.ts';
import { FewInputs } from '../FewInputs.tsx';
import { sayAnswer } from '../say-answer.ts';
import { RowNotes } from './RowNotes.tsx';
import { type CommitCell, TableCell } from './TableCell.tsx';
import type { Column, RowView } from './table-rows.ts';

interface GridRowProps {
  /** Among the rows in sight. */
  position: number;
  view: RowView;
  columns: Column[];
  isReadOnly: boolean;
  isGiven: boolean;
  /** The columns of the chosen block, where the row is in it. */
  from: number | null;
  to: number | null;
  /** Is told of its element, where only some rows are drawn. */
  measure: ((element: HTMLElement | null) => void) | undefined;
  commit: CommitCell;
  remove: (index: number) => void;
}

const Former = styled('div')(({ theme }) => ({
  ...theme.typography.caption,
  color: colours.inkSoft,
  paddingInline: 12,
  direction: 'ltr',
  textAlign: 'end',
}));

/** A plain one: a table has hundreds. */
const RemoveButton = styled('button')({
  width: 40,
  height: 44,
  border: 0,
  borderRadius: 8,
  background: 'none',
  color: colours.inkSoft,
  cursor: 'pointer',
  '&:hover': { backgroundColor: colours.sunken },
});

/** Its cells stand in the row. */
const inRow = { display: 'contents' };

/** A row of the sheet: an input per column, and below them what is said of the row. */
export const GridRow = memo(
  function GridRow({ view, columns, isReadOnly, isGiven, position, from, to, measure, ...on }: GridRowProps) {
    const wording = useWords();
    const { t } = wording;
    const number = view.index + 1;
    const [common, ...others] = new Set(Object.values(view.units));
    const isMixed = others.length > 0;
    return (
      // biome-ignore lint/a11y/useSemanticElements: rows that are not drawn have no place in a table of HTML.
      // biome-ignore lint/a11y/useFocusableInteractive: the inputs in its cells have the focus.
      <div role="row" className="body" aria-rowindex={number + 1} data-index={position} ref={measure}>
        <FewInputs style={inRow}>
          {columns.map((column, at) => {
            const { name, question } = column;
            const former = view.previous?.[name];
            const isHidden = view.hidden.includes(name);
            return (
              // biome-ignore lint/a11y/useSemanticElements: as above.
              <div
                key={name}
                role="gridcell"
                aria-colindex={at + 1}
                aria-selected={from === null ? undefined : at >= from && at <= (to ?? from)}
                data-row={position}
                data-column={at}
                tabIndex={isHidden ? -1 : undefined}
              >
                {!isHidden && (
                  <TableCell
                    column={column}
                    view={view}
                    isReadOnly={isReadOnly}
                    commit={on.commit}
                    name={t('form.cell', { column: question.title, row: number })}
                    notes={`${inputIdOf(view.place, view.ids)}-notes`}
                    unit={isMixed ? (view.units[name] ?? null) : null}
                  />
                )}
                {at === 0 && view.title !== null && (
                  <Former style={{ textAlign: 'start', direction: 'inherit' }}>{view.title}</Former>
                )}
                {at === 0 && common !== undefined && !isMixed && (
                  <Former style={{ textAlign: 'start', direction: 'inherit' }}>
                    {t('form.rowUnit', { unit: common })}
                  </Former>
                )}
                {question.kind === 'number' && former !== undefined && former !== null && (
                  <Former title={t('form.previous')}>{sayAnswer(former, question, wording)}</Former>
                )}
              </div>
            );
          })}
          {!isReadOnly && !isGiven && (
            // biome-ignore lint/a11y/useSemanticElements: as above.
            // biome-ignore lint/a11y/useFocusableInteractive: as above.
            <div role="gridcell" aria-colindex={columns.length + 1}>
              <RemoveButton
                type="button"
                aria-label={t('form.removeRow', { row: number })}
                onClick={() => on.remove(view.index)}
              >
                <DeleteIcon fontSize="small" />
              </RemoveButton>
            </div>
          )}
          {(view.issues.length > 0 || view.reasons.length > 0) && (
            // biome-ignore lint/a11y/useSemanticElements: as above.
            // biome-ignore lint/a11y/useFocusableInteractive: as above.
            <div role="gridcell" className="notes" aria-colindex={1} aria-colspan={columns.length}>
              <RowNotes view={view} />
            </div>
          )}
        </FewInputs>
      </div>
    );
  },
  (before, after) =>
    before.columns === after.columns &&
    before.isReadOnly === after.isReadOnly &&
    before.position === after.position &&
    before.from === after.from &&
    before.to === after.to &&
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
