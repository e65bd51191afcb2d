// A policy document at an instant: which value of each parameter is in force on that Jalali day.
import { jalaliDayOf } from '../calendar/index.ts';
import type { Policy } from '../definitions/grammar.ts';
import type { Instant } from './case.ts';
import type { PolicyInForce, PolicyValue } from './definitions.ts';

/**
 * Makes a policy askable by instant. A later value never changes what was settled under an earlier one: clocks keep
 * the instants that they were started with (requirements §2.5.6, E-28).
 */
export function compilePolicy(policy: Policy, version: number): (at: Instant) => PolicyInForce {
  const byDay = new Map<string, PolicyInForce>();
  return (at) => {
    const day = jalaliDayOf(at);
    const known = byDay.get(day);
    if (known) return known;
    const values = valuesOn(policy, day);
    const inForce: PolicyInForce = { version, get: (key) => values.get(key) };
    byDay.set(day, inForce);
    return inForce;
  };
}

/** The parameters in force on a Jalali day, by key. */
export function valuesOn(policy: Policy, day: string): Map<string, PolicyValue> {
  const values = new Map<string, PolicyValue>();
  for (const [key, parameter] of Object.entries(policy.parameters)) {
    let best: { from: string; value: PolicyValue } | undefined;
    for (const one of parameter.values) if (one.from <= day && (!best || one.from >= best.from)) best = one;
    if (best) values.set(key, best.value);
  }
  return values;
}
