// Who owes what when, written by gestures: each action takes a collection and gives one that still reads.
import type { Collection, Due, FormChoice, Opening } from '../../../engine/index.ts';
import { unitKinds } from '../form-parts.ts';
import { changed, movedBy, replacedAt, withoutAt } from '../lists/members.ts';
import { conditionOf } from './kind-condition.ts';

/** The last day that every month has. */
export const lastDayOfMonth = 29;
/** Where nothing else is said: the first day of the next month opens, the fifth is the last to submit. */
const [openingDay, dueDay] = [1, 5];

/** Settings that are a number, a switch or a text, or a parameter that gives it. */
export type DaySetting = NonNullable<Due['day']>;

export function setClause(collection: Collection, clause: string): Collection {
  return changed(collection, { clause: clause.trim() === '' ? undefined : clause.slice(0, 20) });
}

/** What its cases are about; of definitions there are no forms, and no period opens them. */
export function setSubject(collection: Collection, subject: 'unit' | 'definition', role: string): Collection {
  if ((collection.subject ?? 'unit') === subject) return collection;
  if (subject === 'unit') {
    return changed(collection, {
      subject: undefined,
      body: undefined,
      population: 'true',
      domains: undefined,
    });
  }
  const { opening } = openOnRequest(collection, role);
  return changed(collection, {
    subject,
    forms: [],
    opening,
    population: 'definition.kind = "form"',
    domains: undefined,
  });
}

/** Another choice at the end: for the first kind of unit that no choice is for, or for all. */
export function addForm(collection: Collection, form: string): Collection {
  if (collection.forms.length >= 40) return collection;
  const taken = collection.forms.map(({ when }) => when);
  const whens = [...unitKinds.map((kind) => conditionOf([kind])), 'true'];
  return { ...collection, forms: [...collection.forms, { when: free(whens, taken), form }] };
}

/** As it was where another choice says the same: of two, the second would never be reached. */
export function setForm(collection: Collection, index: number, changes: Partial<FormChoice>): Collection {
  const choice = collection.forms[index];
  if (choice === undefined || changes.when === '') return collection;
  const isTaken = collection.forms.some(({ when }, at) => at !== index && when === changes.when);
  if (isTaken) return collection;
  return { ...collection, forms: replacedAt(collection.forms, index, { ...choice, ...changes }) };
}

export function removeForm(collection: Collection, index: number): Collection {
  return { ...collection, forms: withoutAt(collection.forms, index) };
}

/** Order matters: the first choice that holds gives the form. */
export function moveForm(collection: Collection, index: number, by: number): Collection {
  return { ...collection, forms: movedBy(collection.forms, index, by) };
}

/** A case for everybody when the period is over, due in the month that follows. */
export function openByPeriod(collection: Collection): Collection {
  if (collection.opening.by === 'period') return collection;
  const due = collection.due?.day === undefined ? { ...collection.due, day: dueDay } : collection.due;
  return {
    ...collection,
    opening: { by: 'period', day: openingDay },
    due: changed<Due>(due, { daysAfterOpening: undefined }),
  };
}

/** One case at a time, by a role. */
export function openOnRequest(collection: Collection, role: string): Collection {
  return { ...collection, opening: { by: 'request', role } };
}

export function setOpening(collection: Collection, changes: Partial<Omit<Opening, 'by'>>): Collection {
  const opening = changed<Opening>(collection.opening, changes);
  if (opening.by === 'request' && opening.role === undefined) return collection;
  return isDay(opening.day) ? { ...collection, opening } : collection;
}

/** By when: a day of the month after the period, some days after opening, or never (on request only). */
export function setDue(collection: Collection, by: 'day' | 'daysAfterOpening' | 'none'): Collection {
  const { opening, due = {} } = collection;
  if (by === 'none') return opening.by === 'period' ? collection : changed(collection, { due: undefined });
  if (due[by] !== undefined) return collection;
  const other = by === 'day' ? 'daysAfterOpening' : 'day';
  return {
    ...collection,
    due: { ...changed<Due>(due, { [other]: undefined }), [by]: by === 'day' ? dueDay : 30 },
  };
}

export function setDueSetting(collection: Collection, changes: Due): Collection {
  const due = changed<Due>(collection.due ?? {}, changes);
  if (due.day !== undefined && due.daysAfterOpening !== undefined) return collection;
  return isDay(due.day) ? { ...collection, due } : collection;
}

export function addRule(collection: Collection, domain: string, fallback: Fallback): Collection {
  const { rules = [], fallback: known = fallback } = collection.domains ?? {};
  if (rules.length >= 40) return collection;
  const when = collection.subject === 'definition' ? 'true' : conditionOf([unitKinds[0]]);
  return { ...collection, domains: { rules: [...rules, { when, domain }], fallback: known } };
}

type Rule = NonNullable<Collection['domains']>['rules'][number];
type Fallback = NonNullable<Collection['domains']>['fallback'];

export function setRule(
  collection: Collection,
  index: number,
  changes: Partial<{ when: string; domain: string; items: string[] | undefined }>,
): Collection {
  const rule = collection.domains?.rules[index];
  if (rule === undefined || collection.domains === undefined || changes.when === '') return collection;
  const rules = replacedAt(collection.domains.rules, index, changed<Rule>(rule, changes));
  return { ...collection, domains: { ...collection.domains, rules } };
}

/** With the last rule the routing goes: nobody is concerned. */
export function removeRule(collection: Collection, index: number): Collection {
  if (collection.domains === undefined) return collection;
  const rules = withoutAt(collection.domains.rules, index);
  return changed(collection, { domains: rules.length === 0 ? undefined : { ...collection.domains, rules } });
}

export function setFallback(collection: Collection, fallback: Fallback): Collection {
  if (collection.domains === undefined) return collection;
  return { ...collection, domains: { ...collection.domains, fallback } };
}

function isDay(day: DaySetting | undefined): boolean {
  return typeof day !== 'number' || (Number.isInteger(day) && day >= 1 && day <= lastDayOfMonth);
}

/** The first that is not taken; where all are, the last once more in brackets, which mean nothing. */
function free(whens: readonly string[], taken: readonly string[]): string {
  const found = whens.find((when) => !taken.includes(when));
  if (found !== undefined) return found;
  let when = whens.at(-1) ?? 'true';
  while (taken.includes(when)) when = `(${when})`;
  return when;
}
