// Carries a plan of indicators out as SQL: one aggregation per measure, grouped by month, area and key.
import type postgres from 'postgres';
import {
  type Column,
  filterScope,
  type Level,
  type MeasuredRow,
  type Plan,
  type PlannedMeasure,
  toSql,
} from '../../engine/index.ts';
import type { Database } from '../db/database.ts';
import { numberOf } from './commit.ts';
import { monthKey } from './periods.ts';

/** Whether silence let the case through, at one stage or more. */
const bySilence = `'deemed' = any (c.flags)`;

/** What a filter's names are in the query: the case, never its answers. */
const columns: Record<keyof typeof filterScope, Column> = {
  unitKind: { sql: 'c.subject_kind', type: filterScope.unitKind },
  form: { sql: 'c.form', type: filterScope.form },
  province: { sql: 'c.province', type: filterScope.province },
  organisation: { sql: 'c.jurisdiction', type: filterScope.organisation },
  state: { sql: 'c.state', type: filterScope.state },
  tags: { sql: 'c.tags', type: filterScope.tags },
  submitted: { sql: '(c.return_version > 0)', type: filterScope.submitted },
  accepted: { sql: `('accepted' = any (c.tags))`, type: filterScope.accepted },
  waived: { sql: `('waived' = any (c.tags))`, type: filterScope.waived },
  late: { sql: `('late' = any (c.flags))`, type: filterScope.late },
  overdue: { sql: `('overdue' = any (c.flags))`, type: filterScope.overdue },
  deemedS1: { sql: `('deemedS1' = any (c.flags))`, type: filterScope.deemedS1 },
  deemedS2: { sql: `('deemedS2' = any (c.flags))`, type: filterScope.deemedS2 },
  deemed: { sql: `(${bySilence})`, type: filterScope.deemed },
  returned: { sql: `('returned' = any (c.tags))`, type: filterScope.returned },
  selected: { sql: 'c.selected', type: filterScope.selected },
};

const areas: Record<Level, string> = {
  national: `'IR'`,
  province: 'c.province',
  organisation: 'c.jurisdiction',
  activity: `coalesce(c.subject -> 'activities' ->> 0, '_Z')`,
  'unit-kind': 'c.subject_kind',
  domain: 'of_domain.id',
};

/** Everything that the plan measures. Aggregates of the nation are read whole: an indicator has no row-level scope. */
export async function measure(database: Database, plan: Plan, collection: string): Promise<MeasuredRow[]> {
  const nation = { nation: true, jurisdictions: [], domains: [], units: [] };
  return database.read(nation, async (sql) => {
    const rows: MeasuredRow[] = [];
    for (const one of plan.measures) rows.push(...(await measureOne(sql, one, plan.level, collection)));
    return rows;
  });
}

async function measureOne(
  sql: postgres.TransactionSql,
  one: PlannedMeasure,
  level: Level,
  collection: string,
): Promise<MeasuredRow[]> {
  const { period, area, dimension, aggregate, source, values } = measuredRows(one, level, collection);
  const rows = await sql.unsafe<
    {
      period: number;
      area: string;
      dimension: string;
      value: string | null;
      contributors: number;
      deemedValue: string | null;
      deemedContributors: number;
    }[]
  >(
    `select ${period} as period, ${area} as area, ${dimension} as dimension, ${aggregate} as value,
       count(distinct c.id)::integer as contributors, ${aggregate} filter (where ${bySilence}) as "deemedValue",
       (count(distinct c.id) filter (where ${bySilence}))::integer as "deemedContributors"
     ${source} group by 1, 2, 3`,
    values as never[],
  );
  return rows.map((row) => ({
    measure: one.id,
    period: monthKey(row.period),
    area: row.area,
    dimension: row.dimension,
    value: numberIn(row.value),
    contributors: row.contributors,
    deemed: { contributors: row.deemedContributors, value: numberIn(row.deemedValue) },
  }));
}

const numberIn = (value: string | null) => (value === null ? null : Number(value));

export interface MeasuredRows {
  /** SQL of one row's period, area, key and value, and of what the measure makes of all of them. */
  period: string;
  area: string;
  dimension: string;
  value: string;
  aggregate: string;
  /** `from … where …`, with the parameters `$1` …; the case is `c`. */
  source: string;
  values: (string | number | boolean | null | number[])[];
}

/** The rows that a measure adds up, as SQL: its figures and what they come from are read by the same words. */
export function measuredRows(one: PlannedMeasure, level: Level, collection: string): MeasuredRows {
  const values: MeasuredRows['values'] = [collection, one.months.map(numberOf)];
  const filter = one.filter === null ? null : toSql(one.filter, columns, one.of === 'observations' ? 4 : 3);
  if (filter && !filter.ok) throw new Error(`The filter of ${one.id} has no SQL: ${filter.issues[0]?.code}`);
  const observed = one.of === 'observations';
  if (observed) values.push(one.item);
  if (filter?.ok) values.push(...(filter.values as (string | number | boolean | null)[]));
  const period = observed ? 'o.period' : 'c.period';
  const value = observed ? 'o.value' : '1';
  // The item as a value, so that the way to its rows is the index's: joined, every figure of the month would be read.
  const tables = !observed
    ? 'cases c'
    : `observations o join cases c on c.id = o.case_id and c.jurisdiction = o.jurisdiction
       ${one.byDimension ? 'join dimension_keys d on d.id = o.dimension' : ''}`;
  // Of a return that several deputyships decide on, each has it among its own: they do not add up to the nation.
  const domains = level === 'domain' ? 'cross join lateral unnest(c.domains) as of_domain (id)' : '';
  const measured = observed ? 'o.item = (select id from item_keys where key = $3) and' : '';
  return {
    period,
    area: areas[level],
    dimension: observed && one.byDimension ? 'd.key' : `'_T'`,
    value,
    aggregate: one.aggregate === 'count' ? 'count(*)' : `${one.aggregate}(${value})`,
    source: `from ${tables} ${domains}
     where ${measured} c.collection = $1 and ${period} = any ($2::integer[]) ${filter ? `and (${filter.text})` : ''}`,
    values,
  };
}

/** Months of a collection in which returns were accepted, newest first. */
export async function measuredMonths(database: Database, collection: string): Promise<string[]> {
  const nation = { nation: true, jurisdictions: [], domains: [], units: [] };
  const rows = await database.read(
    nation,
    (sql) => sql<{ period: number }[]>`
      select p.period from collections_periods p
      where p.collection = ${collection} and exists (
        select from cases c where c.collection = p.collection and c.period = p.period and 'accepted' = any (c.tags))
      order by p.period desc`,
  );
  return rows.map((row) => monthKey(row.period));
}

/** How far a period's returns have come, over its months. */
export async function coverage(
  database: Database,
  collection: string,
  months: string[],
): Promise<{ accepted: number; obligations: number }> {
  const nation = { nation: true, jurisdictions: [], domains: [], units: [] };
  const [row] = await database.read(
    nation,
    (sql) => sql<{ accepted: number; obligations: number }[]>`
      select count(*) filter (where 'accepted' = any (tags))::integer as accepted, count(*)::integer as obligations
      from cases where collection = ${collection} and period = any (${months.map(numberOf)}::integer[])
        and not 'waived' = any (tags)`,
  );
  return row ?? { accepted: 0, obligations: 0 };
}
