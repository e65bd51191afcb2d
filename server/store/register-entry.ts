// A unit that the register does not have yet: what is wrong with its entry, and what is recorded of it.
import { randomUUID } from 'node:crypto';
import {
  asciiDigits,
  type Issue,
  identify,
  isInIran,
  type Permit,
  type UnitKind,
  type UnitSnapshot,
} from '../../engine/index.ts';
import type { NewPermit, PartyEntry, UnitEntry } from './register-changes.ts';
import { isPermitNumber, kindMadeBy, type RegisterCodes } from './register-codes.ts';

/** Where an issue goes; `path` is a JSON pointer into the list of changes. */
export type Report = (path: string, code: string, params?: Issue['params']) => void;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const isUuid = (text: string): boolean => uuid.test(text);

/** The ISO day exists. */
export function isDay(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).getUTCDate() === Number(day.slice(8));
}

/** The permit as it is kept; reports what is wrong with it. @param activities what the unit does */
export function permitOf(given: NewPermit, codes: RegisterCodes, path: string, report: Report): Permit {
  const permit = {
    kind: given.kind,
    number: asciiDigits(given.number).replace(/[\s\u200b-\u200f]+/g, ''),
    issuer: given.issuer.trim(),
    from: given.from,
    to: given.to ?? null,
    revokedOn: given.revokedOn ?? null,
  };
  const kind = codes.permitKinds.get(permit.kind);
  if (kind === undefined) report(`${path}/kind`, 'unknown-permit-kind');
  else if (permit.number === '' || !isPermitNumber(kind, permit)) report(`${path}/number`, 'permit-number');
  const days = [permit.from, permit.to, permit.revokedOn].filter((day) => day !== null);
  if (!days.every(isDay)) report(`${path}/from`, 'no-day');
  else if (days.some((day) => day < permit.from)) report(`${path}/from`, 'permit-days');
  return permit;
}

/** `none`, or whether every one of them was taken back. */
export function permitStateOf(permits: readonly Permit[]): 'none' | 'in-force' | 'revoked' {
  if (permits.length === 0) return 'none';
  return permits.every(({ revokedOn }) => revokedOn !== null) ? 'revoked' : 'in-force';
}

/** Whether the national id of a party is one; gives it as it is kept. */
export function nationalIdOf(party: PartyEntry, path: string, report: Report): string {
  const kind = { legal: 'legal-id', person: 'person-id', foreign: 'foreign-id' } as const;
  const checked = identify(kind[party.kind], party.nationalId);
  if (checked.ok) return checked.value;
  report(`${path}/nationalId`, `identifier-${checked.fault}`);
  return party.nationalId;
}

export function activityIdOf(typed: string, path: string, report: Report): string {
  const checked = identify('activity-id', typed);
  if (checked.ok) return checked.value;
  report(path, `identifier-${checked.fault}`);
  return typed;
}

export function checkPlace(
  {
    province,
    organisation,
    latitude,
    longitude,
  }: Partial<Pick<UnitSnapshot, 'province' | 'organisation' | 'latitude' | 'longitude'>>,
  codes: RegisterCodes,
  path: string,
  report: Report,
): void {
  if (province !== undefined && !codes.provinces.has(province))
    report(`${path}/province`, 'unknown-province');
  if (organisation !== undefined && !codes.organisations.has(organisation))
    report(`${path}/organisation`, 'unknown-organisation');
  if (typeof latitude === 'number' && typeof longitude === 'number' && !isInIran(latitude, longitude))
    report(`${path}/latitude`, 'outside-iran');
}

/**
 * The snapshot of a new unit from its first day on; permits that were revoked later are still in force in it.
 * @param known the kind where nothing else tells it
 */
export function snapshotOf(
  entry: UnitEntry,
  given: { day: string; partyId: string; expands?: string; known?: UnitKind },
  codes: RegisterCodes,
  path: string,
  report: Report,
): UnitSnapshot {
  const { day, partyId, expands = null, known } = given;
  const activities = entry.activities ?? [];
  const permits = (entry.permits ?? []).map((permit, index) =>
    permitOf(permit, codes, `${path}/permits/${index}`, report),
  );
  const made = permits.flatMap((permit) => {
    const code = codes.permitKinds.get(permit.kind);
    const kind = code && kindMadeBy(code, activities);
    return kind === undefined ? [] : [{ kind, from: permit.from }];
  });
  const newest = made.toSorted((one, other) => (one.from < other.from ? 1 : -1))[0];
  const kind = entry.kind ?? newest?.kind ?? known;
  if (kind === undefined) report(`${path}/kind`, 'unknown-kind');
  else if (newest !== undefined && made.every((one) => one.kind !== kind))
    report(`${path}/kind`, 'kind-of-permit', { makes: newest.kind, kind });
  checkPlace(entry, codes, path, report);
  if (entry.id !== undefined && !isUuid(entry.id)) report(`${path}/id`, 'unknown-unit');
  const firsts = made.filter((one) => one.kind === kind && one.from <= day).map(({ from }) => from);
  const inForce = permits.map((permit) =>
    permit.revokedOn !== null && permit.revokedOn > day ? { ...permit, revokedOn: null } : permit,
  );
  return {
    id: entry.id ?? randomUUID(),
    activityId: activityIdOf(entry.activityId, `${path}/activityId`, report),
    kind: kind ?? 'TRADE',
    title: entry.title,
    partyId,
    province: entry.province,
    county: entry.county ?? '',
    organisation: entry.organisation,
    domains: [],
    activities,
    status: entry.status ?? 'active',
    selected: entry.selected ?? false,
    latitude: entry.latitude ?? null,
    longitude: entry.longitude ?? null,
    products: entry.products ?? [],
    attributes: entry.attributes ?? {},
    permits: inForce,
    permitState: permitStateOf(inForce),
    since: firsts.sort()[0] ?? day,
    expands,
  };
}
