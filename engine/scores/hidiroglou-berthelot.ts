// Ratios that stand out within their group, robustly: by quartiles, and with more patience for small units than for large.
// Hidiroglou, M. A. and Berthelot, J.-M. (1986), Statistical editing and imputation for periodic business surveys, Survey
// Methodology 12, 73–83.
import type { ScoreParameters } from './parameters.ts';

/** What a group's ratios look like: the median ratio, and the quartiles of the effects. */
export interface Ratios {
  contributors: number;
  median: number;
  lower: number;
  middle: number;
  upper: number;
}

type Method = Pick<ScoreParameters, 'sizeExponent' | 'medianShare' | 'quartileMultiple' | 'leastSpread'>;

/**
 * The effect of one unit: its ratio centred on the group's median, so that halving is as far as doubling, times its size.
 * s = 1 − m/r below the median, r/m − 1 above; E = s · max(before, now)^U.
 * @param before positive
 * @param now positive
 * @param median of the group's ratios, positive
 */
export function effectOf(before: number, now: number, median: number, sizeExponent: number): number {
  const ratio = now / before;
  const centred = ratio < median ? 1 - median / ratio : ratio / median - 1;
  return centred * Math.max(before, now) ** sizeExponent;
}

/** What the ratios of a group look like; null where there are none. Pairs that are not both positive have no ratio. */
export function ratiosOf(
  pairs: readonly (readonly [before: number, now: number])[],
  sizeExponent: number,
): Ratios | null {
  const both = pairs.filter(([before, now]) => before > 0 && now > 0);
  if (both.length === 0) return null;
  const median = quantile(
    both.map(([before, now]) => now / before),
    0.5,
  );
  const effects = both.map(([before, now]) => effectOf(before, now, median, sizeExponent));
  const [lower, middle, upper] = [0.25, 0.5, 0.75].map((share) => quantile(effects, share));
  return { contributors: both.length, median, lower: lower ?? 0, middle: middle ?? 0, upper: upper ?? 0 };
}

/**
 * How far a ratio is from its group, where 1 is the bound of what is accepted: outside of
 * (E_M − C·d₁, E_M + C·d₃), with d₁ = max(E_M − E_Q1, |A·E_M|) and d₃ = max(E_Q3 − E_M, |A·E_M|), it stands out.
 * A group whose ratios are all but equal would make everything stand out: ratios closer to the median than `leastSpread`
 * are one distance d at most.
 */
export function distanceOf(before: number, now: number, ratios: Ratios, method: Method): number {
  const { sizeExponent, medianShare, quartileMultiple, leastSpread } = method;
  const effect = effectOf(before, now, ratios.median, sizeExponent);
  const least = Math.max(
    Math.abs(medianShare * ratios.middle),
    leastSpread * Math.max(before, now) ** sizeExponent,
  );
  const spread =
    effect < ratios.middle
      ? Math.max(ratios.middle - ratios.lower, least)
      : Math.max(ratios.upper - ratios.middle, least);
  const off = Math.abs(effect - ratios.middle);
  return off === 0 ? 0 : off / (quartileMultiple * spread);
}

/** By linear interpolation between neighbours, as PostgreSQL's `percentile_cont`; of an empty list not a number. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}
