// Messages to units by mail and SMS, from the notice that they repeat to the row that waits to be sent.
import type postgres from 'postgres';
import type { Instant } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import type { CaseMessages, MessageChoices, MessageList } from '../wire.ts';
import { channels, type MessageRules } from './message-rules.ts';

/**
 * Puts a message in the outbox for each row of `source` (unit_id, case_id, template, params, created_by) and each of the
 * ways that its template has: addresses are the register's. One that is not wanted, or has nowhere to go, is kept as such.
 * @param ways the channels that are used
 * @returns how many wait to be sent
 */
export async function queueMessages(
  sql: postgres.ISql,
  source: postgres.PendingQuery<postgres.Row[]>,
  rules: MessageRules,
  now: Instant,
  ways: readonly string[] = channels,
): Promise<number> {
  const texts = [...rules.templates].flatMap(([template, { texts: known }]) =>
    channels
      .filter((channel) => ways.includes(channel) && known[channel] !== undefined)
      .map((channel) => ({ template, channel })),
  );
  const queued = await sql<{ state: string }[]>`
    insert into outbox (kind, payload, created_at, jurisdiction, unit_id, case_id, template, created_by, state, done_at)
    select w.channel,
      jsonb_build_object('to', a.address, 'language', case when p.kind = 'foreign' then 'en' else 'fa' end,
        'params', m.params),
      ${now}, u.jurisdiction, u.id, m.case_id, m.template, m.created_by, s.state,
      case when s.state <> 'queued' then ${now}::timestamptz end
    from (${source}) m
    join units u on u.id = m.unit_id
    join parties p on p.id = u.party_id
    join json_to_recordset(${JSON.stringify(texts)}::text::json) as w (template text, channel text)
      on w.template = m.template
    cross join lateral (
      select nullif(btrim(p.contacts ->> case w.channel when 'email' then 'email' else 'mobile' end), '') as address
    ) a
    left join message_choices o on o.unit_id = u.id and o.channel = w.channel
    cross join lateral (select case
      when o.wanted = false and m.template = any (${[...rules.optional]}::text[]) then 'not-wanted'
      when a.address is null then 'no-address' else 'queued' end as state) s
    returning state`;
  return queued.filter(({ state }) => state === 'queued').length;
}

const page = 1000;

/** Notices to units that also go out: each is taken once, by whichever process is first. @returns how many were looked at */
export async function relayNotices(sql: postgres.Sql, rules: MessageRules, now: Instant): Promise<number> {
  let looked = 0;
  for (;;) {
    const taken = await sql.begin(async (transaction) => {
      const rows = await transaction<{ id: string }[]>`
        update notifications set relayed = true where id in (
          select id from notifications where not relayed and scope = 'unit'
          order by created_at limit ${page} for update skip locked)
        returning id`;
      if (rows.length === 0) return 0;
      const source = transaction`
        select scope_id::uuid as unit_id, case_id, template, params - 'subject' as params, 'system' as created_by
        from notifications
        where id = any (${rows.map(({ id }) => id)}::uuid[])
          and created_at > ${now}::timestamptz - make_interval(hours => ${Math.min(rules.freshHours, 8760)})`;
      await queueMessages(transaction, source, rules, now);
      return rows.length;
    });
    looked += taken;
    if (taken < page) return looked;
  }
}

interface DeliveryRow {
  message: string;
  channel: 'email' | 'sms';
  template: string;
  state: MessageList['items'][number]['state'];
  attempts: number;
  error: string | null;
  createdAt: Date;
  createdBy: string;
  doneAt: Date | null;
  notBefore: Date | null;
}

type Shown = Omit<CaseMessages['items'][number], 'title'> & { template: string };

/** What was sent about a case, newest first, with the state of each; never its words. */
export async function caseMessages(database: Database, scope: ReadScope, caseId: string): Promise<Shown[]> {
  const rows = await database.read(
    scope,
    (sql) => sql<DeliveryRow[]>`
      select ${columns(sql)} from outbox where case_id = ${caseId} order by id desc limit 200`,
  );
  const names = await senderNames(database, rows);
  return rows.map((row) => shown(row, names));
}

export interface MessageFilter {
  state?: string | undefined;
  channel?: string | undefined;
  /** The number of the last row seen. */
  cursor?: string | undefined;
  limit: number;
}

type Listed = Shown & { unit: MessageList['items'][number]['unit']; case: string | null };

/** Messages of everybody, newest first, and how many are in each state. */
export async function listMessages(
  database: Database,
  scope: ReadScope,
  filter: MessageFilter,
): Promise<{ items: Listed[]; next: string | null; counts: { state: string; count: number }[] }> {
  const { state, channel, cursor, limit } = filter;
  const [rows, counts] = await database.read(scope, (sql) => {
    const inWay = channel === undefined ? sql`true` : sql`o.kind = ${channel}`;
    return Promise.all([
      sql<(DeliveryRow & { id: string; case: string | null; unit: Listed['unit'] })[]>`
        select o.id::text as id, ${columns(sql)}, o.case_id as case,
          (select json_build_object('id', u.id, 'activityId', u.activity_id, 'title', u.title)
            from units u where u.id = o.unit_id) as unit
        from outbox o
        where ${inWay} and ${state === undefined ? sql`true` : sql`o.state = ${state}`}
          and ${cursor === undefined ? sql`true` : sql`o.id < ${cursor}::bigint`}
        order by o.id desc limit ${limit + 1}`,
      sql<{ state: string; count: number }[]>`
        select o.state, count(*)::integer as count from outbox o where ${inWay} group by o.state order by o.state`,
    ]);
  });
  const names = await senderNames(database, rows);
  const items = rows.slice(0, limit);
  return {
    items: items.map((row) => ({ ...shown(row, names), unit: row.unit, case: row.case })),
    next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    counts: counts.map((count) => ({ ...count })),
  };
}

/** Lets a message that was given up be tried again, under the same id. @returns false where there is none such */
export async function retryMessage({ engine }: Database, message: string, now: Instant): Promise<boolean> {
  // Tries begin anew, and so does the time in which it is fresh.
  const again = await engine`
    update outbox set state = 'queued', attempts = 0, not_before = ${now}, error = null, done_at = null
    where message = ${message} and state in ('given-up', 'no-gateway') and payload ? 'to' and error is distinct from 'too-old'
    returning 1`;
  return again.length > 0;
}

/** Which reminders go to the units of a scope, by unit and way. */
export async function messageChoices(
  database: Database,
  scope: ReadScope,
  units: readonly string[],
): Promise<MessageChoices['items']> {
  return database.read(scope, async (sql) => {
    const rows = await sql<MessageChoices['items']>`
      select u.id as unit, u.title, w.channel, coalesce(o.wanted, true) as wanted,
        nullif(btrim(p.contacts ->> case w.channel when 'email' then 'email' else 'mobile' end), '') as address
      from units u
      join parties p on p.id = u.party_id
      cross join unnest(${[...channels]}::text[]) as w (channel)
      left join message_choices o on o.unit_id = u.id and o.channel = w.channel
      where u.id = any (${[...units]}::uuid[])
      order by u.activity_id, w.channel`;
    return rows.map((row) => ({ ...row, address: row.address === null ? null : masked(row.address) }));
  });
}

/** Keeps whether a unit wants the reminders of a way. */
export async function keepMessageChoice(
  { engine }: Database,
  given: { unit: string; channel: string; wanted: boolean; by: string; now: Instant },
): Promise<void> {
  await engine`
    insert into message_choices (unit_id, jurisdiction, channel, wanted, changed_at, changed_by)
    select id, jurisdiction, ${given.channel}, ${given.wanted}, ${given.now}, ${given.by}
    from units where id = ${given.unit}::uuid
    on conflict (unit_id, channel) do update
      set wanted = excluded.wanted, changed_at = excluded.changed_at, changed_by = excluded.changed_by`;
}

function columns(sql: postgres.ISql) {
  return sql`message, kind as channel, template, state, attempts, error, created_at as "createdAt",
    created_by as "createdBy", done_at as "doneAt",
    case when state = 'failed' then not_before end as "notBefore"`;
}

function shown(row: DeliveryRow, names: ReadonlyMap<string, string>): Shown {
  return {
    id: row.message,
    channel: row.channel,
    template: row.template,
    state: row.state,
    attempts: row.attempts,
    error: row.error,
    createdAt: row.createdAt.toISOString(),
    createdByName: names.get(row.createdBy) ?? null,
    doneAt: row.doneAt?.toISOString() ?? null,
    nextTryAt: row.notBefore?.toISOString() ?? null,
  };
}

async function senderNames({ engine }: Database, rows: readonly DeliveryRow[]): Promise<Map<string, string>> {
  const senders = [...new Set(rows.map(({ createdBy }) => createdBy))];
  const known = await engine<{ id: string; name: string }[]>`
    select id, name from users where id = any (${senders})`;
  return new Map(known.map(({ id, name }) => [id, name]));
}

/** An address as its owner knows it again: `…4567`, `a…@example.ir`. */
function masked(address: string): string {
  const [name = '', host] = address.split('@');
  return host === undefined ? `…${address.slice(-4)}` : `${name.slice(0, 1)}…@${host}`;
}
