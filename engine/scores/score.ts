// What to look at first: suspicion × influence of a submitted return. Reviewing the returns with the highest scores first
// finds most of the error in the published totals with a small part of the work (selective editing).
import type { Figure } from '../forms/index.ts';
import type { Issue } from '../problem.ts';
import type { Observation } from '../workflows/index.ts';
import { aligned, type FigureScore, scoreFigure } from './figures.ts';
import type { Grounds, PublishedItem } from './grounds.ts';
import type { ScoreParameters } from './parameters.ts';
import type { ScoreReason } from './reasons.ts';
import { findingsOf } from './whole.ts';

export interface ScoredReturn {
  figures: readonly Figure[];
  /** Those of the unit's last accepted return, and of the one for the same month last year; null where there is none. */
  previous: readonly Observation[] | null;
  lastYear: readonly Observation[] | null;
  /** Soft ones count, whether they were explained or not. */
  issues: readonly Issue[];
  isLate: boolean;
  province: string;
  /** How many units it stands for: 1 where everybody reports. */
  weight: number;
}

export interface Score {
  /** From 0 to 1. */
  suspicion: number;
  /** What the published totals would change by, were every figure what was expected: a share. */
  influence: number;
  significance: number;
  /** The significance as a place between 0 and 1, by which lists are sorted. */
  weight: number;
  /** The weightiest first. */
  reasons: ScoreReason[];
}

/** What speaks against one figure, or against the return as a whole. */
interface Local {
  suspicion: number;
  influence: number;
}

/** As many as a reviewer reads. */
const mostReasons = 12;

/**
 * Scores a return. Each published figure has a local score, suspicion × influence; they are put together by a Minkowski
 * distance of the power that the policy names: Hedlin, D. (2008), Local and global score functions in selective editing,
 * UN/ECE Work Session on Statistical Data Editing (1: their sum, 2: Euclidean). What speaks against the return as a whole
 * has for its influence the part of the unit's share in the totals that such a doubt is about. A suspect return that changes
 * no published total still comes before one that is not suspect.
 */
export function scoreReturn(
  given: ScoredReturn,
  published: readonly PublishedItem[],
  grounds: Grounds | null,
  parameters: ScoreParameters,
): Score {
  const items = new Map(published.map((one) => [one.item, one]));
  const values = aligned(given.figures, given.previous, given.lastYear);
  const isFirst = given.previous === null && given.lastYear === null;
  const surroundings = { grounds, province: given.province, weight: given.weight, isFirst };
  const scored = new Map<string, FigureScore>();
  for (const one of values) {
    const item = items.get(one.item);
    if (item !== undefined)
      scored.set(`${one.item} ${one.dimension}`, scoreFigure(one, item, surroundings, parameters));
  }
  const presence = distance(
    [...scored.values()].map(({ share }) => share),
    parameters.power,
  );
  const general: Local = { suspicion: 0, influence: parameters.doubt * presence };
  const reasons: ScoreReason[] = [];
  for (const finding of findingsOf({ values, published: items, isLate: given.isLate, isFirst }, parameters)) {
    const figure = scored.get(`${finding.item} ${finding.dimension}`);
    reasons.push({ ...finding, place: null, influence: figure?.influence ?? general.influence });
    raise(figure ?? general, finding.suspicion);
  }
  for (const issue of given.issues) {
    if (issue.severity !== 'soft') continue;
    const concerned = concernedBy(issue, given.figures, scored);
    const first = concerned[0];
    for (const one of concerned.length > 0 ? concerned : [general]) raise(one, parameters.edit);
    reasons.push({
      code: 'edit',
      item: first?.item ?? null,
      dimension: first?.dimension ?? null,
      place: null,
      suspicion: parameters.edit,
      influence: Math.max(...concerned.map(({ influence }) => influence), first ? 0 : general.influence),
      params: { edit: issue.edit ?? issue.code, path: issue.path },
    });
  }
  for (const { reasons: own } of scored.values()) reasons.push(...own);

  const locals: Local[] = [...scored.values(), general];
  const most = Math.max(0, ...[...scored.values()].map(({ suspicion }) => suspicion));
  const suspicion = 1 - (1 - most) * (1 - general.suspicion);
  const significance = Math.max(
    distance(
      locals.map((one) => one.suspicion * one.influence),
      parameters.power,
    ),
    suspicion * parameters.floor,
  );
  return {
    suspicion,
    influence: distance(
      [...scored.values()].map(({ influence }) => influence),
      parameters.power,
    ),
    significance,
    weight: significance / (1 + significance),
    reasons: reasons
      .sort(
        (one, other) =>
          other.suspicion * other.influence - one.suspicion * one.influence ||
          other.suspicion - one.suspicion,
      )
      .slice(0, mostReasons),
  };
}

function raise(local: Local, suspicion: number): void {
  local.suspicion = 1 - (1 - local.suspicion) * (1 - suspicion);
}

function distance(scores: readonly number[], power: number): number {
  return scores.reduce((sum, score) => sum + score ** power, 0) ** (1 / power);
}

/** The published figures that an edit is about: those that it names, or those of the rows and tables that it names. */
function concernedBy(
  { path, paths = [] }: Issue,
  figures: readonly Figure[],
  scored: ReadonlyMap<string, FigureScore>,
): FigureScore[] {
  const named = [path, ...paths];
  const found = new Set<FigureScore>();
  for (const { item, dimension, path: place } of figures) {
    const figure = scored.get(`${item} ${dimension}`);
    if (figure && named.some((one) => place === one || place.startsWith(`${one}/`))) found.add(figure);
  }
  return [...found];
}
