// Reminders of returns that are not there: on the days that the policy names, once each; and by hand, by who follows up.
import type postgres from 'postgres';
import { type Instant, Problem } from '../../engine/index.ts';
import type { Database } from '../db/database.ts';
import type { MessageRules } from './message-rules.ts';
import { queueMessages } from './messages.ts';
import { periodKey } from './month.ts';

/** What units are told of returns that are not there, or not corrected. */
export const reminderTemplates = ['returnReminder', 'returnLate', 'correctionOverdue'] as const;

/** A reminder of a period that its day has come for. */
export interface ReminderRound {
  collection: string;
  /** By its number. */
  period: number;
  /** The Jalali day that it is for. */
  day: string;
  template: 'returnReminder' | 'returnLate';
  /** Of those whose due instant lies in one of these: from the first on, before the second. */
  dues: { from: Instant; to: Instant }[];
}

/** The periods of a collection that were opened, newest first. */
export async function openedPeriods(sql: postgres.Sql, collection: string, most: number): Promise<number[]> {
  const rows = await sql<{ period: number }[]>`
    select period from collections_periods where collection = ${collection} order by period desc limit ${most}`;
  return rows.map(({ period }) => period);
}

/** Days of periods for which reminders were made already, of a collection, and of how many units. */
export async function roundsMade(
  sql: postgres.Sql,
  collection: string,
  days: readonly string[],
): Promise<{ period: number; day: string; units: number }[]> {
  return sql`
    select period, day, units from reminder_rounds where collection = ${collection} and day = any (${[...days]}::text[])`;
}

/**
 * Reminds every unit whose return is not there: in the product, and by mail and SMS.
 * @param passedOver a day that is not made up for any more: it is noted, and nobody is told
 * @returns how many units were reminded; null where another process was first
 */
export async function remindRound(
  sql: postgres.Sql,
  round: ReminderRound,
  given: { rules: MessageRules; ways: readonly string[]; now: Instant; passedOver: boolean },
): Promise<number | null> {
  const { collection, period, day, template, dues } = round;
  const { rules, ways, now, passedOver } = given;
  return sql.begin(async (transaction) => {
    const mine = await transaction`
      insert into reminder_rounds (collection, period, day, template, made_at, units)
      values (${collection}, ${period}, ${day}, ${template}, ${now}, 0) on conflict do nothing returning 1`;
    if (mine.length === 0) return null;
    if (passedOver) return 0;
    const told = await remind(transaction, {
      of: transaction`
        c.collection = ${collection} and c.period = ${period} and c.tags && '{open,returned}' and 'open' = any (c.tags)
        and exists (
          select from json_to_recordset(${JSON.stringify(dues)}::text::json) as d ("from" timestamptz, "to" timestamptz)
          where c.due_at >= d."from" and c.due_at < d."to")`,
      key: periodKey(period),
      template,
      by: 'system',
      rules,
      ways,
      now,
    });
    await transaction`
      update reminder_rounds set units = ${told}
      where collection = ${collection} and period = ${period} and day = ${day}`;
    return told;
  });
}

/**
 * Reminds one unit, because somebody who follows it up says so.
 * @throws Problem `nothing-to-remind` where its return is there, `reminded-lately` within the hours that the policy asks for
 */
export async function remindUnit(
  { engine }: Database,
  given: {
    caseId: string;
    period: string;
    by: string;
    rules: MessageRules;
    ways: readonly string[];
    leastHours: number;
    now: Instant;
  },
): Promise<void> {
  const { caseId, period, by, rules, ways, leastHours, now } = given;
  await engine.begin(async (transaction) => {
    // Two who press at once are one after the other.
    const [found] = await transaction<{ template: string; last: Date | null }[]>`
      select case when 'returned' = any (c.tags) then 'correctionOverdue'
          when c.due_at <= ${now} then 'returnLate' else 'returnReminder' end as template,
        (select max(n.created_at) from tasks t
          join notifications n on n.role = t.role and n.scope_id = t.scope_id and n.case_id = c.id
          where t.case_id = c.id and t.scope = 'unit' and t.closed_at is null
            and n.template = any (${[...reminderTemplates]}::text[]) and n.params ? 'by') as last
      from cases c where c.id = ${caseId}
        and ('open' = any (c.tags) or ('returned' = any (c.tags) and 'correctionOverdue' = any (c.flags)))
      for update of c`;
    if (found === undefined) throw new Problem('nothing-to-remind');
    const next = found.last === null ? null : found.last.getTime() + leastHours * 3_600_000;
    if (next !== null && next > Date.parse(now))
      throw new Problem('reminded-lately', { at: new Date(next).toISOString() });
    const told = await remind(transaction, {
      of: transaction`c.id = ${caseId}`,
      key: period,
      template: found.template,
      by,
      rules,
      ways,
      now,
    });
    if (told === 0) throw new Problem('nothing-to-remind');
  });
}

/** The notice to whoever fills the return, and the messages beside it. @returns how many units were told */
async function remind(
  sql: postgres.TransactionSql,
  given: {
    of: postgres.PendingQuery<postgres.Row[]>;
    key: string;
    template: string;
    by: string;
    rules: MessageRules;
    ways: readonly string[];
    now: Instant;
  },
): Promise<number> {
  const { of, key, template, by, rules, ways, now } = given;
  const who = by === 'system' ? {} : { by };
  const told = await sql<{ id: string }[]>`
    insert into notifications (id, jurisdiction, case_id, role, scope, scope_id, template, params, created_at, relayed)
    select distinct on (c.id) gen_random_uuid(), c.jurisdiction, c.id, t.role, 'unit', t.scope_id, ${template},
      jsonb_build_object('period', ${key}::text, 'due', to_char(c.due_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
        || ${JSON.stringify(who)}::text::jsonb, ${now}::timestamptz, true
    from cases c
    join tasks t on t.case_id = c.id and t.closed_at is null and t.scope = 'unit'
    where ${of}
    order by c.id, t.no
    returning id`;
  if (told.length === 0) return 0;
  const source = sql`
    select scope_id::uuid as unit_id, case_id, template, params - 'by' as params, ${by}::text as created_by
    from notifications where id = any (${told.map(({ id }) => id)}::uuid[])`;
  await queueMessages(sql, source, rules, now, ways);
  return told.length;
}
