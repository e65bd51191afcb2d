// What a case's event makes of the register and of other cases, committed together with the event.
import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import {
  compilePopulation,
  type Effect,
  gregorianOf,
  type Instant,
  jalaliDayOf,
  openCase,
  Problem,
  periodContaining,
  system,
  unitOf,
} from '../../engine/index.ts';
import type { CaseDefinitionSource } from './case-definitions.ts';
import { genesis } from './case-rows.ts';
import { type Change, type Consequences, insertCases, type ObservationKeys } from './commit.ts';
import type { DefinitionStore } from './definitions.ts';
import type { OrganisationStore } from './organisations.ts';
import { recordUnits } from './register.ts';
import type { UnitFacts } from './register-changes.ts';
import { registerCodes } from './register-codes.ts';
import { unitsOn } from './units-on.ts';

type Observed = Extract<Effect, { type: 'register.observe' }>;
type Opened = Extract<Effect, { type: 'case.open' }>;

export function createConsequences({
  definitions,
  organisations,
  source,
  keys,
}: {
  definitions: DefinitionStore;
  organisations: OrganisationStore;
  source: CaseDefinitionSource;
  keys: ObservationKeys;
}): Consequences {
  /** A new recorded version of the unit, valid from the day of the visit; nothing where nothing differs. */
  async function observe(sql: postgres.TransactionSql, change: Change, effect: Observed): Promise<void> {
    const { case: given, events } = change.outcome;
    const now = events.at(-1)?.recordedAt ?? given.openedAt;
    const today = gregorianOf(jalaliDayOf(now));
    const isAhead = effect.from > today;
    const day = isAhead ? today : effect.from;
    const unit = given.subject.id;
    const [locked] = await sql<{ revision: number }[]>`
      select revision from units where id = ${unit}::uuid for update`;
    const [before] = await unitsOn(sql, [{ unit, day }]);
    if (locked === undefined || before === undefined) throw new Problem('not-found');
    const facts: UnitFacts = {};
    const attributes = { ...before.attributes };
    for (const [name, value] of Object.entries(effect.attributes)) {
      if (name === 'status') facts.status = statusOf(value) ?? before.status;
      else if (name === 'latitude' || name === 'longitude') facts[name] = Number(value);
      else attributes[name] = value;
    }
    const seen = { ...facts, attributes };
    if (isKnown(before, seen)) return;
    const recording = {
      codes: registerCodes({ definitions, organisations }, now),
      by: events.at(-1)?.actor ?? system.user,
      now,
      source: `case ${given.id}`,
    };
    await recordUnits(
      sql,
      [{ type: 'changed', unit, revision: locked.revision, day, reason: `case ${given.id}`, facts: seen }],
      recording,
    );
  }

  /** Once per case, version of its return and collection; a unit that has such a case this month keeps that. */
  async function open(sql: postgres.TransactionSql, change: Change, effect: Opened): Promise<void> {
    const { case: given, events } = change.outcome;
    const now: Instant = events.at(-1)?.recordedAt ?? given.openedAt;
    const period = periodContaining(now, 'month');
    const collection = definitions.inForce('collection', effect.collection, period)?.definition;
    const unit = unitOf(given);
    const form = collection && compilePopulation(collection).formOf(unit);
    const pins = form === undefined ? undefined : source.pinsFor(effect.collection, period, form);
    if (collection === undefined || pins === undefined)
      throw new Problem('nothing-published', { key: effect.collection, period });
    const population = compilePopulation(collection);
    const subject = {
      ...unit,
      domains: population.domainsOf(unit, source.policy(collection.policy, now)),
    };
    const id = idOf(`${given.id} ${effect.returnVersion} ${effect.collection}`);
    const outcome = openCase(source.of(effect.collection, pins), { id, subject, period, pins }, system, now);
    await insertCases(sql, [{ expected: 0, lastHash: genesis, outcome, origin: given.id }], keys);
  }

  return async (sql, changes) => {
    for (const change of changes) {
      for (const effect of change.outcome.effects) {
        if (effect.type === 'register.observe') await observe(sql, change, effect);
        if (effect.type === 'case.open') await open(sql, change, effect);
      }
    }
  };
}

function statusOf(value: unknown): UnitFacts['status'] {
  return value === 'active' || value === 'semi-active' || value === 'inactive' ? value : undefined;
}

function isKnown(before: UnitFacts, seen: UnitFacts): boolean {
  const { attributes = {}, ...facts } = seen;
  const isSame = ([name, value]: [string, unknown]) => before[name as keyof UnitFacts] === value;
  const known = before.attributes ?? {};
  return (
    Object.entries(facts).every(isSame) &&
    Object.entries(attributes).every(([name, value]) => known[name] === value)
  );
}

/** The same consequence has the same id (a UUID of version 8, by SHA-256). */
function idOf(text: string): string {
  const hex = createHash('sha256').update(`consequence ${text}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
