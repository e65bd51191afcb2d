// The register of units, as it knows them now.
import type { UnitSnapshot } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';

export interface UnitPage {
  items: UnitSnapshot[];
  /** What to ask with for the next page; null on the last. */
  next: string | null;
}

/** Units of the scope in the order of their activity ids; `search` is a part of a title or the start of an activity id. */
export function listUnits(
  database: Database,
  scope: ReadScope,
  asked: { search?: string | undefined; after?: string | undefined; limit: number },
): Promise<UnitPage> {
  const { search, after, limit } = asked;
  return database.read(scope, async (sql) => {
    const rows = await sql<{ snapshot: UnitSnapshot }[]>`
      select v.snapshot
      from (
        select u.id, u.activity_id from units u
        where ${inScope(sql, scope)}
          and ${after === undefined ? sql`true` : sql`u.activity_id > ${after}`}
          and ${search === undefined ? sql`true` : matches(sql, search)}
        order by u.activity_id limit ${limit + 1}
      ) listed
      join unit_versions v on v.unit_id = listed.id and v.valid_to is null and v.recorded_to is null
      order by listed.activity_id`;
    const items = rows.slice(0, limit).map(({ snapshot }) => snapshot);
    return { items, next: rows.length > limit ? (items.at(-1)?.activityId ?? null) : null };
  });
}

/** Undefined where there is no such unit in the scope. */
export function findUnit(
  database: Database,
  scope: ReadScope,
  id: string,
): Promise<UnitSnapshot | undefined> {
  return database.read(scope, async (sql) => {
    const [row] = await sql<{ snapshot: UnitSnapshot }[]>`
      select snapshot from unit_versions
      where unit_id = ${id}::uuid and valid_to is null and recorded_to is null`;
    return row?.snapshot;
  });
}

/** Titles by unit id, whoever asks: for the scopes of his own grants. */
export async function unitTitles(
  database: Database,
  ids: string[],
): Promise<Map<string, { fa: string; en: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await database.engine<{ id: string; title: { fa: string; en: string } }[]>`
    select id::text, title from units where id::text = any (${ids})`;
  return new Map(rows.map(({ id, title }) => [id, title]));
}

type Fragmenter = Parameters<Parameters<Database['read']>[1]>[0];

/** What row-level security lets through anyway, said so that an index answers it where the scope is of one kind. */
function inScope(sql: Fragmenter, { nation, jurisdictions, domains, units }: ReadScope) {
  if (nation || domains.length > 0) return sql`true`;
  if (units.length === 0) return sql`u.jurisdiction = any (${jurisdictions})`;
  if (jurisdictions.length === 0) return sql`u.id = any (${units}::uuid[])`;
  return sql`true`;
}

function matches(sql: Fragmenter, search: string) {
  // Arabic keyboards write ي and ك where Persian has ی and ک.
  const words = search.trim().replaceAll('ي', 'ی').replaceAll('ك', 'ک');
  const pattern = words.replace(/[\\%_]/g, '\\$&');
  return sql`(u.title ->> 'fa' ilike ${`%${pattern}%`} or u.title ->> 'en' ilike ${`%${pattern}%`}
    or u.activity_id like ${`${pattern}%`})`;
}
