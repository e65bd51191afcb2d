// A table as its field sees it: rows, columns, and what belongs to which row.
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import type { Issue, QuestionWords } from '../../../engine/index.ts';
import type { Json, ReasonView } from '../../../server/wire.ts';
import { isSame, valueAt } from '../answers.ts';
import type { FormView } from '../form-view.ts';
import { itemsOf, type Question, questionOf } from '../question.ts';

export type Row = { [column: string]: Json };

export interface Column {
  name: string;
  question: Question;
}

/** Everything that one row shows: equal views need no new rendering. */
export interface RowView {
  index: number;
  place: string;
  /** What the ids of the form's inputs begin with. */
  ids: string | undefined;
  row: Row;
  /** The row with derived cells filled in. */
  evaluated: Row;
  previous: Row | null;
  hidden: string[];
  required: string[];
  grades: { [column: string]: 'hard' | 'soft' };
  issues: Issue[];
  reasons: ReasonView[];
  /** Units of measure that depend on the row. */
  units: { [column: string]: string };
  /** What the row is called, where the form says. */
  title: string | null;
}

/** The columns of a table in their order. */
export function columnsOf(schema: RJSFSchema, uiSchema: UiSchema = {}): Column[] {
  const ui: UiSchema = typeof uiSchema.items === 'object' ? { ...uiSchema.items } : {};
  return Object.entries(itemsOf(schema).properties ?? {}).flatMap(([name, column]) =>
    typeof column === 'object' ? [{ name, question: questionOf(column, { ...ui[name] }, name) }] : [],
  );
}

/** Whatever stands there, as rows. */
export function rowsOf(value: Json | undefined): Row[] {
  return Array.isArray(value) ? value.map((row) => (isRow(row) ? row : {})) : [];
}

function isRow(value: Json | undefined): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What each row of the table at `place` shows; `key` is the column by which rows of two periods are the same. */
export function rowViews(
  rows: Row[],
  place: string,
  columns: Column[],
  key: string | null,
  view: FormView,
): Omit<RowView, 'units' | 'title'>[] {
  const evaluated = rowsOf(valueAt(view.evaluation.answers, place));
  const previous = rowsOf(valueAt(view.context.previous ?? undefined, place));
  return rows.map((row, index) => {
    const at = `${place}/${index}`;
    const below = <Value>(map: ReadonlyMap<string, Value[]>) => [
      ...(map.get(at) ?? []),
      ...columns.flatMap(({ name }) => map.get(`${at}/${name}`) ?? []),
    ];
    return {
      index,
      place: at,
      ids: view.ids,
      row,
      evaluated: evaluated[index] ?? row,
      previous:
        key === null
          ? null
          : (previous.find((former) => former[key] !== undefined && isSame(former[key], row[key])) ?? null),
      hidden: columns.map(({ name }) => name).filter((name) => view.evaluation.hidden.has(`${at}/${name}`)),
      required: columns
        .map(({ name }) => name)
        .filter((name) => view.evaluation.required.has(`${at}/${name}`)),
      grades: Object.fromEntries(
        columns.flatMap(({ name }) => {
          const grade = view.concernedAt.get(`${at}/${name}`);
          return grade === undefined ? [] : [[name, grade]];
        }),
      ),
      issues: below(view.issuesAt),
      reasons: below(view.reasonsAt),
    };
  });
}

/** Stands in a text for a value that depends on the row. */
const unknown = '…';

/** The unit of a column in a row; null while it waits for an answer of the row. */
export function unitOf({ name, question }: Column, { units }: Pick<RowView, 'units'>): string | null {
  return units[name] ?? (question.unit?.includes(unknown) === true ? null : question.unit);
}

/** The units of a row's columns where they depend on the row; `wordsAt` is asked for those alone. */
export function unitsOf(
  { place }: Pick<RowView, 'place'>,
  columns: Column[],
  wordsAt: (pointer: string) => QuestionWords | null,
): RowView['units'] {
  return Object.fromEntries(
    columns.flatMap(({ name, question }) => {
      const unit = question.unit?.includes(unknown) === true ? wordsAt(`${place}/${name}`)?.unit : null;
      return unit == null || unit.includes(unknown) ? [] : [[name, unit]];
    }),
  );
}
