// Whom silence is about to decide for: notices to the roles whose tasks they are, each once, in one statement.
import type postgres from 'postgres';
import type { Instant } from '../../engine/index.ts';

/**
 * Tells each role in each place how many of its tasks of a collection are decided by silence within so many hours.
 * @param clocks names of the clocks whose end decides
 * @returns how many notices were written; none for what was told before
 */
export async function warnOfSilence(
  sql: postgres.ISql,
  given: { collection: string; clocks: readonly string[]; hours: number },
  now: Instant,
): Promise<number> {
  const { collection, clocks, hours } = given;
  const rows = await sql`
    with due as (
      select t.role, t.scope, t.scope_id, min(t.jurisdiction) as jurisdiction, t.due_at, min(t.period) as period,
        count(*)::integer as tasks
      from clocks k join tasks t on t.case_id = k.case_id and t.due_at = k.due_at and t.closed_at is null
      where k.name = any (${[...clocks]}::text[]) and t.collection = ${collection} and t.scope in ('jurisdiction', 'domain')
        and k.due_at > ${now}::timestamptz and k.due_at <= ${now}::timestamptz + make_interval(hours => ${hours}::integer)
        and not exists (
          select from deadline_warnings w where w.role = t.role and w.scope_id = t.scope_id
            and w.collection = t.collection and w.due_at = t.due_at and w.hours <= ${hours}::integer)
      group by t.role, t.scope, t.scope_id, t.due_at
    ), told as (
      insert into deadline_warnings (role, scope_id, collection, due_at, hours, warned_at)
      select role, scope_id, ${collection}, due_at, ${hours}, ${now} from due
      on conflict do nothing returning role, scope_id, due_at
    )
    insert into notifications (id, jurisdiction, case_id, role, scope, scope_id, template, params, created_at)
    select gen_random_uuid(), case when due.scope = 'jurisdiction' then due.scope_id else due.jurisdiction end, null,
      due.role, due.scope, due.scope_id, 'silenceNear',
      jsonb_build_object('tasks', due.tasks, 'hours', ${hours}::integer, 'collection', ${collection}::text,
        'period', due.period / 100 || '-' || lpad((due.period % 100)::text, 2, '0'),
        'due', to_char(due.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), ${now}::timestamptz
    from told join due using (role, scope_id, due_at) returning 1`;
  return rows.length;
}

/** What a place has before it on a day. */
export interface Digest {
  role: string;
  scope: 'jurisdiction' | 'domain';
  scopeId: string;
  /** A jurisdiction of which the notice is: the place itself, or one whose work it was. */
  jurisdiction: string;
  open: number;
  /** Decided by silence before the day is over, and before the next is. */
  today: number;
  tomorrow: number;
  /** Decided by silence since the day before. */
  deemed: number;
}

/**
 * The digest of the day to each place that has work or had silence, once a day.
 * @param roles who are told; each in the places in which it is held
 * @param day its name, by which it is sent once; `from` is when the day before began, `today` and `tomorrow` when they end
 */
export async function sendDigests(
  sql: postgres.ISql,
  given: { roles: readonly string[]; day: string; from: Instant; today: Instant; tomorrow: Instant },
  now: Instant,
): Promise<number> {
  const { roles, day, from, today, tomorrow } = given;
  const rows = await sql`
    with places as (
      select distinct role, scope, scope_id from grants
      where role = any (${[...roles]}::text[]) and scope in ('jurisdiction', 'domain')
        and (until is null or until > ${now}::timestamptz)
    ), work as (
      select t.scope, t.scope_id, min(t.jurisdiction) as jurisdiction, count(*)::integer as open,
        count(*) filter (where t.due_at <= ${today}::timestamptz)::integer as today,
        count(*) filter (where t.due_at > ${today}::timestamptz and t.due_at <= ${tomorrow}::timestamptz)::integer as tomorrow
      from tasks t where t.closed_at is null and t.scope in ('jurisdiction', 'domain')
        and exists (select from places p where p.scope = t.scope and p.scope_id = t.scope_id)
        and exists (select from clocks k where k.case_id = t.case_id and k.due_at = t.due_at)
      group by 1, 2
    ), silence as (
      select p.scope, p.scope_id, min(d.jurisdiction) as jurisdiction, count(*)::integer as deemed
      from decisions d join (select distinct scope, scope_id from places) p
        on p.scope = case when d.part is null then 'jurisdiction' else 'domain' end
        and p.scope_id = coalesce(d.part, d.jurisdiction)
      where d.kind = 'deemed' and d.effective_at >= ${from}::timestamptz group by 1, 2
    ), told as (
      select p.role, p.scope, p.scope_id, coalesce(w.jurisdiction, s.jurisdiction) as jurisdiction,
        coalesce(w.open, 0) as open, coalesce(w.today, 0) as today, coalesce(w.tomorrow, 0) as tomorrow,
        coalesce(s.deemed, 0) as deemed
      from places p left join work w using (scope, scope_id) left join silence s using (scope, scope_id)
      where coalesce(w.open, 0) + coalesce(s.deemed, 0) > 0
    ), sent as (
      insert into review_digests (role, scope_id, day, sent_at)
      select role, scope_id, ${day}, ${now} from told on conflict do nothing returning role, scope_id
    )
    insert into notifications (id, jurisdiction, case_id, role, scope, scope_id, template, params, created_at)
    select gen_random_uuid(), told.jurisdiction, null, told.role, told.scope, told.scope_id, 'reviewDigest',
      jsonb_build_object('open', told.open, 'today', told.today, 'tomorrow', told.tomorrow, 'deemed', told.deemed), ${now}::timestamptz
    from sent join told using (role, scope_id) returning 1`;
  return rows.length;
}

/** Those of some roles that are granted to nobody over any office or domain. */
export async function rolesWithoutHolder(sql: postgres.ISql, roles: readonly string[]): Promise<string[]> {
  const rows = await sql<{ role: string }[]>`
    select role from unnest(${[...roles]}::text[]) as asked (role)
    where not exists (
      select from grants g where g.role = asked.role and g.scope in ('jurisdiction', 'domain'))`;
  return rows.map(({ role }) => role);
}
