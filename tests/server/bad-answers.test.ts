// Answers and events that are wrong in themselves: what is said of them, where, and that nothing comes of them.
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Answers, Json } from '../../engine/index.ts';
import { at } from '../support/chain.ts';
import { contents } from '../support/contents.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';
import { problemIn, refused } from '../support/refusal.ts';

let office: Ministry;
/** Case 0 is expected, 1 is with the province, 2 has a draft, 3 is for what is taken. */
let cases: string[];
let before: Record<string, string>;

beforeAll(async () => {
  const cement = { activities: ['C23'] };
  office = await ministry({ now: at('1405-08-01', '09:00'), units: [cement, cement, cement, cement] });
  cases = await Promise.all([0, 1, 2, 3].map((unit) => office.caseOf(unit, '1405-07')));
  const submitted = await event(1, 'SUBMIT', { answers: cementAnswers(), declaration: true });
  expect(submitted.status).toBe(200);
  const drafted = await (await office.as('respondent-2')).send('PUT', pathOf(2, 'draft'), {
    answers: cementAnswers(),
  });
  expect(drafted.status).toBe(200);
  before = await contents(office.database.owner);
});
afterAll(() => office?.close());
afterEach(async () => {
  expect(await contents(office.database.owner)).toEqual(before);
});

const pathOf = (unit: number, part: 'draft' | 'events') => `/api/cases/${cases[unit]}/${part}`;
const event = async (unit: number, type: string, data: object) =>
  (await office.as(`respondent-${unit}`)).send('POST', pathOf(unit, 'events'), { type, data });

/** The cement works' answers with some of them replaced. */
const changed = (changes: Record<string, unknown>): Record<string, unknown> => ({
  ...cementAnswers(),
  ...changes,
});
type Row = Record<string, unknown>;
const row = (): Row => (cementAnswers().products as Row[])[0]!;
const products = (...rows: unknown[]) => ({ products: rows });
const inRow = (changes: Row) => products({ ...row(), ...changes });

describe('Answers that are wrong', () => {
  const long = 'ا'.repeat(100_000);
  const cases: [what: string, changes: Row, path: string, code: string][] = [
    ['letters for a number', { daysWorked: 'بیست' }, '/daysWorked', 'type'],
    ['Persian digits in a text', { daysWorked: '۱۲۳' }, '/daysWorked', 'number-as-text'],
    ['Arabic digits in a text', { electricity: '٩٠٠٠' }, '/electricity', 'number-as-text'],
    ['Latin digits in a text', { daysWorked: '29' }, '/daysWorked', 'number-as-text'],
    ['a word that means no number', { daysWorked: 'NaN' }, '/daysWorked', 'type'],
    ['a fraction of a day', { daysWorked: 29.5 }, '/daysWorked', 'type'],
    ['a negative number', { shifts: -1 }, '/shifts', 'minimum'],
    ['a month of 32 days', { daysWorked: 32 }, '/daysWorked', 'maximum'],
    ['an absurd number', { electricity: 1e300 }, '/electricity', 'maximum'],
    ['an absurd number in a row', inRow({ production: 1e300 }), '/products/0/production', 'maximum'],
    ['an absurd count', { menPermanent: -1e300 }, '/menPermanent', 'minimum'],
    ['yes for a number', { shifts: true }, '/shifts', 'type'],
    ['a list for a number', { shifts: [3] }, '/shifts', 'type'],
    ['an object for a number', { shifts: { valueOf: 3 } }, '/shifts', 'type'],
    ['a number for a choice', { status: 1 }, '/status', 'type'],
    ['a choice that is none', { status: 'ACTIVE' }, '/status', 'enum'],
    ['a choice called after a prototype', { status: 'constructor' }, '/status', 'enum'],
    ['text for yes or no', { nilReport: 'false' }, '/nilReport', 'type'],
    ['a text of 100,000 letters', { remarks: long }, '/remarks', 'too-long'],
    ['an object for a table', { products: { 0: row(), length: 1 } }, '/products', 'type'],
    ['text for a table', { products: 'P_CEMENT' }, '/products', 'type'],
    ['a number for a row', products(5), '/products/0', 'type'],
    ['a list for a row', products([row()]), '/products/0', 'type'],
    ['an unknown code', inRow({ product: 'P_GOLD' }), '/products/0/product', 'not-in-list'],
    [
      'a code called after a prototype',
      inRow({ product: '__proto__' }),
      '/products/0/product',
      'not-in-list',
    ],
    ['a row twice', products(row(), row()), '/products/1/product', 'row-twice'],
    ['too many rows', products(...Array.from({ length: 2_000 }, row)), '/products', 'max-items'],
    ['a column that the table does not have', inRow({ bonus: 1 }), '/products/0/bonus', 'unknown-field'],
    ['a question that the form does not have', { bonus: 1 }, '/bonus', 'unknown-field'],
    ['a question called constructor', { constructor: { prototype: {} } }, '/constructor', 'unknown-field'],
    ['a column called constructor', inRow({ constructor: 1 }), '/products/0/constructor', 'unknown-field'],
    ['an answer that is missing', { employmentTotal: null }, '/employmentTotal', 'required'],
    ['an answer that only looks like one', { status: ' \u200c ' }, '/status', 'required'],
  ];

  it.each(cases)('%s is refused on submission', async (_, changes, path, code) => {
    const data = { answers: changed(changes), declaration: true };
    const answer = await refused(office, 'respondent-0', 'POST', pathOf(0, 'events'), {
      type: 'SUBMIT',
      data,
    });
    expect(answer).toMatchObject({ status: 422, code: 'hard-issues' });
    expect(answer.issues.map((issue) => [issue.path, issue.code])).toContainEqual([path, code]);
  });

  const unknown = cases.filter(([, , , code]) => code === 'unknown-field');
  it.each(unknown)('%s is not kept in a draft', async (_, changes, path) => {
    for (const body of [changed(changes), { answers: changed(changes) }]) {
      const answer = await refused(office, 'respondent-0', 'PUT', pathOf(0, 'draft'), body);
      expect(answer).toMatchObject({ status: 400, code: 'invalid-body' });
      expect(answer.paths).toContain(path);
    }
  });

  it.each(['1e400', '-1e400', '1E999999'])(
    'the number %s, which nothing can hold, is refused',
    async (number) => {
      const answers = JSON.stringify(changed({ electricity: '#' })).replace('"#"', number);
      const submission = `{"type":"SUBMIT","data":{"answers":${answers},"declaration":true}}`;
      for (const [method, part, body, path] of [
        ['PUT', 'draft', answers, '/electricity'],
        ['POST', 'events', submission, '/data/answers/electricity'],
      ] as const) {
        const answer = await refused(office, 'respondent-0', method, pathOf(0, part), body);
        expect(answer).toMatchObject({ status: 400, code: 'invalid-body', paths: [path] });
      }
    },
  );

  it('unusual figures without an explanation are refused, and named', async () => {
    const data = {
      answers: changed(inRow({ production: 200_000, closingStock: 124_000 })),
      explanations: { capacity: ' ' },
      declaration: true,
    };
    const answer = await refused(office, 'respondent-0', 'POST', pathOf(0, 'events'), {
      type: 'SUBMIT',
      data,
    });
    expect(answer).toMatchObject({ status: 422, code: 'explanations-missing' });
    expect(answer.issues).toMatchObject([{ edit: 'capacity', path: '/products/0/production' }]);
  });
});

describe('A draft', () => {
  it.each<[string, Row, string]>([
    [
      'an explanation that is too long',
      { explanations: { capacity: 'x'.repeat(2_001) } },
      '/explanations/capacity',
    ],
    ['an explanation that is no text', { explanations: { capacity: { a: 1 } } }, '/explanations/capacity'],
    ['explanations in a list', { explanations: ['x'] }, '/explanations'],
    ['answers in a list', { answers: [] }, '/answers'],
    ['answers in a text', { answers: '{}' }, '/answers'],
    ['a version that is a text', { version: '1' }, '/version'],
    ['a version that is a fraction', { version: 1.5 }, '/version'],
    ['a version before the first', { version: -1 }, '/version'],
    ['a version beyond all', { version: 1e300 }, '/version'],
    ['a field beside', { savedBy: 'somebody' }, '/savedBy'],
  ])('is not kept with %s', async (_, change, path) => {
    const body = { answers: cementAnswers(), ...change };
    const answer = await refused(office, 'respondent-0', 'PUT', pathOf(0, 'draft'), body);
    expect(answer).toMatchObject({ status: 400, code: 'invalid-body', paths: [path] });
  });

  it('of a version that somebody has replaced is refused', async () => {
    for (const version of [0, 2, 7, 2_147_483_647]) {
      const body = { answers: {}, version };
      const answer = await refused(office, 'respondent-2', 'PUT', pathOf(2, 'draft'), body);
      expect(answer).toMatchObject({ status: 409, code: 'version-conflict' });
    }
    const answer = await refused(
      office,
      'respondent-2',
      'PUT',
      pathOf(2, 'draft'),
      {},
      { 'if-match': '"9"' },
    );
    expect(answer).toMatchObject({ status: 412, code: 'stale-version' });
  });

  it('of another’s unit, and of a return that has been submitted, is refused', async () => {
    const other = await refused(office, 'respondent-0', 'PUT', pathOf(2, 'draft'), { answers: {} });
    expect(other).toMatchObject({ status: 403, code: 'forbidden' });
    const late = await refused(office, 'respondent-1', 'PUT', pathOf(1, 'draft'), { answers: {} });
    expect(late).toMatchObject({ status: 409, code: 'not-acceptable-state' });
  });
});

describe('An event', () => {
  const reason = { item: '/products/0/production', message: 'بیش از ظرفیت' };
  const tooLong = 'x'.repeat(5_001);
  const send = (who: string, unit: number, body: unknown, headers = {}) =>
    refused(office, who, 'POST', pathOf(unit, 'events'), body, headers);

  it.each<[string, Row, string]>([
    ['without a type', {}, '/type'],
    ['of a type that is no name', { type: 'approve' }, '/type'],
    ['called after a clock', { type: 'clock:s1Review' }, '/type'],
    ['of a type that is no text', { type: ['APPROVE'] }, '/type'],
    ['with a member beside its data', { type: 'APPROVE', actor: 'somebody' }, '/actor'],
    ['with an unknown member of its data', { type: 'APPROVE', data: { channel: 'file' } }, '/data/channel'],
    ['with another’s pins', { type: 'APPROVE', data: { pins: { form: 9 } } }, '/data/pins'],
    ['with data in a list', { type: 'APPROVE', data: [] }, '/data'],
    ['with answers in a list', { type: 'SUBMIT', data: { answers: [] } }, '/data/answers'],
    ['with a declaration in words', { type: 'SUBMIT', data: { declaration: 'yes' } }, '/data/declaration'],
    ['with a version that is a text', { type: 'APPROVE', version: '2' }, '/version'],
    ['with a version beyond all', { type: 'APPROVE', version: 1e300 }, '/version'],
    ['with a text that is too long', { type: 'ESCALATE', data: { text: tooLong } }, '/data/text'],
    ['with reasons that are no list', { type: 'RETURN', data: { reasons: reason } }, '/data/reasons'],
    [
      'with a reason without words',
      { type: 'RETURN', data: { reasons: [{ item: 'x' }] } },
      '/data/reasons/0/message',
    ],
    [
      'with a reason about nothing',
      { type: 'RETURN', data: { reasons: [{ ...reason, item: '' }] } },
      '/data/reasons/0/item',
    ],
    [
      'with a reason that holds an object',
      { type: 'RETURN', data: { reasons: [{ ...reason, observed: {} }] } },
      '/data/reasons/0/observed',
    ],
    [
      'with a hundred and one reasons',
      { type: 'RETURN', data: { reasons: Array(101).fill(reason) } },
      '/data/reasons',
    ],
  ])('%s is refused', async (_, body, path) => {
    expect(await send('expert', 1, body)).toMatchObject({ status: 400, code: 'invalid-body', paths: [path] });
  });

  it.each<[string, string, number, object, number, string]>([
    ['that no chain knows', 'expert', 1, { type: 'EXPLODE' }, 403, 'forbidden'],
    ['that only the system sends', 'expert', 1, { type: 'CLOCK' }, 403, 'forbidden'],
    ['that opens a case', 'statistics', 1, { type: 'OPEN' }, 403, 'forbidden'],
    ['of another province', 'far-expert', 1, { type: 'APPROVE' }, 403, 'forbidden'],
    ['on another’s unit', 'respondent-0', 1, { type: 'SUBMIT', data: { answers: {} } }, 403, 'forbidden'],
    ['of a reviewer by the respondent', 'respondent-1', 1, { type: 'APPROVE' }, 403, 'forbidden'],
    [
      'of the respondent by a reviewer',
      'expert',
      0,
      { type: 'SUBMIT', data: { answers: {} } },
      403,
      'forbidden',
    ],
    ['that comes too early', 'expert', 0, { type: 'APPROVE' }, 409, 'event-not-possible'],
    [
      'that comes twice',
      'respondent-1',
      1,
      { type: 'SUBMIT', data: { answers: {} } },
      409,
      'event-not-possible',
    ],
    [
      'of a part that is not there',
      'expert',
      1,
      { type: 'APPROVE', data: { part: 'mars' } },
      409,
      'event-not-possible',
    ],
    [
      'that looked at an older version',
      'expert',
      1,
      { type: 'APPROVE', version: 1 },
      409,
      'version-conflict',
    ],
    [
      'that looked at a newer version',
      'expert',
      1,
      { type: 'APPROVE', version: 99 },
      409,
      'version-conflict',
    ],
    ['without the reasons that it needs', 'expert', 1, { type: 'RETURN' }, 422, 'reasons-missing'],
    [
      'with reasons that say nothing',
      'expert',
      1,
      { type: 'RETURN', data: { reasons: [{ item: ' ', message: ' ' }] } },
      422,
      'reasons-missing',
    ],
    [
      'without the words that it needs',
      'expert',
      1,
      { type: 'ESCALATE', data: { text: ' \n' } },
      422,
      'reasons-missing',
    ],
    ['without answers', 'respondent-0', 0, { type: 'SUBMIT' }, 422, 'answers-missing'],
    [
      'that does not declare the truth',
      'respondent-2',
      2,
      { type: 'SUBMIT', data: { declaration: false } },
      422,
      'declaration-missing',
    ],
  ])('%s is refused', async (_, who, unit, body, status, code) => {
    expect(await send(who, unit, body)).toMatchObject({ status, code });
  });

  it('is refused with an If-Match that names another version, or none', async () => {
    for (const tag of ['"1"', 'W/"1"', '1', '"x"', '"1", "2"', '"99999999999"']) {
      const answer = await send('expert', 1, { type: 'APPROVE' }, { 'if-match': tag });
      expect(answer).toMatchObject({ status: 412, code: 'stale-version' });
    }
  });

  it('to a case that is none is refused', async () => {
    const nowhere = '00000000-0000-8000-8000-00000000dead';
    for (const id of [
      nowhere,
      'x',
      '1',
      `${cases[1]}0`,
      '..%2f',
      '%00',
      "'or%201=1--",
      '%F0%9F%92%A9',
      '%ff',
    ]) {
      const answer = await refused(office, 'expert', 'POST', `/api/cases/${id}/events`, { type: 'APPROVE' });
      expect(answer).toMatchObject({ status: 404, code: 'not-found' });
    }
  });
});

describe('Random JSON', () => {
  const hostile = fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    '{{',
    '{unit.title}',
    '</script><script>alert(1)</script>',
    "'; drop table cases; --",
    '\u202e',
    '\u0000',
    '\ud800',
    '١٢٣',
    'answers',
    'data',
    '-0',
    '1e400',
  );
  const key = fc.oneof(
    hostile,
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom(...Object.keys(cementAnswers())),
  );
  const leaf = fc.oneof(
    hostile,
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.string({ unit: 'binary' }),
  );
  const { json } = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      leaf,
      fc.array(tie('json'), { maxLength: 5 }),
      fc.dictionary(key, tie('json'), { maxKeys: 6, noNullPrototype: true }),
    ),
  }));
  /** A draft, or an event, that is nearly right. */
  const nearly = (valid: Record<string, unknown>) =>
    fc
      .record({ name: fc.oneof(fc.constantFrom(...Object.keys(valid)), key), value: json })
      .map(({ name, value }) => {
        const body: Record<string, unknown> = { ...valid };
        Object.defineProperty(body, name, { value, enumerable: true, configurable: true });
        return body;
      });

  async function holds(method: string, part: 'draft' | 'events', body: unknown): Promise<void> {
    const client = await office.as('respondent-0');
    const held = await contents(office.database.owner);
    const response = await client.fetch(pathOf(0, part), {
      method,
      headers: { 'content-type': 'application/json', 'accept-language': 'en' },
      body: JSON.stringify(body) ?? 'null',
    });
    expect(response.status).toBeLessThan(500);
    if (response.status < 400) {
      // Taken: the next one begins from the same place again.
      await office.database.owner`delete from drafts where case_id = ${cases[0]!}`;
      return;
    }
    await problemIn('en', response);
    expect(await contents(office.database.owner)).toEqual(held);
  }

  it('never breaks a draft', async () => {
    const bodies = fc.oneof(
      json,
      nearly(cementAnswers()),
      nearly({ answers: cementAnswers(), explanations: {} }),
    );
    await fc.assert(
      fc.asyncProperty(bodies, (body) => holds('PUT', 'draft', body)),
      { numRuns: 150 },
    );
  });

  it('never breaks an event', async () => {
    const answers = nearly({ ...cementAnswers(), employmentTotal: -1 });
    const bodies = fc.oneof(
      json,
      nearly({ type: 'SUBMIT', data: { answers: {} } }),
      answers.map((one) => ({ type: 'SUBMIT', data: { answers: one } })),
      json.map((one) => ({ type: 'SUBMIT', data: one })),
    );
    await fc.assert(
      fc.asyncProperty(bodies, (body) => holds('POST', 'events', body)),
      { numRuns: 150 },
    );
  });
});

describe('Hostile texts', () => {
  it('are kept as what they are, words of a respondent', async () => {
    const texts = [
      '<script>alert(1)</script><img src=x onerror=alert(1)>',
      "'; drop table returns; -- \\'; $1 %s",
      '{{constructor.constructor("return 1")()}} {unit.title} {0}',
      'از \u202eراست\u202c به چپ',
    ];
    for (const [index, remarks] of texts.entries()) {
      const saved = await (await office.as('respondent-3')).send('PUT', pathOf(3, 'draft'), { remarks });
      expect(saved.status).toBe(200);
      expect(saved.body).toMatchObject({ version: index + 1, answers: { remarks } });
    }
    const answers: Answers = { ...cementAnswers(), remarks: texts.join('\n') as Json };
    const taken = await event(3, 'SUBMIT', { answers, declaration: true });
    expect(taken.status).toBe(200);
    // What would turn a line around on the screen is gone, and nothing else.
    expect(taken.body.answers.remarks).toBe(texts.join('\n').replace(/[\u202a-\u202e]/g, ''));
    before = await contents(office.database.owner);
  });
});
