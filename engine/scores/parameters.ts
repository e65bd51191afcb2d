// The parameters of scoring as a policy carries them (`review.score.*`): none of them has a value in code.
import type { PolicyInForce, PolicyValue } from '../workflows/index.ts';

const prefix = 'review.score.';

const numbers = [
  'sizeExponent',
  'medianShare',
  'quartileMultiple',
  'leastSpread',
  'leastContributors',
  'usualRatio',
  'slipTolerance',
  'slip',
  'edit',
  'vanished',
  'appeared',
  'balance',
  'balanceTolerance',
  'copy',
  'copyFigures',
  'round',
  'roundFigures',
  'roundDigits',
  'oneKey',
  'late',
  'first',
  'doubt',
  'floor',
  'nationShare',
  'power',
] as const;

export type ScoreNumber = (typeof numbers)[number];

/**
 * Suspicions (`slip`, `edit`, `copy` …) and shares are from 0 to 1. `sizeExponent`, `medianShare` and `quartileMultiple` are
 * the U, A and C of Hidiroglou and Berthelot; `power` is that of the distance by which the figures' scores are put together.
 */
export interface ScoreParameters extends Readonly<Record<ScoreNumber, number>> {
  readonly slipFactors: readonly number[];
  /** Items with the signs by which they add up to nothing: `+a.opening +a.in -a.out -a.closing`. */
  readonly identities: readonly (readonly { item: string; sign: 1 | -1 }[])[];
}

const known = new WeakMap<PolicyInForce, ScoreParameters | null>();

/** What a policy says of scoring; null where it leaves a parameter out: then nothing is scored. */
export function scoreParameters(policy: PolicyInForce): ScoreParameters | null {
  const before = known.get(policy);
  if (before !== undefined) return before;
  const parameters = read(policy);
  known.set(policy, parameters);
  return parameters;
}

function read(policy: PolicyInForce): ScoreParameters | null {
  const values: Partial<Record<ScoreNumber, number>> = {};
  for (const name of numbers) {
    const value = policy.get(prefix + name);
    if (typeof value === 'number') values[name] = value;
  }
  if (!isWhole(values)) return null;
  return {
    ...values,
    slipFactors: list(policy.get(`${prefix}slipFactors`)).map(Number),
    identities: list(policy.get(`${prefix}identities`)).map((identity) =>
      String(identity).trim().split(/\s+/).map(term),
    ),
  };
}

function isWhole(values: Partial<Record<ScoreNumber, number>>): values is Record<ScoreNumber, number> {
  return numbers.every((name) => values[name] !== undefined);
}

function list(value: PolicyValue | undefined): (string | number)[] {
  return Array.isArray(value) ? value : [];
}

function term(text: string): { item: string; sign: 1 | -1 } {
  return { item: text.replace(/^[+-]/, ''), sign: text.startsWith('-') ? -1 : 1 };
}
