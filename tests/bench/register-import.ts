// A file of trade units: from its first byte until all of it is in the register, beside a bare COPY of the same rows and
// their insertion into the same tables.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { legalCheckDigit } from '../../engine/index.ts';
import { readImport } from '../../server/store/register-imports.ts';
import { layGround } from './ground.ts';
import type { Ratio } from './submissions.ts';

const usual = 3_000_000;

export async function benchRegisterImport(rows = usual): Promise<Ratio> {
  const folder = await mkdtemp(join(tmpdir(), 'daftar-bench-'));
  const ground = await layGround(0);
  try {
    const { services, owner } = ground;
    const path = join(folder, 'trade.csv');
    await writeUnits(path, rows);
    const id = randomUUID();
    const began = performance.now();
    await services.registerImports.receive(
      { id, name: 'trade.csv', sheet: null, day: '2026-10-23', within: null, createdBy: 'bench' },
      createReadStream(path),
    );
    await services.jobs.idle();
    const read = performance.now();
    const before = await readImport(owner, id);
    if (before?.state !== 'read' || before.added !== rows)
      throw new Error(`The file was not read: ${JSON.stringify(before)}`);
    const applied = performance.now();
    const done = (async () => {
      for (;;) {
        if ((await readImport(owner, id))?.state === 'done') return performance.now();
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    })();
    await services.registerImports.apply(id, 'bench');
    const ended = await done;
    await services.jobs.idle();
    const ours = ended - applied + (read - began);
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    const floor = await bare(ground.owner, join(folder, 'units'));
    const seconds = (time: number) => `${(time / 1000).toFixed(1)} s`;
    return {
      name: 'trade units brought into the register per second',
      ours: (rows / ours) * 1000,
      floor: (rows / floor) * 1000,
      detail: `${rows} units: sent, read and previewed in ${seconds(read - began)}, recorded in ${seconds(ended - applied)}, never more than ${memory} MB in memory; a bare COPY and insertion of the same rows in ${seconds(floor)}`,
    };
  } finally {
    await ground.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const headings =
  'شناسه فعالیت,نام واحد,شناسه ملی مالک,نوع مالک,نام مالک,نوع واحد,استان,شهرستان,واحد تابعه,رشته فعالیت,شماره مجوز,نوع مجوز,مرجع صدور,تاریخ صدور,عرض جغرافیایی,طول جغرافیایی,نشانی';
const trades = ['نانوایی', 'پوشاک', 'تعمیرگاه', 'خواربار', 'لوازم خانگی', 'داروخانه', 'ساختمانی', 'کتاب'];

async function writeUnits(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  file.write(`\ufeff${headings}\r\n`);
  for (let n = 0; n < rows; n += 1) {
    const digits = `101${1_000_000 + ((n * 7919) % 9_000_000)}`;
    const line = [
      400_000_000_000 + n,
      `${trades[n % trades.length]} شماره ${n}`,
      `${digits}${legalCheckDigit(digits)}`,
      'حقوقی',
      `شرکت ${n}`,
      'واحد صنفی',
      'تهران',
      'ری',
      'IMT-23',
      'C23',
      10_000_000 + n,
      'پروانه کسب',
      'اتحادیه',
      '1404/02/10',
      (35 + (n % 1000) / 2000).toFixed(4),
      (51 + (n % 1000) / 2000).toFixed(4),
      `"خیابان ${n % 500}، پلاک ${n % 90}"`,
    ].join(',');
    if (!file.write(`${line}\r\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

/** The rows as they stand now: out of the tables, copied into bare ones, and from these into the same tables, emptied. */
async function bare(owner: Awaited<ReturnType<typeof layGround>>['owner'], file: string): Promise<number> {
  // In the order in which they refer to one another.
  const tables = ['parties', 'units', 'unit_versions', 'register_events'];
  for (const table of tables) {
    await owner.unsafe(`create table bare_${table} (like ${table})`);
    await owner.unsafe(`copy (select * from ${table}) to '${file}-${table}'`);
  }
  await owner.unsafe(`truncate ${tables.join(', ')} cascade`);
  const began = performance.now();
  for (const table of tables) {
    await owner.unsafe(`copy bare_${table} from '${file}-${table}'`);
    const overriding = table === 'register_events' ? 'overriding system value' : '';
    await owner.unsafe(`insert into ${table} ${overriding} select * from bare_${table}`);
  }
  return performance.now() - began;
}
