// Rounds and visits as their readers see them, field by field.
import {
  daysBetween,
  gregorianOf,
  type Instant,
  jalaliDayOf,
  jalaliOf,
  type UnitSnapshot,
} from '../../engine/index.ts';
import type { Services } from '../services.ts';
import type { Round } from '../store/rounds.ts';
import type { LastVisitRow, PlannedRow, RoundUnitRow, VisitDays, VisitRow } from '../store/visit-lists.ts';
import type { LastVisit, RoundForm, RoundUnit, RoundView, VisitState, VisitView } from '../wire.ts';
import { stateTitle } from './case-view.ts';

/** Which answer of each collection of visits says the day of the visit, by its collection in force. */
export function visitDays({ definitions }: Services, month: string): VisitDays {
  return Object.fromEntries(
    definitions.keys('collection').flatMap((key) => {
      const asOf = definitions.inForce('collection', key, month)?.definition.opening.asOf;
      return asOf === undefined ? [] : [[key, asOf]];
    }),
  );
}

export function roundView({ definitions }: Services, round: Round): RoundView {
  const collection = definitions.byVersion('collection', round.collection, round.pins.collection);
  const { id, title, firstDay, lastDay, narrowed, units, openedAt, openedBy, closedAt } = round;
  return {
    id,
    collection: round.collection,
    collectionTitle: collection?.definition.title ?? { fa: round.collection, en: round.collection },
    title,
    firstDay,
    lastDay,
    narrowed,
    forms: Object.entries(round.pins.forms).map(([key, version]) => formWords({ definitions }, key, version)),
    units,
    openedAt,
    openedBy,
    closedAt,
  };
}

function formWords({ definitions }: Pick<Services, 'definitions'>, key: string, version: number): RoundForm {
  const title = definitions.byVersion('form', key, version)?.definition.title ?? { fa: key, en: key };
  return { key, version, title };
}

/** The people's names by user id. */
export type Names = ReadonlyMap<string, string>;

export async function namesOf({ accounts }: Services, visits: readonly (VisitRow | null)[]): Promise<Names> {
  return accounts.names([...new Set(visits.flatMap((visit) => visit?.inspector ?? []))]);
}

export function roundUnit(
  services: Services,
  { unit, visit, lastVisit }: RoundUnitRow,
  round: Pick<Round, 'collection'>,
  names: Names,
  now: Instant,
): RoundUnit {
  return {
    unit: unitBrief(unit),
    visit: visit && visitState(services, visit, round.collection, names, now),
    lastVisit: lastVisitView(lastVisit, now),
  };
}

export function visitView(
  services: Services,
  { unit, visit, lastVisit }: PlannedRow,
  collection: string,
  names: Names,
  now: Instant,
): VisitView {
  return {
    case: visit.caseId,
    round: visit.round,
    unit: unitBrief(unit),
    form: formWords(services, visit.pins.formKey, visit.pins.form),
    visit: visitState(services, visit, collection, names, now),
    lastVisit: lastVisitView(lastVisit, now),
    due: visit.due?.toISOString() ?? null,
  };
}

function visitState(
  services: Services,
  visit: VisitRow,
  collection: string,
  names: Names,
  now: Instant,
): VisitState {
  const { inspector, day, position, state, tags, flags, version, returnVersion } = visit;
  return {
    case: visit.caseId,
    inspector: inspector === null ? null : { user: inspector, name: names.get(inspector) ?? inspector },
    day,
    position,
    state,
    stateTitle: stateTitle(services, collection, visit.pins, state),
    tags,
    isOverdue: day !== null && day < today(now) && returnVersion === 0 && !tags.includes('waived'),
    hasFailed: flags.includes('failed'),
    version,
    returnVersion,
  };
}

function unitBrief(unit: UnitSnapshot): RoundUnit['unit'] {
  const { id, activityId, kind, title, province, county, organisation, selected, latitude, longitude } = unit;
  const address = unit.attributes.address;
  return {
    ...{ id, activityId, kind, title, province, county, organisation, selected, latitude, longitude },
    address: typeof address === 'string' ? address : null,
  };
}

function lastVisitView(last: LastVisitRow | null, now: Instant): LastVisit | null {
  if (last?.day == null) return null;
  return { case: last.caseId, day: last.day, age: daysBetween(jalaliOf(last.day), jalaliDayOf(now)) };
}

/** Gregorian, in Tehran. */
export function today(now: Instant): string {
  return gregorianOf(jalaliDayOf(now));
}
