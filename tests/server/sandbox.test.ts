import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Actor,
  type Case,
  type CodeList,
  identify,
  isUnit,
  openCase,
  type Roles,
  replay,
  system,
  type UnitSnapshot,
} from '../../engine/index.ts';
import { areas } from '../../server/sandbox/data.ts';
import { laySandbox, sandboxStart } from '../../server/sandbox/index.ts';
import { population } from '../../server/sandbox/population.ts';
import type { ShownAccount } from '../../server/store/accounts.ts';
import { type CaseHistory, listCases, readHistory } from '../../server/store/cases.ts';
import { type TestApp, testApp } from '../support/app.ts';

const root = join(import.meta.dirname, '../..');
const shipped = <T>(path: string): T => JSON.parse(readFileSync(join(root, path), 'utf8')) as T;
const products = shipped<CodeList>('forms/codelists/products.json');
const nation = { nation: true, jurisdictions: [], domains: [], units: [] };

describe('the population of a sandbox', () => {
  const { parties, units } = population('daftar', products);
  const now = units.map(({ versions }) => versions.at(-1)!.snapshot);
  const hash = (seed: string) =>
    createHash('sha256')
      .update(JSON.stringify(population(seed, products)))
      .digest('hex');

  it('is the same for the same seed, and another for another', () => {
    expect(hash('daftar')).toBe(hash('daftar'));
    expect(hash('daftar')).not.toBe(hash('other'));
  });

  it('has 1,200 units of three kinds, in every province and in the south of Kerman, which has its own organisation (E-19)', () => {
    const kinds = Map.groupBy(now, ({ kind }) => kind);
    expect([...kinds].map(([kind, of]) => [kind, of.length]).sort()).toEqual([
      ['MINE', 140],
      ['PLAN', 300],
      ['PRODUCTION', 760],
    ]);
    expect(new Set(now.map(({ organisation }) => organisation)).size).toBe(32);
    expect(new Set(now.map(({ province }) => province)).size).toBe(31);
    const south = now.filter(({ organisation }) => organisation === 'JKR');
    expect(new Set(south.map(({ province }) => province))).toEqual(new Set(['IR-08']));
  });

  it('gives activity ids of twelve digits that are unique, and legal ids whose check digit is right', () => {
    expect(now.every(({ activityId }) => /^\d{12}$/.test(activityId))).toBe(true);
    expect(new Set(now.map(({ activityId }) => activityId)).size).toBe(1_200);
    expect(parties.filter(({ nationalId }) => !identify('legal-id', nationalId).ok)).toEqual([]);
    expect(new Set(parties.map(({ nationalId }) => nationalId)).size).toBe(parties.length);
    const given = ['10380284790', '14001234562', '10102345674', '10380284792', '09748208301', '103802847900'];
    expect(given.map((id) => identify('legal-id', id).ok)).toEqual([true, true, true, false, false, false]);
  });

  it('puts units inside their province, gives one to four products of their own divisions, and selects eight in a hundred', () => {
    const division = new Map(products.codes.map(({ code, attributes }) => [code, attributes?.division]));
    for (const unit of now) {
      const [south, west, north, east] = areas.find((one) => one.organisation === unit.organisation)!.box;
      expect(unit.latitude).toSatisfy((value: number) => value >= south && value <= north);
      expect(unit.longitude).toSatisfy((value: number) => value >= west && value <= east);
      expect(unit.products.length).toBeLessThanOrEqual(4);
      for (const { product, capacity } of unit.products) {
        expect(unit.activities).toContain(division.get(product));
        expect(capacity).toBeGreaterThan(0);
      }
    }
    expect(now.filter(({ selected }) => selected).length).toBe(96);
  });

  it('knows of units that changed: new ones, plans that became works (E-10), moves; and of owners of several', () => {
    const earlier = units.flatMap(({ versions }) => versions.slice(0, -1));
    const changes = (of: (before: UnitSnapshot, after: UnitSnapshot) => boolean) =>
      earlier.filter(({ snapshot }) => of(snapshot, now.find(({ id }) => id === snapshot.id)!)).length;
    expect(changes((before, after) => before.kind === 'PLAN' && after.kind === 'PRODUCTION')).toBe(6);
    expect(changes((before, after) => before.province !== after.province)).toBe(4);
    expect(changes((before, after) => before.organisation === 'IMT-08' && after.organisation === 'JKR')).toBe(
      2,
    );
    expect(units.filter(({ versions }) => versions[0]!.validFrom > '2026-07-22').length).toBe(10);
    for (const { versions } of units) {
      for (const [index, version] of versions.slice(1).entries()) {
        expect(versions[index]!.validTo).toBe(version.validFrom);
      }
    }
    const owned = Map.groupBy(now, ({ partyId }) => partyId);
    expect(new Set([...owned.values()].map(({ length }) => length))).toEqual(new Set([1, 2, 3, 4]));
  });
});

describe('a sandbox', () => {
  let app: TestApp;
  let cases: Case[];
  let accounts: ShownAccount[];
  const progress: string[] = [];
  const inPeriod = (period: string) => cases.filter((one) => one.period === period);
  const count = (period: string, of: (one: Case) => boolean) => inPeriod(period).filter(of).length;

  beforeAll(async () => {
    app = await testApp({ now: sandboxStart });
    await laySandbox(app.services, (step) => progress.push(step));
    const filter = { collection: 'monthly-production', limit: 10_000 };
    const { items } = await listCases(app.database, nation, filter);
    cases = items.map(({ hasDraft: _, ...one }) => one);
    accounts = await app.services.accounts.shown();
  }, 180_000);
  afterAll(() => app?.close());

  it('stands at 1405-08-01 09:00 with the month before owed by everybody, and nothing left to sweep', async () => {
    expect(app.services.clock.now()).toBe('2026-10-23T05:30:00.000Z');
    expect(inPeriod('1405-07').length).toBe(1_200);
    expect(new Set(inPeriod('1405-07').map(({ state }) => state))).toEqual(new Set(['expected']));
    expect(cases.flatMap(({ clocks }) => clocks).every(({ dueAt }) => dueAt > sandboxStart)).toBe(true);
    const due = await app.database.owner`select from clocks where due_at <= ${sandboxStart}`;
    expect(due.length).toBe(0);
    await app.services.afterClockMoved();
    expect(await app.database.owner`select from cases where period > 140507`).toHaveLength(0);
    expect(progress.length).toBeGreaterThan(5);
  });

  it('has its lists of selected products, plans and units, which most organisations acknowledged (C3-R5)', async () => {
    const { definitions } = app.services;
    const keys = ['selected-products', 'selected-plans', 'selected-units'];
    const lists = keys.map((key) => definitions.inForce('selection', key, '1405-07')?.definition);
    expect(lists.map((list) => list?.of)).toEqual(['products', 'plans', 'units']);
    expect(lists.every((list) => (list?.entries.length ?? 0) > 0)).toBe(true);
    const open = await app.database.owner<{ case_id: string; silent: number }[]>`
      select t.case_id, count(*)::integer as silent from tasks t join cases c on c.id = t.case_id
      where c.subject_kind = 'DEFINITION' and t.closed_at is null group by 1`;
    expect(open).toHaveLength(2);
    expect(open.every(({ silent }) => silent > 0 && silent < 20)).toBe(true);
    const selected = inPeriod('1405-07').filter((one) => isUnit(one.subject) && one.subject.selected);
    const kinds = Map.groupBy(selected, (one) => (isUnit(one.subject) ? one.subject.kind === 'PLAN' : null));
    // Works and mines as the register marks them, plans by the list alone.
    expect([kinds.get(false)?.length, kinds.get(true)?.length]).toEqual([96, 20]);
  });

  it.each(['1405-04', '1405-05', '1405-06'])(
    'has lived through the returns of %s: late, silent, sent back, deemed at both stages',
    (period) => {
      expect(inPeriod(period).length).toBeGreaterThan(1_180);
      expect(count(period, ({ tags }) => tags.includes('accepted'))).toBeGreaterThan(1_000);
      expect(
        count(period, ({ state, flags }) => state === 'expected' && flags.overdue === true),
      ).toBeGreaterThan(20);
      expect(count(period, ({ flags }) => flags.late === true)).toBeGreaterThan(60);
      expect(count(period, ({ returnVersion }) => returnVersion > 1)).toBeGreaterThan(10);
      expect(count(period, ({ flags }) => flags.deemedS1 === true)).toBeGreaterThan(200);
      expect(count(period, ({ flags }) => flags.deemedS2 === true)).toBeGreaterThan(200);
      const decided = (stage: string, verdict: string, kind: string) =>
        count(period, ({ decisions }) =>
          decisions.some((one) => one.stage === stage && one.verdict === verdict && one.kind === kind),
        );
      for (const stage of ['s1', 's2']) {
        expect(decided(stage, 'approve', 'explicit')).toBeGreaterThan(400);
        expect(decided(stage, 'approve', 'bulk')).toBeGreaterThan(50);
        expect(decided(stage, 'return', 'explicit')).toBeGreaterThan(2);
      }
    },
  );

  it('leaves work: returns under examination at both stages, and some that wait for their unit', () => {
    const states = (state: string) => count('1405-06', (one) => one.state === state);
    expect(states('s1Review')).toBeGreaterThan(5);
    expect(states('s2Review')).toBeGreaterThan(5);
    expect(cases.filter(({ tags }) => tags.includes('returned')).length).toBeGreaterThan(3);
  });

  it('raises soft edits for the planted slips, and has every one of them explained', () => {
    const soft = cases.flatMap(({ issues }) => issues).filter(({ severity }) => severity === 'soft');
    expect(soft.length).toBeGreaterThan(40);
    expect(soft.every(({ answered }) => answered === true)).toBe(true);
    expect(cases.flatMap(({ issues }) => issues).some(({ severity }) => severity === 'hard')).toBe(false);
  });

  it('is what its events say: a case replayed from them equals the one that is stored, and its chain of hashes holds (C16)', async () => {
    const eventful = cases.toSorted((one, other) => other.version - one.version).slice(0, 40);
    const sample = [...eventful, ...cases.filter((_, index) => index % 97 === 0)];
    for (const stored of sample) {
      const history = (await readHistory(app.database, nation, stored.id))!;
      expect(history.intact).toBe(true);
      expect(await replayed(stored, history)).toEqual(stored);
    }
  });

  async function replayed(stored: Case, history: CaseHistory): Promise<Case> {
    const { id, subject, period, pins, collection } = stored;
    const definitions = app.services.cases.source.of(collection, pins);
    const [opening, ...events] = history.events;
    let { case: current } = openCase(definitions, { id, subject, period, pins }, system, opening!.recordedAt);
    for (const event of events)
      current = replay(() => definitions, current, event, await actorOf(event.actor));
    return current;
  }

  async function actorOf(user: string): Promise<Actor> {
    return user === system.user ? system : (await app.services.accounts.identity(user))!.actor;
  }

  it('names the people who acted', async () => {
    const actors = await app.database.owner<{ actor: string }[]>`select distinct actor from events`;
    const users = actors.map(({ actor }) => actor).filter((actor) => actor !== system.user);
    expect((await app.services.accounts.names(users)).size).toBe(users.length);
  });

  it('lists an account of every role, respondents first, the first twenty with a unit that owes and was accepted before', () => {
    const { roles } = shipped<Roles>('workflows/roles/roles.json');
    expect(new Set(accounts.map(({ role }) => role))).toEqual(new Set(roles.map(({ key }) => key)));
    expect(accounts.every(({ password }) => password === 'daftar-1405')).toBe(true);
    const first = accounts.slice(0, 20);
    expect(first.every(({ role, scope }) => role === 'respondent' && scope.unit !== undefined)).toBe(true);
    for (const { scope } of first) {
      const own = cases.filter(({ subject }) => subject.id === scope.unit);
      expect(
        own.toSorted((one, other) => (one.period < other.period ? -1 : 1)).map(({ state }) => state),
      ).toEqual(['accepted', 'accepted', 'accepted', 'expected']);
    }
    const kinds = new Set(
      first.map(({ scope }) => cases.find(({ subject }) => subject.id === scope.unit)!.subject.kind),
    );
    expect(kinds).toEqual(new Set(['PRODUCTION', 'MINE', 'PLAN']));
  });

  it('has somebody in every role that a chain needs, wherever it needs it', async () => {
    const { definitions } = app.services;
    for (const { definition } of definitions.allInForce('1405-08')) {
      if (definition.kind !== 'workflow' && definition.kind !== 'collection') continue;
      const { issues } = await definitions.examine(definition);
      expect([definition.key, issues.filter(({ severity }) => severity === 'hard')]).toEqual([
        definition.key,
        [],
      ]);
    }
    await app.database.owner`delete from grants where role = 'sub_expert' and scope_id = 'JKR'`;
    const { issues } = await definitions.examine(
      definitions.inForce('workflow', 'sector-return-review', '1405-08')!.definition,
    );
    const hard = issues.filter(({ severity }) => severity === 'hard');
    expect(hard.map(({ code, params }) => [code, params.places])).toEqual([
      ['workflow.role-held-by-nobody', 'JKR'],
    ]);
  });

  it('lists the experts and reviewers of the first respondents’ units, and two experts for the very first', () => {
    const of = (role: string, scope: Partial<ShownAccount['scope']>) =>
      accounts.filter(
        (one) =>
          one.role === role &&
          one.scope.organisation === scope.organisation &&
          one.scope.domain === scope.domain,
      );
    for (const [index, { scope }] of accounts.slice(0, 20).entries()) {
      const { subject } = cases.find((one) => one.subject.id === scope.unit)!;
      const { organisation } = subject;
      expect(of('sub_expert', { organisation }).length).toBeGreaterThanOrEqual(index === 0 ? 2 : 1);
      expect(of('sub_head', { organisation }).length).toBe(1);
      for (const domain of subject.domains) expect(of('dep_reviewer', { domain }).length).toBeGreaterThan(0);
    }
    const domains = new Set(
      accounts.flatMap(({ role, scope }) => (role === 'dep_reviewer' ? [scope.domain] : [])),
    );
    expect(domains).toEqual(new Set(['planning', 'industries', 'mining', 'commerce']));
  });

  it('lets the first respondent in, who finds the return that is owed', async () => {
    const { username, password } = accounts[0]!;
    const signedIn = await app.fetch('/api/auth/sign-in/username', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
    expect(signedIn.status).toBe(200);
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const owed = await app.fetch('/api/cases?period=1405-07', { headers: { cookie } });
    expect(await owed.json()).toMatchObject({ items: [{ state: 'expected', period: '1405-07' }] });
  });
});
