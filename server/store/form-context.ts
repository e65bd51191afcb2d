// What a form's expressions see beside the answers: the unit, the period, earlier returns, the policy's values.
import {
  type Answers,
  type Case,
  type FormContext,
  type Instant,
  type Json,
  jalaliDayOf,
  type Policy,
  periodOf,
  valuesOn,
} from '../../engine/index.ts';

/** Earlier accepted returns of the unit on the same form; null where there is none. */
export interface EarlierReturns {
  previous: Answers | null;
  lastYear: Answers | null;
}

export function formContext(
  given: Case,
  earlier: EarlierReturns,
  policy: { [key: string]: Json },
): FormContext {
  const period = periodOf(given.period);
  if (!period) throw new Error(`Not a period: ${given.period}`);
  const lastDay = period.gregorianEnd;
  return {
    unit: given.unit,
    period: {
      key: period.key,
      start: period.gregorianStart,
      end: lastDay,
      label: period.label,
      days: period.days,
    },
    referenceDay: lastDay,
    previous: earlier.previous,
    sameMonthLastYear: earlier.lastYear,
    policy,
  };
}

const nested = new WeakMap<Policy, Map<string, { [key: string]: Json }>>();

/** Policy values on the day of an instant, keys split at their dots: `edits.capacityRatio` → `policy.edits.capacityRatio`. */
export function policyContext(policy: Policy, at: Instant): { [key: string]: Json } {
  const day = jalaliDayOf(at);
  const byDay = nested.get(policy) ?? new Map<string, { [key: string]: Json }>();
  nested.set(policy, byDay);
  const known = byDay.get(day);
  if (known) return known;
  const context: { [key: string]: Json } = {};
  for (const [key, value] of valuesOn(policy, day)) place(context, key.split('.'), value);
  byDay.set(day, context);
  return context;
}

function place(into: { [key: string]: Json }, path: string[], value: Json): void {
  const [name, ...rest] = path;
  if (name === undefined) return;
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const inner = into[name];
  const next: { [key: string]: Json } =
    typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {};
  into[name] = next;
  place(next, rest, value);
}
