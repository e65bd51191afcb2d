// Evidence of a case: signed, readable without the house that gave it out, and found out wherever a byte was changed.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EvidenceDocument, sealEvidence, verifyEvidence } from '../../engine/index.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

let office: Ministry;
let id: string;
let bytes: Uint8Array<ArrayBuffer>;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daftar-evidence-'));
  office = await ministry({ now: at('1405-08-01', '09:00'), units: [{ activities: ['C23'] }] });
  id = await office.caseOf(0, '1405-07');
  const done: [string, string, object][] = [
    ['respondent-0', 'SUBMIT', { answers: cementAnswers(), declaration: true }],
    [
      'expert',
      'RETURN',
      { reasons: [{ item: '/daysWorked', observed: 1, expected: 2, message: '<b>کم است</b>' }] },
    ],
    ['respondent-0', 'SUBMIT', { answers: { ...cementAnswers(), remarks: 'بازبینی شد' }, declaration: true }],
    ['expert', 'APPROVE', {}],
  ];
  for (const [who, type, data] of done) {
    const { status, body } = await (await office.as(who)).send('POST', `/api/cases/${id}/events`, {
      type,
      data,
    });
    if (status !== 200) throw new Error(JSON.stringify(body));
  }
  // Silence of the deputyship.
  await office.moveTo(at('1405-08-20', '09:00'));
  bytes = await taken('expert');
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await office?.close();
});

async function taken(who: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await (await office.as(who)).fetch(`/api/cases/${id}/evidence`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/zip');
  return new Uint8Array(await response.arrayBuffer());
}
const daftar = async (...args: string[]) => {
  const run = promisify(execFile)(process.execPath, ['server/cli.ts', ...args]);
  const { stdout, code } = await run.then(
    ({ stdout }) => ({ stdout, code: 0 }),
    (failed: { stdout: string; code: number }) => failed,
  );
  return { said: stdout.trim(), code };
};
const pages = (archive: Uint8Array) => new TextDecoder().decode(archive);

describe('Evidence of a case', () => {
  it('C16-R1 C16-R2 C16-R4 C6-R2 tells who decided for which body, what was silence, and the declaration', async () => {
    const { faults, document } = await verifyEvidence(bytes);
    expect(faults).toEqual([]);
    expect(document!.case).toMatchObject({ id, state: 'accepted', period: '1405-07' });
    expect(document!.issuedBy.name).toBe('expert');
    expect(document!.events.map(({ type }) => type)).toEqual([
      ...['OPEN', 'SUBMIT', 'RETURN', 'SUBMIT', 'APPROVE', 'CLOCK'],
    ]);
    expect(document!.events.filter(({ data }) => data.declaration)).toHaveLength(2);
    expect(document!.case.decisions).toMatchObject([
      { verdict: 'return', kind: 'explicit', body: 'IMT-23' },
      { verdict: 'approve', kind: 'explicit', body: 'IMT-23' },
      { verdict: 'approve', kind: 'deemed', body: 'DEP-mining', head: 'رئیس DEP-mining' },
    ]);
    expect(document!.returns.map(({ version }) => version)).toEqual([1, 2]);
    expect(document!.definitions.map(({ kind }) => kind).toSorted()).toEqual([
      ...['calendar', 'collection', 'form', 'policy', 'workflow'],
    ]);
    for (const { hash } of document!.definitions) expect(hash).toMatch(/^[0-9a-f]{64}$/);
    const readable = pages(bytes);
    expect(readable).toContain('Deemed approved by silence');
    expect(readable).toContain('تأییدشده با سکوت');
    expect(readable).toContain('Declared that it is true');
    // What people wrote is text, never a page's own.
    expect(readable).toContain('&lt;b&gt;کم است&lt;/b&gt;');
    expect(readable).not.toContain('evidence.head.');
  });

  it('is signed by the key that the installation publishes', async () => {
    const response = await office.fetch('/api/evidence/keys');
    const { keys } = (await response.json()) as { keys: { fingerprint: string }[] };
    expect((await verifyEvidence(bytes)).fingerprint).toBe(keys[0]!.fingerprint);
  });

  it('is found out wherever one byte of it was changed', async () => {
    const step = Math.max(1, Math.floor(bytes.length / 250));
    const places = new Set([0, bytes.length - 1]);
    for (let place = 0; place < bytes.length; place += step) places.add(place);
    // All of the signature, of the list of files and of the directory.
    for (let place = bytes.length - 400; place < bytes.length; place += 1) places.add(place);
    for (const place of places) {
      const changed = bytes.slice();
      changed[place] = changed[place]! ^ 1;
      const { document, faults } = await verifyEvidence(changed);
      expect(document, `byte ${place}`).toBeNull();
      expect(faults.length).toBeGreaterThan(0);
    }
    for (const other of [
      bytes.slice(0, -1),
      new Uint8Array([...bytes, 0]),
      new Uint8Array(),
      new Uint8Array(100),
    ])
      expect((await verifyEvidence(other)).document).toBeNull();
  });

  it('with a chain that does not hold is found out, though it is signed', async () => {
    const { document } = await verifyEvidence(bytes);
    const forge = async (change: (document: EvidenceDocument) => void) => {
      const forged = structuredClone(document!);
      change(forged);
      return (await verifyEvidence(await sealEvidence(forged, {}, office.services.evidence))).faults;
    };
    expect(await forge(() => {})).toEqual([]);
    expect(
      await forge(({ events }) => {
        events[4]!.actor = 'somebody';
      }),
    ).toEqual([{ code: 'chain', seq: 5 }]);
    expect(
      await forge(({ events }) => {
        events.pop();
      }),
    ).toEqual([{ code: 'chain', seq: 5 }]);
    expect(
      await forge(({ returns }) => {
        returns[1]!.answers = {};
      }),
    ).toEqual([{ code: 'answers', version: 2 }]);
  });

  it('is given to those alone who may see the case, and it is noted who took it', async () => {
    for (const who of ['far-expert', 'reviewer-industries', 'admin'])
      expect((await (await office.as(who)).get(`/api/cases/${id}/evidence`)).status).toBeOneOf([403, 404]);
    await office.database.owner`truncate audit_reads`;
    await taken('statistics');
    const [noted] = await office.database.owner`
      select a.what, a.case_id, u.username from audit_reads a join users u on u.id = a.user_id`;
    expect(noted).toEqual({ what: 'evidence', case_id: id, username: 'statistics' });
  });

  it('is checked by a command that needs no database, against a key that one knows', async () => {
    const [sound, broken] = [join(folder, 'sound.zip'), join(folder, 'broken.zip')];
    const changed = bytes.slice();
    changed[500] = changed[500]! ^ 1;
    await Promise.all([writeFile(sound, bytes), writeFile(broken, changed)]);
    const { fingerprint } = office.services.evidence;
    expect(await daftar('verify-evidence', sound)).toMatchObject({ code: 0 });
    expect((await daftar('verify-evidence', sound, '--key', fingerprint)).said).toContain(
      `Signed by ${fingerprint}`,
    );
    expect(await daftar('verify-evidence', sound, '--key', 'f'.repeat(64))).toMatchObject({ code: 1 });
    expect(await daftar('verify-evidence', broken)).toMatchObject({ code: 1 });
  });
});
