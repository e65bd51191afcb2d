// The queue of those who have not filed (C3-R1): selected units, and makers of selected products, first; then by what their
// silence weighs in a published total.
import type postgres from 'postgres';
import type { Instant, Pins, UnitSelection } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import type { FollowUpList, Words } from '../wire.ts';
import { withinScope } from './cases.ts';
import { reminderTemplates } from './reminders.ts';

export type FollowUpStatus = FollowUpList['items'][number]['status'];

export interface FollowUpFilter {
  collection?: string | undefined;
  /** By its number. */
  period?: number | undefined;
  status?: string | undefined;
  selected?: boolean | undefined;
  /** Whether anybody has turned to the unit about this return. */
  contacted?: boolean | undefined;
  /** Those whom somebody wanted to turn to again by this day, and did not (`2026-10-25`). */
  againBy?: string | undefined;
  organisation?: string | undefined;
  search?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

export interface FollowUpRow {
  case: string;
  collection: string;
  period: number;
  pins: Pins;
  status: FollowUpStatus;
  dueAt: Date;
  organisation: string;
  unit: { id: string; activityId: string; kind: string; title: Words; province: string; county: string };
  isSelected: boolean;
  selections: UnitSelection['of'][];
  goesFirst: boolean;
  share: number | null;
  item: string | null;
  dimension: string | null;
  sharePeriod: number | null;
  owner: Words;
  phone: string | null;
  mobile: string | null;
  email: string | null;
  contacts: number;
  lastContact: { at: string; channel: string; outcome: string; nextOn: string | null } | null;
  failures: number;
}

type Count = Record<'all' | 'selected' | 'untouched' | 'again', number> & { status: FollowUpStatus };
type Reminded = { reminders: number; remindedAt: Date | null };

interface Found {
  items: (FollowUpRow & Reminded)[];
  next: string | null;
  total: number;
  counts: FollowUpList['counts'];
}

/** One page of the queue, in order, with counts of what the other filters let through. */
export async function listFollowUp(
  database: Database,
  scope: ReadScope,
  filter: FollowUpFilter,
  now: Instant,
): Promise<Found> {
  const offset = filter.cursor === undefined ? 0 : Number.parseInt(filter.cursor, 10) || 0;
  const found = await database.read(scope, async (sql) => {
    const inStatus = filter.status === undefined ? sql`true` : sql`status = ${filter.status}`;
    // Page and counts come from one walk over what is owed; where the page is empty, a row brings the counts alone.
    const rows = await sql<(FollowUpRow & { counts: Count[] })[]>`
      with ${openReturns(sql, scope, filter, now)}, page as (
        select * from open where ${inStatus}
        order by goes_first desc, share desc nulls last, due_at, selected desc, id limit ${filter.limit} offset ${offset}
      ), counted as (
        select status, count(*) as all, count(*) filter (where goes_first) as selected,
          count(*) filter (where touched_at is null) as untouched,
          count(*) filter (where next_on <= (${now}::timestamptz at time zone 'Asia/Tehran')::date) as again
        from open group by status
      )
      select counts.counts, c.id as case, c.collection, c.period, c.body -> 'pins' as pins, p.status, c.due_at as "dueAt",
        c.jurisdiction as organisation,
        json_build_object('id', c.subject_id, 'activityId', c.subject ->> 'activityId', 'kind', c.subject_kind,
          'title', c.subject -> 'title', 'province', c.province, 'county', c.subject ->> 'county') as unit,
        c.selected as "isSelected", c.goes_first as "goesFirst",
        coalesce((select json_agg(distinct s ->> 'of')
          from jsonb_array_elements(c.subject -> 'selections') as s), '[]') as selections,
        w.share, w.period as "sharePeriod",
        (select key from item_keys k where k.id = w.item) as item,
        (select nullif(key, '') from dimension_keys k where k.id = w.dimension) as dimension,
        o.title as owner, nullif(btrim(o.contacts ->> 'phone'), '') as phone,
        nullif(btrim(o.contacts ->> 'mobile'), '') as mobile, nullif(btrim(o.contacts ->> 'email'), '') as email,
        (select count(*)::integer from contacts k where k.case_id = c.id) as contacts,
        (select json_build_object('at', to_char(k.made_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'channel', k.channel,
            'outcome', k.outcome, 'nextOn', k.next_on)
          from contacts k where k.case_id = c.id order by k.made_at desc, k.id desc limit 1) as "lastContact",
        (select count(*)::integer from outbox b
          where b.case_id = c.id and b.state in ('failed', 'given-up')) as failures
      from (select coalesce(json_agg(counted), '[]') as counts from counted) counts
      left join (page p
        join cases c on c.id = p.id
        join units u on u.id = c.subject_id
        join parties o on o.id = u.party_id) on true
      left join unit_shares w on w.unit_id = c.subject_id
      order by p.goes_first desc, p.share desc nulls last, p.due_at, p.selected desc, p.id`;
    const counts = rows[0]?.counts ?? [];
    const items = rows.filter((row) => row.case !== null).map(({ counts: _counts, ...item }) => item);
    const sum = (of: 'all' | 'selected' | 'untouched' | 'again', status?: FollowUpStatus) =>
      counts
        .filter((one) => status === undefined || one.status === status)
        .reduce((total, one) => total + one[of], 0);
    const chosen = counts.find(({ status }) => status === filter.status);
    const total = filter.status === undefined ? sum('all') : (chosen?.all ?? 0);
    const end = offset + items.length;
    return {
      items,
      next: end < total ? String(end) : null,
      total,
      counts: {
        all: sum('all'),
        window: sum('all', 'window'),
        late: sum('all', 'late'),
        correction: sum('all', 'correction'),
        selected: sum('selected'),
        untouched: sum('untouched'),
        again: sum('again'),
      },
    };
  });
  const reminded = await remindersOf(
    database,
    found.items.map((item) => item.case),
  );
  const never = { reminders: 0, remindedAt: null };
  return { ...found, items: found.items.map((item) => ({ ...item, ...(reminded.get(item.case) ?? never) })) };
}

/** How often units were reminded of returns, and when last. The notices are theirs: others see no more of them. */
async function remindersOf({ engine }: Database, cases: string[]): Promise<Map<string, Reminded>> {
  if (cases.length === 0) return new Map();
  const rows = await engine<(Reminded & { case: string })[]>`
    select c.id as case, count(n.id)::integer as reminders, max(n.created_at) as "remindedAt"
    from cases c
    join tasks t on t.case_id = c.id and t.scope = 'unit' and t.closed_at is null
    join notifications n on n.role = t.role and n.scope_id = t.scope_id and n.case_id = c.id
      and n.template = any (${[...reminderTemplates]}::text[])
    where c.id = any (${cases}::uuid[])
    group by c.id`;
  return new Map(rows.map(({ case: id, reminders, remindedAt }) => [id, { reminders, remindedAt }]));
}

/**
 * `open`, as lists of a `with`: obligations of periods whose return is not there, or is back and not corrected in time; narrow,
 * with what orders them. Who was turned to is asked once for all of them, and only where somebody reads it.
 */
function openReturns(sql: postgres.ISql, scope: ReadScope, filter: FollowUpFilter, now: Instant) {
  const { collection, period, selected, contacted, againBy, organisation, search } = filter;
  return sql`
    owed as materialized (
      select c.id, c.subject_id, c.goes_first, c.selected, c.due_at,
        case when 'returned' = any (c.tags) then 'correction' when c.due_at <= ${now} then 'late' else 'window' end as status
      from cases c
      where c.tags && '{open,returned}' and ${withinScope(sql, scope)}
        and ('open' = any (c.tags) or 'correctionOverdue' = any (c.flags))
        and c.collection in (select distinct collection from collections_periods)
        and c.due_at is not null
        and ${collection === undefined ? sql`true` : sql`c.collection = ${collection}`}
        and ${period === undefined ? sql`true` : sql`c.period = ${period}`}
        and ${selected === undefined ? sql`true` : sql`c.goes_first = ${selected}`}
        and ${organisation === undefined ? sql`true` : sql`c.jurisdiction = ${organisation}`}
        and ${
          search === undefined
            ? sql`true`
            : sql`(c.subject -> 'title' ->> 'fa' ilike ${`%${literal(search)}%`}
              or c.subject -> 'title' ->> 'en' ilike ${`%${literal(search)}%`}
              or c.subject ->> 'activityId' like ${`${literal(search)}%`})`
        }
    ), open as materialized (
      select owed.*, w.share, k.touched_at, k.next_on
      from owed
      left join unit_shares w on w.unit_id = owed.subject_id
      left join (
        select distinct on (case_id) case_id, made_at as touched_at, next_on
        from contacts where case_id in (select id from owed) order by case_id, made_at desc, id desc
      ) k on k.case_id = owed.id
      where ${contacted === undefined ? sql`true` : sql`(k.touched_at is not null) = ${contacted}`}
        and ${againBy === undefined ? sql`true` : sql`k.next_on <= ${againBy}::date`}
    )`;
}

function literal(search: string): string {
  return search.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}
