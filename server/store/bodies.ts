// The bodies that decide, with their heads: read once, few, and asked for at every decision.
import type postgres from 'postgres';
import type { Bodies } from './case-definitions.ts';

export interface BodyDirectory {
  bodies: Bodies;
  titleOf(id: string): { fa: string; en: string } | undefined;
  reload(): Promise<void>;
}

interface Row {
  id: string;
  title: { fa: string; en: string };
  province: string | null;
  domain: string | null;
  head: string | null;
}

export async function createBodyDirectory(sql: postgres.Sql): Promise<BodyDirectory> {
  let byId = new Map<string, Row>();
  let byDomain = new Map<string, Row>();
  const reload = async () => {
    const rows = await sql<Row[]>`select id, title, province, domain, head from organisations`;
    byId = new Map(rows.map((row) => [row.id, row]));
    byDomain = new Map(rows.flatMap((row) => (row.domain === null ? [] : [[row.domain, row]])));
  };
  await reload();
  return {
    bodies: (scope, id) => {
      const row = scope === 'domain' ? byDomain.get(id) : byId.get(id);
      return { id: row?.id ?? id, province: row?.province ?? null, head: row?.head ?? null };
    },
    titleOf: (id) => (byId.get(id) ?? byDomain.get(id))?.title,
    reload,
  };
}
