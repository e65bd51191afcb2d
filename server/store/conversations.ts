// What a respondent and the offices write to each other about a return. A message and its notice commit together.
import type { Instant } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';

export type Side = 'unit' | 'office';

interface Message {
  /** Grows with time. */
  id: string;
  side: Side;
  author: string;
  /** The organisation or domain for which it was written. */
  body: string | null;
  text: string;
  sentAt: Instant;
}

/** The words of the notice to the other side. */
const template = 'caseMessage';

/**
 * Keeps a message and tells the other side: of the unit, whoever fills its return; of the offices, those whose task it is, or
 * was last.
 */
export async function sendMessage(
  { engine }: Database,
  given: Omit<Message, 'id' | 'sentAt'> & {
    caseId: string;
    jurisdiction: string;
    period: string;
    at: Instant;
  },
): Promise<void> {
  const { caseId, jurisdiction, side, author, body, text, period, at } = given;
  await engine`
    with kept as (
      insert into conversation_messages (case_id, jurisdiction, side, author, body, text, sent_at)
      values (${caseId}, ${jurisdiction}, ${side}, ${author}, ${body}, ${text}, ${at})
      returning id
    ), read as (
      insert into conversation_reads (case_id, user_id, jurisdiction, up_to, read_at)
      select ${caseId}, ${author}, ${jurisdiction}, id, ${at}::timestamptz from kept
      on conflict (case_id, user_id) do update set up_to = excluded.up_to, read_at = excluded.read_at
    ), concerned as (
      select role, scope, scope_id, closed_at is null as open, max(no) over (partition by closed_at is null) as last, no
      from tasks where case_id = ${caseId} and (scope = 'unit') = ${side === 'office'}
    )
    insert into notifications (id, jurisdiction, case_id, role, scope, scope_id, template, params, created_at)
    select gen_random_uuid(), ${jurisdiction}, ${caseId}, role, scope, scope_id, ${template},
      jsonb_build_object('period', ${period}::text), ${at}::timestamptz
    from concerned
    where open or no = last and not exists (select from concerned where open)
    group by role, scope, scope_id`;
}

/** The messages about a case, oldest first. */
export async function listMessages(database: Database, scope: ReadScope, caseId: string): Promise<Message[]> {
  const rows = await database.read(
    scope,
    (sql) => sql<(Omit<Message, 'sentAt'> & { sentAt: Date })[]>`
      select id::text as id, side, author, body, text, sent_at as "sentAt" from conversation_messages
      where case_id = ${caseId} order by conversation_messages.id limit 1000`,
  );
  return rows.map(({ sentAt, ...row }) => ({ ...row, sentAt: sentAt.toISOString() }));
}

/** The last message that somebody has seen; '0' where none. */
export async function readUpTo({ engine }: Database, caseId: string, user: string): Promise<string> {
  const [row] = await engine<{ upTo: string }[]>`
    select up_to::text as "upTo" from conversation_reads where case_id = ${caseId} and user_id = ${user}`;
  return row?.upTo ?? '0';
}

/** Notes how far somebody has read; it never goes back. */
export async function noteRead(
  { engine }: Database,
  given: { caseId: string; jurisdiction: string; user: string; upTo: string; at: Instant },
): Promise<void> {
  const { caseId, jurisdiction, user, upTo, at } = given;
  await engine`
    insert into conversation_reads as r (case_id, user_id, jurisdiction, up_to, read_at)
    select ${caseId}::uuid, ${user}, ${jurisdiction}, least(${upTo}::bigint, max(m.id)), ${at}::timestamptz
    from conversation_messages m where m.case_id = ${caseId}::uuid having max(m.id) is not null
    on conflict (case_id, user_id) do update set up_to = excluded.up_to, read_at = excluded.read_at
      where r.up_to < excluded.up_to`;
}
