// Writes the register of parties and units: any number of changes in one commit. Nothing of what was known is lost: a version
// that no longer holds ends being known (`recorded_to`), and what holds instead is written beside it. Reading is units.ts's.
import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { Problem, plainCode, type UnitSnapshot, wordsToFind } from '../../engine/index.ts';
import type { Words } from '../wire.ts';
import { applyChanges } from './register-apply.ts';
import type { PartyEntry, Recorded, Recording, UnitChange, UnitEntry } from './register-changes.ts';
import type { RegisterCodes } from './register-codes.ts';
import { isUuid } from './register-entry.ts';
import type { Known, KnownParty, KnownUnit, Written } from './register-known.ts';
import type { Span } from './register-timeline.ts';

export interface RegisterEntries {
  /** `nationalId`: of a legal person 11 digits. */
  parties: { id: string; nationalId: string; title: Words }[];
  /** Versions oldest first, the last one in force; days are ISO dates, `validTo` exclusive. */
  units: {
    id: string;
    versions: { validFrom: string; validTo: string | null; snapshot: UnitSnapshot }[];
  }[];
}

/** Adds parties and units that are not there yet, in one commit, as they are: for a sandbox, whose days are its own. */
export async function addToRegister(sql: postgres.Sql, { parties, units }: RegisterEntries): Promise<void> {
  await sql.begin(async (transaction) => {
    await insertParties(
      transaction,
      parties.map((party) => ({ kind: 'legal' as const, ...party })),
    );
    const newest = units.flatMap(({ versions }) => versions.at(-1)?.snapshot ?? []);
    const known = new Map(parties.map((party) => [party.id, party]));
    await insertUnits(transaction, newest, await nationalIdsOf(transaction, known, newest));
    await insertVersions(
      transaction,
      units.flatMap(({ versions }) =>
        versions.map(({ validFrom, validTo, snapshot }) => ({
          from: validFrom,
          to: validTo,
          snapshot,
          recordedAt: `${validFrom}T00:00:00Z`,
          revision: 1,
        })),
      ),
    );
  });
}

/**
 * Records changes, all or none. A change is made from the revision of the unit that its author saw; several changes of one
 * unit in one call name the same.
 * @param sql a pool, or a transaction that goes on
 * @param recording `codes`: what entries may name; `within`: organisations whose units may be changed, null for all
 * @returns what each change did, in order
 * @throws Problem `register-refused` with an issue at every place that is wrong; `version-conflict` where nothing is wrong
 *   but that units have moved on
 */
export async function recordUnits(
  sql: postgres.Sql | postgres.TransactionSql,
  changes: readonly UnitChange[],
  recording: Recording & { codes: RegisterCodes; within?: readonly string[] | null },
): Promise<Recorded[]> {
  if (changes.length === 0) return [];
  const work = async (transaction: postgres.TransactionSql) => {
    const known = await readKnown(transaction, changes);
    const before = new Map([...known.units].map(([id, unit]) => [id, unit.timeline]));
    const { written, issues } = applyChanges(
      { known, codes: recording.codes, within: recording.within ?? null, newId: randomUUID },
      changes,
    );
    if (issues.length > 0) {
      const isConflict = issues.every(({ code }) => code === 'register.moved-on');
      throw new Problem(isConflict ? 'version-conflict' : 'register-refused', {}, issues);
    }
    await write(transaction, known, before, written, recording);
    return written.recorded;
  };
  return 'begin' in sql ? sql.begin(work) : work(sql);
}

/** What the changes speak of; its units stay locked until the commit. */
async function readKnown(sql: postgres.TransactionSql, changes: readonly UnitChange[]): Promise<Known> {
  const entries = changes.flatMap(entriesOf);
  const parties = [
    ...entries.map(({ party }) => party),
    ...changes.flatMap((change) => (change.type === 'sold' ? [change.to] : [])),
  ];
  const named = changes.flatMap((change) =>
    change.type === 'new' ? [] : change.type === 'merged' ? [change.unit, change.into] : [change.unit],
  );
  const unitIds = [...named, ...entries.flatMap(({ id }) => id ?? [])].filter(isUuid);
  const activityIds = [
    ...entries.map(({ activityId }) => activityId),
    ...changes.flatMap((change) => (change.type === 'became' ? (change.activityId ?? []) : [])),
  ].map(plainCode);
  const [units, known, taken] = [
    await readUnits(sql, [...new Set(unitIds)]),
    await readParties(sql, parties),
    activityIds.length === 0
      ? []
      : await sql<{ id: string; activity_id: string }[]>`
          select id, activity_id from units where activity_id = any (${activityIds})`,
  ];
  return {
    units,
    parties: known,
    activityIds: new Map(taken.map(({ id, activity_id }) => [activity_id, id])),
  };
}

function entriesOf(change: UnitChange): UnitEntry[] {
  if (change.type === 'new') return [change.entry];
  if (change.type === 'split') return change.parts;
  return change.type === 'expanded' ? [change.plan] : [];
}

async function readUnits(sql: postgres.TransactionSql, ids: string[]): Promise<Map<string, KnownUnit>> {
  if (ids.length === 0) return new Map();
  const units = await sql<{ id: string; revision: number }[]>`
    select id, revision from units where id = any (${ids}::uuid[]) order by id for update`;
  const spans = await sql<(Span & { unit_id: string })[]>`
    select unit_id, valid_from::text as "from", valid_to::text as "to", snapshot from unit_versions
    where unit_id = any (${ids}::uuid[]) and recorded_to is null order by unit_id, valid_from`;
  const known = new Map(units.map(({ id, revision }) => [id, { id, revision, timeline: [] as Span[] }]));
  for (const { unit_id, from, to, snapshot } of spans) {
    known.get(unit_id)?.timeline.push({ from, to, snapshot });
  }
  return known;
}

async function readParties(
  sql: postgres.TransactionSql,
  given: (string | PartyEntry)[],
): Promise<Map<string, KnownParty>> {
  const ids = given.flatMap((party) => (typeof party === 'string' ? party : (party.id ?? []))).filter(isUuid);
  const nationalIds = given.flatMap((party) =>
    typeof party === 'string' ? [] : plainCode(party.nationalId),
  );
  const rows = await sql<KnownParty[]>`
    select id, national_id as "nationalId" from parties
    where id = any (${[...new Set(ids)]}::uuid[]) or national_id = any (${[...new Set(nationalIds)]})
    order by id desc`;
  return new Map(
    rows.flatMap((row) => [
      [row.nationalId, row],
      [row.id, row],
    ]),
  );
}

async function write(
  sql: postgres.TransactionSql,
  known: Known,
  before: Map<string, KnownUnit['timeline']>,
  written: Written,
  { by, now, source }: Recording,
): Promise<void> {
  const units = [...written.units].map((id) => known.units.get(id)!);
  const newest = units.map(({ timeline }) => timeline.at(-1)!.snapshot);
  const isNew = ({ id }: { id: string }) => known.units.get(id)?.revision === 0;
  await insertParties(sql, written.parties);
  await correctParties(sql, written.corrections, now);
  const nationalIds = await nationalIdsOf(sql, known.parties, newest);
  await insertUnits(sql, newest.filter(isNew), nationalIds);
  const changed = newest.filter((one) => !isNew(one));
  if (changed.length > 0) await updateUnits(sql, changed, nationalIds);
  const ended = units.flatMap(({ id, timeline }) =>
    (before.get(id) ?? [])
      .filter((span) => !timeline.includes(span))
      .map(({ from }) => ({ unit_id: id, valid_from: from })),
  );
  if (ended.length > 0) {
    await sql`
      update unit_versions v set recorded_to = ${now}
      from json_to_recordset(${JSON.stringify(ended)}::text::json) as x (unit_id uuid, valid_from date)
      where v.unit_id = x.unit_id and v.valid_from = x.valid_from and v.recorded_to is null`;
  }
  await insertVersions(
    sql,
    units.flatMap(({ id, revision, timeline }) =>
      timeline
        .filter((span) => !(before.get(id) ?? []).includes(span))
        .map((span) => ({ ...span, recordedAt: now, revision: revision + 1 })),
    ),
  );
  const events = written.events.map((event) => ({
    ...event,
    jurisdiction: known.units.get(event.unit)!.timeline.at(-1)!.snapshot.organisation,
    revision: known.units.get(event.unit)!.revision + 1,
  }));
  await sql`
    insert into register_events (unit_id, jurisdiction, type, day, revision, recorded_at, actor, reason, source, data)
    select unit, jurisdiction, type, day, revision, ${now}, ${by}, reason, ${source}, data
    from json_to_recordset(${JSON.stringify(events)}::text::json)
      as x (unit uuid, jurisdiction text, type text, day date, revision integer, reason text, data jsonb)`;
  await writeLinks(sql, known, written, now);
  await writeSales(sql, known, written);
}

/** For the words of units: the ids of owners that the changes did not name. */
async function nationalIdsOf(
  sql: postgres.TransactionSql,
  parties: ReadonlyMap<string, KnownParty>,
  units: readonly UnitSnapshot[],
): Promise<Map<string, string>> {
  const unknown = [...new Set(units.flatMap(({ partyId }) => (parties.has(partyId) ? [] : partyId)))];
  const rows =
    unknown.length === 0
      ? []
      : await sql<KnownParty[]>`
          select id, national_id as "nationalId" from parties where id = any (${unknown}::uuid[])`;
  return new Map([...parties.values(), ...rows].map(({ id, nationalId }) => [id, nationalId]));
}

async function insertParties(
  sql: postgres.TransactionSql,
  parties: (PartyEntry & { id: string })[],
): Promise<void> {
  if (parties.length === 0) return;
  await sql`
    insert into parties (id, kind, national_id, title, contacts)
    select id, kind, "nationalId", title, coalesce(contacts, '{}')
    from json_to_recordset(${JSON.stringify(parties)}::text::json)
      as x (id uuid, kind text, "nationalId" text, title jsonb, contacts jsonb)`;
}

/** What was said of them before stays in `party_versions`. */
async function correctParties(
  sql: postgres.TransactionSql,
  corrections: Written['corrections'],
  now: string,
): Promise<void> {
  // One after the other: two of one call may be about the same party.
  for (const { id, title, contacts } of corrections) {
    await sql`
      insert into party_versions (party_id, revision, kind, national_id, title, contacts, recorded_to)
      select id, revision, kind, national_id, title, contacts, ${now} from parties where id = ${id}`;
    await sql`
      update parties set revision = revision + 1,
        title = coalesce(${title ? JSON.stringify(title) : null}::text::jsonb, title),
        contacts = coalesce(${contacts ? JSON.stringify(contacts) : null}::text::jsonb, contacts)
      where id = ${id}`;
  }
}

function rowsOf(units: readonly UnitSnapshot[], nationalIds: Map<string, string>): string {
  return JSON.stringify(
    units.map((unit) => {
      const { id, activityId, partyId, organisation, title, kind, province, selected, status } = unit;
      const words = wordsOf(unit, nationalIds.get(partyId) ?? '');
      return { id, activityId, partyId, organisation, title, kind, province, selected, status, words };
    }),
  );
}

/** What a unit is found by. */
export function wordsOf(
  { title, county, activityId, activities, products, permits = [] }: UnitSnapshot,
  nationalId: string,
): string[] {
  return [
    ...new Set([
      ...wordsToFind([title.fa, title.en, county, ...permits.map(({ number }) => number)].join(' ')),
      activityId,
      ...(nationalId === '' ? [] : [nationalId]),
      ...activities.map((activity) => `activity/${activity}`),
      ...products.map(({ product }) => `product/${product}`),
    ]),
  ];
}

async function insertUnits(
  sql: postgres.TransactionSql,
  units: readonly UnitSnapshot[],
  nationalIds: Map<string, string>,
): Promise<void> {
  if (units.length === 0) return;
  await sql`
    insert into units (id, activity_id, party_id, jurisdiction, title, kind, province, selected, status, words)
    select id, "activityId", "partyId", organisation, title, kind, province, selected, status, array_to_tsvector(words)
    from json_to_recordset(${rowsOf(units, nationalIds)}::text::json) as x (id uuid, "activityId" text, "partyId" uuid,
      organisation text, title jsonb, kind text, province text, selected boolean, status text, words text[])`;
}

async function updateUnits(
  sql: postgres.TransactionSql,
  units: readonly UnitSnapshot[],
  nationalIds: Map<string, string>,
): Promise<void> {
  await sql`
    update units u set activity_id = x."activityId", party_id = x."partyId", jurisdiction = x.organisation, title = x.title,
      kind = x.kind, province = x.province, selected = x.selected, status = x.status, words = array_to_tsvector(x.words),
      revision = u.revision + 1
    from json_to_recordset(${rowsOf(units, nationalIds)}::text::json) as x (id uuid, "activityId" text, "partyId" uuid,
      organisation text, title jsonb, kind text, province text, selected boolean, status text, words text[])
    where u.id = x.id`;
}

async function insertVersions(
  sql: postgres.TransactionSql,
  versions: (Span & { recordedAt: string; revision: number })[],
): Promise<void> {
  if (versions.length === 0) return;
  await sql`
    insert into unit_versions (unit_id, jurisdiction, valid_from, valid_to, recorded_at, revision, snapshot)
    select (snapshot ->> 'id')::uuid, snapshot ->> 'organisation', "from", "to", "recordedAt", revision, snapshot
    from json_to_recordset(${JSON.stringify(versions)}::text::json)
      as x ("from" date, "to" date, "recordedAt" timestamptz, revision integer, snapshot jsonb)`;
}

async function writeLinks(
  sql: postgres.TransactionSql,
  { units }: Known,
  { links }: Written,
  now: string,
): Promise<void> {
  if (links.length === 0) return;
  const rows = links.map((link) => ({
    ...link,
    jurisdiction: units.get(link.from)!.timeline.at(-1)!.snapshot.organisation,
  }));
  await sql`
    insert into unit_links (from_unit, to_unit, jurisdiction, kind, since, recorded_at)
    select "from", "to", jurisdiction, kind, since, ${now}
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as x ("from" uuid, "to" uuid, jurisdiction text, kind text, since date)
    on conflict do nothing`;
}

/** The former owner's people have nothing more to do with the unit (E-27). */
async function writeSales(sql: postgres.TransactionSql, { units }: Known, { sales }: Written): Promise<void> {
  if (sales.length === 0) return;
  await sql`delete from grants where scope = 'unit' and scope_id = any (${sales.map(({ unit }) => unit)})`;
  const hidden = sales.flatMap(({ unit, month }) =>
    month === null
      ? []
      : [{ unit, month, jurisdiction: units.get(unit)!.timeline.at(-1)!.snapshot.organisation }],
  );
  await sql`
    insert into sold_units (unit_id, jurisdiction, month)
    select unit, jurisdiction, month from json_to_recordset(${JSON.stringify(hidden)}::text::json)
      as x (unit uuid, jurisdiction text, month integer)
    on conflict (unit_id) do update set month = excluded.month`;
}
