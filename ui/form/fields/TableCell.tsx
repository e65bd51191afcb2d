import type { Json } from '../../../server/wire.ts';
import { inputIdOf } from '../answers.ts';
import { QuestionInput, ShownAnswer } from '../inputs/QuestionInput.tsx';
import type { Column, RowView } from './table-rows.ts';

export type CommitCell = (index: number, column: string, value: Json | undefined) => void;

interface TableCellProps {
  column: Column;
  view: RowView;
  isReadOnly: boolean;
  commit: CommitCell;
  /** Null where a label of its own points at the input. */
  name: string | null;
  /** The id of what is said of the cell. */
  notes: string;
  /** The unit of measure that stands in the cell. */
  unit: string | null;
}

/** One cell: its input, or its value where it is derived or only read. */
export function TableCell({
  column: { name: column, question },
  view,
  isReadOnly,
  commit,
  name,
  notes,
  unit,
}: TableCellProps) {
  const id = inputIdOf(`${view.place}/${column}`, view.ids);
  const shown = { ...question, unit };
  if (question.isDerived || isReadOnly) {
    return (
      <ShownAnswer
        id={id}
        question={shown}
        value={view.evaluated[column] ?? view.row[column]}
        isPlain={isReadOnly}
      />
    );
  }
  const grade = view.grades[column];
  return (
    <QuestionInput
      id={id}
      question={shown}
      isCompact
      value={view.row[column]}
      isRequired={view.required.includes(column)}
      isInvalid={grade === 'hard'}
      isDoubtful={grade === 'soft'}
      describedBy={notes}
      {...(name === null ? {} : { name })}
      onCommit={(value) => commit(view.index, column, value)}
    />
  );
}
