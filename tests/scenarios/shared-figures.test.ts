// E-21: what units of a company have in common is divided between them; a return that holds such a share says which figures,
// and how they were divided, and is marked for whoever reviews it. Form, part and chain say so; no code does.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answers } from '../../engine/index.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

let office: Ministry;
let cases: string[];

const event = async (who: string, id: string, type: string, data: object = {}) =>
  (await office.as(who)).send('POST', `/api/cases/${id}/events`, { type, data });
const submit = (unit: number, own: Answers = {}) =>
  event(`respondent-${unit}`, cases[unit]!, 'SUBMIT', {
    answers: { ...cementAnswers(), ...own },
    declaration: true,
  });
const read = async (who: string, path: string) => (await (await office.as(who)).get(path)).body;

beforeAll(async () => {
  const company = { partyId: randomUUID() };
  const closed = { status: 'closed' } as const;
  const alone = { partyId: randomUUID() };
  office = await ministry({
    now: at('1405-08-01', '09:00'),
    units: [company, company, alone, { ...alone, ...closed }],
  });
  cases = await Promise.all([0, 1, 2].map((unit) => office.caseOf(unit, '1405-07')));
});
afterAll(() => office?.close());

describe('A share of what a company’s units have in common', () => {
  it('E-21 is not taken without how it was divided', async () => {
    const refused = await submit(0, { sharedFigures: ['employment'] });
    expect(refused.status).toBe(422);
    expect(refused.body.issues).toMatchObject([{ path: '/sharedBasis', code: 'required' }]);
    const unsaid = await submit(0, { sharedFigures: ['employment'], sharedBasis: 'other' });
    expect(unsaid.body.issues).toMatchObject([{ path: '/sharedBasisText', code: 'required' }]);
  });

  it('E-21 marks the return at both stages, so that a list is narrowed to such; others are not marked', async () => {
    const shared: Answers = { sharedFigures: ['employment', 'energy'], sharedBasis: 'output' };
    expect((await submit(0, shared)).body.flags).toMatchObject({ sharedFigures: true });
    expect((await submit(1)).body.flags.sharedFigures).toBeUndefined();
    const marked = await read('expert', '/api/tasks?issue=sharedFigures');
    expect(marked.items.map((task: { case: string }) => task.case)).toEqual([cases[0]]);
    const groups = (await read('expert', '/api/tasks/groups?by=issue')).items;
    expect(groups).toContainEqual(expect.objectContaining({ key: 'sharedFigures', tasks: 1 }));
    await event('expert', cases[0]!, 'APPROVE');
    expect((await read('reviewer-mining', '/api/tasks?issue=sharedFigures')).total).toBe(1);
  });

  it('E-21 is marked no more once a correction holds none', async () => {
    const reasons = [{ item: '/employmentTotal', observed: 1, expected: 2, message: 'سهم دفتر مرکزی' }];
    await event('expert', cases[1]!, 'RETURN', { reasons });
    const corrected = await submit(1, { sharedFigures: ['water'], sharedBasis: 'area' });
    expect(corrected.body.flags).toMatchObject({ sharedFigures: true });
    await event('expert', cases[1]!, 'RETURN', { reasons });
    expect((await submit(1)).body.flags.sharedFigures).toBe(false);
  });

  it('E-21 is asked of companies that had several units when the period was opened, and of no others', async () => {
    const known = async (unit: number) =>
      (await read(`respondent-${unit}`, `/api/cases/${cases[unit]}`)).context.unit;
    // The other unit of the third one's owner was closed.
    expect([(await known(0)).partyUnits, (await known(2)).partyUnits]).toEqual([2, 1]);
    const alone = await submit(2, { sharedFigures: ['employment'] });
    expect([alone.status, alone.body.flags.sharedFigures]).toEqual([200, undefined]);
    const [row] = await office.database.engine<{ answers: Answers }[]>`
      select answers from returns where case_id = ${cases[2]!}::uuid`;
    expect(row?.answers).toMatchObject({ water: 25000 });
    expect(row?.answers).not.toHaveProperty('sharedFigures');
  });
});
