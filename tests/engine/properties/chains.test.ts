// Chains at random: what the proof says of them, and what happens when anybody does anything at any time.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Actor,
  availableEvents,
  type Calendar,
  type Case,
  type CaseDefinitions,
  type CaseEvent,
  type Collection,
  compileCalendar,
  compilePolicy,
  compileWorkflow,
  fireDue,
  type Outcome,
  openCase,
  type Policy,
  Problem,
  parseDefinition,
  type Roles,
  replay,
  send,
  system,
  type UnitSnapshot,
  verifyWorkflow,
  type Workflow,
} from '../../../engine/index.ts';
import { at, shipped } from '../../support/chain.ts';
import { compiled, context, formOf } from '../forms/fixture.ts';
import { chains, eventTypes } from './random-chains.ts';

const policy = shipped<Policy>('workflows/policy/directive.json');
const inForce = compilePolicy(policy, 1);
const calendar = compileCalendar(shipped<Calendar>('workflows/calendars/iran.json'), 1);
const { roles } = shipped<Roles>('workflows/roles/roles.json');
const collections = new Map(
  ['visit', 'register-discrepancy'].map((key) => [
    key,
    shipped<Collection>(`workflows/collections/${key}.json`),
  ]),
);
const around = {
  roles: new Map(roles.map((role) => [role.key, role])),
  parameters: new Map(Object.entries(policy.parameters)),
  collection: (key: string): Collection | undefined => collections.get(key),
};
const form = compiled(formOf({ amount: { type: 'number', 'x-item': false, minimum: 0 } }));
const unit: UnitSnapshot = {
  ...context.unit,
  id: 'u',
  organisation: 'IR-23',
  province: 'IR-23',
  domains: ['mining', 'industries'],
};

const person = (user: string, role: string, scope: Actor['grants'][number]['scope'], id: string): Actor => ({
  user,
  name: user,
  grants: [{ role, scope, id }],
});
const people: Actor[] = [
  person('respondent', 'respondent', 'unit', 'u'),
  person('expert', 'sub_expert', 'jurisdiction', 'IR-23'),
  person('other', 'sub_expert', 'jurisdiction', 'IR-23'),
  person('mining', 'dep_reviewer', 'domain', 'mining'),
  person('industries', 'dep_reviewer', 'domain', 'industries'),
  person('head', 'osdp_head', 'nation', '*'),
  person('stranger', 'sub_expert', 'jurisdiction', 'IR-01'),
];

function definitionsFor(workflow: Workflow): CaseDefinitions {
  return {
    collection: shipped<Collection>('workflows/collections/monthly-production.json'),
    workflow: compileWorkflow(workflow, 1),
    form,
    policy: inForce,
    calendar: () => calendar,
    body: (scope, id) => ({ id, province: scope === 'jurisdiction' ? 'IR-23' : null, head: `head of ${id}` }),
  };
}

/** Somebody does something, or time passes. `which` chooses among the events that a person may send. */
type Move = { hours: number } & ({ who: number; which: number; amount: number } | { who: null });
const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc.record({
        hours: fc.integer({ min: 0, max: 12 }),
        who: fc.nat(people.length - 1),
        which: fc.nat(12),
        amount: fc.constantFrom(5, -1),
      }),
    },
    { weight: 2, arbitrary: fc.record({ hours: fc.integer({ min: 0, max: 200 }), who: fc.constant(null) }) },
  ),
  { minLength: 50, maxLength: 50 },
);

function sendOne(
  definitions: CaseDefinitions,
  given: Case,
  move: Move & { who: number },
  now: string,
): { outcome: Outcome | Problem; actor: Actor } {
  // Mostly somebody who may act; sometimes anybody, with any event.
  const able = people.filter((person) => availableEvents(definitions, given, person).length > 0);
  const among = move.which === 0 || able.length === 0 ? people : able;
  const actor = among[move.who % among.length]!;
  const mine = availableEvents(definitions, given, actor);
  const { type, part } = mine[move.which % Math.max(1, mine.length)] ?? {
    type: eventTypes[move.which % eventTypes.length]!,
    part: null,
  };
  const reasons = [{ item: 'amount', observed: 5, expected: 6, message: 'wrong' }];
  const data = { answers: { amount: move.amount }, reasons, ...(part === null ? {} : { part }) };
  return { outcome: send(definitions, given, { type, data, context }, actor, now), actor };
}

/** What an event makes of the register and of other cases: what the policy lists, of the return that there is. */
function expectConsequences({ case: given, effects }: Outcome): number {
  const all = effects.filter(({ type }) => type === 'register.observe' || type === 'case.open');
  for (const effect of effects) {
    if (effect.type === 'register.observe') {
      expect(effect.attributes).toEqual({ status: 'inactive' });
      expect(effect.from).toBe('2026-10-24');
    }
    if (effect.type === 'case.open') expect(collections.has(effect.collection)).toBe(true);
  }
  for (const effect of all) expect(effect).toMatchObject({ returnVersion: given.returnVersion });
  return all.length;
}

/** What holds of a case at any time. */
function expectSound(given: Case, events: number): void {
  const { clocks, tasks, version } = given;
  expect(version).toBe(events);
  expect(new Set(clocks.map(({ token }) => token)).size).toBe(clocks.length);
  expect(new Set(tasks.map(({ no }) => no)).size).toBe(tasks.length);
  expect(given.state).not.toBe('');
}

describe('chains at random', { timeout: 240_000 }, () => {
  it('are proved or refused, and those that are proved run: fifty moves by anybody, whatever the clocks do', () => {
    const tally = { refused: 0, proved: 0, sent: 0, fired: 0, ended: 0, led: 0 };
    fc.assert(
      fc.property(chains, moves, (workflow, all) => {
        const parsed = parseDefinition(workflow);
        if ('issues' in parsed) throw new Error(`not of the grammar: ${JSON.stringify(parsed.issues)}`);
        if (verifyWorkflow(workflow, around).length > 0) {
          tally.refused += 1;
          return;
        }
        tally.proved += 1;
        const definitions = definitionsFor(workflow);
        const pins = { collection: 1, workflow: 1, form: 1, formKey: 'test' };
        let now = at('1405-08-01');
        const opened = openCase(
          definitions,
          { id: 'c', subject: unit, period: '1405-07', pins },
          system,
          now,
        );
        let current = opened.case;
        const history: { event: CaseEvent; actor: Actor }[] = opened.events.map((event) => ({
          event,
          actor: system,
        }));
        for (const move of all) {
          now = new Date(Date.parse(now) + move.hours * 3_600_000).toISOString();
          const { outcome, actor } =
            move.who === null
              ? { outcome: fireDue(definitions, current, now), actor: system }
              : sendOne(definitions, current, { ...move, who: move.who }, now);
          if (outcome instanceof Problem) continue;
          for (const event of outcome.events) {
            const isClock = event.type === 'CLOCK';
            tally[isClock ? 'fired' : 'sent'] += 1;
            history.push({ event, actor: isClock ? system : actor });
          }
          tally.led += expectConsequences(outcome);
          current = outcome.case;
          expectSound(current, history.length);
        }
        if (current.tags.includes('accepted')) tally.ended += 1;
        // Firing again changes nothing, and the events tell the whole case.
        const again = fireDue(definitions, fireDue(definitions, current, now).case, now);
        expect([again.events, again.effects]).toEqual([[], []]);
        const replayed = history
          .slice(opened.events.length)
          .reduce((given, { event, actor }) => replay(() => definitions, given, event, actor), opened.case);
        expect(JSON.stringify(replayed)).toBe(JSON.stringify(current));
      }),
      { numRuns: 300 },
    );
    expect(tally.proved).toBeGreaterThan(60);
    expect(tally.refused).toBeGreaterThan(10);
    expect(tally.fired).toBeGreaterThan(60);
    expect(tally.sent).toBeGreaterThan(400);
    expect(tally.ended).toBeGreaterThan(20);
    expect(tally.led).toBeGreaterThan(100);
  });
});
