// Which items of a return another version of it says otherwise.
import type { Answers, Json } from '../workflows/case.ts';
import type { CompiledForm, Question } from './plan.ts';

/** What belongs to no item: a remark, a code that keys a row. */
export const otherAnswers = '*';

/**
 * The ids of the items whose answers differ between two versions of a return, in order; `*` where something differs that
 * is no item's. Answers as `evaluate` gave them.
 */
export function changedItems(form: CompiledForm, before: Answers, after: Answers): string[] {
  const changed = new Set<string>();
  compare(form.plan.roots, before, after, changed);
  return [...changed].sort();
}

function compare(
  questions: readonly Question[],
  before: Answers,
  after: Answers,
  changed: Set<string>,
): void {
  for (const { name, kind, children, field } of questions) {
    const [was, is] = [before[name] ?? null, after[name] ?? null];
    if (isSame(was, is)) continue;
    if (kind === 'group') compare(children, bagOf(was), bagOf(is), changed);
    else if (kind === 'table' && Array.isArray(was) && Array.isArray(is)) {
      for (let row = 0; row < Math.max(was.length, is.length); row++)
        compare(children, bagOf(was[row]), bagOf(is[row]), changed);
    } else if (kind === 'table') note(children, changed);
    else note([{ field, children }], changed);
  }
}

/** Whatever the order in which the names of an object came. */
function isSame(one: Json, other: Json): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one === other;
  const [left, right] = [Object.entries(one), new Map(Object.entries(other))];
  return (
    Array.isArray(one) === Array.isArray(other) &&
    left.length === right.size &&
    left.every(([name, value]) => right.has(name) && isSame(value, right.get(name) ?? null))
  );
}

/** Everything that the questions report. */
function note(questions: readonly Pick<Question, 'field' | 'children'>[], changed: Set<string>): void {
  for (const { field, children } of questions) {
    const { 'x-item': item, 'x-items': options } = field.spec;
    const items = [...(typeof item === 'string' ? [item] : []), ...Object.values(options ?? {})];
    if (children.length > 0) note(children, changed);
    else for (const one of items.length > 0 ? items : [otherAnswers]) changed.add(one);
  }
}

function bagOf(row: Json | undefined): Answers {
  return typeof row === 'object' && row !== null && !Array.isArray(row) ? row : {};
}
