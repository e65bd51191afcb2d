// What a row of a file would do to the register: a unit that comes to be, one that becomes otherwise, nothing, or it is refused.
import { createHash, randomUUIDv7 } from 'node:crypto';
import { identify, type Permit, plainCode, type UnitSnapshot } from '../../engine/index.ts';
import { wordsOf } from './register.ts';
import type { NewPermit, PartyEntry, UnitChangeType, UnitEntry } from './register-changes.ts';
import { kindMadeBy, type RegisterCodes } from './register-codes.ts';
import {
  checkPlace,
  isDay,
  nationalIdOf,
  permitOf,
  permitStateOf,
  type Report,
  snapshotOf,
} from './register-entry.ts';
import type { RowIssue, RowValues } from './register-import-values.ts';
import { isSame } from './register-timeline.ts';

/** A unit as the register knows it now. */
export interface KnownUnitRow {
  id: string;
  activityId: string;
  revision: number;
  /** First day of the version that holds to this day. */
  validFrom: string;
  snapshot: UnitSnapshot;
  nationalId: string;
}

export interface StagedChange {
  column: string;
  before: string;
  after: string;
}

export interface StagedRow {
  no: number;
  jurisdiction: string;
  outcome: 'new' | 'changed' | 'unchanged' | 'refused';
  activityId: string;
  unitId: string | null;
  revision: number | null;
  day: string | null;
  validFrom: string | null;
  partyId: string | null;
  party: (PartyEntry & { id: string }) | null;
  snapshot: UnitSnapshot | null;
  words: string[] | null;
  changes: StagedChange[];
  events: { type: UnitChangeType; data: object }[];
  issues: RowIssue[];
}

export interface Staging {
  /** By activity id. */
  units: ReadonlyMap<string, KnownUnitRow>;
  /** Ids of parties by national id. */
  parties: ReadonlyMap<string, string>;
  codes: RegisterCodes;
  /** Columns that a unit that comes to be must fill. */
  requiredOfNew: readonly string[];
  /** Organisations whose units the sender keeps; null: all. */
  within: readonly string[] | null;
  /** Where a row names no day. */
  day: string;
}

/** Which column a part of an entry comes from. */
const columnOf: Record<string, string> = {
  '/activityId': 'activityId',
  '/kind': 'kind',
  '/party/nationalId': 'partyNationalId',
  '/province': 'province',
  '/organisation': 'organisation',
  '/latitude': 'latitude',
  '/permit/kind': 'permitKind',
  '/permit/number': 'permitNumber',
  '/permit/from': 'permitFrom',
  '/permits/0/kind': 'permitKind',
  '/permits/0/number': 'permitNumber',
  '/permits/0/from': 'permitFrom',
  '/day': 'day',
};

export function stageRow(row: RowValues, staging: Staging): StagedRow {
  const activityId = plainCode(row.values.get('activityId') ?? '');
  const issues = [...row.issues];
  const report: Report = (path, code, params = {}) => {
    issues.push({ cell: row.cellOf(columnOf[path] ?? ''), code: `register.${code}`, params });
  };
  const isFaulty = (column: string) =>
    row.issues.some(({ cell }) => cell !== null && cell === row.cellOf(column));
  if (!row.values.has('activityId') && !isFaulty('activityId')) report('/activityId', 'value-missing');
  const day = row.values.get('day') ?? staging.day;
  if (!isDay(day)) report('/day', 'no-day');
  else if (day > staging.codes.today) report('/day', 'day-ahead');
  const known = staging.units.get(activityId);
  const given = { row, staging, activityId, day, report, isFaulty, issues };
  const staged = known === undefined ? newUnit(given) : knownUnit(given, known);
  if (issues.length === 0) return staged;
  return { ...nothing(row.no, activityId), jurisdiction: staged.jurisdiction, outcome: 'refused', issues };
}

interface Given {
  row: RowValues;
  staging: Staging;
  activityId: string;
  day: string;
  report: Report;
  isFaulty(column: string): boolean;
  issues: RowIssue[];
}

const nothing = (no: number, activityId: string): StagedRow => ({
  no,
  jurisdiction: '',
  outcome: 'unchanged',
  activityId: activityId.slice(0, 60),
  unitId: null,
  revision: null,
  day: null,
  validFrom: null,
  partyId: null,
  party: null,
  snapshot: null,
  words: null,
  changes: [],
  events: [],
  issues: [],
});

function newUnit({ row, staging, activityId, day, report, isFaulty, issues }: Given): StagedRow {
  const { values, no } = row;
  const { within, codes } = staging;
  const sole = within?.length === 1 ? within[0] : undefined;
  const organisation = values.get('organisation') ?? sole ?? '';
  for (const column of staging.requiredOfNew) {
    const isThere = values.has(column) || (column === 'organisation' && sole !== undefined);
    if (isThere || isFaulty(column)) continue;
    issues.push({ cell: row.cellOf(column), code: 'register.column-missing', params: { column } });
  }
  const rest = { ...nothing(no, activityId), jurisdiction: organisation };
  if (issues.length > 0) return rest;
  const owner = partyOf(row, report);
  const partyId = staging.parties.get(owner.nationalId) ?? idOf('party', owner.nationalId);
  const title = { fa: values.get('titleFa') ?? '', en: values.get('titleEn') ?? values.get('titleFa') ?? '' };
  const permit = permitIn(row);
  const entry: UnitEntry = {
    // Ids in the order of the file: millions of them are written to the end of each index, not all over it.
    id: randomUUIDv7(),
    activityId,
    title,
    party: partyId,
    province: values.get('province') ?? '',
    county: values.get('county') ?? '',
    organisation,
    ...factsIn(row),
    ...kindIn(values.get('kind')),
    ...(permit === null ? {} : { permits: [permit] }),
  };
  const snapshot = snapshotOf(entry, { day, partyId }, codes, '', report);
  if (within !== null && !within.includes(organisation)) report('/organisation', 'not-your-jurisdiction');
  return {
    ...rest,
    outcome: 'new',
    activityId: snapshot.activityId,
    unitId: snapshot.id,
    day,
    partyId,
    party: staging.parties.has(owner.nationalId) ? null : { ...owner, id: partyId },
    snapshot,
    words: wordsOf(snapshot, owner.nationalId),
    events: [{ type: 'new', data: {} }],
  };
}

function knownUnit({ row, staging, activityId, day, report }: Given, known: KnownUnitRow): StagedRow {
  const { values, no } = row;
  const { snapshot: before, validFrom } = known;
  const { within, codes } = staging;
  const rest = { ...nothing(no, activityId), jurisdiction: before.organisation };
  if (within !== null && !within.includes(before.organisation)) {
    report('/activityId', 'activity-id-taken');
    return rest;
  }
  const nationalId = values.get('partyNationalId');
  if (nationalId !== undefined && partyOf(row, report).nationalId !== known.nationalId)
    report('/party/nationalId', 'owner-differs');
  const kind = values.get('kind');
  if (kind !== undefined && kind !== before.kind) report('/kind', 'kind-differs');
  const after = becoming(row, before, codes, report);
  if (within !== null && !within.includes(after.organisation))
    report('/organisation', 'not-your-jurisdiction');
  const changes = differences(before, after);
  if (changes.length === 0) return { ...rest, unitId: known.id };
  if (day < validFrom) report('/day', 'overlapping', { day: validFrom });
  return {
    ...rest,
    outcome: 'changed',
    unitId: known.id,
    revision: known.revision,
    day,
    validFrom,
    snapshot: after,
    words: wordsOf(after, known.nationalId),
    changes,
    events: eventsOf(before, after),
  };
}

/** The unit as the row says it; what the row leaves empty stays as it is. */
function becoming(row: RowValues, before: UnitSnapshot, codes: RegisterCodes, report: Report): UnitSnapshot {
  const { values } = row;
  const { attributes, ...facts } = factsIn(row);
  const after: UnitSnapshot = {
    ...before,
    ...facts,
    title: { fa: values.get('titleFa') ?? before.title.fa, en: values.get('titleEn') ?? before.title.en },
    county: values.get('county') ?? before.county,
    province: values.get('province') ?? before.province,
    organisation: values.get('organisation') ?? before.organisation,
    attributes: { ...before.attributes, ...attributes },
  };
  checkPlace(after, codes, '', report);
  const given = permitIn(row);
  if (given === null) return after;
  const permit = permitOf(given, codes, '/permit', report);
  const known = before.permits ?? [];
  if (known.some((one) => one.kind === permit.kind && one.number === permit.number)) return after;
  const code = codes.permitKinds.get(permit.kind);
  const makes = code && kindMadeBy(code, after.activities);
  if (makes !== undefined && makes !== before.kind)
    report('/permit/kind', 'kind-of-permit', { makes, kind: before.kind });
  const permits: Permit[] = [...known, permit];
  const revives =
    before.status === after.status && (before.status === 'expired' || before.status === 'closed');
  return {
    ...after,
    permits,
    permitState: permitStateOf(permits),
    ...(revives ? { status: 'active' as const } : {}),
  };
}

function factsIn({
  values,
  isNumber,
}: RowValues): Pick<UnitSnapshot, 'attributes'> &
  Partial<Pick<UnitSnapshot, 'activities' | 'status' | 'selected' | 'latitude' | 'longitude'>> {
  const activities = values.get('activities');
  const status = statuses.find((one) => one === values.get('status'));
  const selected = values.get('selected');
  const [latitude, longitude] = [values.get('latitude'), values.get('longitude')];
  const attributes = [...values].flatMap(([column, value]): [string, string | number][] =>
    column.startsWith('attributes.')
      ? [[column.slice('attributes.'.length), isNumber(column) ? Number(value) : value]]
      : [],
  );
  return {
    ...(activities === undefined ? {} : { activities: activities.split('\n') }),
    ...(status === undefined ? {} : { status }),
    ...(selected === undefined ? {} : { selected: selected === 'true' }),
    ...(latitude === undefined ? {} : { latitude: Number(latitude) }),
    ...(longitude === undefined ? {} : { longitude: Number(longitude) }),
    attributes: Object.fromEntries(attributes),
  };
}

const statuses = ['active', 'semi-active', 'inactive', 'expired', 'closed'] as const;
const kinds = ['PLAN', 'PRODUCTION', 'MINE', 'TRADE'] as const;

function kindIn(text: string | undefined): Pick<UnitEntry, 'kind'> {
  const kind = kinds.find((one) => one === text);
  return kind === undefined ? {} : { kind };
}

function permitIn({ values }: RowValues): NewPermit | null {
  const number = values.get('permitNumber');
  if (number === undefined) return null;
  return {
    kind: values.get('permitKind') ?? '',
    number,
    issuer: values.get('permitIssuer') ?? '',
    from: values.get('permitFrom') ?? '',
    to: values.get('permitTo') ?? null,
  };
}

/** Eleven digits are a legal person's, where the row does not say. */
function partyOf({ values }: RowValues, report: Report): PartyEntry {
  const nationalId = values.get('partyNationalId') ?? '';
  const said = (['legal', 'person', 'foreign'] as const).find((one) => one === values.get('partyKind'));
  const kind =
    said ?? (identify('legal-id', nationalId).ok || plainCode(nationalId).length === 11 ? 'legal' : 'person');
  const name = values.get('partyTitle') ?? values.get('titleFa') ?? '';
  const party: PartyEntry = { kind, nationalId, title: { fa: name, en: name } };
  return { ...party, nationalId: nationalIdOf(party, '/party', report) };
}

function differences(before: UnitSnapshot, after: UnitSnapshot): StagedChange[] {
  const [one, other] = [shown(before), shown(after)];
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((column) => {
    const [was, is] = [one.get(column) ?? '', other.get(column) ?? ''];
    return was === is ? [] : [{ column, before: was, after: is }];
  });
}

/** What a preview tells of a unit, by column. */
function shown(unit: UnitSnapshot): Map<string, string> {
  return new Map([
    ['titleFa', unit.title.fa],
    ['titleEn', unit.title.en],
    ['province', unit.province],
    ['county', unit.county],
    ['organisation', unit.organisation],
    ['activities', unit.activities.join('\n')],
    ['status', unit.status],
    ['selected', String(unit.selected)],
    ['latitude', unit.latitude === null ? '' : String(unit.latitude)],
    ['longitude', unit.longitude === null ? '' : String(unit.longitude)],
    ['permitNumber', (unit.permits ?? []).map(({ number }) => number).join('\n')],
    ...Object.entries(unit.attributes).map(([name, value]): [string, string] => [
      `attributes.${name}`,
      value === null ? '' : String(value),
    ]),
  ]);
}

/** What the register notes: the same events as where a person records it. */
function eventsOf(before: UnitSnapshot, after: UnitSnapshot): StagedRow['events'] {
  const changed = (names: readonly (keyof UnitSnapshot)[]) =>
    Object.fromEntries(
      names.flatMap((name) => (isSame(before[name], after[name]) ? [] : [[name, after[name]]])),
    );
  const place = changed(['province', 'organisation']);
  const facts = changed([
    'title',
    'county',
    'activities',
    'status',
    'selected',
    'latitude',
    'longitude',
    'attributes',
  ]);
  const permit = isSame(before.permits, after.permits) ? undefined : after.permits?.at(-1);
  return [
    ...(Object.keys(place).length > 0 ? [{ type: 'moved' as const, data: place }] : []),
    ...(Object.keys(facts).length > 0 ? [{ type: 'changed' as const, data: { facts } }] : []),
    ...(permit === undefined ? [] : [{ type: 'permit-granted' as const, data: { permit } }]),
  ];
}

/** One id for one thing, whichever batch of rows meets it first (a UUID of version 8, by SHA-256). */
function idOf(...path: string[]): string {
  const hex = createHash('sha256').update(path.join('/')).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
