import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answers, explanationKey, type Form } from '../../engine/index.ts';
import { at, shipped } from '../support/chain.ts';
import { listen } from '../support/live.ts';
import { example, type Ministry, ministry } from '../support/ministry.ts';

// 1 Aban 1405 is 2026-10-23.
const now = at('1405-08-01', '09:00');
const first = '2026-10-23';
const last = '2027-04-20';

let office: Ministry;
beforeAll(async () => {
  office = await ministry({
    now,
    units: [
      { selected: true, latitude: 35.7, longitude: 51.4 },
      { selected: false, latitude: 35.8, longitude: 51.5 },
      { selected: false, kind: 'PLAN', latitude: 35.6, longitude: 51.3 },
      { selected: false, latitude: 32.6, longitude: 51.7, province: 'IR-10', organisation: 'IMT-10' },
      { selected: false, kind: 'MINE', activities: ['B08'], latitude: 35.5, longitude: 52.0 },
    ],
  });
});
afterAll(() => office?.close());

const send = async (who: string, path: string, body: object = {}) =>
  (await office.as(who)).send('POST', path, body);
const get = async (who: string, path: string) => (await office.as(who)).get(path);
const event = (who: string, id: string, type: string, data: object = {}) =>
  send(who, `/api/cases/${id}/events`, { type, data });
const narrowed = { provinces: [], kinds: [], selected: null };
const round = (more: object = {}) => ({
  collection: 'visit-round',
  title: { fa: 'دور پاییز', en: 'Autumn round' },
  firstDay: first,
  lastDay: last,
  narrowed,
  ...more,
});
const userOf = async (who: string): Promise<string> => (await get(who, '/api/me')).body.id;

describe('A round of visits', () => {
  let id: string;

  it('C1N1-R3 offers the length that the policy says: half a year for selected units, a year for others', async () => {
    const { body } = await get('statistics', '/api/rounds/offers');
    const offer = body.items.find((one: { collection: string }) => one.collection === 'visit-round');
    expect(offer).toMatchObject({
      firstDay: first,
      lengths: [
        { selected: true, months: 6, lastDay: '2027-04-20' },
        { selected: false, months: 12, lastDay: '2027-10-22' },
      ],
    });
  });

  it('C1N1-R2 is opened by the statistics office alone, and freezes the form versions in force', async () => {
    expect((await send('head', '/api/rounds', round())).status).toBe(403);
    const opened = await send('statistics', '/api/rounds', round());
    expect(opened.body).toMatchObject({ units: 5, closedAt: null });
    expect(opened.status).toBe(201);
    expect(
      opened.body.forms.map((form: { key: string; version: number }) => `${form.key} ${form.version}`),
    ).toEqual(expect.arrayContaining(['visit-plan 1', 'visit-production 1']));
    id = opened.body.id;
    const again = await send('statistics', '/api/rounds', round());
    expect([again.status, again.body.code]).toEqual([409, 'round-empty']);
    expect((await get('head', `/api/rounds/${id}`)).body.units).toBe(4);
  });

  it('C1-R1 C1-R7 is planned for each kind of unit, selected units first, by people of the province', async () => {
    const units = [0, 1, 2, 4].map((index) => office.units[index]!.id);
    const expert = await userOf('expert');
    const far = await userOf('far-expert');
    const plan = (inspector: string, more: object = {}) =>
      send('head', `/api/rounds/${id}/plans`, {
        units,
        inspector,
        days: ['2026-10-24', '2026-10-25'],
        ...more,
      });
    expect((await plan(far)).body.code).toBe('not-inspector');
    expect((await plan(expert, { days: ['2028-01-01'] })).status).toBe(400);
    expect((await plan(expert, { units: [office.units[3]!.id] })).body.code).toBe('not-in-round');
    const planned = await plan(expert);
    expect(planned.body.items).toHaveLength(4);
    const mine = await get('expert', '/api/visits?inspector=me');
    expect(mine.status).toBe(200);
    const chosen = mine.body.items.find((one: { unit: { selected: boolean } }) => one.unit.selected);
    expect(chosen).toMatchObject({
      unit: { id: office.units[0]!.id },
      form: { key: 'visit-production', version: 1 },
      visit: { day: '2026-10-24', state: 'planned', isOverdue: false },
      due: at('1406-02-01'),
    });
    expect(mine.body.items.map((one: { form: { key: string } }) => one.form.key).sort()).toEqual([
      'visit-plan',
      'visit-production',
      'visit-production',
      'visit-production',
    ]);
    const coverage = await get('statistics', `/api/rounds/${id}/coverage`);
    expect(coverage.body.total).toEqual({
      units: 5,
      planned: 4,
      done: 0,
      confirmed: 0,
      failed: 0,
      overdue: 0,
    });
    expect((await plan(expert)).body.items).toHaveLength(4);
  });

  it('C1-R6 gives the phone everything at once, and only what changed the next time', async () => {
    const whole = await get('expert', '/api/visits/package');
    expect(whole.body.visits).toHaveLength(4);
    expect(whole.body).toMatchObject({ isWhole: true });
    expect(whole.body.forms.map((one: { form: { key: string } }) => one.form.key).sort()).toEqual([
      'visit-plan',
      'visit-production',
    ]);
    expect(whole.body.visits[0].case.context.unit.id).toBe(whole.body.visits[0].visit.unit.id);
    expect(whole.body.visits[0].case.context.provinceArea.length).toBeGreaterThan(0);
    const later = await get('expert', `/api/visits/package?since=${whole.body.at}`);
    expect(later.body).toMatchObject({ isWhole: false, visits: [] });
    expect(later.body.kept).toHaveLength(4);
  });
});

/** A report of the shipped example, made at the unit. */
function report(unit: number, form: 'visit-plan' | 'visit-production', more: Answers = {}): Answers {
  const { latitude, longitude } = office.units[unit]!;
  const { photos: _photos, ...answers } = structuredClone(example(form).when.answers);
  return { ...answers, visitDate: '2026-10-24', location: { latitude, longitude, accuracy: 8 }, ...more };
}
const visitOf = async (unit: number): Promise<string> => {
  const { body } = await get('statistics', `/api/visits?limit=200`);
  return body.items.find((one: { unit: { id: string } }) => one.unit.id === office.units[unit]!.id).case;
};
const register = async (unit: number, answers: Answers, who = 'expert') => {
  const id = await visitOf(unit);
  const asked = await event(who, id, 'REGISTER', { answers, declaration: true });
  if (asked.body.code !== 'explanations-missing') return asked;
  const explanations = Object.fromEntries(
    asked.body.issues.map((issue: Parameters<typeof explanationKey>[0]) => [
      explanationKey(issue),
      'در محل دیده شد',
    ]),
  );
  return event(who, id, 'REGISTER', { answers, explanations, declaration: true });
};

describe('A report of a visit', () => {
  beforeAll(() => office.moveTo(at('1405-08-03', '09:00')));

  it('C1-R2 C1-R3 is registered by one person and confirmed by another; until then it counts nowhere', async () => {
    const id = await visitOf(0);
    const registered = await register(0, report(0, 'visit-production'));
    expect([registered.status, registered.body.code, registered.body.issues]).toEqual([
      200,
      undefined,
      expect.anything(),
    ]);
    expect(registered.body.state).toBe('registered');
    const observed = () => office.database.engine`select 1 from observations where case_id = ${id}`;
    expect(await observed()).toHaveLength(0);
    expect((await event('expert', id, 'CONFIRM')).status).toBe(403);
    const before = await get('statistics', `/api/units/${office.units[0]!.id}`);
    expect(before.body.attributes.observedEmployment).toBeUndefined();
    const confirmed = await event('head', id, 'CONFIRM');
    expect([confirmed.status, confirmed.body.state]).toEqual([200, 'confirmed']);
    expect((await observed()).length).toBeGreaterThan(0);
  });

  it('C1-R5 writes what was observed into the register, and leaves what a permit says', async () => {
    const { body } = await get('statistics', `/api/units/${office.units[0]!.id}`);
    const seen = report(0, 'visit-production');
    expect(body).toMatchObject({ status: seen.observedStatus, products: office.units[0]!.products });
    expect(body.attributes.observedEmployment).toBe(seen.observedEmployment);
    const versions = await office.database.engine`
      select valid_from::text as day from unit_versions
      where unit_id = ${office.units[0]!.id} and recorded_to is null order by valid_from`;
    expect(versions.map(({ day }) => day)).toEqual(['2020-01-01', '2026-10-24']);
  });

  it('C1-R5 opens a discrepancy for the province where the report and the register differ', async () => {
    const known = report(1, 'visit-production').products as { product: string; practicalCapacity: number }[];
    const answers = report(1, 'visit-production', {
      products: known.map((row) => ({ ...row, practicalCapacity: row.practicalCapacity * 3 })),
    });
    const registered = await register(1, answers);
    expect([registered.status, registered.body.code]).toEqual([200, undefined]);
    const id = await visitOf(1);
    expect((await event('head', id, 'CONFIRM')).body.state).toBe('confirmed');
    const found = await get('expert', '/api/cases?collection=register-discrepancy');
    expect(found.body.items).toHaveLength(1);
    expect(found.body.items[0]).toMatchObject({ state: 'open', unit: { id: office.units[1]!.id } });
    const settled = await event('expert', found.body.items[0].id, 'SETTLE', {
      answers: { resolution: 'permit-referred', note: 'به صادرکننده پروانه نوشته شد.' },
    });
    expect([settled.status, settled.body.state]).toEqual([200, 'settled']);
    expect((await event('head', found.body.items[0].id, 'CONFIRM')).body.state).toBe('closed');
  });

  it('C1 a second report of the unit in the round is a new version of the same case, confirmed anew', async () => {
    const id = await visitOf(0);
    const again = await register(
      0,
      report(0, 'visit-production', { observedEmployment: 77 }),
      'other-expert',
    );
    expect([again.status, again.body.state, again.body.returnVersion]).toEqual([200, 'registered', 2]);
    expect((await event('head', id, 'CONFIRM')).body.state).toBe('confirmed');
    const { body } = await get('statistics', `/api/units/${office.units[0]!.id}`);
    expect(body.attributes.observedEmployment).toBe(77);
    const history = await get('head', `/api/cases/${id}/history`);
    expect(history.body.intact).toBe(true);
  });

  it('C1 a plan that became a production unit is visited on the form of its kind on that day', async () => {
    const unit = office.units[2]!;
    const id = await visitOf(2);
    const snapshot = { ...unit, kind: 'PRODUCTION' };
    await office.database.engine.begin(async (sql) => {
      await sql`update unit_versions set valid_to = '2026-10-24' where unit_id = ${unit.id} and recorded_to is null`;
      await sql`
        insert into unit_versions (unit_id, jurisdiction, valid_from, recorded_at, snapshot, revision)
        values (${unit.id}, ${unit.organisation}, '2026-10-24', ${now}, ${JSON.stringify(snapshot)}::text::jsonb, 2)`;
    });
    const onPlan = await register(2, report(2, 'visit-plan'));
    expect([onPlan.status, onPlan.body.code]).toEqual([409, 'visit-other-form']);
    const before = await get('expert', `/api/cases/${id}`);
    const watching = await listen(await office.as('head'));
    expect((await watching.next()).event).toBe('fresh');
    const refit = await send('expert', `/api/visits/${id}/unit`, {
      visitDate: '2026-10-24',
      version: before.body.version,
    });
    expect([refit.status, refit.body.form?.key, refit.body.unit?.kind]).toEqual([
      200,
      'visit-production',
      'PRODUCTION',
    ]);
    // Whoever has the visit open, or in his list, is told that it is on another form now.
    expect((await watching.of(id)).event).toBe('moved');
    await watching.stop();
    const registered = await register(2, report(2, 'visit-production', { products: [] }));
    expect(registered.body.code === undefined ? registered.body.state : registered.body.issues).toBe(
      'registered',
    );
  });

  it('C1-R6 C1-R7 not found is an outcome: it counts as failed', async () => {
    const answers = {
      outcome: 'not-found',
      visitDate: '2026-10-24',
      outcomeNote: 'در نشانی ثبت‌شده چیزی نبود.',
    };
    const registered = await register(4, answers);
    expect([registered.status, registered.body.code, registered.body.flags?.failed]).toEqual([
      200,
      undefined,
      true,
    ]);
    expect((await event('head', await visitOf(4), 'CONFIRM')).body.state).toBe('confirmed');
    const { body: rounds } = await get('statistics', '/api/rounds');
    const { body } = await get('statistics', `/api/rounds/${rounds.items[0].id}/coverage`);
    expect(body.total).toEqual({ units: 5, planned: 4, done: 4, confirmed: 3, failed: 1, overdue: 0 });
    const units = await get('head', `/api/rounds/${rounds.items[0].id}/units?stand=confirmed`);
    expect(units.body.items).toHaveLength(3);
    expect(units.body.items[0].lastVisit).toMatchObject({ day: '2026-10-24', age: 1 });
    const discrepancies = await get('expert', '/api/cases?collection=register-discrepancy');
    expect(discrepancies.body.items).toHaveLength(2);
  });

  it('C1-R4 a position far from the registered one, or outside the province, is asked about', async () => {
    const answers = report(0, 'visit-production', {
      location: { latitude: 32.65, longitude: 51.67, accuracy: 5 },
    });
    const draft = await (await office.as('expert')).send('POST', `/api/cases/${await visitOf(0)}/events`, {
      type: 'REGISTER',
      data: { answers, declaration: true },
    });
    expect(draft.body.code).toBe('explanations-missing');
    expect(draft.body.issues.map((issue: { edit: string }) => issue.edit)).toEqual(
      expect.arrayContaining(['outside-province', 'far-from-register']),
    );
  });
});

describe('A planned visit', () => {
  it('is handed over and taken back, and who had it stays on record', async () => {
    const { body: rounds } = await get('statistics', '/api/rounds');
    const id = rounds.items[0].id;
    const inspectors = await get('head', `/api/rounds/${id}/inspectors`);
    expect(inspectors.body.items.map((one: { name: string }) => one.name)).toHaveLength(2);
    const [far] = [office.units[3]!];
    await office.accounts([
      { username: 'far-head', grants: [{ role: 'sub_head', scope: 'jurisdiction', id: 'IMT-10' }] },
      { username: 'far-other', grants: [{ role: 'sub_expert', scope: 'jurisdiction', id: 'IMT-10' }] },
    ]);
    const plan = await send('far-head', `/api/rounds/${id}/plans`, {
      units: [far.id],
      inspector: await userOf('far-expert'),
      days: ['2026-10-25'],
    });
    expect(plan.status).toBe(200);
    const visit = plan.body.items[0].visit.case;
    expect(
      (await send('head', '/api/visits/hand-over', { cases: [visit], inspector: await userOf('expert') }))
        .status,
    ).toBe(404);
    expect(
      (await send('far-head', '/api/visits/hand-over', { cases: [visit], inspector: await userOf('expert') }))
        .body.code,
    ).toBe('not-inspector');
    const watching = await listen(await office.as('far-expert'));
    const handed = await send('far-head', '/api/visits/hand-over', {
      cases: [visit],
      inspector: await userOf('far-other'),
      note: 'مرخصی',
    });
    expect(handed.body.items[0].visit.inspector.user).toBe(await userOf('far-other'));
    expect((await watching.of(visit)).event).toBe('moved');
    await watching.stop();
    expect((await get('far-expert', '/api/visits/package')).body.kept).toEqual([]);
    expect((await send('far-head', '/api/visits/take-back', { cases: [visit] })).status).toBe(200);
    const { body } = await get('far-head', `/api/visits/${visit}/plan`);
    expect(body.items.map((one: { act: string }) => one.act)).toEqual(['plan', 'hand-over', 'take-back']);
  });

  it('C1-R7 is overdue when its day has passed without a report', async () => {
    const { body: rounds } = await get('statistics', '/api/rounds');
    const id = rounds.items[0].id;
    await send('far-head', `/api/rounds/${id}/plans`, {
      units: [office.units[3]!.id],
      inspector: await userOf('far-expert'),
      days: ['2026-10-25'],
    });
    await office.moveTo(at('1405-08-10', '09:00'));
    const { body } = await get('statistics', `/api/rounds/${id}/units?stand=overdue`);
    expect(body.items.map((one: { unit: { id: string } }) => one.unit.id)).toEqual([office.units[3]!.id]);
  });
});

describe('A request for cooperation', () => {
  const ask = async (who: string, body: string) => {
    const { body: visits } = await get('far-head', '/api/visits?open=true');
    return send(who, '/api/cooperation', {
      visit: visits.items[0].case,
      body,
      text: 'کارشناس معدن همراه شود',
    });
  };

  it('C1N3-R1 goes to a body of headquarters, tied to a visit, and is answered', async () => {
    const { body: rounds } = await get('statistics', '/api/rounds');
    await send('far-head', `/api/rounds/${rounds.items[0].id}/plans`, {
      units: [office.units[3]!.id],
      inspector: await userOf('far-expert'),
      // A Saturday; Friday is closed, so that three working days before is Tuesday.
      days: ['2026-11-21'],
    });
    const asked = await ask('far-head', 'mining');
    expect([asked.status, asked.body.state, asked.body.visitDay]).toEqual([201, 'requested', '2026-11-21']);
    expect(asked.body.due).toBe(at('1405-08-27'));
    const seen = await get('reviewer-mining', '/api/cooperation');
    expect(seen.body.items[0]).toMatchObject({ case: asked.body.case, text: 'کارشناس معدن همراه شود' });
    expect(seen.body.items[0].events.map((one: { type: string }) => one.type)).toEqual(['ACCEPT', 'DECLINE']);
    expect((await get('reviewer-commerce', '/api/cooperation')).body.items).toEqual([]);
    const answered = await event('reviewer-mining', asked.body.case, 'ACCEPT', { text: 'می‌آید' });
    expect([answered.status, answered.body.state]).toEqual([200, 'answered']);
    expect((await get('far-head', '/api/cooperation')).body.items[0]).toMatchObject({
      answer: 'می‌آید',
      isLate: false,
    });
  });

  it('C1N3-R1 that stays unanswered is escalated to the statistics office, and reported as late', async () => {
    const asked = await ask('far-head', 'commerce');
    expect(asked.status).toBe(201);
    await office.moveTo(at('1405-08-27', '09:00'));
    const late = await get('statistics', '/api/cooperation?late=true');
    expect(late.body.items).toHaveLength(1);
    expect(late.body.items[0]).toMatchObject({ case: asked.body.case, state: 'escalated', isLate: true });
    const tasks = await get('statistics', '/api/tasks?collection=cooperation-request');
    expect(tasks.body.items.length).toBeGreaterThan(0);
  });
});

describe('A trade unit', () => {
  let bazaar: Ministry;
  const month = { start: at('1405-08-01', '09:00'), circular: at('1405-09-02', '09:00') };
  beforeAll(async () => {
    bazaar = await ministry({
      now: month.start,
      units: [{ kind: 'TRADE', activities: ['G'], products: [], latitude: 35.7, longitude: 51.4 }],
    });
  });
  afterAll(() => bazaar?.close());
  const ask = async (who: string, path: string, body: object = {}) =>
    (await bazaar.as(who)).send('POST', path, body);
  const look = async (who: string, path: string) => (await bazaar.as(who)).get(path);
  const tradeRound = (firstDay: string) =>
    ask('statistics', '/api/rounds', round({ collection: 'visit-trade-round', firstDay }));
  /** Registered by the expert, who says that no photo could be taken, and confirmed by the head. */
  async function visited(id: string, visitDate: string): Promise<void> {
    const { photos: _photos, ...shown } = structuredClone(example('visit-trade').when.answers);
    const answers = { ...shown, visitDate, location: { latitude: 35.7, longitude: 51.4, accuracy: 8 } };
    const asked = await ask('expert', `/api/cases/${id}/events`, {
      type: 'REGISTER',
      data: { answers, declaration: true },
    });
    const explanations = Object.fromEntries(
      asked.body.issues.map((issue: Parameters<typeof explanationKey>[0]) => [
        explanationKey(issue),
        'عکس‌برداری ممکن نشد',
      ]),
    );
    const data = { answers, explanations, declaration: true };
    const registered = await ask('expert', `/api/cases/${id}/events`, { type: 'REGISTER', data });
    expect([registered.body.code, registered.body.state]).toEqual([undefined, 'registered']);
    expect((await ask('expert', `/api/cases/${id}/events`, { type: 'CONFIRM' })).status).toBe(403);
    const confirmed = await ask('head', `/api/cases/${id}/events`, { type: 'CONFIRM' });
    expect([confirmed.status, confirmed.body.state]).toEqual([200, 'confirmed']);
  }

  it('C1N2-R3 may be visited while there is no circular, and owes nothing', async () => {
    const opened = await ask('expert', '/api/cases', {
      collection: 'visit-trade',
      unit: bazaar.units[0]!.id,
      period: '1405-08',
    });
    expect([opened.status, opened.body.form?.key]).toEqual([201, 'visit-trade']);
    await visited(opened.body.id, '2026-10-23');
    const { body } = await look('statistics', `/api/units/${bazaar.units[0]!.id}`);
    expect(body.attributes.observedEmployment).toBe(14);
    expect((await look('respondent-0', '/api/cases?collection=trade-monthly')).body.items).toEqual([]);
    const ordinary = await ask('expert', '/api/cases', {
      collection: 'visit',
      unit: bazaar.units[0]!.id,
      period: '1405-08',
    });
    expect(ordinary.status).not.toBe(201);
  });

  it('C1N2-R2 is in no round until the form of its visit has a circular', async () => {
    const refused = await tradeRound(first);
    expect([refused.status, refused.body.code]).toEqual([409, 'round-without-circular']);
    const planning = await bazaar.as('planning');
    const draft = await planning.send('POST', '/api/definitions/form/visit-trade/drafts', {
      ...shipped<Form>('forms/visit-trade/form.json'),
      description: { fa: 'ابلاغی', en: 'Communicated' },
    });
    expect(draft.status).toBe(201);
    await bazaar.consult(draft.body.id);
    const path = `/api/definitions/drafts/${draft.body.id}/publish`;
    const without = await planning.send('POST', path, { from: '1405-09' });
    expect([without.status, without.body.code]).toEqual([422, 'circular-missing']);
    const circular = { number: '60/1405', date: '2026-10-23', text: 'بازدید واحدهای صنفی' };
    expect((await planning.send('POST', path, { from: '1405-09', circular })).status).toBe(200);
    expect((await tradeRound(first)).body.code).toBe('round-without-circular');
  });

  it('C1-R1 C1N2-R1 is planned, visited and confirmed in a round of its own, under the circular', async () => {
    await bazaar.moveTo(month.circular);
    const opened = await tradeRound('2026-11-23');
    expect([opened.status, opened.body.units, opened.body.forms]).toEqual([
      201,
      1,
      [expect.objectContaining({ key: 'visit-trade', version: 2 })],
    ]);
    const planned = await ask('head', `/api/rounds/${opened.body.id}/plans`, {
      units: [bazaar.units[0]!.id],
      inspector: (await look('expert', '/api/me')).body.id,
      days: ['2026-11-23'],
    });
    expect([planned.status, planned.body.items?.length]).toEqual([200, 1]);
    await visited(planned.body.items[0].visit.case, '2026-11-23');
    const { body } = await look('statistics', `/api/rounds/${opened.body.id}/coverage`);
    expect(body.total).toMatchObject({ units: 1, done: 1, confirmed: 1 });
    expect(body.rows[0].kind).toBe('TRADE');
  });
});

describe('A unit that reports nothing for months', () => {
  it.each([
    ['monthly-production', 'a production unit', {}],
    ['monthly-mine', 'a mine', { province: 'IR-23', organisation: 'IMT-23' }],
  ])(
    'E-20 is proposed as inactive and visited, after as many nil returns as the policy says (%s: %s)',
    async (form, _who, more) => {
      const { unit: works = {} } = example(form, 'nil-report').given;
      const later = await ministry({ now: at('1405-08-01', '09:00'), units: [{ ...works, ...more }] });
      const unit = later.units[0]!;
      const act = async (who: string, id: string, type: string, data: object = {}) =>
        (await later.as(who)).send('POST', `/api/cases/${id}/events`, { type, data });
      const opened = async (collection: string) =>
        (await (await later.as('expert')).get(`/api/cases?collection=${collection}`)).body.items;
      const nil = nilAnswers(form);
      for (const [index, period] of [
        '1405-07',
        '1405-08',
        '1405-09',
        '1405-10',
        '1405-11',
        '1405-12',
      ].entries()) {
        const month = index + 8;
        const opens = month <= 12 ? `1405-${String(month).padStart(2, '0')}-01` : '1406-01-01';
        await later.moveTo(at(opens, '10:00'));
        const id = await later.caseOf(0, period);
        expect(await opened('visit')).toEqual([]);
        const asked = await act('respondent-0', id, 'SUBMIT', { answers: nil, declaration: true });
        const explanations = Object.fromEntries(
          (asked.body.issues ?? []).map((issue: Parameters<typeof explanationKey>[0]) => [
            explanationKey(issue),
            'تعطیل است',
          ]),
        );
        const data = { answers: nil, declaration: true, explanations };
        const submitted = asked.status === 200 ? asked : await act('respondent-0', id, 'SUBMIT', data);
        expect([submitted.status, submitted.body.code, submitted.body.issues?.[0]?.edit]).toEqual([
          200,
          undefined,
          submitted.body.issues?.[0]?.edit,
        ]);
        expect((await act('expert', id, 'APPROVE')).status).toBe(200);
        await act('reviewer-mining', id, 'APPROVE');
      }
      expect((await opened('visit')).map((one: { unit: { id: string } }) => one.unit.id)).toEqual([unit.id]);
      expect(await opened('register-discrepancy')).toHaveLength(1);
      await later.close();
    },
  );
});

/** The shipped example of a nil return of a form. */
const nilAnswers = (form: string): Answers => structuredClone(example(form, 'nil-report').when.answers);

describe('The form of a round', () => {
  const published = async (ministry_: Ministry, from: string) => {
    const planning = await ministry_.as('planning');
    const form = shipped<Form>('forms/visit-plan/form.json');
    const draft = await planning.send('POST', '/api/definitions/form/visit-plan/drafts', {
      ...form,
      description: { fa: 'ویرایش', en: 'Edited' },
    });
    expect(draft.status).toBe(201);
    await ministry_.consult(draft.body.id);
    return planning.send('POST', `/api/definitions/drafts/${draft.body.id}/publish`, { from });
  };

  it('C1N1-R2 C1N1-R3 is not published into an open round; from its end on it is, and what is under way keeps its version', async () => {
    const during = await published(office, '1405-10');
    expect([during.status, during.body.code]).toEqual([409, 'round-open']);
    const { body: rounds } = await get('statistics', '/api/rounds');
    const closed = await send('statistics', `/api/rounds/${rounds.items[0].id}/close`);
    expect(closed.body.closedAt).not.toBeNull();
    const plan = await send('far-head', `/api/rounds/${rounds.items[0].id}/plans`, {
      units: [office.units[3]!.id],
      inspector: await userOf('far-expert'),
      days: ['2026-11-22'],
    });
    expect(plan.body.code).toBe('round-over');
    const drafts = await get('planning', '/api/revisions');
    const waiting = drafts.body.items.find((one: { key: string }) => one.key === 'visit-plan');
    expect(waiting).toBeDefined();
    const old = await get('expert', `/api/cases/${await visitOf(0)}`);
    expect(old.body.form).toEqual({ key: 'visit-production', version: 1 });
  });

  it('C1N1-R3 an old visit is corrected on the version that it was made on, after a newer one is in force', async () => {
    const id = await visitOf(0);
    const form = shipped<Form>('forms/visit-production/form.json');
    const { properties, required = [] } = form.schema;
    const newer = {
      ...form,
      sections: form.sections.map((section) =>
        section.key === 'evidence' ? { ...section, fields: [...section.fields, 'fenced'] } : section,
      ),
      schema: {
        ...form.schema,
        required: [...required, 'fenced'],
        properties: {
          ...properties,
          fenced: { type: 'boolean', 'x-title': { fa: 'محصور است', en: 'It is fenced' } },
        },
      },
    };
    const planning = await office.as('planning');
    const draft = await planning.send('POST', '/api/definitions/form/visit-production/drafts', newer);
    expect([draft.status, draft.body.issues ?? []]).toEqual([201, []]);
    await office.consult(draft.body.id);
    const published = await planning.send('POST', `/api/definitions/drafts/${draft.body.id}/publish`, {
      from: '1405-09',
    });
    expect([published.status, published.body.code]).toEqual([200, undefined]);
    await office.moveTo(at('1405-09-02', '09:00'));
    const corrected = await register(0, report(0, 'visit-production', { observedEmployment: 78 }));
    expect([corrected.status, corrected.body.state, corrected.body.returnVersion]).toEqual([
      200,
      'registered',
      3,
    ]);
    expect(corrected.body.form).toEqual({ key: 'visit-production', version: 1 });
    const foreign = await register(0, report(0, 'visit-production', { fenced: true }));
    expect([foreign.status, foreign.body.issues?.[0]?.path]).toEqual([422, '/fenced']);
    expect((await event('head', id, 'CONFIRM')).body.state).toBe('confirmed');
    const { body } = await get('statistics', `/api/units/${office.units[0]!.id}`);
    expect(body.attributes.observedEmployment).toBe(78);
    const next = await send('statistics', '/api/rounds', round({ firstDay: '2026-11-23' }));
    expect(next.body.forms).toContainEqual(expect.objectContaining({ key: 'visit-production', version: 2 }));
  });

  it('C1N1-R2 must be published, or the round does not open', async () => {
    const bare = await ministry({ now, units: [{ activities: ['C23'] }] });
    await bare.database.engine`
      update definition_versions set retired_from = 140507, retired_at = ${now}, retired_by = 'planning'
      where kind = 'form' and key = 'visit-plan'`;
    const refused = await (await bare.as('statistics')).send('POST', '/api/rounds', round());
    expect([refused.status, refused.body.code]).toEqual([409, 'round-without-form']);
    expect(refused.body.detail).toContain('visit-plan');
    expect((await (await bare.as('statistics')).get('/api/rounds')).body.items).toEqual([]);
    await bare.close();
  });
});
