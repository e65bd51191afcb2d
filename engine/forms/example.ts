// Examples belong to a form: a filled return, and what the form makes of it. Publishing needs them to hold.
import { periodOf } from '../calendar/index.ts';
import type { ExpectedIssue, Fields, FormExample } from '../definitions/grammar.ts';
import type { Area } from '../geo/index.ts';
import type { Issue } from '../problem.ts';
import type { Answers, Json, Observation, UnitSnapshot } from '../workflows/case.ts';
import type { Evaluation, FormContext } from './context.ts';
import { evaluate, isHidden } from './evaluate.ts';
import { observationsOf } from './observations.ts';
import type { CompiledForm } from './plan.ts';
import { isBag } from './state.ts';

/** What stands around answers that are nobody's. */
export interface Ground {
  /** Over a blank unit: what is needed of the register. */
  unit?: Partial<UnitSnapshot>;
  /** `1405-07`; the reference day is its last day. */
  period: string;
  previous?: Answers;
  sameMonthLastYear?: Answers;
  provinceArea?: Area;
  /** Policy values that differ from those in force in the period: `{"edits": {"capacityRatio": 1.2}}`. */
  policy?: FormContext['policy'];
}

/** A place where the form does not do what the example says; `at` points into the example. */
export type Mismatch = { at: string } & (
  | { about: 'issue-missing'; issue: ExpectedIssue }
  | { about: 'issue-unexpected'; issue: Issue }
  | { about: 'severity'; issue: Issue; expected: 'hard' | 'soft' }
  | { about: 'answer'; path: string; expected: Json; found: Json }
  | { about: 'hidden'; path: string }
  | { about: 'observations'; expected: string[]; found: string[] }
  | { about: 'message'; edit: string; locale: 'fa' | 'en'; expected: string; found: string | null }
);

/**
 * The context of a blank unit with what is given of it; `policy` holds the values in force.
 * @throws RangeError where its period is none.
 */
export function contextOf({ given }: { given: Ground }, policy: FormContext['policy']): FormContext {
  const period = periodOf(given.period);
  if (period === null) throw new RangeError(`No period: ${given.period}`);
  return {
    unit: { ...blankUnit, ...given.unit },
    period: {
      key: period.key,
      start: period.gregorianStart,
      end: period.gregorianEnd,
      label: period.label,
      days: period.days,
    },
    referenceDay: period.gregorianEnd,
    previous: given.previous ?? null,
    sameMonthLastYear: given.sameMonthLastYear ?? null,
    provinceArea: given.provinceArea ?? null,
    policy: over(policy, given.policy ?? {}),
  };
}

/** Where the form does not do what its example says. `policy` holds the values in force in the example's period. */
export function mismatches(
  form: CompiledForm,
  example: Pick<FormExample, 'given' | 'when' | 'then'>,
  policy: FormContext['policy'],
): Mismatch[] {
  const evaluation = evaluate(form, example.when.answers, contextOf(example, policy));
  const { answers, issues } = evaluation;
  const { then } = example;
  const found: Mismatch[] = issueMismatches(then.issues, issues);
  compareAnswers(then.answers ?? {}, answers, '', (path, expected, actual) => {
    if (isSame(expected, actual)) return;
    found.push({ at: `/then/answers${path}`, about: 'answer', path, expected, found: actual });
  });
  (then.hidden ?? []).forEach((path, index) => {
    if (!isHidden(evaluation, path)) found.push({ at: `/then/hidden/${index}`, about: 'hidden', path });
  });
  if (then.observations !== undefined) {
    const lines = (list: readonly Observation[]) =>
      list.map(({ item, dimension, value }) => `${item} ${dimension} ${value}`).sort();
    const [expected, reported] = [lines(then.observations), lines(observationsOf(form, answers))];
    if (!isSame(expected, reported))
      found.push({ at: '/then/observations', about: 'observations', expected, found: reported });
  }
  for (const [edit, words] of Object.entries(then.messages ?? {})) {
    const message = issues.find((issue) => issue.edit === edit)?.message;
    // That the check does not come up was said already.
    if (message === undefined && then.issues.some((issue) => issue.edit === edit)) continue;
    for (const locale of ['fa', 'en'] as const) {
      const expected = words[locale];
      const told = message?.[locale] ?? null;
      if (expected === undefined || expected === told) continue;
      found.push({ at: '/then/messages', about: 'message', edit, locale, expected, found: told });
    }
  }
  return found;
}

/**
 * An example of answers as they were tried: what came of them is what is expected from now on, every issue and every value
 * that the form works out.
 */
export function keptExample(
  form: CompiledForm,
  { answers: given, ...named }: Pick<FormExample, 'id' | 'title' | 'given'> & { answers: Answers },
  { issues, answers }: Evaluation,
): FormExample {
  const derived = derivedIn(form.form.schema.properties, answers);
  return {
    ...named,
    when: { answers: given },
    // biome-ignore lint/suspicious/noThenProperty: the keyword's own name
    then: {
      issues: issues.map(expectedOf),
      ...(Object.keys(derived).length === 0 ? {} : { answers: derived }),
    },
  };
}

/** The example that expects what is found now: of what it spoke of, and of nothing else. */
export function settledExample(
  form: CompiledForm,
  example: FormExample,
  policy: FormContext['policy'],
): FormExample {
  const evaluation = evaluate(form, example.when.answers, contextOf(example, policy));
  const { issues, answers } = evaluation;
  const { then } = example;
  const hidden = then.hidden?.filter((path) => isHidden(evaluation, path)) ?? [];
  const messages = Object.entries(then.messages ?? {}).flatMap(([edit, words]) => {
    const message = issues.find((issue) => issue.edit === edit)?.message;
    if (message === undefined) return [];
    const told = Object.fromEntries(Object.keys(words).map((locale) => [locale, localeOf(message, locale)]));
    return [[edit, told] as const];
  });
  return {
    ...example,
    // biome-ignore lint/suspicious/noThenProperty: the keyword's own name
    then: {
      issues: issues.map(expectedOf),
      ...(then.answers === undefined ? {} : { answers: bagOf(foundFor(then.answers, answers)) }),
      ...(hidden.length === 0 ? {} : { hidden }),
      ...(then.observations === undefined ? {} : { observations: observationsOf(form, answers) }),
      ...(messages.length === 0 ? {} : { messages: Object.fromEntries(messages) }),
    },
  };
}

function localeOf(words: { fa: string; en: string }, locale: string): string {
  return locale === 'fa' ? words.fa : words.en;
}

function expectedOf({ path, code, edit, severity }: Issue): ExpectedIssue {
  return { path, code, ...(edit === undefined ? {} : { edit }), severity };
}

/** The answers at the places of which an example speaks; a list of another length as a whole. */
function foundFor(expected: Json, actual: Json): Json {
  if (isBag(expected) && isBag(actual))
    return Object.fromEntries(
      Object.entries(expected).map(([name, value]) => [name, foundFor(value, actual[name] ?? null)]),
    );
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length)
    return expected.map((value, index) => foundFor(value, actual[index] ?? null));
  return actual;
}

function bagOf(value: Json): Answers {
  return isBag(value) ? value : {};
}

/** The values that the form itself works out, where they stand; of a table every row, with or without one. */
function derivedIn(fields: Fields, answers: Answers): Answers {
  const found: Answers = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = answers[name] ?? null;
    const columns = field.items?.properties;
    if (field['x-derived'] !== undefined) found[name] = value;
    else if (field.properties !== undefined && isBag(value)) {
      const inner = derivedIn(field.properties, value);
      if (Object.keys(inner).length > 0) found[name] = inner;
    } else if (columns !== undefined && Array.isArray(value)) {
      const rows = value.map((row) => (isBag(row) ? derivedIn(columns, row) : {}));
      if (rows.some((row) => Object.keys(row).length > 0)) found[name] = rows;
    }
  }
  return found;
}

const blankUnit: UnitSnapshot = {
  id: 'example',
  activityId: '100000000001',
  kind: 'PRODUCTION',
  title: { fa: 'واحد نمونه', en: 'Example unit' },
  partyId: 'example',
  province: 'IR-23',
  county: '',
  organisation: '',
  domains: [],
  activities: [],
  status: 'active',
  selected: true,
  latitude: null,
  longitude: null,
  products: [],
  attributes: {},
};

/** Expected and found issues that have no counterpart; one of another severity is told as such where the example says which. */
function issueMismatches(expected: readonly ExpectedIssue[], issues: readonly Issue[]): Mismatch[] {
  const left = [...issues];
  const found: Mismatch[] = [];
  expected.forEach((issue, index) => {
    const same = left.filter(
      ({ path, code, edit }) => path === issue.path && code === issue.code && edit === issue.edit,
    );
    const one = same.find(({ severity }) => severity === issue.severity) ?? same[0];
    const at = `/then/issues/${index}`;
    if (one === undefined) found.push({ at, about: 'issue-missing', issue });
    else {
      left.splice(left.indexOf(one), 1);
      if (issue.severity !== undefined && issue.severity !== one.severity)
        found.push({ at, about: 'severity', issue: one, expected: issue.severity });
    }
  });
  return [
    ...found,
    ...left.map((issue): Mismatch => ({ at: '/then/issues', about: 'issue-unexpected', issue })),
  ];
}

/** Only what the example names is compared; inside lists, place by place. */
function compareAnswers(
  expected: Json,
  actual: Json,
  at: string,
  compare: (at: string, expected: Json, actual: Json) => void,
): void {
  if (isBag(expected) && isBag(actual)) {
    for (const [name, value] of Object.entries(expected)) {
      compareAnswers(value, actual[name] ?? null, `${at}/${name}`, compare);
    }
  } else if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    expected.forEach((value, index) => {
      compareAnswers(value, actual[index] ?? null, `${at}/${index}`, compare);
    });
  } else compare(at, expected, actual);
}

function over(base: FormContext['policy'], values: FormContext['policy']): FormContext['policy'] {
  const result = { ...base };
  for (const [key, value] of Object.entries(values)) {
    const below = result[key];
    result[key] = isBag(below) && isBag(value) ? over(below, value) : value;
  }
  return result;
}

function isSame(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
