// One change after the other against what the register knows, in memory: units as they become, or what is wrong.
import { type Issue, periodContaining, periodOf, type UnitSnapshot } from '../../engine/index.ts';
import type { PartyEntry, UnitChange, UnitEntry, UnitFacts } from './register-changes.ts';
import { kindMadeBy } from './register-codes.ts';
import {
  activityIdOf,
  checkPlace,
  isDay,
  nationalIdOf,
  permitOf,
  permitStateOf,
  type Report,
  snapshotOf,
} from './register-entry.ts';
import type { Applying, KnownUnit, Later, Written } from './register-known.ts';
import { at, changeFrom, isSame, nextAfter, type Timeline } from './register-timeline.ts';

/** @returns what is to be written, and every issue (`/3/permit/number` is of the fourth change); `known` is brought along */
export function applyChanges(
  applying: Applying,
  changes: readonly UnitChange[],
): { written: Written; issues: Issue[] } {
  const written: Written = {
    units: new Set(),
    parties: [],
    corrections: [],
    links: [],
    events: [],
    sales: [],
    recorded: [],
  };
  const issues: Issue[] = [];
  for (const [index, change] of changes.entries()) {
    const report: Report = (path, code, params = {}) => {
      issues.push({ path: `/${index}${path}`, code: `register.${code}`, severity: 'hard', params });
    };
    new Applied(applying, written, change, report).run();
  }
  return { written, issues };
}

class Applied {
  private readonly applying: Applying;
  private readonly written: Written;
  private readonly change: UnitChange;
  private readonly report: Report;

  constructor(applying: Applying, written: Written, change: UnitChange, report: Report) {
    this.applying = applying;
    this.written = written;
    this.change = change;
    this.report = report;
  }

  run(): void {
    const { change } = this;
    if (!this.isInTime()) return;
    if (change.type === 'new') {
      const made = this.add(change.entry, '/entry', {});
      this.written.recorded.push({ unit: made, revision: 1, made: [made] });
      return;
    }
    const target = this.target(change);
    const made = target && this.carryOut(target.unit, target.now, change);
    if (target === null || made === null) return;
    const { unit } = target;
    const { type, day, reason = '', unit: _unit, revision: _revision, ...data } = change;
    this.written.units.add(unit.id);
    this.written.events.push({ unit: unit.id, type, day, reason, data });
    this.written.recorded.push({ unit: unit.id, revision: unit.revision + 1, made });
  }

  private isInTime(): boolean {
    const { day } = this.change;
    if (!isDay(day)) this.report('/day', 'no-day');
    else if (day > this.applying.codes.today) this.report('/day', 'day-ahead');
    else return true;
    return false;
  }

  /** The unit, and what is true of it on the day; null where it is none that may change so. */
  private target(change: Later): { unit: KnownUnit; now: UnitSnapshot } | null {
    const unit = this.applying.known.units.get(change.unit);
    const newest = unit?.timeline.at(-1)?.snapshot;
    if (unit === undefined || newest === undefined || !this.mayKeep(newest.organisation))
      return this.refuse('/unit', 'unknown-unit');
    if (unit.revision !== change.revision)
      return this.refuse('/revision', 'moved-on', { revision: unit.revision });
    const span = at(unit.timeline, change.day);
    if (span === undefined)
      return this.refuse('/day', 'before-unit', { since: unit.timeline[0]?.from ?? '' });
    const mayRevive = change.type === 'changed' || change.type === 'permit-granted';
    if (span.snapshot.status === 'closed' && !mayRevive)
      return this.refuse('/day', 'closed', { day: span.from });
    return { unit, now: span.snapshot };
  }

  /** @returns the units that came to be; null where the change is refused */
  private carryOut(unit: KnownUnit, now: UnitSnapshot, change: Later): string[] | null {
    switch (change.type) {
      case 'changed':
        return this.changed(unit, now, change.facts);
      case 'moved':
        return this.moved(unit, now, change);
      case 'permit-granted':
        return this.granted(unit, now, change);
      case 'permit-revoked':
      case 'permit-expired':
        return this.ended(unit, now, change);
      case 'sold':
        return this.sold(unit, now, change);
      case 'owner-corrected':
        return this.corrected(now, change);
      case 'closed':
        return this.isLast(unit) ? this.set(unit, { status: 'closed' }) : null;
      case 'became':
        return this.became(unit, now, change);
      case 'merged':
        return this.merged(unit, change);
      case 'split':
        return this.split(unit, now, change);
      case 'expanded':
        return this.expanded(unit, now, change);
    }
  }

  private changed(unit: KnownUnit, now: UnitSnapshot, facts: UnitFacts): string[] | null {
    checkPlace({ ...now, ...facts }, this.applying.codes, '/facts', this.report);
    if (isSame({ ...now, ...facts }, now)) return this.refuse('/facts', 'nothing-changes');
    return this.set(unit, facts);
  }

  private moved(
    unit: KnownUnit,
    now: UnitSnapshot,
    change: Extract<UnitChange, { type: 'moved' }>,
  ): string[] | null {
    const { province, organisation, county, latitude, longitude } = change;
    const place = Object.fromEntries(
      Object.entries({ province, organisation, county, latitude, longitude }).filter(
        ([, value]) => value !== undefined,
      ),
    );
    checkPlace({ ...now, ...place }, this.applying.codes, '', this.report);
    if (isSame({ ...now, ...place }, now)) return this.refuse('', 'nothing-changes');
    return this.set(unit, place);
  }

  private granted(
    unit: KnownUnit,
    now: UnitSnapshot,
    { permit: given }: Extract<UnitChange, { type: 'permit-granted' }>,
  ): string[] | null {
    const { codes } = this.applying;
    const permit = permitOf(given, codes, '/permit', this.report);
    const code = codes.permitKinds.get(permit.kind);
    const makes = code && kindMadeBy(code, now.activities);
    if (makes !== undefined && makes !== now.kind)
      return this.refuse('/permit/kind', 'kind-of-permit', { makes, kind: now.kind });
    const isThere = (now.permits ?? []).some(
      (one) => isNamed(one, permit) && one.from === permit.from && one.revokedOn === null,
    );
    if (isThere) return this.refuse('/permit/number', 'permit-taken');
    const revives = now.status === 'expired' || now.status === 'closed';
    return this.set(unit, (snapshot) => ({
      ...withPermits(snapshot, [...(snapshot.permits ?? []), permit]),
      ...(revives ? { status: 'active' as const } : {}),
    }));
  }

  private ended(
    unit: KnownUnit,
    now: UnitSnapshot,
    change: Extract<UnitChange, { type: 'permit-revoked' | 'permit-expired' }>,
  ): string[] | null {
    const { permit: name, day, type } = change;
    const known = (now.permits ?? []).find((one) => isNamed(one, name) && one.revokedOn === null);
    if (known === undefined) return this.refuse('/permit', 'unknown-permit');
    if (day < known.from) return this.refuse('/day', 'permit-days');
    if (type === 'permit-expired') return this.set(unit, { status: 'expired' });
    return this.set(unit, (snapshot) =>
      withPermits(
        snapshot,
        (snapshot.permits ?? []).map((one) =>
          isNamed(one, name) && one.revokedOn === null ? { ...one, revokedOn: day } : one,
        ),
      ),
    );
  }

  private sold(
    unit: KnownUnit,
    now: UnitSnapshot,
    { to, day, showReturns = false }: Extract<UnitChange, { type: 'sold' }>,
  ): string[] | null {
    if (!this.isLast(unit)) return null;
    const partyId = this.party(to, '/to');
    if (partyId === now.partyId) return this.refuse('/to', 'same-party');
    const month = showReturns
      ? null
      : (periodOf(periodContaining(`${day}T12:00:00Z`, 'month'))?.number ?? null);
    this.written.sales.push({ unit: unit.id, month });
    return this.set(unit, { partyId });
  }

  private corrected(
    { partyId }: UnitSnapshot,
    { title, contacts }: Extract<UnitChange, { type: 'owner-corrected' }>,
  ): string[] | null {
    if (title === undefined && contacts === undefined) return this.refuse('', 'nothing-changes');
    const facts = { ...(title && { title }), ...(contacts && { contacts }) };
    this.written.corrections.push({ id: partyId, ...facts });
    return [];
  }

  private became(
    unit: KnownUnit,
    now: UnitSnapshot,
    change: Extract<UnitChange, { type: 'became' }>,
  ): string[] | null {
    const { codes } = this.applying;
    if (!this.isLast(unit)) return null;
    if (now.kind !== 'PLAN') return this.refuse('/unit', 'not-a-plan');
    const permit = permitOf(change.permit, codes, '/permit', this.report);
    const code = codes.permitKinds.get(permit.kind);
    const kind = code && kindMadeBy(code, now.activities);
    if (kind === undefined || kind === 'PLAN')
      return this.refuse('/permit/kind', 'kind-of-permit', { makes: kind ?? '', kind: 'PRODUCTION' });
    const { completedOn } = change.closing;
    if (!isDay(completedOn) || completedOn > change.day) this.report('/closing/completedOn', 'no-day');
    const activityId =
      change.activityId === undefined
        ? now.activityId
        : activityIdOf(change.activityId, '/activityId', this.report);
    this.take(activityId, unit.id, '/activityId');
    return this.set(unit, (snapshot) => ({
      ...withPermits(snapshot, [...(snapshot.permits ?? []), permit]),
      kind,
      activityId,
      status: 'active',
      since: change.day,
    }));
  }

  private merged(unit: KnownUnit, { into, day }: Extract<UnitChange, { type: 'merged' }>): string[] | null {
    if (!this.isLast(unit)) return null;
    if (into === unit.id) return this.refuse('/into', 'merged-into-itself');
    const other = this.applying.known.units.get(into);
    const found = other && at(other.timeline, day)?.snapshot;
    if (found === undefined) return this.refuse('/into', 'unknown-unit');
    if (found.status === 'closed') return this.refuse('/into', 'closed', { day });
    this.written.links.push({ from: unit.id, to: into, kind: 'merged-into', since: day });
    return this.set(unit, { status: 'closed' });
  }

  private split(
    unit: KnownUnit,
    now: UnitSnapshot,
    { parts, continues = false, day }: Extract<UnitChange, { type: 'split' }>,
  ): string[] | null {
    if (!this.isLast(unit)) return null;
    if (parts.length < (continues ? 1 : 2)) return this.refuse('/parts', 'parts-missing');
    const made = parts.map((part, index) => this.add(part, `/parts/${index}`, { known: now.kind }));
    for (const part of made) {
      this.written.links.push({ from: part, to: unit.id, kind: 'split-from', since: day });
    }
    if (!continues) this.set(unit, { status: 'closed' });
    return made;
  }

  private expanded(
    unit: KnownUnit,
    now: UnitSnapshot,
    { plan, day }: Extract<UnitChange, { type: 'expanded' }>,
  ): string[] | null {
    if (now.kind === 'PLAN') return this.refuse('/unit', 'plan-expands-nothing');
    const made = this.add({ ...plan, kind: 'PLAN' }, '/plan', { expands: unit.id });
    this.written.links.push({ from: made, to: unit.id, kind: 'expands', since: day });
    return [made];
  }

  /** A new unit, with an event of its own. @returns its id */
  private add(
    entry: UnitEntry,
    path: string,
    more: { expands?: string; known?: UnitSnapshot['kind'] },
  ): string {
    const { known, codes } = this.applying;
    const { day, reason = '' } = this.change;
    const partyId = this.party(entry.party, `${path}/party`);
    const snapshot = snapshotOf(entry, { day, partyId, ...more }, codes, path, this.report);
    if (known.units.has(snapshot.id)) this.report(`${path}/id`, 'unit-exists');
    if (!this.mayKeep(snapshot.organisation)) this.report(`${path}/organisation`, 'not-your-jurisdiction');
    this.take(snapshot.activityId, snapshot.id, `${path}/activityId`);
    let timeline: Timeline = [{ from: day, to: null, snapshot }];
    for (const { kind, number, revokedOn } of entry.permits ?? []) {
      if (typeof revokedOn !== 'string' || revokedOn <= day || revokedOn > codes.today) continue;
      timeline = changeFrom(timeline, revokedOn, (before) =>
        withPermits(
          before,
          (before.permits ?? []).map((one) => (isNamed(one, { kind, number }) ? { ...one, revokedOn } : one)),
        ),
      );
    }
    known.units.set(snapshot.id, { id: snapshot.id, revision: 0, timeline });
    this.written.units.add(snapshot.id);
    this.written.events.push({ unit: snapshot.id, type: 'new', day, reason, data: {} });
    return snapshot.id;
  }

  /** The id of a party; a new one is written down. */
  private party(given: string | PartyEntry, path: string): string {
    const { parties } = this.applying.known;
    if (typeof given === 'string') {
      if (!parties.has(given)) this.report(path, 'unknown-party');
      return given;
    }
    const nationalId = nationalIdOf(given, path, this.report);
    const known = parties.get(given.id ?? nationalId);
    if (known !== undefined) return known.id;
    const party = { ...given, nationalId, id: given.id ?? this.applying.newId() };
    parties.set(party.id, party);
    parties.set(nationalId, party);
    this.written.parties.push(party);
    return party.id;
  }

  private take(activityId: string, unit: string, path: string): void {
    const { activityIds } = this.applying.known;
    const owner = activityIds.get(activityId);
    if (owner !== undefined && owner !== unit) this.report(path, 'activity-id-taken');
    else activityIds.set(activityId, unit);
  }

  /** What ends a unit, or gives it to somebody else, comes after everything that is known of it. */
  private isLast(unit: KnownUnit): boolean {
    const next = nextAfter(unit.timeline, this.change.day);
    if (next !== undefined) this.report('/day', 'overlapping', { day: next });
    return next === undefined;
  }

  private set(
    unit: KnownUnit,
    change: Partial<UnitSnapshot> | ((snapshot: UnitSnapshot) => UnitSnapshot),
  ): string[] {
    const changed =
      typeof change === 'function' ? change : (snapshot: UnitSnapshot) => ({ ...snapshot, ...change });
    unit.timeline = changeFrom(unit.timeline, this.change.day, changed);
    return [];
  }

  private mayKeep(organisation: string): boolean {
    const { within } = this.applying;
    return within === null || within.includes(organisation);
  }

  private refuse(path: string, code: string, params: Issue['params'] = {}): null {
    this.report(path, code, params);
    return null;
  }
}

const isNamed = (one: { kind: string; number: string }, other: { kind: string; number: string }) =>
  one.kind === other.kind && one.number === other.number;

function withPermits(snapshot: UnitSnapshot, permits: NonNullable<UnitSnapshot['permits']>): UnitSnapshot {
  return { ...snapshot, permits, permitState: permitStateOf(permits) };
}
