// A form as sheets: one of the questions outside tables, a row per unit, and one of each table. Who writes a template and
// who reads it back go by the same columns.
import { createHash } from 'node:crypto';
import type { CompiledForm } from '../../engine/index.ts';

export type Question = CompiledForm['plan']['roots'][number];

export interface ReturnColumn {
  /** The question's path, and for a place on the map which part of it: `employment.men`, `position.latitude`. */
  key: string;
  question: Question;
  part: 'latitude' | 'longitude' | null;
}

export interface ReturnSheet {
  /** The table; null for the questions outside tables. */
  table: Question | null;
  columns: ReturnColumn[];
}

/** Counts up when templates of before can no longer be read. */
export const templateFormat = '1';
/** The sheet that says what the file is, and the one that drop-downs read their options from. */
export const aboutSheet = '_daftar';
export const listSheet = '_lists';
/** Keys of columns that are no questions. */
export const unitKey = '#unit';
export const explanationKey = '#explanation';
/** A column that is there to be looked at. */
export const shownKey = '#';
/** Rows above the first unit: keys (hidden), headings, units of measure. */
export const headRows = 3;

/** The sheets of a form. What is computed and what is a file is not asked in them. */
export function layoutOf({ plan }: CompiledForm): ReturnSheet[] {
  const tables = plan.roots.filter(({ kind }) => kind === 'table');
  return [
    {
      table: null,
      columns: columnsOf(plan.roots.filter(({ kind }) => kind !== 'table').flatMap(({ family }) => family)),
    },
    ...tables.map((table) => ({
      table,
      columns: columnsOf(table.children.flatMap(({ family }) => family)),
    })),
  ];
}

function columnsOf(questions: readonly Question[]): ReturnColumn[] {
  return questions
    .filter(
      ({ kind, isDerived, takes }) => (kind === 'leaf' || kind === 'list') && !isDerived && takes !== 'file',
    )
    .flatMap((question): ReturnColumn[] => {
      const { path } = question.field;
      if (question.takes !== 'point') return [{ key: path, question, part: null }];
      return (['latitude', 'longitude'] as const).map((part) => ({ key: `${path}.${part}`, question, part }));
    });
}

/** What a template stands for: the form's version, the period, and every column. */
export function layoutHash(form: CompiledForm, period: string): string {
  const columns = layoutOf(form).map((sheet) => sheet.columns.map(({ key }) => key));
  return createHash('sha256')
    .update(JSON.stringify([templateFormat, form.key, form.version, period, columns]))
    .digest('hex');
}
