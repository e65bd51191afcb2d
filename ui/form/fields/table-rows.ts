// A table as its field sees it: rows, columns, and what belongs to which row.
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import type { Issue, QuestionWords } from '../../../engine/index.ts';
import type { Json, ReasonView } from '../../../server/wire.ts';
import { valueAt } from '../answers.ts';
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

interface RowSource {
  rows: Row[];
  place: string;
  columns: Column[];
  /** The column by which rows of two periods are the same. */
  key: string | null;
  view: FormView;
  /** Whether rows have names of their own. */
  isTitled: boolean;
  wordsAt: (pointer: string) => QuestionWords | null;
}

/** What a row of a table shows, by its index; worked out for those alone that are asked for. */
export function rowViewer({
  rows,
  place,
  columns,
  key,
  view,
  isTitled,
  wordsAt,
}: RowSource): (index: number) => RowView {
  const evaluated = rowsOf(valueAt(view.evaluation.answers, place));
  const previous = new Map<string, Row>();
  for (const former of key === null ? [] : rowsOf(valueAt(view.context.previous ?? undefined, place))) {
    const code = JSON.stringify(former[key ?? '']);
    if (code !== undefined && !previous.has(code)) previous.set(code, former);
  }
  const names = columns.map(({ name }) => name);
  return (index) => {
    const row = rows[index] ?? {};
    const at = `${place}/${index}`;
    const below = <Value>(map: ReadonlyMap<string, Value[]>) => [
      ...(map.get(at) ?? []),
      ...names.flatMap((name) => map.get(`${at}/${name}`) ?? []),
    ];
    return {
      index,
      place: at,
      ids: view.ids,
      row,
      evaluated: evaluated[index] ?? row,
      previous: key === null ? null : (previous.get(JSON.stringify(row[key])) ?? null),
      hidden: names.filter((name) => view.evaluation.hidden.has(`${at}/${name}`)),
      required: names.filter((name) => view.evaluation.required.has(`${at}/${name}`)),
      grades: Object.fromEntries(
        names.flatMap((name) => {
          const grade = view.concernedAt.get(`${at}/${name}`);
          return grade === undefined ? [] : [[name, grade]];
        }),
      ),
      issues: below(view.issuesAt),
      reasons: below(view.reasonsAt),
      units: unitsOf({ place: at }, columns, wordsAt),
      title: isTitled ? (wordsAt(at)?.title ?? null) : null,
    };
  };
}

/** The columns that are asked in some row at least. */
export function columnsInUse(
  columns: Column[],
  rows: readonly Row[],
  place: string,
  hidden: ReadonlySet<string>,
): Column[] {
  if (hidden.size === 0 || rows.length === 0) return columns;
  return columns.filter(({ name }) => rows.some((_row, index) => !hidden.has(`${place}/${index}/${name}`)));
}

/** Stands in a text for a value that depends on the row. */
const unknown = '…';

/** The unit of a column in a row; null while it waits for an answer of the row. */
export function unitOf({ name, question }: Column, { units }: Pick<RowView, 'units'>): string | null {
  return units[name] ?? (question.unit?.includes(unknown) === true ? null : question.unit);
}

/** The units of a row's columns where they depend on the row; `wordsAt` is asked for those alone. */
function unitsOf(
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
