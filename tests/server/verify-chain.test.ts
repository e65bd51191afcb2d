// The commands that follow the chains of hashes, as whoever answers for the ministry's servers runs them.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packArchive, unpackArchive } from '../../engine/evidence/archive.ts';
import { sealEvidence, verifyEvidence } from '../../engine/index.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

let office: Ministry;
let cases: string[];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daftar-chain-'));
  office = await ministry({
    now: at('1405-08-01', '09:00'),
    units: [{ activities: ['C23'] }, { activities: ['C23'] }],
  });
  cases = await Promise.all([0, 1].map((unit) => office.caseOf(unit, '1405-07')));
  for (const [unit, id] of cases.entries()) {
    await send(`respondent-${unit}`, id, 'SUBMIT', { answers: cementAnswers(), declaration: true });
    await send('expert', id, 'APPROVE');
  }
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await office?.close();
});

async function send(who: string, id: string, type: string, data: object = {}): Promise<void> {
  const { status } = await (await office.as(who)).send('POST', `/api/cases/${id}/events`, { type, data });
  expect(status).toBe(200);
}

/** Runs the command on this database; what it said, and how it ended. */
async function daftar(...args: string[]): Promise<{ said: string; code: number }> {
  const env = { ...process.env, DATABASE_URL: office.database.url };
  const run = promisify(execFile)(process.execPath, ['server/cli.ts', ...args], { env });
  return run.then(
    ({ stdout }) => ({ said: stdout.trim(), code: 0 }),
    ({ stdout, code }: { stdout: string; code: number }) => ({ said: stdout.trim(), code }),
  );
}

describe('C16-R2 verify-chain', { timeout: 120_000 }, () => {
  it('ends well where everything is as it was recorded, of one case and of all', async () => {
    const all = await daftar('verify-chain');
    expect(all).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^Intact: \d+ events of \d+ cases\. Fingerprint: [0-9a-f]{64}$/),
    });
    const one = await daftar('verify-chain', '--case', cases[0]!);
    expect(one).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^Intact: 3 events, ending in [0-9a-f]{64}\.$/),
    });
  });

  it('fails where a row was changed behind its back, and says of which case and at which event', async () => {
    const { owner } = office.database;
    const [before] = await owner<{ data: string }[]>`
      select data::text as data from events where case_id = ${cases[1]!} and seq = 2`;
    await owner`update events set data = data || '{"text":"forged"}' where case_id = ${cases[1]!} and seq = 2`;
    try {
      const all = await daftar('verify-chain');
      expect(all.code).toBe(1);
      expect(all.said).toMatch(/^Broken at 1 places/);
      expect(all.said).toContain(`Case ${cases[1]}: event 2 is not what was recorded`);
      expect(await daftar('verify-chain', '--case', cases[1]!)).toEqual({
        code: 1,
        said: `Case ${cases[1]}: event 2 is not what was recorded`,
      });
      expect((await daftar('verify-chain', '--case', cases[0]!)).code).toBe(0);
    } finally {
      await owner`update events set data = ${before!.data}::text::jsonb where case_id = ${cases[1]!} and seq = 2`;
    }
  });

  it('fails where an event was taken out, and where there is no such case', async () => {
    const { owner } = office.database;
    await owner`create table taken as select * from events where case_id = ${cases[0]!} and seq = 2`;
    await owner`delete from events where case_id = ${cases[0]!} and seq = 2`;
    try {
      const { code, said } = await daftar('verify-chain', '--case', cases[0]!);
      expect(code).toBe(1);
      expect(said).toContain(`Case ${cases[0]}: event 2 is missing`);
    } finally {
      await owner`insert into events select * from taken`;
    }
    expect((await daftar('verify-chain', '--case', crypto.randomUUID())).code).not.toBe(0);
    expect((await daftar('verify-chain')).code).toBe(0);
  });
});

describe('C16-R2 verify-evidence', { timeout: 120_000 }, () => {
  it('ends well for evidence as it was issued, and fails naming the file or the event that was changed', async () => {
    const response = await (await office.as('expert')).fetch(`/api/cases/${cases[0]}/evidence`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const whole = join(folder, 'whole.zip');
    await writeFile(whole, bytes);
    const sound = await daftar('verify-evidence', whole);
    expect(sound).toMatchObject({
      code: 0,
      said: expect.stringContaining(`case ${cases[0]} of 1405-07, 3 events`),
    });

    const { document } = await verifyEvidence(bytes);
    const forged = structuredClone(document!);
    forged.events[1]!.actor = 'somebody-else';
    const resealed = join(folder, 'resealed.zip');
    await writeFile(resealed, await sealEvidence(forged, {}, office.services.evidence));
    expect(await daftar('verify-evidence', resealed)).toEqual({
      code: 1,
      said: `Evidence of case ${cases[0]}:\nThe chain of hashes breaks at event 2`,
    });
    const broken = join(folder, 'broken.zip');
    await writeFile(broken, bytes.with(bytes.length >> 1, bytes[bytes.length >> 1]! ^ 1));
    expect(await daftar('verify-evidence', broken)).toEqual({
      code: 1,
      said: 'This is no evidence, or not as it was issued',
    });
    // Packed anew, so that the archive itself is sound.
    const files = unpackArchive(bytes)!;
    const { name } = files.find((file) => file.name.endsWith('.html'))!;
    const touched = join(folder, 'touched.zip');
    await writeFile(
      touched,
      packArchive(
        files.map((file) => (file.name === name ? { ...file, bytes: file.bytes.with(9, 0) } : file)),
      ),
    );
    expect(await daftar('verify-evidence', touched)).toEqual({
      code: 1,
      said: `Evidence of case ${cases[0]}:\nChanged since it was signed: ${name}`,
    });
  });
});
