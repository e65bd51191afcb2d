// Who has a draft open, in any process of the server. The database's own time: whether somebody sits at a screen is no
// matter of the law's clock, which stands still in a sandbox.
import type postgres from 'postgres';
import type { Instant } from '../../engine/index.ts';

export interface Presence {
  user: string;
  since: Instant;
}

/** Three heartbeats of 15 seconds: one may get lost, a closed lid is noticed. */
const lifetime = '45 seconds';

/** Says that somebody has a draft open; gives the others who have, who came first first. */
export async function enterDraft(sql: postgres.Sql, draft: string, user: string): Promise<Presence[]> {
  return sql.begin(async (transaction) => {
    await transaction`delete from draft_presence where seen_at < now() - ${lifetime}::interval`;
    await transaction`
      insert into draft_presence (draft, user_id, since, seen_at) values (${draft}, ${user}, now(), now())
      on conflict (draft, user_id) do update set seen_at = now()`;
    const rows = await transaction<{ user_id: string; since: Date }[]>`
      select user_id, since from draft_presence where draft = ${draft} and user_id <> ${user} order by since, user_id`;
    return rows.map(({ user_id, since }) => ({ user: user_id, since: since.toISOString() }));
  });
}

/** Says that somebody has closed it; nothing happens where he had not opened it. */
export async function leaveDraft(sql: postgres.Sql, draft: string, user: string): Promise<void> {
  await sql`delete from draft_presence where draft::text = ${draft} and user_id = ${user}`;
}
