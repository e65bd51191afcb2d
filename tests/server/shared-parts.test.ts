import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Form, SharedPart } from '../../engine/index.ts';
import { checkFolders, reportInWords } from '../../server/check.ts';
import { readDocuments, writeDocuments } from '../../server/store/documents.ts';
import { documentsInForce } from '../../server/store/package-export.ts';
import { type Client, type TestApp, testApp } from '../support/app.ts';

const shipped = <Document>(file: string): Document => JSON.parse(readFileSync(file, 'utf8'));
/** With its examples, as it is in force. */
const form = (): Form => structuredClone(readDocuments(['forms/monthly-mine'])[0] as Form);
const part = () => shipped<SharedPart>('forms/shared/employment.json');
const now = '2026-10-23T05:30:00.000Z';

/** The part with one more question. */
function grown(): SharedPart {
  const document = part();
  document.schema.properties.trainees = {
    type: 'integer',
    minimum: 0,
    'x-title': { fa: 'کارآموز', en: 'Trainees' },
    'x-item': false,
  };
  return document;
}

interface Said {
  code: string;
  path: string;
  severity: string;
  message: { en: string };
}

describe('A shared part', () => {
  let app: TestApp;
  let deputy: Client;

  beforeAll(async () => {
    app = await testApp({ now, documents: ['forms', 'workflows'] });
    const grants = [{ role: 'planning_deputy', scope: 'nation' as const, id: '*' }];
    await app.account({ username: 'deputy', grants });
    deputy = await app.client('deputy');
  });
  afterAll(() => app.close());

  const draft = (document: { kind: string; key: string }) =>
    deputy.send('POST', `/api/definitions/${document.kind}/${document.key}/drafts`, document);
  const publish = async (document: { kind: string; key: string }, from: string) => {
    const { body } = await draft(document);
    return deputy.send('POST', `/api/definitions/drafts/${body.id}/publish`, { from });
  };
  const published = async (version: number) => (await deputy.get(`/api/forms/monthly-mine/${version}`)).body;
  const verified = async (document: unknown): Promise<{ issues: Said[]; changes: { path: string }[] }> =>
    (await deputy.send('POST', '/api/definitions/verification', document)).body;

  it('stands in the form that a respondent gets, who sees nothing of parts', async () => {
    const { form: given, items } = await published(1);
    expect(given.parts).toBeUndefined();
    expect(given.sections[3].fields).toContain('employmentTotal');
    expect(given.schema.properties.employmentTotal['x-item']).toBe('employment.total');
    expect(items).toHaveProperty('employment.total');
  });

  it('is named with its number in the document that is kept, whether the author wrote one or not', async () => {
    const { body } = await deputy.get('/api/definitions/form/monthly-mine');
    expect(body.document.parts).toEqual({
      employment: { part: 'employment', version: 1 },
      allocation: { part: 'allocation', version: 1 },
    });
    expect(body.document.schema.properties).not.toHaveProperty('employmentTotal');
    const made = await draft(form());
    expect(made.body.document.parts).toEqual({
      employment: { part: 'employment', version: 1 },
      allocation: { part: 'allocation', version: 1 },
    });
    expect(made.body.changes).toEqual([]);
    await deputy.send('DELETE', `/api/definitions/drafts/${made.body.id}`);
  });

  it('is refused as a draft where it is none, and not published where it has a fault', async () => {
    const broken = part();
    broken.edits![1]!.must = 'employmentTotl > 0';
    const answer = await publish(broken, '1405-08');
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid-definition']);
    expect(answer.body.issues[0]).toMatchObject({ path: '/edits/1/must' });
    const none = await draft({ ...part(), schema: { type: 'object' } } as SharedPart);
    expect(none.status).toBe(422);
  });

  it('changes no published form when it gets a new version', async () => {
    const before = JSON.stringify(await published(1));
    const { status, body } = await publish(grown(), '1405-08');
    expect([status, body.version, body.kind]).toEqual([200, 2, 'part']);
    expect(JSON.stringify(await published(1))).toBe(before);
    const again = await app.services.definitions.compiledForm('monthly-mine', 1)?.form.schema.properties;
    expect(again).not.toHaveProperty('trainees');
  });

  it('is told of softly where a form takes an older version', async () => {
    const { body } = await deputy.get('/api/definitions/form/monthly-mine');
    const { issues } = await verified(body.document);
    expect(issues.filter(({ code }) => code === 'part-newer')).toMatchObject([
      {
        path: '/parts/employment/version',
        severity: 'soft',
        message: {
          en: 'This form takes version 1 of the shared part “employment”; the last one is version 2. Look at what is new and take it if it suits.',
        },
      },
    ]);
  });

  it('comes into a form when its author changes the number, and the form says what that changes', async () => {
    const moved: Form = {
      ...form(),
      parts: { ...form().parts, employment: { part: 'employment', version: 2 } },
    };
    const { issues, changes } = await verified(moved);
    expect(issues.filter(({ severity }) => severity === 'hard')).toEqual([]);
    expect(changes).toMatchObject([
      { path: '/parts/employment/version', subject: 'part', before: 1, after: 2 },
      { path: '/parts/employment', subject: 'field', change: 'added', title: { en: 'Trainees' } },
    ]);
    // What the deputyships say of a form is another test's business.
    const { body } = await draft(moved);
    expect((await app.services.definitions.publish(body.id, '1405-08', 'deputy')).version).toBe(2);
    expect((await published(2)).form.schema.properties).toHaveProperty('trainees');
    expect((await published(1)).form.schema.properties).not.toHaveProperty('trainees');
  });

  it('is refused by name where there is no such part or version', async () => {
    const wrong = (employment: { part: string; version?: number }) =>
      verified({ ...form(), parts: { ...form().parts, employment } });
    expect((await wrong({ part: 'employment', version: 9 })).issues[0]).toMatchObject({
      code: 'unknown-part-version',
      path: '/parts/employment/version',
      message: {
        en: 'The shared part “employment” has no version 9: choose its last one, 2, or an earlier one.',
      },
    });
    expect((await wrong({ part: 'machinery' })).issues[0]).toMatchObject({ code: 'unknown-part' });
  });

  it('is not retired while a form in force takes it', async () => {
    const retired = app.services.definitions.retire('part', 'employment', 2, '1405-09', 'deputy');
    await expect(retired).rejects.toMatchObject({ code: 'definition-in-use' });
  });

  describe('travels with the forms that take it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'daftar-parts-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    it('without numbers, which are another installation’s own; written out where a form takes an older one', () => {
      const { documents, writtenOut } = documentsInForce(app.services.definitions, '1405-08');
      // The mines moved to version 2; the production units did not.
      expect(writtenOut).toEqual(['monthly-production']);
      writeDocuments(folder, documents);
      const mine = readDocuments([folder]).find(({ key }) => key === 'monthly-mine') as Form;
      expect(mine.parts).toEqual({ employment: { part: 'employment' }, allocation: { part: 'allocation' } });
      const report = checkFolders([folder], now);
      expect(reportInWords(report)).toContain('nothing wrong');
      expect(report.documents.map(({ kind }) => kind)).toContain('part');
    });

    it('and keeps its number where it is in force as it is, as do its forms', async () => {
      const { definitions } = app.services;
      const { published: made, unchanged } = await definitions.importFolders([folder], '1405-10', 'test');
      expect(made).toEqual([{ kind: 'form', key: 'monthly-production', version: 2 }]);
      expect(unchanged).toBeGreaterThan(20);
      expect(definitions.inForce('form', 'monthly-mine', '1405-10')).toMatchObject({
        version: 2,
        definition: { parts: { employment: { version: 2 }, allocation: { version: 1 } } },
      });
      const again = await definitions.importFolders([folder], '1405-10', 'test');
      expect(again).toEqual({ published: [], unchanged: unchanged + 1 });
    });

    it('is published anew for a month before it came into force', async () => {
      const { definitions } = app.services;
      const keyed = (list: { kind: string; key: string }[]) => list.map(({ kind, key }) => `${kind}/${key}`);
      const { published: made } = await definitions.importFolders([folder], '1405-06', 'test');
      expect(keyed(made)).toEqual(['part/employment', 'form/monthly-mine', 'form/monthly-production']);
    });

    it('and gets its number where it arrives changed', async () => {
      const { definitions } = app.services;
      writeDocuments(folder, [{ ...grown(), title: { fa: 'شاغلان واحد', en: 'Persons employed here' } }]);
      await definitions.importFolders([folder], '1405-10', 'test');
      expect(definitions.versions('part', 'employment').at(-1)?.version).toBe(4);
      expect(definitions.inForce('form', 'monthly-mine', '1405-10')?.definition.parts).toEqual({
        employment: { part: 'employment', version: 4 },
        allocation: { part: 'allocation', version: 1 },
      });
      expect(definitions.wholeForm('monthly-mine', 4)?.schema.properties).toHaveProperty('trainees');
      expect(definitions.wholeForm('monthly-production', 2)?.schema.properties).toHaveProperty(
        'employmentTotal',
      );
    });
  });
});
