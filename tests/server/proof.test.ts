// Authored documents are proved in a thread of their own: whatever one of them costs, requests are answered meanwhile.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CodeList, type Collection, type Form, type Holders, Problem } from '../../engine/index.ts';
import { createProver, type Proof, type ProofLimits, type Prover } from '../../server/jobs/proof.ts';
import { readDocuments } from '../../server/store/documents.ts';
import { type Client, type TestApp, testApp } from '../support/app.ts';
import { shipped } from '../support/chain.ts';

const list = (key = 'causes', title = 'فهرست تازه'): CodeList => ({
  ...shipped<CodeList>(`forms/codelists/${key}.json`),
  title: { fa: title, en: 'New list' },
});

const heavyForms = 20;

/** Inside every limit of the grammar, and yet a second's work for its prover: six hundred long sums, each form its own. */
function heavy(form: number): Form {
  const keys = Array.from({ length: 299 }, (_, index) => `derived${index}`);
  const sum = (first: number) =>
    Array.from({ length: 95 }, (_, index) => form * 1000 + first + index).join(' + ');
  const number = { type: 'number', 'x-title': { fa: 'مقدار', en: 'Amount' } } as const;
  const derived = keys.map((key, index) => [key, { ...number, 'x-derived': `amount + ${sum(index)}` }]);
  return {
    kind: 'form',
    key: `heavy-${form}`,
    title: { fa: `سنگین ${form}`, en: `Heavy ${form}` },
    sections: [{ key: 'all', title: { fa: 'همه', en: 'All' }, fields: ['amount', ...keys] }],
    schema: { type: 'object', properties: { amount: number, ...Object.fromEntries(derived) } },
    edits: keys.map((key, index) => ({
      id: `sum-${index}`,
      severity: 'soft',
      must: `${sum(index)} > ${key}`,
      fields: [key],
      answer: 'explain',
      message: { fa: 'نادرست', en: 'Wrong' },
    })),
  };
}

/** A collection that has its prover compile all of them. */
function costly(): Collection {
  const collection = shipped<Collection>('workflows/collections/monthly-production.json');
  const forms = Array.from({ length: heavyForms }, (_, index) => ({
    when: `unit.county = "${index}"`,
    form: `heavy-${index}`,
  }));
  return { ...collection, forms };
}

const hard = ({ issues }: { issues: { severity: string }[] }) =>
  issues.filter(({ severity }) => severity === 'hard');

/** Threads of this process that live. */
function threads(): number {
  // Names of network hosts, which nobody asked for, take seconds. The types do not know of it yet.
  Reflect.set(process.report, 'excludeNetwork', true);
  const report: { workers?: unknown[] } = JSON.parse(JSON.stringify(process.report.getReport()));
  return report.workers?.length ?? 0;
}

describe('a document whose proof takes too long', () => {
  const folder = mkdtempSync(join(tmpdir(), 'daftar-heavy-'));
  let app: TestApp;
  let deputy: Client;
  let before: number;

  beforeAll(async () => {
    for (let form = 0; form < heavyForms; form++) {
      writeFileSync(join(folder, `form-${form}.json`), JSON.stringify(heavy(form)));
    }
    app = await testApp({
      now: '2026-10-23T05:30:00.000Z',
      documents: ['forms', 'workflows', folder],
      proof: { time: 3000 },
    });
    await app.account({
      username: 'deputy',
      grants: [{ role: 'planning_deputy', scope: 'nation', id: '*' }],
    });
    deputy = await app.client('deputy');
    before = threads();
  });
  afterAll(async () => {
    await app?.close();
    rmSync(folder, { recursive: true });
  });

  const drafts = '/api/definitions/collection/monthly-production/drafts';
  const english = { 'accept-language': 'en' };

  it('is refused with a clear problem, while others are answered', async () => {
    const verifying = deputy.send('POST', drafts, costly());
    let answered = 0;
    let isOver = false;
    const refusal = verifying.finally(() => {
      isOver = true;
    });
    while (!isOver) {
      expect((await app.fetch('/healthz')).status).toBe(200);
      answered += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const { status, body } = await refusal;
    expect([status, body.code]).toEqual([422, 'definition-too-costly']);
    expect(body.detail).toContain('۳ ثانیه');
    // Held up, the server would have answered once or twice.
    expect(answered).toBeGreaterThan(20);
  });

  it('is ended with its thread', async () => {
    expect(threads()).toBe(before);
  });

  it('becomes no draft, and replaces none', async () => {
    expect(await app.database.owner`select id from definition_drafts`).toHaveLength(0);
    const { body: draft } = await deputy.send(
      'POST',
      drafts,
      shipped('workflows/collections/monthly-production.json'),
    );
    const saved = await deputy.send('PUT', `/api/definitions/drafts/${draft.id}`, costly(), english);
    expect([saved.status, saved.body.title]).toEqual([422, 'This document takes too long to prove']);
    const after = await deputy.get(`/api/definitions/drafts/${draft.id}`);
    expect([after.body.version, after.body.document.forms]).toEqual([1, draft.document.forms]);
  });

  it('leaves the next one a prover that knows what is in force', async () => {
    const { status, body } = await deputy.send('POST', '/api/definitions/verification', list());
    expect(status).toBe(200);
    expect(hard(body)).toEqual([]);
    expect(body.changes).toHaveLength(1);
  });
});

describe('the publishing of drafts', () => {
  let app: TestApp;
  let deputy: Client;

  beforeAll(async () => {
    app = await testApp({ now: '2026-10-23T05:30:00.000Z', documents: ['forms', 'workflows'] });
    await app.account({
      username: 'deputy',
      grants: [{ role: 'planning_deputy', scope: 'nation', id: '*' }],
    });
    deputy = await app.client('deputy');
  });
  afterAll(() => app.close());

  const draftOf = async (document: CodeList): Promise<string> => {
    const path = `/api/definitions/${document.kind}/${document.key}/drafts`;
    const { status, body } = await deputy.send('POST', path, document);
    expect([status, hard(body)]).toEqual([201, []]);
    return body.id;
  };
  const publish = (id: string) =>
    deputy.send('POST', `/api/definitions/drafts/${id}/publish`, { from: '1406-01' });

  it('at the same moment is proved again beside what the others published', async () => {
    const ids = await Promise.all(['causes', 'obstacles', 'visit-outcomes'].map((key) => draftOf(list(key))));
    const published = await Promise.all(ids.map(publish));
    expect(published.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('is known to the prover at once', async () => {
    const { body } = await deputy.send('POST', '/api/definitions/verification', list('causes'));
    expect(body.changes).toEqual([]);
  });
});

describe('a prover', () => {
  const nobody: Holders = { grants: [], jurisdictions: [], deputyships: [] };
  const library = readDocuments(['forms', 'workflows']);
  const threadsBefore = threads();
  let prover: Prover;
  afterEach(() => prover.close());

  function taught(limits: Partial<ProofLimits>): Prover {
    prover = createProver(limits);
    const published = { version: 1, from: '1400-01', publishedAt: '', publishedBy: '', hash: '' };
    for (const definition of library) prover.learn({ ...published, definition });
    return prover;
  }
  const prove = (document: unknown): Promise<Proof> => prover.prove(document, '1405-08', nobody);
  const refused = async (proof: Promise<Proof>) => {
    const error = await proof.catch((thrown: unknown) => thrown);
    return error instanceof Problem ? error.code : error;
  };

  it('gives a definition, or says what keeps a document from being one', async () => {
    taught({});
    const own = shipped('forms/codelists/causes.json');
    expect(await prove(own)).toEqual({ definition: own, issues: [], changes: [] });
    const { definition, issues } = await prove({ kind: 'codelist', key: 'causes' });
    expect([definition, issues.length > 0]).toEqual([null, true]);
  });

  it('starts its thread when it is first needed, and ends it when it is not', async () => {
    taught({ idle: 10 });
    expect(threads()).toBe(threadsBefore);
    await prove(list());
    await expect.poll(threads).toBe(threadsBefore);
    expect((await prove(list())).changes).toHaveLength(1);
  });

  it('takes no more memory than it may', async () => {
    taught({ memory: 24 });
    const text = 'x'.repeat(100);
    const codes = Array.from({ length: 20_000 }, (_, index) => ({
      code: `c${index}`,
      title: { fa: text + index, en: text + index },
    }));
    const list = { kind: 'codelist', key: 'long', title: { fa: 'بلند', en: 'Long' }, codes };
    expect(await refused(prove(list))).toBe('definition-too-costly');
    expect(threads()).toBe(threadsBefore);
  });

  it('lets only so many wait', async () => {
    taught({ waiting: 2 });
    const answers = await Promise.all([list(), list(), list()].map((one) => refused(prove(one))));
    expect(answers.map((one) => (typeof one === 'string' ? one : 'proved'))).toEqual([
      'proved',
      'proved',
      'too-many-requests',
    ]);
  });

  it('that is closed leaves nobody waiting', async () => {
    taught({});
    const waiting = [refused(prove(list())), refused(prove(list()))];
    await prover.close();
    expect(await Promise.all(waiting)).toEqual(['database-unavailable', 'database-unavailable']);
    expect(threads()).toBe(threadsBefore);
  });
});
