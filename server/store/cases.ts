// Cases as they are read: one, a list, the whole history. What changes them goes through the case desk.
import type postgres from 'postgres';
import {
  type Actor,
  type Answers,
  type Case,
  type CaseEvent,
  type Instant,
  type Json,
  periodOf,
  wordsAsked,
} from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import { type CaseRow, caseOf, chainHash, genesis } from './case-rows.ts';
import type { EarlierReturns } from './form-context.ts';
import { readScore, type StoredScore } from './scores.ts';
import { matching } from './task-filters.ts';

export interface Draft {
  answers: Answers;
  explanations: Record<string, string>;
  version: number;
  savedAt: Instant;
  savedBy: string;
}

/** A case with what its screen and its events need. */
export interface CaseRecord {
  case: Case;
  lastHash: Buffer;
  draft: Draft | null;
  earlier: EarlierReturns;
}

export interface CaseFilter {
  unit?: string | undefined;
  period?: string | undefined;
  collection?: string | undefined;
  state?: string | undefined;
  /** Beginnings of words of the unit's name, or of its activity id. */
  search?: string | undefined;
  /** Without those that this person has an open task of. */
  notOwedBy?: { actor: Pick<Actor, 'user' | 'grants'>; now: Instant } | undefined;
  cursor?: string | undefined;
  limit: number;
}

export interface ReturnVersion {
  version: number;
  submittedAt: Instant;
  submittedBy: string;
  late: boolean;
  answers: Answers;
  hash: string;
}

export interface StoredEvent extends CaseEvent {
  hash: string;
}

export interface CaseHistory {
  events: StoredEvent[];
  returns: ReturnVersion[];
  /** Whether every hash follows from the one before it. */
  intact: boolean;
}

interface RecordRow extends CaseRow {
  draft: {
    answers: Answers;
    explanations: Record<string, string>;
    version: number;
    saved_at: string;
    saved_by: string;
  } | null;
  previous: Answers | null;
  last_year: Answers | null;
  answered: string | null;
}

/** A case that is asked for, and the idempotency key of whoever asks. */
export interface Asked {
  id: string;
  actor?: string | undefined;
  key?: string | undefined;
}

/** `answered` is the hash of the request that this key was used for, as of the same instant as the case. */
export type AskedRecord = CaseRecord & { answered: string | null };

/** Reads cases with their drafts and the unit's earlier accepted returns, in one snapshot. */
export async function readRecords(sql: postgres.ISql, asked: Asked[]): Promise<Map<string, AskedRecord>> {
  const ids = asked.map(({ id }) => id);
  const actors = asked.map(({ actor }) => actor ?? null);
  const keys = asked.map(({ key }) => key ?? null);
  // Keys are the engine's business: a reader's role does not see them.
  const keyed = keys.some((key) => key !== null);
  const rows = await sql<RecordRow[]>`
    select c.id, c.subject, c.body, c.last_hash, to_jsonb(d) as draft, p.answers as previous, y.answers as last_year,
      ${keyed ? sql`k.request_hash` : sql`null::text`} as answered
    from unnest(${ids}::uuid[], ${actors}::text[], ${keys}::text[]) as wanted (id, actor, key)
    join cases c on c.id = wanted.id
    ${
      keyed
        ? sql`left join lateral (
            select i.request_hash from idempotency_keys i
            where i.actor = wanted.actor and i.key = wanted.key limit 1) k on true`
        : sql``
    }
    left join drafts d on d.case_id = c.id and d.return_version = c.return_version
    ${earlierReturns(sql)}`;
  return new Map(rows.map((row) => [row.id, recordOf(row)]));
}

/**
 * The unit's earlier accepted returns on the same form, for a query over `cases c`: `p.answers` is the last one before the case's
 * period, `y.answers` that of the same month last year.
 */
export function earlierReturns(sql: postgres.ISql) {
  return sql`
    left join lateral (
      select r.answers from cases e join returns r on r.case_id = e.id and r.version = e.return_version
      where e.subject_id = c.subject_id and e.period < c.period and e.collection = c.collection and e.form = c.form
        and e.tags @> '{accepted}'
      order by e.period desc limit 1) p on true
    left join lateral (
      select r.answers from cases e join returns r on r.case_id = e.id and r.version = e.return_version
      where e.subject_id = c.subject_id and e.period = c.period - 100 and e.collection = c.collection and e.form = c.form
        and e.tags @> '{accepted}'
      limit 1) y on true`;
}

function recordOf(row: RecordRow): AskedRecord {
  const { draft } = row;
  return {
    case: caseOf(row),
    lastHash: row.last_hash,
    draft: draft && {
      answers: draft.answers,
      explanations: draft.explanations,
      version: draft.version,
      savedAt: new Date(draft.saved_at).toISOString(),
      savedBy: draft.saved_by,
    },
    earlier: { previous: row.previous, lastYear: row.last_year },
    answered: row.answered,
  };
}

/** A case with its draft, its current return and what there is to look at in it, as far as `scope` lets through. */
export async function findCase(
  database: Database,
  scope: ReadScope,
  id: string,
): Promise<(CaseRecord & { current: ReturnVersion | null; score: StoredScore | null }) | undefined> {
  return database.read(scope, async (sql) => {
    const record = (await readRecords(sql, [{ id }])).get(id);
    if (!record) return undefined;
    const { returnVersion } = record.case;
    const [[current], score] = await Promise.all([
      readReturns(sql, id, returnVersion),
      readScore(sql, id, returnVersion),
    ]);
    return { ...record, current: current ?? null, score };
  });
}

async function readReturns(sql: postgres.ISql, id: string, version: number | null): Promise<ReturnVersion[]> {
  const rows = await sql<
    (Omit<ReturnVersion, 'submittedAt' | 'hash'> & { submittedAt: Date; hash: string | null })[]
  >`
    select r.version, r.submitted_at as "submittedAt", r.submitted_by as "submittedBy", r.late, r.answers,
      (select e.data ->> 'answersHash' from events e
        where e.case_id = r.case_id and (e.data -> 'submitted' ->> 'returnVersion')::integer = r.version) as hash
    from returns r where r.case_id = ${id} and (${version}::integer is null or r.version = ${version}::integer)
    order by r.version`;
  return rows.map((row) => ({ ...row, submittedAt: row.submittedAt.toISOString(), hash: row.hash ?? '' }));
}

/** Cases of the scope, newest period first; `cursor` is the last id of the page before. */
export async function listCases(
  database: Database,
  scope: ReadScope,
  filter: CaseFilter,
): Promise<{ items: (CaseRecord['case'] & { hasDraft: boolean })[]; next: string | null }> {
  const period = filter.period === undefined ? null : (periodOf(filter.period)?.number ?? -1);
  const after = filter.cursor === undefined ? null : filter.cursor.split('~');
  const owed = filter.notOwedBy;
  const rows = await database.read(
    scope,
    (sql) => sql<(CaseRow & { has_draft: boolean; period: number })[]>`
      select c.id, c.subject, c.body, c.period, exists (
          select from drafts d where d.case_id = c.id and d.return_version = c.return_version) as has_draft
      from cases c
      where c.subject_kind <> 'DEFINITION' and ${withinScope(sql, scope)}
        and ${filter.unit === undefined ? sql`true` : sql`c.subject_id = ${filter.unit}::uuid`}
        and ${period === null ? sql`true` : sql`c.period = ${period}`}
        and ${filter.collection === undefined ? sql`true` : sql`c.collection = ${filter.collection}`}
        and ${filter.state === undefined ? sql`true` : sql`c.state = ${filter.state}`}
        and ${foundBy(sql, filter.search)}
        and ${owed === undefined ? sql`true` : sql`not exists (select from tasks t where t.case_id = c.id and ${matching(sql, owed.actor, {}, [], owed.now)})`}
        and ${after === null ? sql`true` : sql`(c.period, c.id) < (${Number(after[0])}, ${after[1] ?? ''}::uuid)`}
      order by c.period desc, c.id desc limit ${filter.limit + 1}`,
  );
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => ({ ...caseOf(row), hasDraft: row.has_draft })),
    next: rows.length > filter.limit && last ? `${last.period}~${last.id}` : null,
  };
}

/** The words of its unit stand with the tasks of a case. */
function foundBy(sql: postgres.ISql, search: string | undefined) {
  if (search === undefined) return sql`true`;
  const words = wordsAsked(search).map((word) => sql`t.found_by like ${`% ${word}%`}`);
  if (words.length === 0) return sql`true`;
  const all = words.reduce((some, one) => sql`${some} and ${one}`);
  return sql`exists (select from tasks t where t.case_id = c.id and ${all})`;
}

/** What row-level security says anyway of `cases c`, where an index answers it: a page costs a page. */
export function withinScope(sql: postgres.ISql, { nation, jurisdictions, domains, units }: ReadScope) {
  const [office] = jurisdictions;
  if (nation || domains.length > 0) return sql`true`;
  if (units.length === 0 && jurisdictions.length === 1 && office !== undefined)
    return sql`c.jurisdiction = ${office}`;
  return sql`(c.jurisdiction = any (${jurisdictions}::text[]) or c.subject_id = any (${units}::uuid[]))`;
}

/** Everything that was done to a case, and whether the chain of hashes holds. */
export async function readHistory(
  database: Database,
  scope: ReadScope,
  id: string,
): Promise<CaseHistory | undefined> {
  return database.read(scope, async (sql) => {
    const [owner] = await sql<{ last_hash: Buffer }[]>`select last_hash from cases where id = ${id}`;
    if (!owner) return undefined;
    const rows = await sql<
      (Omit<StoredEvent, 'effectiveAt' | 'recordedAt' | 'hash'> & {
        effectiveAt: Date;
        recordedAt: Date;
        hash: Buffer;
      })[]
    >`
      select seq, type, effective_at as "effectiveAt", recorded_at as "recordedAt", actor, role, data, hash
      from events where case_id = ${id} order by seq`;
    const events = rows.map(({ hash, effectiveAt, recordedAt, ...event }) => ({
      event: { ...event, effectiveAt: effectiveAt.toISOString(), recordedAt: recordedAt.toISOString() },
      hash,
    }));
    let previous = genesis;
    let intact = true;
    for (const { event, hash } of events) {
      if (!chainHash(previous, event).equals(hash)) intact = false;
      previous = hash;
    }
    return {
      events: events.map(({ event, hash }) => ({ ...event, hash: hash.toString('hex') })),
      returns: await readReturns(sql, id, null),
      intact: intact && previous.equals(owner.last_hash),
    };
  });
}

/**
 * Keeps a draft of the return that follows the case's current one. `expected` is the draft version that the writer saw
 * (0: none); another's save in between is not overwritten.
 * @returns the new version, or null where somebody else was first
 */
export async function saveDraft(
  sql: postgres.ISql,
  given: Case,
  draft: Omit<Draft, 'version'>,
  expected: number | undefined,
): Promise<number | null> {
  const { answers, explanations, savedAt, savedBy } = draft;
  const seen = expected ?? null;
  const [row] = await sql<{ version: number }[]>`
    insert into drafts as d (case_id, jurisdiction, return_version, answers, explanations, version, saved_at, saved_by)
    select ${given.id}::uuid, ${given.subject.organisation}, ${given.returnVersion}, ${json(answers)}::text::jsonb,
      ${json(explanations)}::text::jsonb, 1, ${savedAt}::timestamptz, ${savedBy}
    where ${seen}::integer is null or ${seen}::integer = 0
      or exists (select from drafts where case_id = ${given.id}::uuid and return_version = ${given.returnVersion})
    on conflict (case_id) do update
      set answers = excluded.answers, explanations = excluded.explanations, saved_at = excluded.saved_at,
        saved_by = excluded.saved_by, return_version = excluded.return_version,
        version = case when d.return_version = excluded.return_version then d.version + 1 else 1 end
      where d.return_version < excluded.return_version
        or d.return_version = excluded.return_version and (${seen}::integer is null or d.version = ${seen}::integer)
    returning version`;
  return row?.version ?? null;
}

const json = (value: Json): string => JSON.stringify(value);
