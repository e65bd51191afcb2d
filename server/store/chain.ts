// The chain of hashes over the events of cases, followed link by link (C16): of one case, or of all that there are.
import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import type { CaseEvent, Instant, Json } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import { answersHash, chainHash, genesis } from './case-rows.ts';

/**
 * What is wrong at a link. `changed`: its hash does not follow from the one before and what it says; `missing`: no event has
 * that number; `end`: the case ends with another hash than its last event; `answers`: a version of the return is not the one
 * that was submitted; `lost`: events whose case is gone.
 */
export type BreakCause = 'changed' | 'missing' | 'end' | 'answers' | 'lost';

export interface ChainBreak {
  case: string;
  /** The number of the event at which the chain breaks. */
  seq: number;
  cause: BreakCause;
}

export interface ChainCheck {
  events: number;
  /** The hash at the end of the chain, hexadecimal. */
  lastHash: string;
  breaks: ChainBreak[];
}

export interface LedgerCheck {
  cases: number;
  events: number;
  /**
   * SHA-256 over every case's id and last hash in the order of the ids, hexadecimal: written down elsewhere, it shows later
   * that nobody has rewritten a chain from its beginning.
   */
  fingerprint: string;
  breaks: number;
  /** The first of them. */
  first: ChainBreak[];
}

interface Links {
  id: string;
  version: number;
  lastHash: Buffer;
  events: { event: CaseEvent; hash: Buffer }[];
  /** Hashes of the answers that are kept, by version. */
  returns: Map<number, string>;
}

const page = 200;
const shown = 100;

/** Follows the chain of a case, as far as `scope` lets through; undefined where it shows no such case. */
export async function checkCase(
  database: Database,
  scope: ReadScope,
  id: string,
): Promise<ChainCheck | undefined> {
  return database.read(scope, async (sql) => {
    const [links] = await readLinks(sql, [id]);
    return links && follow(links);
  });
}

/**
 * Follows the chains of all cases, some hundred at a time, so that memory does not grow with the ledger.
 * @param onProgress told after each page how many cases were followed, and how many there are by the database's estimate
 */
export async function checkLedger(
  { engine }: Database,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<LedgerCheck> {
  const [{ total = 0 } = {}] = await engine<
    { total: number }[]
  >`select count(*)::integer as total from cases`;
  const fingerprint = createHash('sha256');
  const check: LedgerCheck = { cases: 0, events: 0, fingerprint: '', breaks: 0, first: [] };
  const add = (breaks: ChainBreak[]) => {
    check.breaks += breaks.length;
    check.first.push(...breaks.slice(0, shown - check.first.length));
  };
  for (let after: string | null = null; ; ) {
    const ids: { id: string }[] = await engine<{ id: string }[]>`
      select id from cases where ${after === null ? engine`true` : engine`id > ${after}::uuid`} order by id limit ${page}`;
    if (ids.length === 0) break;
    for (const links of await readLinks(
      engine,
      ids.map(({ id }) => id),
    )) {
      const { events, breaks } = follow(links);
      check.cases += 1;
      check.events += events;
      fingerprint.update(links.id).update(links.lastHash);
      add(breaks);
    }
    after = ids.at(-1)?.id ?? null;
    onProgress(check.cases, total);
  }
  const lost = await engine<{ case_id: string; seq: number }[]>`
    select case_id, min(seq) as seq from events e
    where not exists (select from cases c where c.id = e.case_id) group by case_id limit ${shown}`;
  add(lost.map(({ case_id, seq }) => ({ case: case_id, seq, cause: 'lost' })));
  return { ...check, fingerprint: fingerprint.digest('hex') };
}

/** In the order of the ids. One statement, so that a commit in between is seen whole or not at all. */
async function readLinks(sql: postgres.ISql, ids: string[]): Promise<Links[]> {
  const rows = await sql<
    {
      id: string;
      version: number;
      last_hash: Buffer;
      events: (CaseEvent & { hash: string })[] | null;
      returns: { version: number; answers: Json }[] | null;
    }[]
  >`
    select c.id, c.version, c.last_hash,
      (select json_agg(json_build_object('seq', seq, 'type', type, 'effectiveAt', effective_at, 'recordedAt', recorded_at,
        'actor', actor, 'role', role, 'data', data, 'hash', encode(hash, 'hex')) order by seq, recorded_at)
        from events where case_id = c.id) as events,
      (select json_agg(json_build_object('version', version, 'answers', answers)) from returns where case_id = c.id) as returns
    from cases c where c.id = any (${ids}::uuid[]) order by c.id`;
  return rows.map(({ id, version, last_hash, events, returns }) => ({
    id,
    version,
    lastHash: last_hash,
    events: (events ?? []).map(({ hash, ...event }) => ({
      event: { ...event, effectiveAt: instant(event.effectiveAt), recordedAt: instant(event.recordedAt) },
      hash: Buffer.from(hash, 'hex'),
    })),
    returns: new Map((returns ?? []).map((one) => [one.version, answersHash(one.answers)])),
  }));
}

const instant = (text: string): Instant => new Date(text).toISOString();

function follow({ id, version, lastHash, events, returns }: Links): ChainCheck {
  const breaks: ChainBreak[] = [];
  const say = (seq: number, cause: BreakCause) => breaks.push({ case: id, seq, cause });
  let previous = genesis;
  let last = 0;
  const submitted = new Set<number>();
  for (const { event, hash } of events) {
    if (event.seq !== last + 1) say(last + 1, 'missing');
    // After a gap nobody can say what it should follow from.
    else if (!chainHash(previous, event).equals(hash)) say(event.seq, 'changed');
    const told = 'answersHash' in event.data ? event.data.answersHash : undefined;
    const returnVersion = event.data.submitted?.returnVersion;
    if (returnVersion !== undefined && told !== undefined) {
      submitted.add(returnVersion);
      if (returns.get(returnVersion) !== told) say(event.seq, 'answers');
    }
    previous = hash;
    last = event.seq;
  }
  for (const one of returns.keys()) if (!submitted.has(one)) say(last, 'answers');
  if (last < version) say(last + 1, 'missing');
  else if (!previous.equals(lastHash) || last !== version) say(last, 'end');
  return { events: events.length, lastHash: lastHash.toString('hex'), breaks };
}
