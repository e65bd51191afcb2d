// Definitions that do not parse, do not type, or may not come into force then: refused with the place, and nothing is stored.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Definition, Edit, Form, Policy, Workflow } from '../../engine/index.ts';
import { at, shipped } from '../support/chain.ts';
import { contents } from '../support/contents.ts';
import { type Ministry, ministry } from '../support/ministry.ts';
import { refused } from '../support/refusal.ts';

let office: Ministry;
/** A draft that could be published. */
let good: string;
let before: Record<string, string>;

beforeAll(async () => {
  office = await ministry({ now: at('1405-08-01', '09:00'), units: [{ activities: ['C23'] }] });
  good = await drafted(form());
  before = await contents(office.database.owner);
});
afterAll(() => office?.close());
afterEach(async () => {
  expect(await contents(office.database.owner)).toEqual(before);
});

const form = (): Form => shipped<Form>('forms/monthly-production/form.json');
const chain = (): Workflow => shipped<Workflow>('workflows/sector-return-review/workflow.json');
const words = { fa: 'نادرست', en: 'Wrong' };

async function drafted(definition: Definition): Promise<string> {
  const path = `/api/definitions/${definition.kind}/${definition.key}/drafts`;
  const { status, body } = await (await office.as('planning')).send('POST', path, definition);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.id;
}

/** A document with something put at a JSON pointer; `undefined` takes it away. */
function put(document: object, pointer: string, value: unknown): unknown {
  const copy = structuredClone(document);
  const steps = pointer.split('/').slice(1);
  const last = steps.pop() ?? '';
  // biome-ignore lint/suspicious/noExplicitAny: a broken document has no type
  const target = steps.reduce((part: any, step) => part[step], copy);
  if (value === undefined) delete target[last];
  else Object.defineProperty(target, last, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}
const deep = (levels: number): unknown => (levels === 0 ? {} : { properties: { a: deep(levels - 1) } });
const text = { type: 'string', 'x-title': words };

describe('A document that does not parse', () => {
  const at = '/schema/properties/remarks';
  const broken: [what: string, pointer: string, value: unknown, path: string, code: string][] = [
    ['of another kind', '/kind', 'workflow', '/kind', 'request.not-allowed-value'],
    ['of no kind', '/kind', undefined, '/kind', 'request.not-allowed-value'],
    ['of another key', '/key', 'monthly-mine', '/key', 'request.not-allowed-value'],
    ['with an unknown keyword', '/publish', true, '/publish', 'unknown-field'],
    ['without a Persian title', '/title', { en: 'Form' }, '/title/fa', 'required'],
    ['with a title in a third language', '/title', { ...words, de: 'x' }, '/title/de', 'unknown-field'],
    ['without sections', '/sections', undefined, '/sections', 'required'],
    ['with a section of nothing', '/sections/0/fields/0', 'nothing', '/sections/0/fields/0', 'unknown-name'],
    [
      'with a question in no section',
      '/sections/4/fields',
      [],
      '/schema/properties/remarks',
      'in-no-section',
    ],
    ['with a keyword of JSON Schema that is not taken', `${at}/allOf`, [], `${at}/allOf`, 'unknown-field'],
    ['that refers to another document', `${at}/$ref`, 'https://example.org/x', `${at}/$ref`, 'pattern'],
    ['with code for a format', `${at}/format`, 'javascript', `${at}/format`, 'enum'],
    ['with a pattern that looks behind', `${at}/pattern`, '(?<=a)b', `${at}/pattern`, 'pattern-not-linear'],
    ['with a pattern that looks back', `${at}/pattern`, '(a+)\\1', `${at}/pattern`, 'pattern-not-linear'],
    [
      'with a pattern that repeats without end',
      `${at}/pattern`,
      '(a{200}){200}',
      `${at}/pattern`,
      'pattern-not-linear',
    ],
    ['with a pattern that is none', `${at}/pattern`, '(', `${at}/pattern`, 'pattern-not-linear'],
    ['nested forty levels deep', at, deep(40), '', 'too-deep'],
    [
      'with a question called constructor',
      '/schema/properties/constructor',
      text,
      '/schema/properties',
      'reserved-name',
    ],
    [
      'with a text of a book’s length',
      '/description',
      { ...words, en: 'x'.repeat(20_001) },
      '/description/en',
      'too-long',
    ],
    [
      'with a bound that is a text',
      '/schema/properties/shifts/minimum',
      '0',
      '/schema/properties/shifts/minimum',
      'number-as-text',
    ],
    ['with an edit about nothing', '/edits/0/fields', ['nothing'], '/edits/0/fields/0', 'unknown-name'],
    ['with an edit without words', '/edits/0/message', undefined, '/edits/0/message', 'required'],
    ['with a severity of its own', '/edits/0/severity', 'fatal', '/edits/0/severity', 'enum'],
    ['with a list instead of its schema', '/schema', [], '/schema', 'type'],
  ];

  it.each(broken)('%s is refused', async (_, pointer, value, path, code) => {
    const document = put(form(), pointer, value);
    for (const [method, address] of [
      ['POST', '/api/definitions/form/monthly-production/drafts'],
      ['PUT', `/api/definitions/drafts/${good}`],
    ] as const) {
      const answer = await refused(office, 'planning', method, address, document);
      expect(answer).toMatchObject({ status: 422, code: 'invalid-definition' });
      const places = answer.issues.map((issue) => [issue.path, issue.code]);
      if (path === '') expect(places.map(([, one]) => one)).toContain(code);
      // What it is called decides where a new draft goes; of one that exists it may not change.
      else if (method === 'POST' || !code.startsWith('request.')) expect(places).toContainEqual([path, code]);
    }
  });

  it('whose references go round in a circle is refused', async () => {
    const circle = { ...form() };
    circle.schema = {
      ...circle.schema,
      $defs: {
        one: { type: 'object', properties: { two: { $ref: '#/$defs/two' } } },
        two: { type: 'object', properties: { one: { $ref: '#/$defs/one' } } },
      },
      properties: { ...circle.schema.properties, remarks: { $ref: '#/$defs/one' } },
    };
    const path = '/api/definitions/form/monthly-production/drafts';
    const answer = await refused(office, 'planning', 'POST', path, circle);
    expect(answer).toMatchObject({ status: 422, code: 'invalid-definition' });
    expect(answer.issues[0]?.code).toBeOneOf(['reference-cycle', 'too-deep']);
  });

  it('with thousands of questions, or megabytes of them, is refused in the time that reading takes', async () => {
    const many = (count: number) =>
      put(
        form(),
        '/schema/properties',
        Object.fromEntries(Array.from({ length: count }, (_, i) => [`q${i}`, text])),
      );
    const path = '/api/definitions/form/monthly-production/drafts';
    expect(await refused(office, 'planning', 'POST', path, many(5_000))).toMatchObject({ status: 422 });
    expect(await refused(office, 'planning', 'POST', path, many(50_000))).toMatchObject({ status: 413 });
  });

  it('is not looked for under kinds that there are not', async () => {
    for (const kind of ['report', 'constructor', 'FORM', '%00']) {
      const answer = await refused(office, 'planning', 'POST', `/api/definitions/${kind}/x/drafts`, {
        kind,
        key: 'x',
      });
      expect(answer.status).toBeOneOf([404, 422]);
    }
  });

  const machine = '/machine/states/s1Review';
  it.each([
    ['invokes something', `${machine}/invoke`, { src: 'fetch' }, `${machine}/invoke`],
    ['spawns something', `${machine}/entry`, { type: 'spawnChild' }, machine],
    ['has code for an action', `${machine}/entry`, 'process.exit()', `${machine}/entry`],
    ['has a state called after a prototype', '/machine/states/constructor', {}, '/machine/states'],
  ])('of a chain that %s is not taken', async (_, pointer, value, path) => {
    const document = put(chain(), pointer, value);
    const verified = await (await office.as('planning')).send(
      'POST',
      '/api/definitions/verification',
      document,
    );
    const places = verified.body.issues.map((issue: { path: string }) => issue.path);
    expect(places.join()).toContain(path);
  });
});

describe('Publishing', () => {
  const publish = (id: string, from = '1405-09', who = 'planning') =>
    refused(office, who, 'POST', `/api/definitions/drafts/${id}/publish`, { from });
  /** Makes a draft, and has `before` know of it. */
  async function withDraft(definition: unknown): Promise<string> {
    const id = await drafted(definition as Definition);
    before = await contents(office.database.owner);
    return id;
  }
  const edit = (id: string, must: string): Edit => ({
    id,
    severity: 'hard',
    must,
    fields: ['daysWorked'],
    message: words,
  });

  it('refuses expressions that do not type, and says what was meant', async () => {
    const edits = [
      edit('misspelt', 'dayWorked > 0'),
      edit('mixed', 'daysWorked + status > 0'),
      edit('number', 'daysWorked + 1'),
      edit('wall-clock', 'today() > referenceDay'),
      edit('unfinished', 'daysWorked > '),
      edit('column', 'production > 0'),
      edit('hostile', 'constructor.constructor("return process")() = null'),
    ];
    const answer = await publish(await withDraft({ ...form(), edits }));
    expect(answer).toMatchObject({ status: 422, code: 'invalid-definition' });
    const said = answer.issues.map(({ path, code, message }) => [path, code, message.en]);
    expect(said).toContainEqual([
      '/edits/0/must',
      'expression.unknown-name-similar',
      'There is nothing named “dayWorked” here. If you meant “daysWorked”, choose that.',
    ]);
    expect(said).toContainEqual(['/edits/1/must', 'expression.no-operation', expect.stringContaining('+')]);
    expect(said).toContainEqual(['/edits/2/must', 'expression.type-mismatch', expect.any(String)]);
    for (const index of edits.keys()) expect(answer.paths).toContain(`/edits/${index}/must`);
  });

  const state = '/machine/states/s1Review';
  it.each<[string, string, unknown, string]>([
    ['leads nowhere', `${state}/on/APPROVE`, 'nowhere', 'workflow.unknown-target'],
    ['asks an unknown guard', `${state}/on/RETURN/guard`, 'moonIsFull', 'workflow.unknown-guard'],
    ['does something unknown', `${state}/entry`, 'explode', 'workflow.unknown-action'],
    ['waits for an unknown clock', `${state}/after`, { sundial: 's2Review' }, 'workflow.unknown-clock'],
    ['asks nobody', `${state}/meta/task/0/role`, 'nobody', 'workflow.unknown-role'],
    ['begins nowhere', '/machine/initial', 'nowhere', 'workflow.unknown-initial'],
    ['never comes to rest', `${state}/always`, 's1Review', 'workflow.eventless-loop'],
  ])('refuses a chain that %s', async (_, pointer, value, code) => {
    const answer = await publish(await withDraft(put(chain(), pointer, value)));
    expect(answer).toMatchObject({ status: 422, code: 'invalid-definition' });
    expect(answer.issues.map((issue) => issue.code)).toContain(code);
    for (const { path } of answer.issues) expect(path).toMatch(/^\/machine/);
  });

  it('refuses a collection of forms and chains that there are not', async () => {
    const collection = shipped<Definition>('workflows/collections/monthly-production.json');
    const wrong = {
      ...collection,
      workflow: 'none',
      policy: 'none',
      calendar: 'none',
      population: 'unit.size > 3',
    };
    const answer = await publish(await withDraft(wrong));
    expect(answer).toMatchObject({ status: 422, code: 'invalid-definition' });
    expect(answer.paths).toEqual(
      expect.arrayContaining(['/workflow', '/policy', '/calendar', '/population']),
    );
  });

  it('refuses an indicator of an item that nobody collects', async () => {
    const list = shipped<Definition>('forms/indicators/sector-monthly.json');
    const wrong = put(list, '/indicators/0/measure/item', 'weather.sunshine');
    const answer = await publish(await withDraft(wrong));
    expect(answer).toMatchObject({ status: 422, code: 'invalid-definition' });
    expect(answer.issues.map(({ code }) => code)).toContain('indicator-item-unknown');
  });

  it('refuses a period that has been opened, and those before it', async () => {
    for (const from of ['1405-07', '1405-06', '1400-01', '1405', '1405-Q3']) {
      expect(await publish(good, from)).toMatchObject({ status: 409, code: 'period-already-open' });
    }
  });

  it('refuses what is no period', async () => {
    for (const from of [
      '',
      'x',
      '1405-13',
      '1405-00',
      '1405-Q5',
      '۱۴۰۵-۰۹',
      ' 1405-09',
      '1405-9',
      '2026-11',
    ]) {
      expect(await publish(good, from)).toMatchObject({
        status: 400,
        code: 'invalid-parameter',
        params: { parameter: 'from' },
      });
    }
  });

  it('refuses a draft that has been published, or is not there', async () => {
    const id = await withDraft({ ...form(), burdenMinutes: 31 });
    await office.consult(id);
    const path = `/api/definitions/drafts/${id}/publish`;
    const [one, other] = await Promise.all(
      [1, 2].map(async () => (await office.as('planning')).send('POST', path, { from: '1405-09' })),
    );
    expect([one?.status, other?.status].sort()).toEqual([200, 404]);
    before = await contents(office.database.owner);
    for (const gone of [id, '00000000-0000-8000-8000-00000000dead', 'x', '%00']) {
      expect(await publish(gone)).toMatchObject({ status: 404, code: 'not-found' });
      const address = `/api/definitions/drafts/${gone}`;
      expect((await refused(office, 'planning', 'DELETE', address)).status).toBe(404);
      expect((await refused(office, 'planning', 'PUT', address, form())).status).toBe(404);
    }
  });

  it('refuses a draft that somebody else has changed meanwhile', async () => {
    const path = `/api/definitions/drafts/${good}`;
    for (const tag of ['"9"', '"0"', 'latest']) {
      expect(await refused(office, 'planning', 'PUT', path, form(), { 'if-match': tag })).toMatchObject({
        status: 412,
        code: 'stale-version',
      });
    }
  });

  it('is nobody’s but the planning deputyship’s', async () => {
    for (const who of ['expert', 'reviewer-planning', 'statistics', 'admin', 'respondent-0']) {
      expect(await publish(good, '1405-09', who)).toMatchObject({ status: 403, code: 'forbidden' });
    }
  });
});

describe('Verification', () => {
  it('says what is wrong and stores nothing', async () => {
    const planning = await office.as('planning');
    for (const document of [
      {},
      { kind: 'form' },
      put(form(), '/edits/0/must', 'dayWorked > 0'),
      { kind: ['form'] },
    ]) {
      const { status, body } = await planning.send('POST', '/api/definitions/verification', document);
      expect(status).toBe(200);
      expect(body.issues.length).toBeGreaterThan(0);
      for (const { message } of body.issues) expect(message.fa).toMatch(/[\u0600-\u06ff]/);
    }
  });

  it('misses in a policy what the chain in force needs', async () => {
    const policy = put(
      shipped<Policy>('workflows/policy/directive.json'),
      '/parameters/s1.reviewDays',
      undefined,
    );
    const { body } = await (await office.as('planning')).send(
      'POST',
      '/api/definitions/verification',
      policy,
    );
    expect(body.issues).not.toEqual([]);
  });

  it('reads a pattern that would take for ever in no time', async () => {
    const slow = put(form(), '/schema/properties/remarks/pattern', '^(a+)+$');
    const { status } = await (await office.as('planning')).send(
      'POST',
      '/api/definitions/verification',
      slow,
    );
    expect(status).toBe(200);
  });
});
