// The people of a sandbox: an account for every party, for the reviewers of every organisation and deputyship, and one for
// every other role.
import type { Actor, Code, Grant, Text, UnitSnapshot } from '../../engine/index.ts';
import type { NewAccount, ShownAccount } from '../store/accounts.ts';
import { offices } from './data.ts';
import { personName } from './names.ts';
import type { Party } from './population.ts';
import { random } from './random.ts';

export interface Person extends Omit<NewAccount, 'password'> {
  /** As the sign-in page lists it; null: the account is there, but not listed. */
  shown: ShownAccount['scope'] | null;
}

/** Who is who, once the accounts have ids. */
export interface People {
  respondentOf(unit: string): Actor;
  expertsOf(organisation: string): Actor[];
  /** Null where no unit is, and nobody. */
  headOf(organisation: string): Actor | null;
  reviewersOf(domain: string): Actor[];
  headOfStatistics: Actor;
}

export interface Given {
  seed: string;
  parties: Party[];
  /** As they stand today. */
  units: UnitSnapshot[];
  /** Units whose respondents are listed first, each of a party of its own. */
  showcase: UnitSnapshot[];
  /** A party with several units, whose respondent is listed too. */
  group: string;
  /** The organisations that review, and the deputyships' domains, as their code lists have them. */
  organisations: Code[];
  domains: Code[];
}

/** From this many units on an organisation has a second expert. */
const manyUnits = 40;
const nation: Text = { fa: 'سراسر کشور', en: 'The whole country' };

/** All people, those who are listed first first. */
export function peopleOf(given: Given): Person[] {
  return [...respondents(given), ...reviewers(given), ...officials(given)];
}

function respondents({ seed, parties, units, showcase, group }: Given): Person[] {
  const byParty = Map.groupBy(units, ({ partyId }) => partyId);
  const places = new Map(showcase.map(({ partyId }, index) => [partyId, index]));
  const people = parties.map((party, index): Person => {
    const own = byParty.get(party.id) ?? [];
    const place = places.get(party.id);
    const isListed = place !== undefined || party.id === group;
    const numbered = place === undefined ? `party-${pad(index + 1, 4)}` : `respondent-${pad(place + 1, 2)}`;
    return {
      username: party.id === group ? 'respondent-group' : numbered,
      name: personName(random(seed, 'respondent', party.id)),
      grants: own.map(({ id }) => ({ role: 'respondent', scope: 'unit', id })),
      shown: isListed ? { unit: own[0]!.id, title: place === undefined ? party.title : own[0]!.title } : null,
    };
  });
  const rank = ({ username, shown }: Person) => (shown === null ? 'z' : username);
  return people.sort((one, other) => (rank(one) < rank(other) ? -1 : rank(one) > rank(other) ? 1 : 0));
}

function reviewers({ seed, units, organisations, domains }: Given): Person[] {
  const loads = Map.groupBy(units, ({ organisation }) => organisation);
  const experts = organisations.flatMap((code) => {
    const count = (loads.get(code.code)?.length ?? 0) >= manyUnits ? 2 : 1;
    const shown = { organisation: code.code, title: code.title };
    return several(count).map((suffix) =>
      person(
        seed,
        `expert-${slug(code)}${suffix}`,
        { role: 'sub_expert', scope: 'jurisdiction', id: code.code },
        shown,
      ),
    );
  });
  const heads = organisations.map((code) =>
    person(
      seed,
      `head-${slug(code)}`,
      { role: 'sub_head', scope: 'jurisdiction', id: code.code },
      { organisation: code.code, title: code.title },
    ),
  );
  const validators = domains.flatMap((code) =>
    several(2).map((suffix) =>
      person(
        seed,
        `reviewer-${code.code}${suffix}`,
        { role: 'dep_reviewer', scope: 'domain', id: code.code },
        { domain: code.code, title: code.title },
      ),
    ),
  );
  const deputies = domains.map((code) =>
    person(
      seed,
      `deputy-${code.code}`,
      { role: 'dep_head', scope: 'domain', id: code.code },
      { domain: code.code, title: code.title },
    ),
  );
  return [...experts, ...heads, ...validators, ...deputies];
}

function officials({ seed }: Given): Person[] {
  return offices.people.map(({ username, role, scope, id, title }) => {
    const grant: Grant = { role, scope, id };
    const organisation = offices.organisations.find((one) => one.id === id);
    return person(seed, username, grant, {
      ...(organisation ? { organisation: id } : {}),
      title: title ?? organisation?.title ?? nation,
    });
  });
}

function person(seed: string, username: string, grant: Grant, shown: ShownAccount['scope']): Person {
  return { username, name: personName(random(seed, 'person', username)), grants: [grant], shown };
}

/** @param ids the user ids of `people`, in their order */
export function createPeople(people: Person[], ids: string[]): People {
  const actors = people.map(({ name, grants }, index): Actor => ({ user: ids[index]!, name, grants }));
  const holding = (role: string) => {
    const found = new Map<string, Actor[]>();
    for (const actor of actors) {
      for (const grant of actor.grants) {
        if (grant.role === role) found.set(grant.id, [...(found.get(grant.id) ?? []), actor]);
      }
    }
    return (id: string) => {
      const holders = found.get(id);
      if (holders === undefined) throw new Error(`Nobody is ${role} of ${id}`);
      return holders;
    };
  };
  const respondent = holding('respondent');
  return {
    respondentOf: (unit) => respondent(unit)[0]!,
    expertsOf: holding('sub_expert'),
    headOf: (id) =>
      actors.find(({ grants }) => grants.some((grant) => grant.role === 'sub_head' && grant.id === id)) ??
      null,
    reviewersOf: holding('dep_reviewer'),
    headOfStatistics: holding('osdp_head')('*')[0]!,
  };
}

/** `expert-tehran`, `expert-tehran-2`. */
function several(count: number): string[] {
  return Array.from({ length: count }, (_, index) => (index === 0 ? '' : `-${index + 1}`));
}

function slug({ code, title, attributes }: Code): string {
  const short = attributes?.short;
  const name = typeof short === 'object' ? short.en : title.en || code;
  return name
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '');
}

function pad(number: number, length: number): string {
  return String(number).padStart(length, '0');
}
