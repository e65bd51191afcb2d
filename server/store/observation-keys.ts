// Items and dimensions of observations as integers: read once, made where they are new.
import type postgres from 'postgres';
import type { ObservationKeys } from './commit.ts';

export function createObservationKeys(): ObservationKeys {
  const items = new Map<string, number>();
  const dimensions = new Map<string, number>();
  return async (sql, wantedItems, wantedDimensions) => {
    await learn(sql, 'item_keys', items, wantedItems);
    await learn(sql, 'dimension_keys', dimensions, wantedDimensions);
    return { item: (key) => known(items, key), dimension: (key) => known(dimensions, key) };
  };
}

async function learn(
  sql: postgres.ISql,
  table: string,
  keys: Map<string, number>,
  wanted: Iterable<string>,
): Promise<void> {
  // In one order everywhere: two who learn the same keys wait for one another in turn, never both.
  const missing = [...wanted].filter((key) => !keys.has(key)).sort();
  if (missing.length === 0) return;
  const name = sql(table);
  await sql`insert into ${name} (key) select unnest(${missing}::text[]) on conflict do nothing`;
  const rows = await sql<
    { id: number; key: string }[]
  >`select id, key from ${name} where key = any(${missing}::text[])`;
  for (const { id, key } of rows) keys.set(key, id);
}

function known(keys: Map<string, number>, key: string): number {
  const id = keys.get(key);
  if (id === undefined) throw new Error(`No key for ${key}`);
  return id;
}
