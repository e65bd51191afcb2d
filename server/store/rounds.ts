// Rounds of visits: opening one freezes the form versions that it is bound to (C1N1-R2) and the units that it is about.
import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import {
  type Actor,
  addDays,
  type Collection,
  compilePopulation,
  gregorianOf,
  type Instant,
  jalaliDayOf,
  jalaliOf,
  type PeriodKey,
  type Pins,
  Problem,
  periodContaining,
  settle,
  startOfDay,
  type UnitKind,
  type UnitSnapshot,
} from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import type { Words } from '../wire.ts';
import type { CaseDefinitionSource } from './case-definitions.ts';
import { numberOf } from './commit.ts';
import type { DefinitionStore } from './definitions.ts';
import type { Published } from './published-versions.ts';

/** Whom a round is about, of its collection's population: empty lists and null leave nobody out. */
export interface Narrowing {
  provinces: string[];
  kinds: UnitKind[];
  selected: boolean | null;
}

/** What the cases of a round are pinned to: each with the form of its unit's kind. */
export interface RoundPins {
  collection: number;
  workflow: number;
  /** Versions by form. */
  forms: Record<string, number>;
}

export interface Round {
  id: string;
  collection: string;
  title: Words;
  /** Gregorian, both inclusive. */
  firstDay: string;
  lastDay: string;
  /** The month of the first day: the period of its cases. */
  period: PeriodKey;
  narrowed: Narrowing;
  pins: RoundPins;
  openedAt: Instant;
  openedBy: string;
  closedAt: Instant | null;
  /** Of the reader's scope. */
  units: number;
}

export interface RoundOptions {
  database: Database;
  definitions: DefinitionStore;
  source: CaseDefinitionSource;
}

export interface RoundRequest {
  collection: string;
  title: Words;
  firstDay: string;
  lastDay: string;
  narrowed: Narrowing;
}

const page = 2000;

/**
 * Opens a round: its population as the register knows it on the first day, without units that are in another open
 * round of the collection. All of it commits or none.
 * @throws Problem `nothing-published`, `round-without-form` where a form has no published version (C1N1-R2),
 * `round-without-circular` where one for trade units has no circular (C1N2-R2), `forbidden`, `round-empty`, `invalid-parameter`
 */
export async function openRound(
  { database, definitions, source }: RoundOptions,
  asked: RoundRequest,
  actor: Actor,
  now: Instant,
): Promise<string> {
  // Another process may just have published what the round is to be bound to.
  await definitions.refresh();
  const period = monthOf(asked.firstDay);
  const published = definitions.inForce('collection', asked.collection, period);
  if (published?.definition.opening.by !== 'round')
    throw new Problem('nothing-published', { key: asked.collection, period });
  const collection = published.definition;
  if (!actor.grants.some(({ role }) => role === collection.opening.role)) throw new Problem('forbidden');
  if (asked.lastDay < asked.firstDay) throw new Problem('invalid-parameter', { parameter: 'lastDay' });
  const population = compilePopulation(collection);
  const id = randomUUID();
  await database.engine.begin(async (sql) => {
    // Publishing waits: what is frozen here is what is in force when this commits.
    await sql`lock table collections_periods in share row exclusive mode`;
    const pins = pinsOf({ definitions, source }, collection, period);
    await sql`
      insert into rounds (id, collection, title, first_day, last_day, period, narrowed, pins, opened_at, opened_by)
      values (${id}, ${collection.key}, ${JSON.stringify(asked.title)}::text::jsonb, ${asked.firstDay}::date,
        ${asked.lastDay}::date, ${numberOf(period)}, ${JSON.stringify(asked.narrowed)}::text::jsonb,
        ${JSON.stringify(pins)}::text::jsonb, ${now}, ${actor.user})`;
    let units = 0;
    for await (const found of frameOf(sql, asked)) {
      const chosen = found.filter((unit) => isChosen(unit, asked.narrowed) && population.owes(unit));
      if (chosen.some((unit) => population.formOf(unit) === undefined))
        throw new Problem('nothing-published', { key: collection.key, period });
      units += await addUnits(sql, id, asked, chosen);
    }
    if (units === 0) throw new Problem('round-empty');
    await sql`update rounds set units = ${units} where id = ${id}`;
  });
  return id;
}

/** The versions in force of everything that the collection names. @throws Problem round-without-form, round-without-circular */
function pinsOf(
  { definitions, source }: Pick<RoundOptions, 'definitions' | 'source'>,
  { key, forms }: Collection,
  period: PeriodKey,
): RoundPins {
  const versions: Record<string, number> = {};
  for (const { form } of forms) {
    const published = definitions.inForce('form', form, period);
    if (published === undefined) throw new Problem('round-without-form', { form, period });
    if (!isLawful(published)) throw new Problem('round-without-circular', { form, period });
    versions[form] = published.version;
  }
  const pins = source.pinsFor(key, period, forms[0]?.form ?? null);
  if (pins === undefined) throw new Problem('nothing-published', { key, period });
  return { collection: pins.collection, workflow: pins.workflow, forms: versions };
}

/** A form for trade units is active under its circular alone (C1N2-R2); single visits may come before it (C1N2-R3). */
function isLawful({ definition, circular }: Published<'form'>): boolean {
  return definition.unitKinds?.includes('TRADE') !== true || (circular ?? null) !== null;
}

/** The pins of one case of the round. */
export function pinsIn({ pins, collection }: Pick<Round, 'pins' | 'collection'>, form: string): Pins {
  const version = pins.forms[form];
  if (version === undefined) throw new Problem('nothing-published', { key: form, period: collection });
  return { collection: pins.collection, workflow: pins.workflow, form: version, formKey: form };
}

async function* frameOf(
  sql: postgres.TransactionSql,
  { firstDay }: Pick<RoundRequest, 'firstDay'>,
): AsyncGenerator<UnitSnapshot[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await sql<{ unit_id: string; snapshot: UnitSnapshot }[]>`
      select unit_id, snapshot from unit_versions
      where unit_id > ${after}::uuid and valid_from <= ${firstDay}::date
        and (valid_to is null or valid_to > ${firstDay}::date) and recorded_to is null
      order by unit_id limit ${page}`;
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(({ snapshot }) => snapshot);
    after = last.unit_id;
  }
}

function isChosen(unit: UnitSnapshot, { provinces, kinds, selected }: Narrowing): boolean {
  if (provinces.length > 0 && !provinces.includes(unit.province)) return false;
  if (kinds.length > 0 && !kinds.includes(unit.kind)) return false;
  return selected === null || unit.selected === selected;
}

async function addUnits(
  sql: postgres.TransactionSql,
  id: string,
  { collection, firstDay, lastDay }: RoundRequest,
  units: UnitSnapshot[],
): Promise<number> {
  const rows = units.map((unit) => ({
    unit_id: unit.id,
    jurisdiction: unit.organisation,
    province: unit.province,
    kind: unit.kind,
    selected: unit.selected,
  }));
  const added = await sql`
    insert into round_units (round, unit_id, jurisdiction, province, kind, selected)
    select ${id}::uuid, unit_id, jurisdiction, province, kind, selected
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as x (unit_id uuid, jurisdiction text, province text, kind text, selected boolean)
    where not exists (
      select from round_units other join rounds r on r.id = other.round
      where other.unit_id = x.unit_id and r.id <> ${id}::uuid and r.collection = ${collection} and r.closed_at is null
        and r.first_day <= ${lastDay}::date and r.last_day >= ${firstDay}::date)`;
  return added.count;
}

interface RoundRow extends Omit<Round, 'period' | 'openedAt' | 'closedAt'> {
  period: number;
  openedAt: Date;
  closedAt: Date | null;
}

/** Rounds, the newest first, each with the units that the reader may see; one alone, or one collection's. */
export async function listRounds(
  database: Database,
  scope: ReadScope,
  asked: { id?: string; open?: boolean } = {},
): Promise<Round[]> {
  const rows = await database.read(
    scope,
    (sql) => sql<RoundRow[]>`
      select r.id, r.collection, r.title, to_char(r.first_day, 'YYYY-MM-DD') as "firstDay",
        to_char(r.last_day, 'YYYY-MM-DD') as "lastDay", r.period, r.narrowed, r.pins, r.opened_at as "openedAt",
        r.opened_by as "openedBy", r.closed_at as "closedAt",
        (select count(*)::integer from round_units u where u.round = r.id) as units
      from rounds r
      where ${asked.id === undefined ? sql`true` : sql`r.id = ${asked.id}::uuid`}
        and ${asked.open === true ? sql`r.closed_at is null` : sql`true`}
      order by r.first_day desc, r.opened_at desc, r.id limit 500`,
  );
  return rows.map((row) => ({
    ...row,
    period: `${Math.floor(row.period / 100)}-${String(row.period % 100).padStart(2, '0')}`,
    openedAt: row.openedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
  }));
}

/** @throws Problem not-found */
export async function findRound(database: Database, scope: ReadScope, id: string): Promise<Round> {
  const [round] = await listRounds(database, scope, { id });
  if (round === undefined) throw new Problem('not-found');
  return round;
}

/** Ends a round before or after its last day; nothing more is planned in it. Again, it changes nothing. */
export async function closeRound(
  { engine: sql }: Database,
  id: string,
  by: string,
  now: Instant,
): Promise<void> {
  await sql`update rounds set closed_at = ${now}, closed_by = ${by} where id = ${id} and closed_at is null`;
}

/** The lengths that the policy offers, from a day on (C1N1-R3). Months of the Jalali calendar. */
export function offerOf(
  { definitions, source }: Pick<RoundOptions, 'definitions' | 'source'>,
  key: string,
  now: Instant,
): { firstDay: string; lengths: { selected: boolean; months: number; lastDay: string }[] } | null {
  const collection = definitions.inForce('collection', key, periodContaining(now, 'month'))?.definition;
  const months = collection?.opening.months;
  if (collection === undefined || months === undefined) return null;
  const policy = source.policy(collection.policy, now);
  const today = jalaliDayOf(now);
  const lengths = [true, false].map((selected) => {
    const count = Number(settle(selected ? months.selected : months.others, policy));
    return { selected, months: count, lastDay: gregorianOf(addDays(monthsLater(today, count), -1)) };
  });
  return { firstDay: gregorianOf(today), lengths };
}

/** The same day so many months later; the month's last where it is shorter. */
function monthsLater(day: string, months: number): string {
  const [year = 0, month = 0, number = 0] = day.split('-').map(Number);
  const total = year * 12 + month - 1 + months;
  const first = `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}-01`;
  const moved = addDays(first, number - 1);
  return moved.slice(0, 7) === first.slice(0, 7) ? moved : addDays(`${moved.slice(0, 7)}-01`, -1);
}

/** The Jalali month of a Gregorian day. */
function monthOf(day: string): PeriodKey {
  return jalaliOf(day).slice(0, 7);
}

/** 00:00 of the day after a Gregorian day: the exclusive end of a round. */
export function endOfDay(day: string): Instant {
  return startOfDay(addDays(jalaliOf(day), 1));
}
