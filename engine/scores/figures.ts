// The score of one figure: how far it is from what was to be expected, and what that does to the published totals.
import type { Observation } from '../workflows/index.ts';
import { type Grounds, type Group, nation, type PublishedItem } from './grounds.ts';
import { distanceOf, type Ratios } from './hidiroglou-berthelot.ts';
import type { ScoreParameters } from './parameters.ts';
import type { ReasonCode, ScoreReason } from './reasons.ts';

/** Values of one figure; null where it was not reported. */
export interface Values {
  item: string;
  dimension: string;
  now: number | null;
  previous: number | null;
  lastYear: number | null;
}

export interface FigureScore {
  item: string;
  dimension: string;
  suspicion: number;
  influence: number;
  /** The share of the published totals that the figure itself is. */
  share: number;
  reasons: ScoreReason[];
}

interface Comparison {
  code: 'ratio-month' | 'ratio-year';
  before: number | null;
  ratios(group: Group): Ratios | null;
}

/** The figures of a return beside those of earlier ones, each of item and key once; rows of the same key count together. */
export function aligned(
  now: readonly Observation[],
  previous: readonly Observation[] | null,
  lastYear: readonly Observation[] | null,
): Values[] {
  const values = new Map<string, Values>();
  const take = (from: readonly Observation[] | null, of: 'now' | 'previous' | 'lastYear') => {
    for (const { item, dimension, value } of from ?? []) {
      const key = `${item} ${dimension}`;
      let known = values.get(key);
      if (known === undefined) {
        known = { item, dimension, now: null, previous: null, lastYear: null };
        values.set(key, known);
      }
      known[of] = (known[of] ?? 0) + value;
    }
  };
  take(now, 'now');
  take(previous, 'previous');
  take(lastYear, 'lastYear');
  return [...values.values()];
}

/**
 * Scores a figure of a published item. Suspicion is 1 − Π(1 − sᵢ) over what speaks against it; a ratio at a distance t of
 * its group (1: the bound) counts t²/(1 + t²). Influence is |reported − expected| · weight as a share of the nation's and the
 * province's published total, as in Lawrence, D. and McKenzie, R. (2000), The general application of significance editing,
 * Journal of Official Statistics 16, 243–253.
 * @param isFirst nothing earlier of the unit is known: what is there for the first time is not news
 */
export function scoreFigure(
  values: Values,
  published: PublishedItem,
  given: { grounds: Grounds | null; province: string; weight: number; isFirst: boolean },
  parameters: ScoreParameters,
): FigureScore {
  const { item, dimension, previous, lastYear } = values;
  const now = values.now ?? 0;
  const { grounds, province, weight, isFirst } = given;
  const expected = expectedOf(
    values,
    (ratios) => fitting(given, values, parameters, ratios)?.ratios,
    () => levelOf(grounds, values, province, parameters),
  );
  const shareOf = (amount: number) =>
    shareOfTotals(grounds, published, dimension, province, amount * weight, parameters);
  const influence = shareOf(Math.abs(now - (expected ?? now)));
  const reasons: ScoreReason[] = [];
  let doubt = 1;
  const speak = (
    code: ReasonCode,
    suspicion: number,
    params: ScoreReason['params'],
    place: string | null = null,
  ) => {
    doubt *= 1 - suspicion;
    reasons.push({ code, item, dimension, place, suspicion, influence, params });
  };

  const comparisons: Comparison[] = [
    { code: 'ratio-month', before: previous, ratios: ({ month }) => month },
    { code: 'ratio-year', before: lastYear, ratios: ({ year }) => year },
  ];
  for (const { code, before, ratios } of comparisons) {
    if (before === null || before <= 0 || now <= 0) continue;
    const group = fitting(given, values, parameters, ratios);
    const distance =
      group === null
        ? Math.abs(Math.log(now / before)) / Math.log(parameters.usualRatio)
        : distanceOf(before, now, group.ratios, parameters);
    const suspicion = 1 - 1 / (1 + distance ** 2);
    if (distance <= 1) {
      doubt *= 1 - suspicion;
      continue;
    }
    const params: ScoreReason['params'] = { now, before, ratio: rounded(now / before) };
    if (group !== null) {
      params.usual = rounded(group.ratios.median);
      params.contributors = group.ratios.contributors;
    }
    speak(code, suspicion, params, group?.place ?? null);
  }
  // A peer's level says nothing of a unit's own order of magnitude.
  const isOwn = (previous ?? 0) > 0 || (lastYear ?? 0) > 0;
  const slip = isOwn ? slipOf(now, expected, parameters) : null;
  if (slip !== null && expected !== null)
    speak('slip', parameters.slip, { now, expected: rounded(expected), factor: slip });
  if (!isFirst && now > 0 && (previous ?? 0) === 0 && (lastYear ?? 0) === 0)
    speak('appeared', parameters.appeared, { now });
  if (now === 0 && previous !== null && previous > 0)
    speak('vanished', parameters.vanished, { before: previous });
  return { item, dimension, suspicion: 1 - doubt, influence, share: shareOf(now), reasons };
}

/**
 * What was to be expected: the month before moved as its group moved, or last year's month so; of what was not reported
 * before, the group's median. Null where nothing is known.
 */
function expectedOf(
  { now, previous, lastYear }: Values,
  ratios: (of: (group: Group) => Ratios | null) => Ratios | undefined,
  level: () => number | null,
): number | null {
  if (previous !== null && previous > 0) return previous * (ratios(({ month }) => month)?.median ?? 1);
  if (lastYear !== null && lastYear > 0) return lastYear * (ratios(({ year }) => year)?.median ?? 1);
  if (now === null || now === 0) return 0;
  return level();
}

/** The ratios of the figure's province, or of the nation where too few contribute there; null where too few do anywhere. */
function fitting(
  { grounds, province }: { grounds: Grounds | null; province: string },
  { item, dimension }: Pick<Values, 'item' | 'dimension'>,
  { leastContributors }: ScoreParameters,
  of: (group: Group) => Ratios | null,
): { place: string; ratios: Ratios } | null {
  for (const place of [province, nation]) {
    const group = grounds?.group(item, dimension, place);
    const ratios = group ? of(group) : null;
    if (ratios !== null && ratios.contributors >= leastContributors) return { place, ratios };
  }
  return null;
}

function levelOf(
  grounds: Grounds | null,
  { item, dimension }: Values,
  province: string,
  { leastContributors }: ScoreParameters,
): number | null {
  for (const place of [province, nation]) {
    const group = grounds?.group(item, dimension, place);
    if (group && group.reporters >= leastContributors) return group.level;
  }
  return null;
}

/** What an amount would make of the totals of nation and province, in shares of them, weighed as the policy weighs them. */
function shareOfTotals(
  grounds: Grounds | null,
  { item, byDimension }: PublishedItem,
  dimension: string,
  province: string,
  amount: number,
  { nationShare }: ScoreParameters,
): number {
  if (amount === 0) return 0;
  const key = byDimension ? dimension : null;
  const whole = grounds?.group(item, key, nation)?.total ?? 0;
  const part = grounds?.group(item, key, province)?.total ?? 0;
  const ofNation = whole > 0 ? amount / whole : 1;
  return nationShare * ofNation + (1 - nationShare) * (part > 0 ? amount / part : ofNation);
}

/** The factor by which a figure is off, where it is one of those that a slip of unit leaves behind (E-23). */
function slipOf(
  now: number,
  expected: number | null,
  { slipFactors, slipTolerance }: ScoreParameters,
): number | null {
  if (expected === null || expected <= 0 || now <= 0) return null;
  const off = Math.abs(Math.log(now / expected));
  const tolerance = Math.log(1 + slipTolerance);
  return slipFactors.find((factor) => Math.abs(off - Math.log(factor)) <= tolerance) ?? null;
}

/** Three digits are enough to be told. */
function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
