// Checks of a questionnaire: what must hold, and what must add up.
import type { Edit, Field, Sum } from '../../../engine/index.ts';
import { freeId, freeName } from './keys.ts';
import { changed, isGroup, isTable, type Questionnaire, resolved } from './questionnaire.ts';
import { checkIds, takenNames } from './structure.ts';

/** Something that a check may be about: a question by its dotted path; in a table, by the names of the row. */
export interface Askable {
  path: string;
  field: Field;
}

/** What a check may be about: the columns of its table, or the questions of the form. */
export function askables(document: Questionnaire, each: string | undefined): Askable[] {
  const { schema } = document;
  const table = each === undefined ? undefined : schema.properties[each];
  const row = table?.items && resolved(table.items, schema);
  const walk = (fields: { [name: string]: Field }, prefix: string): Askable[] =>
    Object.entries(fields).flatMap(([name, own]) => {
      const field = resolved(own, schema);
      const path = `${prefix}${name}`;
      return isGroup(field) ? walk(field.properties ?? {}, `${path}.`) : [{ path, field }];
    });
  return walk((row ?? schema).properties ?? {}, '');
}

/** Questions with a number for an answer: what a sum is made of. */
export function numbersOf(document: Questionnaire, each: string | undefined): Askable[] {
  return askables(document, each).filter(({ field }) => field.type === 'number' || field.type === 'integer');
}

/** The tables whose rows may be checked one by one. */
export function tablesOf(document: Questionnaire): Askable[] {
  return askables(document, undefined).filter(({ field }) => isTable(field));
}

/** The questionnaire with a check at its end, or in the place of the one that has its id. */
export function putEdit(document: Questionnaire, edit: Edit, former: string | null): Questionnaire {
  return changed(document, { edits: put(document.edits ?? [], edit, former) });
}

/** The questionnaire with a sum at its end, or in the place of the one that has its id. */
export function putSum(document: Questionnaire, sum: Sum, former: string | null): Questionnaire {
  return changed(document, { sums: put(document.sums ?? [], sum, former) });
}

function put<T extends { id: string }>(list: readonly T[], one: T, former: string | null): T[] {
  return former === null ? [...list, one] : list.map((each) => (each.id === former ? one : each));
}

/** An id for a new check about some questions. */
export function freeCheckId(
  document: Questionnaire,
  fields: readonly string[],
  suffix: 'check' | 'sum',
): string {
  return freeId(fields[0]?.split('.').at(-1) ?? suffix, checkIds(document), suffix);
}

/** The questionnaire with a condition that always holds, under a name of its own. */
export function putCondition(document: Questionnaire): { document: Questionnaire; name: string } {
  const name = freeName('', takenNames(document, []), 'condition');
  return { document: changed(document, { conditions: { ...document.conditions, [name]: 'true' } }), name };
}
