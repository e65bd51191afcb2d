// Examples belong to a form (`examples/*.json` beside it): tests run them, the studio shows them, publishing needs them.
import { periodOf } from '../calendar/index.ts';
import type { Text } from '../definitions/grammar.ts';
import type { Area } from '../geo/index.ts';
import type { Issue } from '../problem.ts';
import type { Answers, Json, Observation, UnitSnapshot } from '../workflows/case.ts';
import type { FormContext } from './context.ts';
import { evaluate, isHidden } from './evaluate.ts';
import { observationsOf } from './observations.ts';
import type { CompiledForm } from './plan.ts';
import { isBag } from './state.ts';

/** What a form must make of some answers. Whatever `then` leaves out is not looked at, except issues: they are all named. */
export interface FormExample {
  title: Text;
  given: {
    /** Over a blank unit: what the example needs of the register. */
    unit?: Partial<UnitSnapshot>;
    /** `1405-07`; the reference day is its last day. */
    period: string;
    previous?: Answers;
    sameMonthLastYear?: Answers;
    provinceArea?: Area;
    /** Policy values that differ from those in force in the period: `{"edits": {"capacityRatio": 1.2}}`. */
    policy?: FormContext['policy'];
  };
  when: { answers: Answers };
  then: {
    /** Every issue that comes up, in any order. */
    issues: ExpectedIssue[];
    /** Answers after normalisation: derived values, among them. */
    answers?: Answers;
    /** Pointers of fields that are hidden. */
    hidden?: string[];
    /** Every figure that the return reports. */
    observations?: Observation[];
    /** Text of issues' messages, by edit. */
    messages?: { [edit: string]: Partial<Text> };
  };
}

export interface ExpectedIssue {
  /** JSON pointer into the answers. */
  path: string;
  /** `edit` for an edit, with its id; or `required`, `minimum` … */
  code: string;
  edit?: string;
  severity?: 'hard' | 'soft';
}

/** A place where the form does not do what the example says. */
export interface Mismatch {
  at: string;
  expected: Json;
  found: Json;
}

/**
 * The context of a blank unit with what is given of it; `policy` holds the values in force.
 * @throws RangeError where its period is none.
 */
export function contextOf(
  { given }: Pick<FormExample, 'given'> & Partial<FormExample>,
  policy: FormContext['policy'],
): FormContext {
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
  example: FormExample,
  policy: FormContext['policy'],
): Mismatch[] {
  const { answers, hidden, issues } = evaluate(form, example.when.answers, contextOf(example, policy));
  const { then } = example;
  const found: Mismatch[] = [];
  const compare = (at: string, expected: Json, actual: Json) => {
    if (!isSame(expected, actual)) found.push({ at, expected, found: actual });
  };
  compare('issues', named(then.issues, then.issues), named(issues, then.issues));
  compareAnswers(then.answers ?? {}, answers, '', compare);
  for (const pointer of then.hidden ?? []) compare(`hidden ${pointer}`, true, isHidden({ hidden }, pointer));
  if (then.observations !== undefined) {
    const lines = (list: readonly Observation[]) =>
      list.map(({ item, dimension, value }) => `${item} ${dimension} ${value}`).sort();
    compare('observations', lines(then.observations), lines(observationsOf(form, answers)));
  }
  for (const [edit, words] of Object.entries(then.messages ?? {})) {
    const message = issues.find((issue) => issue.edit === edit)?.message;
    for (const locale of ['fa', 'en'] as const) {
      const expected = words[locale];
      if (expected !== undefined) compare(`messages ${edit} ${locale}`, expected, message?.[locale] ?? null);
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

/** Issues as lines, sorted; the severity only where the example names it for such an issue. */
function named(issues: readonly (Issue | ExpectedIssue)[], expected: readonly ExpectedIssue[]): string[] {
  return issues
    .map(({ path, code, edit, severity }) => {
      const like = expected.find((one) => one.path === path && one.code === code && one.edit === edit);
      return [path, code, edit, like?.severity === undefined ? undefined : severity]
        .filter((part) => part !== undefined)
        .join(' ');
    })
    .sort();
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
  } else compare(`answers ${at}`, expected, actual);
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
