// Scores of submitted returns: made when the event that submits is decided, kept by the statement that commits it.
import type postgres from 'postgres';
import {
  figuresOf,
  type Grounds,
  type Instant,
  type Outcome,
  observationsOf,
  type PeriodKey,
  type PublishedItem,
  periodContaining,
  previousPeriod,
  publishedItems,
  type Score,
  scoreParameters,
  scoreReturn,
  unitOf,
} from '../../engine/index.ts';
import type { CaseDefinitionSource } from './case-definitions.ts';
import type { MadeScore } from './commit-rows.ts';
import type { DefinitionStore } from './definitions.ts';
import type { EarlierReturns } from './form-context.ts';
import { groundsMade, makeGrounds, readGrounds, staleGrounds } from './score-grounds.ts';

/** A score as it is kept with its version. */
export interface StoredScore extends Pick<Score, 'suspicion' | 'influence' | 'significance' | 'reasons'> {
  version: number;
  groundsAt: Instant | null;
}

/** The score of a version, as far as the reader's rows go; a unit's own reader sees none. */
export async function readScore(
  sql: postgres.ISql,
  caseId: string,
  version: number,
): Promise<StoredScore | null> {
  const [row] = await sql<(Omit<StoredScore, 'groundsAt'> & { groundsAt: Date | null })[]>`
    select version, suspicion, influence, significance, reasons, grounds_at as "groundsAt"
    from scores where case_id = ${caseId} and version = ${version}`;
  return row ? { ...row, groundsAt: row.groundsAt?.toISOString() ?? null } : null;
}

export interface Scorer {
  /** Learns of newer grounds of the periods: one query by key, and their groups where they are new. */
  prepare(sql: postgres.ISql, asked: readonly { collection: string; period: PeriodKey }[]): Promise<void>;
  /** The score of what an outcome submits; null where it submits nothing, or nothing is scored there. */
  score(outcome: Outcome, earlier: EarlierReturns, now: Instant): MadeScore | null;
  /** Makes the grounds of a period anew. */
  renew(collection: string, period: PeriodKey, now: Instant): Promise<void>;
  /** Makes those anew that are older than the policy wants them; gives how many. */
  renewStale(now: Instant): Promise<number>;
}

/** How many periods' groups are kept at once: those that are filed now, and corrections of earlier ones. */
const mostKept = 12;
const hourMs = 3_600_000;

export function createScorer(given: {
  sql: postgres.Sql;
  definitions: DefinitionStore;
  source: CaseDefinitionSource;
}): Scorer {
  const { sql, definitions, source } = given;
  const kept = new Map<string, Grounds>();
  const published = new Map<string, PublishedItem[]>();

  function itemsOf(collection: string, period: PeriodKey): PublishedItem[] {
    const lists = definitions.keys('indicators').flatMap((key) => {
      const list = definitions.inForce('indicators', key, period);
      return list ? [list] : [];
    });
    const key = [
      collection,
      ...lists.map(({ definition, version }) => `${definition.key} ${version}`),
    ].join();
    const known = published.get(key);
    if (known !== undefined) return known;
    const items = publishedItems(
      lists.map(({ definition }) => definition),
      collection,
    );
    published.set(key, items);
    return items;
  }

  /** The policy that the collection names, where it opens by period and is scored at all. */
  function policyOf(collection: string, period: PeriodKey, now: Instant) {
    const definition = definitions.inForce('collection', collection, period)?.definition;
    if (definition === undefined || definition.opening.by !== 'period') return null;
    const policy = source.policy(definition.policy, now);
    const parameters = scoreParameters(policy);
    return parameters && { policy, parameters };
  }

  async function renew(
    collection: string,
    period: PeriodKey,
    now: Instant,
    unlessSince?: Instant,
  ): Promise<void> {
    const known = policyOf(collection, period, now);
    if (known === null) return;
    const { policy, parameters } = known;
    const currentShare = Number(policy.get('review.score.currentShare') ?? 1);
    const items = itemsOf(collection, period);
    await makeGrounds(sql, {
      ...{ collection, period, published: items, parameters, currentShare, now },
      ...(unlessSince === undefined ? {} : { unlessSince }),
    });
  }

  return {
    async prepare(reading, asked) {
      const wanted = new Map(asked.map((one) => [`${one.collection} ${one.period}`, one]));
      for (const { collection, period, madeAt } of await groundsMade(reading, [...wanted.values()])) {
        const key = `${collection} ${period}`;
        if (kept.get(key)?.asOf === madeAt) continue;
        const newer = await readGrounds(reading, collection, period);
        if (newer === null) continue;
        kept.delete(key);
        kept.set(key, newer);
        const [oldest] = kept.keys();
        if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      }
    },
    score(outcome, earlier, now) {
      const { case: one, effects } = outcome;
      const locked = effects.find((effect) => effect.type === 'return.lock');
      const { collection, form } = source.of(one.collection, one.pins);
      if (locked === undefined || form === null || collection.opening.by !== 'period') return null;
      const parameters = scoreParameters(source.policy(collection.policy, now));
      if (parameters === null) return null;
      const grounds = kept.get(`${one.collection} ${one.period}`) ?? null;
      const reported = (answers: EarlierReturns['previous']) => answers && observationsOf(form, answers);
      const score = scoreReturn(
        {
          figures: figuresOf(form, locked.answers),
          previous: reported(earlier.previous),
          lastYear: reported(earlier.lastYear),
          issues: locked.issues,
          isLate: locked.late,
          province: unitOf(one).province,
          // The collection asks everybody: each unit stands for itself.
          weight: 1,
        },
        itemsOf(one.collection, one.period),
        grounds,
        parameters,
      );
      return { ...score, groundsAt: grounds?.asOf ?? null };
    },
    renew: (collection, period, now) => renew(collection, period, now),
    async renewStale(now) {
      let renewed = 0;
      for (const collection of definitions.keys('collection')) {
        const known = policyOf(collection, previousPeriod(periodContaining(now, 'month')), now);
        if (known === null) continue;
        const hours = Number(known.policy.get('review.score.refreshHours') ?? 24);
        const before = new Date(Date.parse(now) - hours * hourMs).toISOString();
        for (const period of await staleGrounds(sql, collection, before)) {
          await renew(collection, period, now, before);
          renewed += 1;
        }
      }
      return renewed;
    },
  };
}
