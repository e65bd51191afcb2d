// What is new for the people of a unit: what an office wrote and they have not read, and what came back to them.
import type { Instant } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import type { NewsView } from '../wire.ts';
import { monthKey } from './periods.ts';

interface Row {
  case: string;
  unit: NewsView['returned'][number]['unit'];
  period: number;
}

const most = 100;

/**
 * What is new about the returns of these units to somebody, the latest first.
 * @param units those of which he is
 */
export async function newsOf(
  database: Database,
  scope: ReadScope,
  user: string,
  units: readonly string[],
): Promise<NewsView> {
  if (units.length === 0) return { messages: [], returned: [] };
  const ids = [...units];
  // How far somebody has read is no table of the readers' own: of it the engine tells, of the reader's units alone.
  const { engine } = database;
  const [messages, returned] = await Promise.all([
    engine<(Row & { unread: number; at: Date })[]>`
      select c.id as case, c.subject -> 'title' as unit, c.period, m.unread, m.at
      from cases c
      left join conversation_reads r on r.case_id = c.id and r.user_id = ${user}
      cross join lateral (
        select count(*)::integer as unread, max(sent_at) as at from conversation_messages
        where case_id = c.id and side = 'office' and id > coalesce(r.up_to, 0)
      ) m
      where c.subject_id = any (${ids}::uuid[]) and m.unread > 0 order by m.at desc limit ${most}`,
    database.read(
      scope,
      (sql) => sql<(Row & { since: Date })[]>`
        select c.id as case, c.subject -> 'title' as unit, c.period, t.opened_at as since
        from tasks t join cases c on c.id = t.case_id
        where t.subject_id = any (${ids}::uuid[]) and t.closed_at is null and t.scope = 'unit'
          and 'returned' = any (c.tags)
        order by t.opened_at desc limit ${most}`,
    ),
  ]);
  const instant = (at: Date): Instant => at.toISOString();
  return {
    messages: messages.map(({ period, at, ...row }) => ({
      ...row,
      period: monthKey(period),
      at: instant(at),
    })),
    returned: returned.map(({ period, since, ...row }) => ({
      ...row,
      period: monthKey(period),
      since: instant(since),
    })),
  };
}
