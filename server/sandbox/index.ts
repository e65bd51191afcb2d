// A sandbox: the shipped definitions, an invented ministry with 1,200 units and everybody who works with them, and three
// months that they lived through.
import { join } from 'node:path';
import {
  type CodeList,
  type Instant,
  jalaliDayOf,
  periodContaining,
  type UnitSnapshot,
} from '../../engine/index.ts';
import type { Services } from '../services.ts';
import { listedOrganisations } from '../store/organisation-lists.ts';
import { addToRegister } from '../store/register.ts';
import type { World } from './behaviour.ts';
import { createBooks } from './books.ts';
import { sandboxOrganisations } from './organisations.ts';
import { createPeople, type People, peopleOf } from './people.ts';
import { type Party, population } from './population.ts';
import { announceSelections } from './selections.ts';
import { type Showcase, showcaseOf } from './showcase.ts';
import { simulate } from './simulation.ts';

/** Where a sandbox's clock stands: 1405-08-01 09:00 in Tehran. */
export const sandboxStart: Instant = '2026-10-23T05:30:00.000Z';

const folders = ['forms', 'workflows'].map((name) => join(import.meta.dirname, '../..', name));
const password = 'daftar-1405';
const seed = 'daftar';
const collection = 'monthly-production';
const firstOpening = '1405-05-01';
/** The organisation of the first respondent: the capital's. */
const capital = 'IMT-23';

/** Fills an empty database. `progress` is told what is being done, in words for the terminal. */
export async function laySandbox(services: Services, progress: (step: string) => void): Promise<void> {
  const { definitions, organisations, clock, database, cases } = services;
  progress('loading the shipped definitions');
  await definitions.importFolders(folders, '1400-01', 'system');
  await organisations.save(sandboxOrganisations(seed, listedOrganisations(definitions, clock.now())));
  const register = population(seed, codelist(services, 'products'));
  progress(`registering ${register.units.length} units`);
  await addToRegister(database.engine, register);
  const units = register.units.map(({ versions }) => versions.at(-1)!.snapshot);
  const showcase = showcaseOf(seed, register, capital);
  progress('making accounts');
  const people = await inhabit(services, register.parties, units, showcase);
  progress('announcing who is selected');
  await announceSelections(services, register, people);
  await simulate({
    cases,
    database,
    collection,
    from: firstOpening,
    to: jalaliDayOf(clock.now()),
    progress,
    world: {
      seed,
      books: createBooks(seed),
      people,
      ...surroundings(services),
      reliable: reliable(units, showcase),
    },
  });
  await cases.sweep.run(clock.now());
}

async function inhabit(
  services: Services,
  parties: Party[],
  units: UnitSnapshot[],
  showcase: Showcase,
): Promise<People> {
  const reviewing = new Set(units.map(({ organisation }) => organisation));
  const everybody = peopleOf({
    seed,
    parties,
    units,
    showcase: showcase.units,
    group: showcase.group,
    organisations: codelist(services, 'organisations').codes.filter(({ code }) => reviewing.has(code)),
    domains: codelist(services, 'domains').codes,
  });
  const ids = await services.accounts.create(
    everybody.map(({ username, name, grants }) => ({ username, name, grants, password })),
  );
  await services.accounts.show(
    everybody.flatMap(({ username, name, grants, shown }) =>
      shown === null ? [] : [{ username, password, name, role: grants[0]!.role, scope: shown }],
    ),
  );
  return createPeople(everybody, ids);
}

/** The calendar of the collection, and the province whose closures count for headquarters. */
function surroundings({ definitions, clock, cases }: Services): Pick<World, 'calendar' | 'headquarters'> {
  const now = clock.now();
  const { calendar, policy } = required(
    definitions.inForce('collection', collection, periodContaining(now, 'month')),
    collection,
  ).definition;
  return {
    calendar: cases.source.calendar(calendar, now),
    headquarters: String(cases.source.policy(policy, now).get('calendar.headquartersProvince')),
  };
}

function reliable(units: UnitSnapshot[], { units: shown, group }: Showcase): Set<string> {
  const parties = new Set([group, ...shown.map(({ partyId }) => partyId)]);
  return new Set(units.filter(({ partyId }) => parties.has(partyId)).map(({ id }) => id));
}

function codelist({ definitions, clock }: Services, key: string): CodeList {
  return required(definitions.inForce('codelist', key, periodContaining(clock.now(), 'month')), key)
    .definition;
}

function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The shipped definitions have no ${what}`);
  return value;
}
