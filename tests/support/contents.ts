// What a database holds, as one fingerprint per table: a refusal leaves all of them as they were.
import type postgres from 'postgres';

/** Traces of asking, not of doing. */
const traces = new Set(['audit_reads', 'idempotency_keys', 'sessions', 'verifications']);

/** Rows and a hash over them, by table. */
export async function contents(owner: postgres.Sql): Promise<Record<string, string>> {
  const tables = await owner<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`;
  const queries = tables
    .filter(({ name }) => !traces.has(name))
    .map(
      ({ name }) => `select '${name}' as name, count(*) || ' ' ||
        coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as held from "${name}" t`,
    );
  const rows = await owner.unsafe<{ name: string; held: string }[]>(queries.join(' union all '));
  return Object.fromEntries(rows.map(({ name, held }) => [name, held]));
}
