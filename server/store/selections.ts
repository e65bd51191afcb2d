// Selections: the lists in force in a period, where each is announced and acknowledged, and why a unit is in one.
import type postgres from 'postgres';
import {
  type Case,
  type Circular,
  entriesOf,
  isListed,
  isUnit,
  kindsOf,
  type ListInForce,
  monthsOf,
  nextPeriod,
  type PolicyInForce,
  Problem,
  periodContaining,
  type Selection,
  settle,
  type UnitSnapshot,
  type YearFigures,
} from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import { type CaseRow, caseOf } from './case-rows.ts';
import { numberOf } from './commit.ts';
import { firstMonthOf } from './month.ts';
import type { Published, PublishedVersions } from './published-versions.ts';

/** Of a period the lists of its last month: who is selected on the last day is. A list of trade units needs its circular (C1N2-R2). */
export function selectionsInForce(
  definitions: Pick<PublishedVersions, 'keys' | 'inForce'>,
  policy: PolicyInForce,
  period: string,
): ListInForce[] {
  const month = monthsOf(period).at(-1) ?? period;
  return definitions.keys('selection').flatMap((key) => {
    const published = definitions.inForce('selection', key, month);
    if (published === undefined || !isLawful(published)) return [];
    const { definition: list } = published;
    return [{ list, frequency: String(settle(list.frequency, policy)) }];
  });
}

function isLawful({ definition, circular }: Published<'selection'>): boolean {
  return definition.of !== 'trade' || (circular ?? null) !== null;
}

/** Kinds of unit that a list is about, as collections about definitions see them. */
export function unitKindsOf({ of }: Selection): string[] {
  return [...kindsOf[of]];
}

/**
 * A list takes effect, and ends, with the month after the announcement at the earliest (C2N1-R2).
 * @throws Problem `selection-backwards`
 */
export function requireNextPeriod(policy: PolicyInForce, from: string, now: string): void {
  if (policy.get('selection.effective') !== 'next-period') return;
  const first = nextPeriod(periodContaining(now, 'month'));
  if (firstMonthOf(from) < firstMonthOf(first))
    throw new Problem('selection-backwards', { period: from, first });
}

/** Tells those respondents whose units a list names, in the organisations that acknowledged it. */
export async function notifyListed(
  transaction: postgres.TransactionSql,
  list: Selection,
  given: { organisations: string[]; role: string; template: string; from: string; at: string },
): Promise<void> {
  if (list.of === 'products') return;
  const params = JSON.stringify({ period: given.from, list: list.key });
  await transaction`
    insert into notifications (id, jurisdiction, case_id, role, scope, scope_id, template, params, created_at)
    select gen_random_uuid(), u.jurisdiction, null, ${given.role}, 'unit', u.id::text, ${given.template},
      ${params}::text::jsonb, ${given.at}
    from units u where u.activity_id = any (${list.entries.map(({ code }) => code)}::text[])
      and u.kind = any (${unitKindsOf(list)}::text[]) and u.jurisdiction = any (${given.organisations}::text[])`;
}

/** The versions of a list, as they follow each other: each until the next one, or until it was retired. */
export interface ListVersion {
  list: Selection;
  version: number;
  from: string;
  /** The first month in which it is no longer in force; null while it is. */
  until: string | null;
  circular: Circular | null;
  revision: string | null;
}

/** Oldest first; one that a later version replaced before it came into force is left out. */
export function versionsOf(definitions: Pick<PublishedVersions, 'versions'>, key: string): ListVersion[] {
  const all = definitions.versions('selection', key);
  return all.flatMap((one, index): ListVersion[] => {
    const later = all.slice(index + 1);
    const start = firstMonthOf(one.from);
    if (later.some(({ from }) => firstMonthOf(from) <= start)) return [];
    const ends = [...later.map(({ from }) => from), ...(one.retiredFrom == null ? [] : [one.retiredFrom])];
    const until = ends.sort((a, b) => firstMonthOf(a) - firstMonthOf(b))[0] ?? null;
    const { definition: list, version, from, circular = null, revision = null } = one;
    return [{ list, version, from, until, circular, revision }];
  });
}

/** Since when an entry has been in a list without a break, up to one of its versions. */
export function listedSince(versions: readonly ListVersion[], at: ListVersion, code: string): string {
  let since = at.from;
  for (const one of versions.slice(0, versions.indexOf(at)).reverse()) {
    if (one.until !== since || !entriesOf(one.list).has(code)) break;
    since = one.from;
  }
  return since;
}

export interface UnitListing {
  version: ListVersion;
  since: string;
  entry: Selection['entries'][number];
}

/** The lists that name a unit, or a product that it makes, now or from a later month on. */
export function listingsOf(
  definitions: Pick<PublishedVersions, 'keys' | 'versions'>,
  unit: UnitSnapshot,
  now: string,
): UnitListing[] {
  const month = firstMonthOf(periodContaining(now, 'month'));
  return definitions.keys('selection').flatMap((key) => {
    const versions = versionsOf(definitions, key);
    return versions
      .filter(({ until }) => until === null || firstMonthOf(until) > month)
      .filter(({ list, circular }) => isListed(list, unit) && (list.of !== 'trade' || circular !== null))
      .flatMap((version) => {
        const codes =
          version.list.of === 'products' ? unit.products.map(({ product }) => product) : [unit.activityId];
        return codes.flatMap((code) => {
          const entry = entriesOf(version.list).get(code);
          return entry === undefined ? [] : [{ version, entry, since: listedSince(versions, version, code) }];
        });
      });
  });
}

export interface KnownUnit {
  id: string;
  activityId: string;
  kind: UnitSnapshot['kind'];
  title: { fa: string; en: string };
  organisation: string;
  province: string;
}

/** Units by their activity ids, as far as the reader may see them. */
export function unitsByActivity(
  database: Database,
  scope: ReadScope,
  codes: readonly string[],
): Promise<readonly KnownUnit[]> {
  return database.read(
    scope,
    (sql) => sql<KnownUnit[]>`
      select id, activity_id as "activityId", kind, title, jurisdiction as organisation, province
      from units where activity_id = any (${[...codes]}::text[]) order by activity_id`,
  );
}

/** The cases in which lists were consulted about and announced, newest first. */
export async function announcements(sql: postgres.Sql): Promise<Case[]> {
  const rows = await sql<CaseRow[]>`
    select id, subject, body, last_hash from cases
    where subject_kind = 'DEFINITION' and subject -> 'definition' ->> 'kind' = 'selection' and 'published' = any (tags)
    order by body ->> 'openedAt' desc limit 200`;
  return rows.map(caseOf).filter(({ subject }) => !isUnit(subject));
}

interface Measured {
  code: string;
  unit: UnitSnapshot | null;
  year: YearFigures;
}

/**
 * What a year says of units by activity id, or of products by code: snapshots as they are now, and sums of the figures
 * of accepted returns.
 * @param year a Jalali year: 1404
 */
export async function measured(
  sql: postgres.Sql,
  of: Selection['of'],
  codes: readonly string[],
  year: number,
): Promise<Measured[]> {
  const [first, last] = [numberOf(`${year}-01`), numberOf(`${year}-12`)];
  if (of === 'products') {
    const rows = await sql<{ code: string; item: string; value: number; returns: number }[]>`
      select d.key as code, i.key as item, sum(o.value)::float8 as value, count(distinct o.case_id)::integer as returns
      from observations o join item_keys i on i.id = o.item join dimension_keys d on d.id = o.dimension
      where o.period between ${first} and ${last} and d.key = any (${[...codes]}::text[]) group by d.key, i.key`;
    return codes.map((code) => ({ code, unit: null, year: yearOf(rows.filter((row) => row.code === code)) }));
  }
  const units = await sql<{ code: string; snapshot: UnitSnapshot }[]>`
    select u.activity_id as code, v.snapshot from units u join unit_versions v on v.unit_id = u.id
    where u.activity_id = any (${[...codes]}::text[]) and v.valid_to is null and v.recorded_to is null`;
  const rows = await sql<{ code: string; item: string; value: number; returns: number }[]>`
    select u.activity_id as code, i.key as item, sum(o.value)::float8 as value,
      (select count(*)::integer from cases c where c.subject_id = u.id and c.period between ${first} and ${last}
        and 'accepted' = any (c.tags)) as returns
    from units u join cases c on c.subject_id = u.id and c.period between ${first} and ${last}
    join observations o on o.case_id = c.id and o.period = c.period join item_keys i on i.id = o.item
    where u.activity_id = any (${[...codes]}::text[]) group by u.id, u.activity_id, i.key`;
  return units.map(({ code, snapshot }) => ({
    code,
    unit: snapshot,
    year: yearOf(rows.filter((row) => row.code === code)),
  }));
}

function yearOf(rows: readonly { item: string; value: number; returns: number }[]): YearFigures {
  return {
    sums: Object.fromEntries(rows.map(({ item, value }) => [item, value])),
    returns: Math.max(0, ...rows.map(({ returns }) => returns)),
  };
}
