import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFolders, checkInForce, reportInWords } from '../../server/check.ts';
import { readHolders } from '../../server/store/accounts.ts';
import { type Ministry, ministry } from '../support/ministry.ts';

const now = '2026-10-23T06:00:00.000Z';
const copies: string[] = [];

/** The shipped package with one document changed. */
function copyWith(file: string, change: (text: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), 'daftar-check-'));
  copies.push(folder);
  for (const part of ['forms', 'workflows']) cpSync(part, join(folder, part), { recursive: true });
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
  return folder;
}

afterAll(() => {
  for (const folder of copies) rmSync(folder, { recursive: true });
});

describe('daftar check', () => {
  it('proves the shipped package, and says how long its chains take', () => {
    const report = checkFolders(['forms', 'workflows'], now);
    expect(report.sound).toBe(true);
    const chain = report.chains.find(({ collection }) => collection === 'monthly-production');
    expect(chain?.bounds.silence?.days).toBeGreaterThanOrEqual(8);
    const words = reportInWords(report);
    expect(words).toContain('ok      workflows/visit/workflow.json');
    expect(words).toMatch(/by silence +\d+ days, accepted on 1405-/);
    expect(words).toMatch(/\d+ definitions, nothing wrong\.$/);
  });

  it('says in words what is wrong, and where', () => {
    const folder = copyWith('workflows/sector-return-review/workflow.json', (text) =>
      text.replace('"role": "sub_expert"', '"role": "sub_expret"'),
    );
    const report = checkFolders([folder], now);
    expect(report).toMatchObject({ sound: false, chains: [] });
    expect(reportInWords(report)).toContain(
      '/machine/states/s1Review/meta/task: There is no role “sub_expret”: choose one from the list',
    );
  });

  it('goes on where a file is no JSON, or a definition is there twice', () => {
    const folder = copyWith('workflows/visit/workflow.json', () => '{');
    cpSync(join(folder, 'workflows/roles/roles.json'), join(folder, 'workflows/roles/z.json'));
    const codes = checkFolders([folder], now).documents.flatMap(({ issues }) =>
      issues.filter(({ severity }) => severity === 'hard').map(({ code }) => code),
    );
    // Every collection that runs on it says so.
    expect([...new Set(codes)].sort()).toEqual(['definition-twice', 'not-json', 'unknown-workflow']);
  });

  it('runs the examples beside a form, and says what one expected and what was found', () => {
    const folder = copyWith('forms/monthly-plan/examples/spending.json', (text) =>
      text.replace(/"issues": \[[^\]]*\]/, '"issues": []'),
    );
    const words = reportInWords(checkFolders([folder], now));
    expect(words).toMatch(/refused .*forms\/monthly-plan\/form\.json/);
    expect(words).toMatch(
      /\/examples\/\d+\/then\/issues: In the example “.+”, “.+” raises “.+”, which was not expected/,
    );
    writeFileSync(join(folder, 'forms/monthly-plan/examples/spending.json'), '{');
    const found = checkFolders([folder], now).documents.find(({ file }) =>
      file.endsWith('monthly-plan/form.json'),
    );
    expect(found?.issues).toMatchObject([{ code: 'not-json' }]);
    expect(found?.issues[0]?.path).toMatch(/^\/examples\/\d+$/);
  });

  it('fails its process where something cannot go into force, for machines too', {
    timeout: 60_000,
  }, async () => {
    const folder = copyWith('workflows/visit/workflow.json', () => '{}');
    const sound = await daftar('check', 'forms', 'workflows', '--json');
    expect(sound.code).toBe(0);
    expect(JSON.parse(sound.output)).toMatchObject({ sound: true });
    const broken = await daftar('check', folder, '--json');
    expect(broken.code).toBe(1);
    expect(JSON.parse(broken.output)).toMatchObject({ sound: false });
  });
});

function daftar(...parameters: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(join('server', 'daftar'), parameters, { maxBuffer: 1e8 }, (error, output) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output });
    });
  });
}

describe('daftar check of an installation', () => {
  let office: Ministry;
  beforeAll(async () => {
    office = await ministry({ now, units: [{}] });
  });
  afterAll(() => office?.close());
  const report = async () =>
    checkInForce(office.services.definitions, await readHolders(office.services.database), now);

  it('C6-R6 says which deputyships have no head that the digest of reviewing would reach', async () => {
    const { documents } = await report();
    const policy = documents.find(({ file }) => file === 'policy/directive');
    // Mining alone has its head.
    expect(policy?.issues).toMatchObject([
      { code: 'digest-without-reader', severity: 'soft', params: { role: 'dep_head', count: 3 } },
    ]);
    expect(reportInWords(await report())).toContain('The daily digest of reviewing reaches nobody there');
    await office.accounts(
      ['planning', 'industries', 'commerce'].map((domain) => ({
        username: `head-${domain}`,
        grants: [{ role: 'dep_head', scope: 'domain' as const, id: domain }],
      })),
    );
    const after = (await report()).documents.find(({ file }) => file === 'policy/directive');
    expect(after?.issues).toEqual([]);
  });
});
