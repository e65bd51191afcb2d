// The ministry's organisations, in memory: a few dozen, asked for at every request.
import type { Instant } from '../../engine/index.ts';
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
  /** Who heads it now. */
  head: string | null;
}

export interface OrganisationStore {
  get(id: string): Organisation | undefined;
  /** The deputyship that is concerned with a domain. */
  ofDomain(domain: string): Organisation | undefined;
  all(): readonly Organisation[];
  /** An organisation and all below it. */
  within(id: string): Organisation[];
  /** Who headed an organisation at an instant (C16-R2): silence is answered for by whoever was its head then. */
  headAt(id: string, at: Instant): string | null;
  /**
   * Inserts or replaces; a parent comes before its children. A head who is another than before is so from `since` on, or
   * from now on where nothing is said.
   */
  save(organisations: Organisation[], since?: Instant): Promise<void>;
  refresh(): Promise<void>;
}

export async function createOrganisationStore(database: Database): Promise<OrganisationStore> {
  const sql = database.engine;
  let byId = new Map<string, Organisation>();
  /** The latest first. */
  let heads = new Map<string, { since: number; head: string | null }[]>();

  async function refresh(): Promise<void> {
    const rows = await sql<Organisation[]>`
      select id, parent, kind, title, province, domain, head from organisations order by id`;
    const terms = await sql<{ organisation: string; since: number | null; head: string | null }[]>`
      select organisation, extract(epoch from nullif(since, '-infinity')) * 1000 as since, head
      from organisation_heads h order by h.since desc`;
    byId = new Map(rows.map((row) => [row.id, { ...row }]));
    heads = Map.groupBy(
      terms.map((term) => ({ ...term, since: term.since === null ? -Infinity : Number(term.since) })),
      ({ organisation }) => organisation,
    );
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
    headAt: (id, at) => {
      const then = Date.parse(at);
      return heads.get(id)?.find(({ since }) => since <= then)?.head ?? null;
    },
    async save(organisations, since) {
      await sql`
        insert into organisations (id, parent, kind, title, province, domain, head)
        select * from json_to_recordset(${JSON.stringify(organisations)}::text::json)
          as given (id text, parent text, kind text, title jsonb, province text, domain text, head text)
        on conflict (id) do update set parent = excluded.parent, kind = excluded.kind, title = excluded.title,
          province = excluded.province, domain = excluded.domain, head = excluded.head`;
      // The first that is known of it is what it always was.
      await sql`
        insert into organisation_heads (organisation, since, head)
        select given.id, case when last.organisation is null then '-infinity' else coalesce(${since ?? null}::timestamptz, now()) end,
          given.head
        from json_to_recordset(${JSON.stringify(organisations)}::text::json) as given (id text, head text)
        left join lateral (select organisation, head from organisation_heads
          where organisation = given.id order by since desc limit 1) last on true
        where last.organisation is null or last.head is distinct from given.head
        on conflict (organisation, since) do update set head = excluded.head`;
      await refresh();
    },
    refresh,
  };
}
