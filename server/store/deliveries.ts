// The outbox as its sender sees it: what is due is claimed, every attempt is written down before it is made, and settled.
import type postgres from 'postgres';
import type { Instant, Locale } from '../../engine/index.ts';
import type { Words } from '../wire.ts';
import type { Channel, MessageParams, MessageRules } from './message-rules.ts';

/** A message whose turn it is. */
export interface DueMessage {
  id: string;
  /** What the gateway knows it by, at every attempt. */
  message: string;
  jurisdiction: string;
  unitId: string | null;
  caseId: string | null;
  template: string;
  attempts: number;
  /** Attempts of which nobody knows how they ended: the process that made them died. */
  unknown: number;
  unit: Words | null;
  payload: { to?: string; language?: Locale; params?: MessageParams };
}

/** How an attempt ended: `later` failures are tried again, others are not. */
export type Settled = { id: string; no: number; error: string | null; isFinal: boolean };

/** Notes of messages that wait that they will not go: no gateway for their way, or nobody would expect them any more. */
export async function dropStale(
  sql: postgres.Sql,
  channel: Channel,
  given: { hasGateway: boolean; rules: MessageRules; now: Instant },
): Promise<void> {
  const { hasGateway, rules, now } = given;
  if (!hasGateway) {
    await sql`
      update outbox set state = 'no-gateway', done_at = ${now}, payload = payload #- '{params,code}'
      where kind = ${channel} and state in ('queued', 'failed')`;
    return;
  }
  await sql`
    update outbox set state = 'given-up', error = coalesce(error, 'too-old'), done_at = ${now},
      payload = payload #- '{params,code}'
    where kind = ${channel} and state in ('queued', 'failed')
      and greatest(created_at, not_before)
        < ${now}::timestamptz - make_interval(hours => ${Math.min(rules.freshHours, 8760)})`;
}

/**
 * Claims messages that are due, until the transaction ends. Nobody else gets them; those of a process that dies are free at
 * once. One process sends by a channel at a time, so that its rate is the gateway's.
 * @returns null while another process sends
 */
export async function claimDue(
  sql: postgres.TransactionSql,
  channel: Channel,
  given: { rules: MessageRules; now: Instant; limit: number },
): Promise<DueMessage[] | null> {
  const { rules, now, limit } = given;
  const [turn] = await sql<{ mine: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtext(${`daftar.deliveries.${channel}`})) as mine`;
  if (turn?.mine !== true) return null;
  const rows = await sql<DueMessage[]>`
    select o.id::text as id, o.message, o.jurisdiction, o.unit_id as "unitId",
      o.case_id as "caseId", o.template, o.payload,
      (select coalesce(max(a.no), 0) from delivery_attempts a where a.outbox_id = o.id) as attempts,
      (select count(*)::integer from delivery_attempts a where a.outbox_id = o.id and a.ended_at is null) as unknown,
      (select u.title from units u where u.id = o.unit_id) as unit
    from outbox o
    where o.kind = ${channel} and o.state in ('queued', 'failed') and o.not_before <= ${now}
      and ${rules.isQuiet(now) ? sql`o.template = any (${[...rules.anyHour]}::text[])` : sql`true`}
    order by o.not_before, o.id limit ${limit} for no key update of o skip locked`;
  return [...rows];
}

/** Writes down that attempts begin, in a commit of its own: whatever happens then, it is known that they may have gone out. */
export async function beginAttempts(
  sql: postgres.Sql,
  due: readonly DueMessage[],
  now: Instant,
): Promise<void> {
  const rows = due.map(({ id, attempts, jurisdiction }) => ({ id, no: attempts + 1, jurisdiction }));
  await sql`
    insert into delivery_attempts (outbox_id, no, jurisdiction, started_at)
    select id, no, jurisdiction, ${now}
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as x (id bigint, no integer, jurisdiction text)`;
}

/** Writes down how attempts ended, in the transaction that holds the messages. What is over keeps no words. */
export async function settle(
  sql: postgres.TransactionSql,
  settled: readonly Settled[],
  rules: MessageRules,
  now: Instant,
): Promise<void> {
  const rows = settled.map((one) => ({ ...one, wait: rules.retryMinutes }));
  await sql`
    with given as (
      select * from json_to_recordset(${JSON.stringify(rows)}::text::json)
        as x (id bigint, no integer, error text, "isFinal" boolean, wait json)
    ), ended as (
      update delivery_attempts a set ended_at = ${now}, error = g.error
      from given g where a.outbox_id = g.id and a.no = g.no
    ), told as (
      select g.*, o.attempts + 1 as tried, (g.wait ->> o.attempts)::integer as minutes
      from given g join outbox o on o.id = g.id
    )
    update outbox o set attempts = t.tried, error = t.error,
      state = case when t.error is null then 'sent' when t."isFinal" or t.minutes is null then 'given-up' else 'failed' end,
      not_before = case when t.error is null or t.minutes is null then o.not_before
        else ${now}::timestamptz + make_interval(mins => t.minutes) end,
      done_at = case when t.error is null or t."isFinal" or t.minutes is null then ${now}::timestamptz end,
      payload = case when t.error is null then o.payload - 'params'
        when t."isFinal" or t.minutes is null then o.payload #- '{params,code}' else o.payload end
    from told t where o.id = t.id`;
}
