// A write that carries an Idempotency-Key happens once; sent again, it gets the stored answer.
import { Problem } from '../../engine/index.ts';
import type { Database } from '../db/database.ts';

export interface KeyUse {
  actor: string;
  key: string;
  /** Of method, address and body. */
  hash: string;
}

/** After so long a request that left no answer is taken to have died with its server. */
const abandonedAfter = '2 minutes';

/**
 * Runs `work` unless the key was used; its answer is kept.
 * @throws Problem idempotency-mismatch when the key belongs to another request, version-conflict while the same
 * request is still being carried out
 */
export async function withIdempotency(
  database: Database,
  { actor, key, hash }: KeyUse,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const sql = database.engine;
  const claimed = await sql`
    insert into idempotency_keys (actor, key, request_hash, created_at) values (${actor}, ${key}, ${hash}, now())
    on conflict (actor, key) do update set created_at = now()
      where idempotency_keys.response is null and idempotency_keys.case_id is null
        and idempotency_keys.request_hash = ${hash}
        and idempotency_keys.created_at < now() - ${abandonedAfter}::interval
    returning 1`;
  if (claimed.length === 0) {
    const [before] = await sql<{ request_hash: string; response: { view: unknown } | null }[]>`
      select request_hash, response from idempotency_keys where actor = ${actor} and key = ${key}`;
    if (before?.request_hash !== hash) throw new Problem('idempotency-mismatch');
    if (before.response === null) throw new Problem('version-conflict');
    return before.response.view;
  }
  try {
    const view = await work();
    await sql`update idempotency_keys set response = ${JSON.stringify({ view: view ?? null })}::text::jsonb
      where actor = ${actor} and key = ${key}`;
    return view;
  } catch (error) {
    // Nothing was done, so the key is free again.
    await sql`delete from idempotency_keys where actor = ${actor} and key = ${key} and response is null`;
    throw error;
  }
}
