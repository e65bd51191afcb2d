// Scores of returns as they are made, kept, carried to tasks and read: two months of fourteen cement works and one of food.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Answers,
  compilePolicy,
  explanationKey,
  type Policy,
  ratiosOf,
  scoreParameters,
} from '../../engine/index.ts';
import { readGrounds } from '../../server/store/score-grounds.ts';
import { createScorer } from '../../server/store/scores.ts';
import { at, shipped } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

const works = 14;
let office: Ministry;

const production = 'production.quantity';
const cement = 'P_CEMENT';
/** What each unit made in thousands, in the first month and the second. */
const before = Array.from({ length: works }, (_, unit) => 70 + unit);
const now = before.map((made, unit) => made + 1 + (unit % 4));

beforeAll(async () => {
  office = await ministry({
    now: at('1405-07-01', '09:00'),
    units: Array.from({ length: works }, (_, index) => ({
      activities: ['C23'],
      ...(index < 12 ? {} : { province: 'IR-10', organisation: 'IMT-10' }),
    })),
  });
  // The first month is accepted by silence at both stages.
  await Promise.all(before.map((made, unit) => submit(unit, '1405-06', answersOf(made))));
  await office.moveTo(at('1405-08-01', '09:00'));
});
afterAll(() => office?.close());

/** The example's return with so many thousands made, and what a slip of unit adds to it; the stock balances. */
function answersOf(made: number, factor = 1, opening = 5000): Answers {
  const [row] = cementAnswers().products as Answers[];
  const figures = {
    ...{ openingStock: opening, production: made * 1000 * factor, ownUse: 0 },
    ...{ domesticSales: made * 1000, domesticSalesValue: made * 15_500, exports: 0, exportsValue: 0 },
    closingStock: opening + made * 1000 * (factor - 1),
  };
  return { ...cementAnswers(), products: [{ ...row, ...figures }], electricity: made * 100_000 };
}

async function caseOf(unit: number, period: string): Promise<string> {
  const found = await (await office.as(`respondent-${unit}`)).get(`/api/cases?period=${period}`);
  return found.body.items[0].id;
}

/** Files a return; asked about doubtful figures, it explains them. */
async function submit(unit: number, period: string, answers: Answers): Promise<string> {
  const id = await caseOf(unit, period);
  const client = await office.as(`respondent-${unit}`);
  const post = (explanations: Record<string, string>) =>
    client.send('POST', `/api/cases/${id}/events`, {
      type: 'SUBMIT',
      data: { answers, explanations, declaration: true },
    });
  let sent = await post({});
  if (sent.status === 422) {
    const issues = sent.body.issues as Parameters<typeof explanationKey>[0][];
    sent = await post(Object.fromEntries(issues.map((issue) => [explanationKey(issue), 'درست است'])));
  }
  if (sent.status !== 200) throw new Error(JSON.stringify(sent.body));
  expect(sent.body.score).toBeNull();
  return id;
}

interface Kept {
  version: number;
  suspicion: number;
  significance: number;
  grounds_at: Date | null;
  reasons: { code: string; item: string | null; place: string | null; params: Record<string, unknown> }[];
}
const kept = (id: string) =>
  office.database.owner<Kept[]>`select * from scores where case_id = ${id} order by version`;
const scoreOf = async (who: string, id: string) =>
  (await (await office.as(who)).get(`/api/cases/${id}`)).body.score;
const groundsOf = (period: string) => readGrounds(office.database.engine, 'monthly-production', period);
/** Weights of open tasks of a case. */
const weights = (id: string) =>
  office.database.owner<{ role: string; weight: number }[]>`
    select role, weight from tasks where case_id = ${id} and closed_at is null order by no`;
const parameters = scoreParameters(
  compilePolicy(shipped<Policy>('workflows/policy/directive.json'), 1)(at('1405-08-01', '09:00')),
)!;

describe('What a period’s returns are compared with', () => {
  it('is made when the period opens: totals of what was accepted, by key, province and nation', async () => {
    const grounds = (await groundsOf('1405-07'))!;
    const sum = (made: number[]) => 1000 * made.reduce((total, one) => total + one, 0);
    expect(grounds.group(production, cement, '*')).toMatchObject({ total: sum(before), reporters: works });
    expect(grounds.group(production, cement, 'IR-10')).toMatchObject({
      total: sum(before.slice(12)),
      reporters: 2,
    });
    // No month before the first: nothing moved yet that could be compared.
    expect(grounds.group(production, cement, '*')?.month).toBeNull();
    expect(grounds.group('sales.domestic.value', null, '*')?.total).toBe(sum(before) * 15.5);
    expect(grounds.group('energy.water', null, '*')).toBeUndefined();
  });

  it('is made anew from the month itself once enough of it is there: the same ratios as the engine makes', async () => {
    await Promise.all(
      now
        .slice(0, 12)
        .map((made, unit) => submit(unit, '1405-07', answersOf(made, 1, unit === 0 ? 4900 : 5000))),
    );
    const first = (await groundsOf('1405-07'))!.asOf;
    await office.moveTo(at('1405-08-01', '14:00'));
    expect((await groundsOf('1405-07'))!.asOf).toBe(first);
    await office.moveTo(at('1405-08-01', '15:30'));
    const grounds = (await groundsOf('1405-07'))!;
    expect(grounds.asOf > first).toBe(true);
    const pairs = now.slice(0, 12).map((made, unit) => [before[unit]! * 1000, made * 1000] as const);
    const expected = ratiosOf(pairs, parameters.sizeExponent)!;
    const found = grounds.group(production, cement, '*')!.month!;
    expect(found.contributors).toBe(12);
    for (const name of ['median', 'lower', 'middle', 'upper'] as const)
      expect(found[name]).toBeCloseTo(expected[name], 9);
    expect(grounds.group(production, cement, 'IR-23')!.month).toEqual(found);
    expect(grounds.group(production, cement, 'IR-10')?.month ?? null).toBeNull();
  });
});

describe('The score of a submitted return', () => {
  it('is there for a unit’s first return, of which nothing is known', async () => {
    const [score, ...others] = await kept(await caseOf(3, '1405-06'));
    expect(others).toEqual([]);
    expect(score?.reasons.map(({ code }) => code)).toContain('first');
  });

  it('E-23, C4-R3: tells reviewers of a slip of unit in a sentence, and weighs it; its unit is told nothing', async () => {
    const id = await submit(12, '1405-07', answersOf(now[12]!, 10));
    const [score] = await kept(id);
    const codes = score?.reasons.map(({ code }) => code);
    expect(codes).toContain('slip');
    // Two works of the province are too few: the nation is what it is compared with.
    expect(
      score?.reasons.find(({ code, item }) => code === 'ratio-month' && item === production)?.place,
    ).toBe('*');
    expect(score?.grounds_at?.toISOString()).toBe((await groundsOf('1405-07'))!.asOf);

    const told = await scoreOf('far-expert', id);
    expect(told).toMatchObject({
      version: 1,
      suspicion: score?.suspicion,
      significance: score?.significance,
    });
    const slip = told.reasons.find(({ code }: { code: string }) => code === 'slip');
    expect(slip.sentence.en).toMatch(/^Production.*, Cement looks like a slip of unit .* a factor of 10\.$/);
    expect(slip.sentence.fa).toContain('ضریب ۱۰');
    for (const { sentence } of told.reasons)
      expect(`${sentence.fa} ${sentence.en}`).not.toMatch(/[{}]|P_CEMENT|production\.quantity|score\./);
    expect(await scoreOf('respondent-12', id)).toBeNull();

    const ordinary = await submit(13, '1405-07', answersOf(now[13]!));
    const [plain] = await kept(ordinary);
    expect(plain!.significance).toBeLessThan(score!.significance / 100);
    const [task] = await weights(id);
    expect(task).toMatchObject({ role: 'sub_expert' });
    expect(task?.weight).toBeCloseTo(score!.significance / (1 + score!.significance), 12);
    const listed = await (await office.as('far-expert')).get('/api/tasks?period=1405-07&sort=weight');
    expect(listed.body.items.map((one: { case: string }) => one.case).slice(0, 2)).toEqual([id, ordinary]);
    expect(listed.body.items[0].weight).toBe(task?.weight);
  });

  it('is kept for every version: a correction is scored anew, and its task weighs as it does', async () => {
    const id = await caseOf(12, '1405-07');
    const reasons = [{ item: '/products/0/production', observed: 1, expected: 2, message: 'ده برابر' }];
    const returned = await (await office.as('far-expert')).send('POST', `/api/cases/${id}/events`, {
      type: 'RETURN',
      data: { reasons },
    });
    expect(returned.status).toBe(200);
    expect(await weights(id)).toEqual([{ role: 'respondent', weight: 0 }]);
    await submit(12, '1405-07', answersOf(now[12]!));
    const [slipped, corrected] = await kept(id);
    expect([slipped?.version, corrected?.version]).toEqual([1, 2]);
    expect(corrected!.significance).toBeLessThan(slipped!.significance / 100);
    const [task] = await weights(id);
    expect(task?.weight).toBeCloseTo(corrected!.significance, 6);
  });

  it('C6-R3, C6-R4: what silence passed on with soft edits open comes first at the next stage, whatever it weighs', async () => {
    const [doubtful, inOrder, corrected] = [
      await caseOf(0, '1405-07'),
      await caseOf(13, '1405-07'),
      await caseOf(12, '1405-07'),
    ];
    const approved = await (await office.as('far-expert')).send('POST', `/api/cases/${corrected}/events`, {
      type: 'APPROVE',
      data: {},
    });
    expect(approved.status).toBe(200);
    // Three days of silence about the others.
    await office.moveTo(at('1405-08-06', '09:00'));
    const before = (await kept(doubtful))[0]!;
    expect((await weights(doubtful))[0]!.weight).toBeCloseTo(1 + before.significance, 4);
    for (const other of [inOrder, corrected]) expect((await weights(other))[0]!.weight).toBeLessThan(1);
    const query = '/api/tasks?period=1405-07&sort=weight&limit=50';
    const { items } = (await (await office.as('reviewer-mining')).get(query)).body;
    expect(items.map((one: { case: string }) => one.case)[0]).toBe(doubtful);
    expect(items).toHaveLength(works);
  });
});

describe('Two processes', () => {
  it('make what is compared with once, and each learns of it', async () => {
    const { services } = office;
    const later = at('1405-08-06', '20:00');
    const scorers = [0, 1].map(() =>
      createScorer({
        sql: office.database.engine,
        definitions: services.definitions,
        source: services.cases.source,
      }),
    );
    await Promise.all(scorers.map((one) => one.renewStale(later)));
    const made = (await groundsOf('1405-07'))!.asOf;
    // Made twice, it would be a millisecond later.
    expect(made).toBe(later);
  });
});
