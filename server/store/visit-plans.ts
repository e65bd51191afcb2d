// Who visits which unit of a round on which day, in which order; and what became of it. A visit's case is opened when the
// visit is planned.
import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import {
  type Actor,
  compilePopulation,
  type Instant,
  jalaliOf,
  openCase,
  type Point,
  Problem,
  spread,
  type UnitSnapshot,
} from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import { genesis } from './case-rows.ts';
import { type Change, insertCases, type ObservationKeys } from './commit.ts';
import { endOfDay, pinsIn, type Round, type RoundOptions } from './rounds.ts';
import type { MovedCase, TaskFeed } from './task-feed.ts';

export interface PlanOptions extends RoundOptions {
  keys: ObservationKeys;
  /** Hears of visits whose plan, day, inspector or form changed. */
  feed?: Pick<TaskFeed, 'tell'>;
}

/** What became of a planned visit, for its unit's office and domains. */
export function movedVisit(id: string, unit: UnitSnapshot): MovedCase {
  return { id, places: [unit.organisation, unit.id, ...unit.domains] };
}

export interface PlanRequest {
  units: string[];
  inspector: string;
  /** Gregorian. */
  days: string[];
  start: Point | null;
  selectedFirst: boolean;
}

interface PlanRow {
  unit_id: string;
  case_id: string;
  inspector: string | null;
  return_version: number;
}

/**
 * Gives visits to an inspector, over the days given: selected units first, each day as a route. Units that are planned
 * already are planned anew. All of it commits or none.
 * @throws Problem `round-over`, `not-in-round`, `not-inspector`, `visit-registered`, `invalid-parameter`
 */
export async function planVisits(
  options: PlanOptions,
  scope: ReadScope,
  round: Round,
  asked: PlanRequest,
  actor: Actor,
  now: Instant,
): Promise<string[]> {
  if (round.closedAt !== null) throw new Problem('round-over');
  if (asked.days.some((day) => day < round.firstDay || day > round.lastDay))
    throw new Problem('invalid-parameter', { parameter: 'days' });
  const units = await unitsIn(options.database, scope, round.id, asked.units);
  const ids = [...new Set(asked.units)];
  if (units.length < ids.length) throw new Problem('not-in-round', { count: ids.length - units.length });
  await requireInspector(options, round, asked.inspector, [
    ...new Set(units.map(({ organisation }) => organisation)),
  ]);
  const days = spread(units, workingDays(options, round, units, asked.days, now), asked);
  const places = days.flatMap(({ day, stops }) =>
    stops.map((unit, index) => ({ unit, day, position: index + 1, caseId: visitId(round.id, unit.id) })),
  );
  await options.database.engine.begin(async (sql) => {
    const known = await sql<PlanRow[]>`
      select p.unit_id, p.case_id, p.inspector, c.return_version
      from visit_plans p join cases c on c.id = p.case_id
      where p.round = ${round.id} and p.unit_id = any (${ids}::uuid[]) for update of p`;
    requireUnregistered(known);
    const before = new Map(known.map((row) => [row.unit_id, row]));
    const fresh = places.filter(({ unit }) => !before.has(unit.id));
    const opened = fresh.map(({ unit, caseId }) => opening(options, round, unit, caseId, actor, now));
    await insertCases(sql, opened, options.keys);
    const rows = places.map(({ unit, day, position, caseId }) => ({
      unit_id: unit.id,
      jurisdiction: unit.organisation,
      case_id: before.get(unit.id)?.case_id ?? caseId,
      day,
      position,
      act: before.has(unit.id) ? 'replan' : 'plan',
      former: formerOf(before.get(unit.id)?.inspector ?? null, asked.inspector),
    }));
    await sql`
      insert into visit_plans (round, unit_id, jurisdiction, case_id, inspector, day, position, changed_at)
      select ${round.id}::uuid, unit_id, jurisdiction, case_id, ${asked.inspector}, day, position, ${now}
      from json_to_recordset(${JSON.stringify(rows)}::text::json)
        as x (unit_id uuid, jurisdiction text, case_id uuid, day date, position integer)
      on conflict (round, unit_id) do update set inspector = excluded.inspector, day = excluded.day,
        position = excluded.position, changed_at = excluded.changed_at`;
    await noteActs(sql, rows, asked.inspector, actor, now, null);
  });
  options.feed?.tell(places.map(({ unit, caseId }) => movedVisit(caseId, unit)));
  return places.map(({ unit, caseId }) => (unit ? caseId : ''));
}

/** The days on which the units' province is at work; all, where it is at work on none of them. */
function workingDays(
  { definitions, source }: PlanOptions,
  round: Round,
  units: readonly UnitSnapshot[],
  days: readonly string[],
  now: Instant,
): string[] {
  const ordered = [...days].sort();
  const collection = definitions.byVersion('collection', round.collection, round.pins.collection)?.definition;
  if (collection === undefined) return ordered;
  const calendar = source.calendar(collection.calendar, now);
  const province = units[0]?.province ?? null;
  const open = ordered.filter((day) => calendar.isWorkingDay(jalaliOf(day), province));
  return open.length > 0 ? open : ordered;
}

/** Whose a visit was, where it is another's now. */
function formerOf(before: string | null, after: string | null): string | null {
  return before === after ? null : before;
}

/** The same visit has the same id, whoever plans it (a UUID of version 8, by SHA-256). */
function visitId(round: string, unit: string): string {
  const hex = createHash('sha256').update(`visit ${round} ${unit}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The case of a visit: on the form of its unit's kind, due by the end of the round. */
function opening(
  { definitions, source }: PlanOptions,
  round: Round,
  unit: UnitSnapshot,
  id: string,
  actor: Actor,
  now: Instant,
): Change {
  const collection = definitions.byVersion('collection', round.collection, round.pins.collection)?.definition;
  if (collection === undefined)
    throw new Error(`Not published: ${round.collection} ${round.pins.collection}`);
  const population = compilePopulation(collection);
  const form = population.formOf(unit);
  if (form === undefined)
    throw new Problem('nothing-published', { key: round.collection, period: round.period });
  const pins = pinsIn(round, form);
  const subject = { ...unit, domains: population.domainsOf(unit, source.policy(collection.policy, now)) };
  const given = { id, subject, period: round.period, pins, due: endOfDay(round.lastDay) };
  const outcome = openCase(source.of(round.collection, pins), given, actor, now);
  return { expected: 0, lastHash: genesis, outcome, round: round.id };
}

async function unitsIn(
  database: Database,
  scope: ReadScope,
  round: string,
  units: string[],
): Promise<UnitSnapshot[]> {
  const rows = await database.read(
    scope,
    (sql) => sql<{ snapshot: UnitSnapshot }[]>`
      select v.snapshot from round_units u
      join unit_versions v on v.unit_id = u.unit_id and v.valid_to is null and v.recorded_to is null
      where u.round = ${round} and u.unit_id = any (${units}::uuid[]) order by u.unit_id`,
  );
  return rows.map(({ snapshot }) => snapshot);
}

/** A visit is made by somebody who holds the role there (C1-R3). @throws Problem not-inspector */
async function requireInspector(
  { database, definitions }: PlanOptions,
  round: Round,
  user: string,
  offices: string[],
): Promise<void> {
  const role = visitorRole({ definitions }, round);
  const [row] = await database.engine<{ held: number }[]>`
    select count(distinct scope_id)::integer as held from grants
    where user_id = ${user} and role = ${role} and scope = 'jurisdiction' and scope_id = any (${offices})`;
  if (row?.held !== offices.length) throw new Problem('not-inspector');
}

function visitorRole({ definitions }: Pick<PlanOptions, 'definitions'>, round: Round): string {
  const collection = definitions.byVersion('collection', round.collection, round.pins.collection);
  return collection?.definition.opening.visitor ?? '';
}

function requireUnregistered(rows: readonly Pick<PlanRow, 'return_version'>[]): void {
  const count = rows.filter((row) => row.return_version > 0).length;
  if (count > 0) throw new Problem('visit-registered', { count });
}

interface ActRow {
  case_id: string;
  jurisdiction: string;
  act: string;
  former: string | null;
  day: string | null;
}

async function noteActs(
  sql: postgres.TransactionSql,
  rows: readonly ActRow[],
  inspector: string | null,
  actor: Actor,
  now: Instant,
  note: string | null,
): Promise<void> {
  await sql`
    insert into visit_plan_acts (case_id, jurisdiction, act, inspector, former, day, at, by_user, note)
    select case_id, jurisdiction, act, ${inspector}, former, day, ${now}, ${actor.user}, ${note}
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as x (case_id uuid, jurisdiction text, act text, former text, day date)`;
}

/**
 * Gives planned visits of one round to another inspector (they keep their days), or to nobody where he is null.
 * @throws Problem `not-found` where the reader sees no such visit, `visit-registered`, `not-inspector`
 */
export async function moveVisits(
  options: PlanOptions,
  scope: ReadScope,
  asked: { cases: string[]; inspector: string | null; note: string | null },
  actor: Actor,
  now: Instant,
): Promise<void> {
  const ids = [...new Set(asked.cases)];
  const seen = await options.database.read(
    scope,
    (sql) => sql<{ round: string; jurisdiction: string }[]>`
      select round, jurisdiction from visit_plans where case_id = any (${ids}::uuid[])`,
  );
  if (seen.length < ids.length) throw new Problem('not-found');
  const { inspector } = asked;
  if (inspector !== null) {
    for (const id of new Set(seen.map(({ round }) => round))) {
      const round = await roundOf(options, id);
      const offices = seen.filter((row) => row.round === id).map(({ jurisdiction }) => jurisdiction);
      await requireInspector(options, round, inspector, [...new Set(offices)]);
    }
  }
  const moved = await options.database.engine.begin(async (sql) => {
    const rows = await sql<(PlanRow & ActRow & { unit: UnitSnapshot })[]>`
      select p.unit_id, p.case_id, p.jurisdiction, p.inspector, to_char(p.day, 'YYYY-MM-DD') as day, c.return_version,
        c.subject as unit
      from visit_plans p join cases c on c.id = p.case_id
      where p.case_id = any (${ids}::uuid[]) for update of p`;
    requireUnregistered(rows);
    const act = inspector === null ? 'take-back' : 'hand-over';
    const acts = rows.map(({ case_id, jurisdiction, day, inspector: former }) => ({
      case_id,
      jurisdiction,
      act,
      day,
      former: formerOf(former, inspector),
    }));
    await sql`
      update visit_plans set inspector = ${inspector}, changed_at = ${now},
        day = case when ${inspector}::text is null then null else day end,
        position = case when ${inspector}::text is null then null else position end
      where case_id = any (${ids}::uuid[])`;
    await noteActs(sql, acts, inspector, actor, now, asked.note);
    return rows.map(({ case_id, unit }) => movedVisit(case_id, unit));
  });
  options.feed?.tell(moved);
}

async function roundOf(
  { database }: PlanOptions,
  id: string,
): Promise<Pick<Round, 'collection' | 'pins'> & Round> {
  const [row] = await database.engine<Round[]>`select collection, pins from rounds where id = ${id}`;
  if (row === undefined) throw new Problem('not-found');
  return row;
}

/** Those who may be given visits of a round, as far as the reader's offices go. */
export async function inspectorsOf(
  { database, definitions }: PlanOptions,
  scope: ReadScope,
  round: Round,
): Promise<{ user: string; name: string; organisation: string; planned: number }[]> {
  const role = visitorRole({ definitions }, round);
  const { nation, jurisdictions } = scope;
  const rows = await database.engine<{ user: string; name: string; organisation: string; planned: number }[]>`
    select u.id as user, u.name, g.scope_id as organisation, (
        select count(*)::integer from visit_plans p join cases c on c.id = p.case_id
        where p.round = ${round.id} and p.inspector = u.id and p.jurisdiction = g.scope_id and c.return_version = 0
      ) as planned
    from grants g join users u on u.id = g.user_id
    where g.role = ${role} and g.scope = 'jurisdiction' and (${nation} or g.scope_id = any (${jurisdictions}))
    order by u.name, u.id limit 1000`;
  return rows.map((row) => ({ ...row }));
}

export interface PlanAct {
  act: 'plan' | 'replan' | 'hand-over' | 'take-back';
  inspector: string | null;
  former: string | null;
  day: string | null;
  at: Instant;
  by: string;
  note: string | null;
}

/** Who was given the visit and who gave it, oldest first; people by name. */
export async function planHistory(database: Database, scope: ReadScope, id: string): Promise<PlanAct[]> {
  const rows = await database.read(
    scope,
    (sql) => sql<(Omit<PlanAct, 'at'> & { at: Date })[]>`
      select act, inspector, former, to_char(day, 'YYYY-MM-DD') as day, at, by_user as by, note
      from visit_plan_acts where case_id = ${id}::uuid order by id`,
  );
  const people = [...new Set(rows.flatMap(({ inspector, former, by }) => [inspector, former, by]))];
  const names = new Map(
    (
      await database.engine<{ id: string; name: string }[]>`
        select id, name from users where id = any (${people.filter((one) => one !== null)})`
    ).map(({ id: user, name }) => [user, name]),
  );
  const named = (user: string | null) => (user === null ? null : (names.get(user) ?? user));
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    inspector: named(row.inspector),
    former: named(row.former),
    by: named(row.by) ?? row.by,
  }));
}
