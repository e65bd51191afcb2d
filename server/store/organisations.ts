// The ministry's organisations, in memory: a few dozen, asked for at every request.
import type { Database } from '../db/database.ts';
import type { Words } from '../wire.ts';

export interface Organisation {
  id: string;
  parent: string | null;
  kind: 'ministry' | 'deputyship' | 'office' | 'subordinate' | 'affiliated';
  title: Words;
  province: string | null;
  /** The domain that a deputyship is concerned with. */
  domain: string | null;
  head: string | null;
}

export interface OrganisationStore {
  get(id: string): Organisation | undefined;
  /** The deputyship that is concerned with a domain. */
  ofDomain(domain: string): Organisation | undefined;
  all(): readonly Organisation[];
  /** An organisation and all below it. */
  within(id: string): Organisation[];
  /** Inserts or replaces; a parent comes before its children. */
  save(organisations: Organisation[]): Promise<void>;
  refresh(): Promise<void>;
}

export async function createOrganisationStore(database: Database): Promise<OrganisationStore> {
  const sql = database.engine;
  let byId = new Map<string, Organisation>();

  async function refresh(): Promise<void> {
    const rows = await sql<Organisation[]>`
      select id, parent, kind, title, province, domain, head from organisations order by id`;
    byId = new Map(rows.map((row) => [row.id, { ...row }]));
  }
  await refresh();

  function within(id: string): Organisation[] {
    const self = byId.get(id);
    if (self === undefined) return [];
    const children = [...byId.values()].filter(({ parent }) => parent === id);
    return [self, ...children.flatMap((child) => within(child.id))];
  }

  return {
    get: (id) => byId.get(id),
    ofDomain: (domain) => [...byId.values()].find((one) => one.domain === domain),
    all: () => [...byId.values()],
    within,
    async save(organisations) {
      await sql`
        insert into organisations (id, parent, kind, title, province, domain, head)
        select * from json_to_recordset(${JSON.stringify(organisations)}::text::json)
          as given (id text, parent text, kind text, title jsonb, province text, domain text, head text)
        on conflict (id) do update set parent = excluded.parent, kind = excluded.kind, title = excluded.title,
          province = excluded.province, domain = excluded.domain, head = excluded.head`;
      await refresh();
    },
    refresh,
  };
}
