// The register of units as it is read: lists and search, one unit, and what was known of it on any day about any day.
import type postgres from 'postgres';
import { type Permit, type UnitSnapshot, wordsAsked } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import type { Words } from '../wire.ts';

export interface UnitPage {
  items: UnitSnapshot[];
  /** What to ask with for the next page; null on the last. */
  next: string | null;
}

export interface UnitFilter {
  /** Each word begins a word of a title, the city, or an id: the unit's, its owner's, a permit's. In any order. */
  search?: string | undefined;
  kind?: string | undefined;
  province?: string | undefined;
  organisation?: string | undefined;
  status?: string | undefined;
  selected?: boolean | undefined;
  /** ISIC division with section letter, and a product's code. */
  activity?: string | undefined;
  product?: string | undefined;
}

/** The day that is asked about (ISO), and the instant by which it was known. */
export interface AsKnown {
  on: string;
  known: string;
}

/** Units of the scope in the order of their activity ids. */
export async function listUnits(
  database: Database,
  scope: ReadScope,
  asked: UnitFilter & { after?: string | undefined; limit: number },
): Promise<UnitPage> {
  const words = questionOf(asked);
  if (words === null) return { items: [], next: null };
  const ids =
    words === '' ? await listed(database, scope, asked) : await found(database, scope, asked, words);
  if (ids.length === 0) return { items: [], next: null };
  const rows = await database.read(
    scope,
    (sql) => sql<{ snapshot: UnitSnapshot }[]>`
      select v.snapshot from unit_versions v join units u on u.id = v.unit_id
      where v.unit_id = any (${ids.slice(0, asked.limit).map(({ id }) => id)}::uuid[])
        and v.valid_to is null and v.recorded_to is null
      order by u.activity_id`,
  );
  const items = rows.map(({ snapshot }) => snapshot);
  return { items, next: ids.length > asked.limit ? (items.at(-1)?.activityId ?? null) : null };
}

/** How many units a list has, counted up to a limit. */
export async function countListed(
  database: Database,
  scope: ReadScope,
  asked: UnitFilter,
  limit: number,
): Promise<{ units: number; isLeast: boolean }> {
  const words = questionOf(asked);
  if (words === null) return { units: 0, isLeast: false };
  const { values, within, further } = conditionsOf(scope, { ...asked, limit });
  const matching = words === '' ? [] : [`words @@ $${values.push(words)}::tsquery`];
  const most = `$${values.push(limit + 1)}`;
  const [row] = await database.engine.unsafe<{ units: number }[]>(
    `select count(*)::integer as units from (
       select 1 from units u where ${[...within, ...further, ...matching].join(' and ')} limit ${most}) u`,
    values,
  );
  const units = row?.units ?? 0;
  return { units: Math.min(units, limit), isLeast: units > limit };
}

/** As PostgreSQL reads a full-text question; empty where none is asked, null where nothing can be found by it. */
function questionOf({ search, activity, product }: UnitFilter): string | null {
  const words = search === undefined ? [] : wordsAsked(search);
  if (search !== undefined && words.length === 0) return null;
  const facets = [
    ...(activity === undefined ? [] : [`activity/${activity}`]),
    ...(product === undefined ? [] : [`product/${product}`]),
  ];
  const quoted = (word: string) => `'${word.replace(/['\\]/g, '$&$&')}'`;
  return [...words.map((word) => `${quoted(word)}:*`), ...facets.map(quoted)].join(' & ');
}

type Asked = UnitFilter & { after?: string | undefined; limit: number };
type Id = { id: string };

async function listed(database: Database, scope: ReadScope, asked: Asked): Promise<Id[]> {
  const { values, within, further } = conditionsOf(scope, asked);
  const limit = `$${values.push(asked.limit + 1)}`;
  return database.read(scope, (sql) =>
    sql.unsafe<Id[]>(
      `select id from units u where ${[...within, ...further].join(' and ')} order by activity_id limit ${limit}`,
      values,
    ),
  );
}

/** Units that are looked at in their order before the index of words is asked. */
const glance = 10_000;

/**
 * Whatever is typed, by one of two ways. What many units have is found at a glance over the first of them; what few have, by
 * the index of words: it would gather all of the many before it put them in order, and PostgreSQL cannot tell which it is.
 * The operators of full-text search are not leakproof, so that under row-level security no index answers them: the engine's
 * role looks for ids, in the scope said as a condition, and the reader's reads what it may of these.
 */
async function found(database: Database, scope: ReadScope, asked: Asked, words: string): Promise<Id[]> {
  const { values, within, further } = conditionsOf(scope, asked);
  const matching = [...further, `words @@ $${values.push(words)}::tsquery`].join(' and ');
  const limit = `$${values.push(asked.limit + 1)}`;
  const ids = words.match(/'\d{6,}'(?::\*)?/g);
  if (ids === null) {
    const first = await database.engine.unsafe<Id[]>(
      `select id from (select * from units u where ${within.join(' and ')} order by activity_id limit ${glance}) u
       where ${matching} order by activity_id limit ${limit}`,
      values,
    );
    if (first.length > asked.limit) return first;
  }
  if (ids !== null) {
    // The index is asked for the ids alone: the 12 of `12/345678` begins a word of too many units.
    const narrow = `words @@ $${values.push(ids.join(' & '))}::tsquery`;
    return database.engine.unsafe<Id[]>(
      `with found as materialized (select * from units u where ${[...within, narrow].join(' and ')})
       select id from found where ${matching} order by activity_id limit ${limit}`,
      values,
    );
  }
  return database.engine.unsafe<Id[]>(
    `with found as materialized (select id, activity_id from units u where ${[...within, matching].join(' and ')})
     select id from found order by activity_id limit ${limit}`,
    values,
  );
}

/** Conditions with their parameters: `within` the reader's reach and after the page before, and what is asked `further`. */
function conditionsOf(scope: ReadScope, asked: Asked) {
  const values: (string | number | boolean | string[])[] = [];
  const parameter = (value: string | number | boolean | string[]) => `$${values.push(value)}`;
  const within = [inScope(scope, parameter)];
  if (asked.after !== undefined) within.push(`activity_id > ${parameter(asked.after)}`);
  const equal = {
    kind: asked.kind,
    province: asked.province,
    jurisdiction: asked.organisation,
    status: asked.status,
    selected: asked.selected,
  };
  const further = Object.entries(equal).flatMap(([column, value]) =>
    value === undefined ? [] : [`${column} = ${parameter(value)}`],
  );
  return { values, within, further };
}

/** What row-level security lets through, said so that an index answers it. */
function inScope(scope: ReadScope, parameter: (value: string | string[]) => string): string {
  const { nation, jurisdictions, domains, units } = scope;
  if (nation) return 'true';
  const [first, ...others] = jurisdictions;
  // Of one office the index gives the units in their order; those of several are sorted first.
  const office = (one: string) =>
    others.length === 0
      ? `u.jurisdiction = ${parameter(one)}`
      : `u.jurisdiction = any (${parameter(jurisdictions)})`;
  const any = [
    ...(first === undefined ? [] : [office(first)]),
    ...(units.length === 0 ? [] : [`u.id = any (${parameter(units)}::uuid[])`]),
    ...(domains.length === 0
      ? []
      : [
          `exists (select from cases c where c.subject_id = u.id and c.domains && ${parameter(domains)}::text[])`,
        ]),
  ];
  return any.length === 0 ? 'false' : `(${any.join(' or ')})`;
}

/** Of `unit_versions`: the versions that held on a day, as they were known at an instant (T-1). */
export function asKnown(sql: postgres.ISql, { on, known }: AsKnown) {
  return sql`valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)
    and recorded_at <= ${known}::timestamptz and (recorded_to is null or recorded_to > ${known}::timestamptz)`;
}

/** As the register knows it now, or as it was known; undefined where there was no such unit in the scope. */
export function findUnit(
  database: Database,
  scope: ReadScope,
  id: string,
  at?: AsKnown,
): Promise<UnitSnapshot | undefined> {
  return database.read(scope, async (sql) => {
    const [row] = await sql<{ snapshot: UnitSnapshot }[]>`
      select snapshot from unit_versions
      where unit_id = ${id}::uuid and ${at ? asKnown(sql, at) : sql`valid_to is null and recorded_to is null`}
      order by revision desc limit 1`;
    return row?.snapshot;
  });
}

export interface UnitRecords {
  revision: number;
  party: {
    id: string;
    kind: 'legal' | 'person' | 'foreign';
    nationalId: string;
    title: Words;
    contacts: Record<string, string>;
  } | null;
  versions: {
    validFrom: string;
    validTo: string | null;
    recordedAt: Date;
    recordedTo: Date | null;
    revision: number;
    unit: UnitSnapshot;
  }[];
  permits: Permit[];
  links: {
    kind: 'became' | 'expands' | 'merged-into' | 'split-from';
    from: string;
    to: string;
    since: string;
    other: { id: string; activityId: string; title: Words };
  }[];
  events: {
    type: string;
    day: string;
    recordedAt: Date;
    by: string;
    reason: string;
    source: string;
    revision: number;
    data: object;
  }[];
}

/** Everything that the register ever knew of a unit, in the order in which it came to know it. */
export function readUnitRecords(
  database: Database,
  scope: ReadScope,
  id: string,
): Promise<UnitRecords | undefined> {
  return database.read(scope, async (sql) => {
    const [unit] = await sql<{ revision: number; party: UnitRecords['party'] }[]>`
      select u.revision, (
        select json_build_object('id', p.id, 'kind', p.kind, 'nationalId', p.national_id, 'title', p.title,
          'contacts', p.contacts) from parties p where p.id = u.party_id) as party
      from units u where u.id = ${id}::uuid`;
    if (unit === undefined) return undefined;
    const versions = await sql<UnitRecords['versions']>`
      select valid_from::text as "validFrom", valid_to::text as "validTo", recorded_at as "recordedAt",
        recorded_to as "recordedTo", revision, snapshot as unit
      from unit_versions where unit_id = ${id}::uuid order by revision, valid_from`;
    const links = await sql<UnitRecords['links']>`
      select l.kind, l.from_unit as "from", l.to_unit as "to", l.since::text as since,
        json_build_object('id', o.id, 'activityId', o.activity_id, 'title', o.title) as other
      from unit_links l join units o on o.id = case when l.from_unit = ${id}::uuid then l.to_unit else l.from_unit end
      where l.from_unit = ${id}::uuid or l.to_unit = ${id}::uuid order by l.since, o.activity_id`;
    const events = await sql<UnitRecords['events']>`
      select type, day::text as day, recorded_at as "recordedAt", actor as by, reason, source, revision, data
      from register_events where unit_id = ${id}::uuid order by no`;
    const newest = versions.findLast(({ validTo, recordedTo }) => validTo === null && recordedTo === null);
    return { ...unit, versions, permits: newest?.unit.permits ?? [], links, events };
  });
}

/** Titles by unit id, whoever asks: for the scopes of his own grants. */
export async function unitTitles(database: Database, ids: string[]): Promise<Map<string, Words>> {
  if (ids.length === 0) return new Map();
  const rows = await database.engine<{ id: string; title: Words }[]>`
    select id::text, title from units where id::text = any (${ids})`;
  return new Map(rows.map(({ id, title }) => [id, title]));
}
