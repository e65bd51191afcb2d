// What a form's expressions see beside the answers: the unit, the period, earlier returns, the policy's values.
import {
  type Answers,
  type FormContext,
  type Instant,
  jalaliDayOf,
  type PeriodKey,
  type Policy,
  periodOf,
  policyContext,
  type UnitSnapshot,
  valuesOn,
} from '../../engine/index.ts';
import { provinceAreas } from './province-areas.ts';

/** Earlier accepted returns of the unit on the same form; null where there is none. */
export interface EarlierReturns {
  previous: Answers | null;
  lastYear: Answers | null;
}

export function formContext(
  given: { unit: UnitSnapshot; period: PeriodKey },
  earlier: EarlierReturns,
  policy: FormContext['policy'],
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
    provinceArea: provinceAreas().areas.get(given.unit.province) ?? null,
    policy,
  };
}

const nested = new WeakMap<Policy, Map<string, FormContext['policy']>>();

/** The policy's values on the day of an instant, as expressions name them. */
export function policyOn(policy: Policy, at: Instant): FormContext['policy'] {
  const day = jalaliDayOf(at);
  const byDay = nested.get(policy) ?? new Map<string, FormContext['policy']>();
  nested.set(policy, byDay);
  const context = byDay.get(day) ?? policyContext(valuesOn(policy, day));
  byDay.set(day, context);
  return context;
}
