// The impact of a draft on a month of accepted returns: a form that is evaluated beside the old one, and a policy under which
// the month is lived again. The floor reads the same pages from the database and does nothing with them. A number after the
// names is the size of the month: `npm run bench impact 150000` is a month of the ministry.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Definition } from '../../engine/index.ts';
import { impactOf } from '../../server/jobs/impact.ts';
import { numberOf } from '../../server/store/commit.ts';
import { acceptedReturns, caseHistories, type Ground as Pages } from '../../server/store/impact.ts';
import { readJob } from '../../server/store/jobs.ts';
import { copyRows } from './copies.ts';
import { deemed, fileMonth } from './filing.ts';
import { type Ground, layGround } from './ground.ts';
import type { Ratio } from './submissions.ts';

const usual = 20_000;
/** Units that live through the engine; the others are their copies. */
const pattern = 500;
/** A month of the ministry. */
const population = 150_000;
/** Sizes between which memory must not grow. */
const growth = [5_000, 25_000] as const;
/** Over, with their silence, when the ground's clock stands. */
const months = ['1405-05', '1405-06'];
const pages: Pages = { collection: 'monthly-production', period: '1405-06', form: null };

/** Returns evaluated under the published form and the draft, per second. */
export function benchFormImpact(units = usual): Promise<Ratio> {
  return withMonth(units, async (ground) => {
    const floor = await secondsOf(async () => {
      for await (const _page of acceptedReturns(ground.services.database.engine, pages));
    });
    return ratioOf(
      'returns evaluated for a form’s impact per second',
      floor.seconds,
      await impact(ground, thirstyForm(ground), units),
    );
  });
}

/** Cases lived under the old policy and the new, per second. */
export function benchReplay(units = usual): Promise<Ratio> {
  return withMonth(units, async (ground) => {
    const floor = await secondsOf(async () => {
      for await (const _page of caseHistories(ground.services.database.engine, pages));
    });
    return ratioOf(
      'cases replayed for a policy’s impact per second',
      floor.seconds,
      await impact(ground, hastyPolicy(ground), units),
    );
  });
}

/** What an examination of five times the returns holds in memory, beside that of one time. */
export function benchImpactMemory(): Promise<Ratio> {
  return withMonth(growth[0], async (ground) => {
    const measured: { live: number; rss: number }[] = [];
    for (const units of growth) {
      await growTo(ground, units);
      for (const draft of [thirstyForm(ground), hastyPolicy(ground)])
        measured.push(await impact(ground, draft, units, liveHeap()));
    }
    const [form, policy, largeForm, largePolicy] = measured.map(({ live, rss }) => ({ live, rss }));
    const both = (one = form, other = policy) => Math.max(one?.live ?? 0, other?.live ?? 0);
    const detail = (['a form', 'a policy'] as const).map((what, index) => {
      const [small, large] = index === 0 ? [form, largeForm] : [policy, largePolicy];
      return `${what}: ${small?.live} → ${large?.live} MB live, ${small?.rss} → ${large?.rss} MB resident`;
    });
    return {
      name: `MB of live heap at the peak of an impact, over ${growth[1]} returns and over ${growth[0]}`,
      ours: both(largeForm, largePolicy),
      floor: both(),
      detail: detail.join('; '),
    };
  });
}

function thirstyForm(ground: Ground): Definition {
  const form = structuredClone(published(ground, 'form', 'monthly-production'));
  if (form.kind !== 'form') throw new Error('Not a form');
  form.edits?.push({
    id: 'bench',
    severity: 'soft',
    must: 'water < 50000',
    fields: ['water'],
    message: { fa: '-', en: '-' },
  });
  return form;
}

function hastyPolicy(ground: Ground): Definition {
  const policy = structuredClone(published(ground, 'policy', 'directive'));
  if (policy.kind !== 'policy') throw new Error('Not a policy');
  policy.parameters['s1.reviewDays']?.values.push({ from: '1406-01-01', value: 1, basis: 'bench' });
  return policy;
}

/** Megabytes that are in use, garbage put aside. */
function liveHeap(): () => number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  return () => {
    collect();
    return megabytes(process.memoryUsage().heapUsed);
  };
}

const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);

function published(ground: Ground, kind: Definition['kind'], key: string): Definition {
  const found = ground.services.definitions.versions(kind, key).at(-1)?.definition;
  if (found === undefined) throw new Error(`${kind} ${key} is not published`);
  return found;
}

interface Measured {
  units: number;
  seconds: number;
  /** Peak of the heap in MB: what is in use and garbage, and what is in use where that is asked for. */
  heap: number;
  live: number;
  rss: number;
}

function ratioOf(name: string, floor: number, { units, seconds, heap, rss }: Measured): Ratio {
  const whole =
    units === population ? '' : `, so ${population} in ${Math.round((population / units) * seconds)} s`;
  const detail =
    `${units} cases in ${seconds.toFixed(1)} s${whole}; peak heap ${heap} MB, peak memory ${rss} MB; ` +
    'floor: the same pages read';
  return { name, ours: units / seconds, floor: units / floor, detail };
}

/** The job as the server runs it. @param live reads the heap in use, which takes a while */
async function impact(
  ground: Ground,
  definition: Definition,
  units: number,
  live?: () => number,
): Promise<Measured> {
  const { services } = ground;
  const { kind, key } = definition;
  const base = { savedAt: '', savedBy: '', base: 1, revision: null };
  const draft = { id: 'bench', definition, version: 1, ...base };
  const peak = { heap: 0, live: 0, rss: 0 };
  let looked = 0;
  let id = '';
  const measured = await secondsOf(async () => {
    id = await services.jobs.start(
      { kind: 'impact', subject: 'bench', input: { kind, key, units }, startedBy: 'bench' },
      (handle) =>
        impactOf(services, draft, null, {
          phase: (phase) => handle.phase(phase),
          breathe: () => handle.breathe(),
          progress(done, total) {
            const memory = process.memoryUsage();
            peak.heap = Math.max(peak.heap, megabytes(memory.heapUsed));
            peak.rss = Math.max(peak.rss, megabytes(memory.rss));
            if (live && done - looked >= growth[0] / 5) {
              looked = done;
              peak.live = Math.max(peak.live, live());
            }
            return handle.progress(done, total);
          },
        }),
    );
    await services.jobs.idle();
  });
  const job = await readJob(services.database.engine, id);
  if (job?.state !== 'done' || job.done !== units)
    throw new Error(`The job ended so: ${JSON.stringify({ ...job, result: null })}`);
  return { units, ...measured, ...peak };
}

async function secondsOf(work: () => Promise<void>): Promise<{ seconds: number }> {
  const started = performance.now();
  await work();
  return { seconds: (performance.now() - started) / 1000 };
}

async function withMonth(units: number, work: (ground: Ground) => Promise<Ratio>): Promise<Ratio> {
  const ground = await layGround(pattern);
  try {
    for (const month of months) await fileMonth(ground, month, deemed);
    await growTo(ground, units);
    return await work(ground);
  } finally {
    await ground.close();
  }
}

/** Copies the months of those that lived through the engine until so many units have one. */
async function growTo({ owner }: Ground, units: number): Promise<void> {
  await owner`create table if not exists patterns as select id from cases`;
  const [row] = await owner<{ there: number }[]>`
    select count(distinct subject_id)::integer as there from cases where collection = 'monthly-production'`;
  for (let copy = (row?.there ?? 0) / pattern; copy < units / pattern; copy += copies) {
    const last = Math.min(copy + copies, units / pattern) - 1;
    const given = { first: copy, last };
    await copyRows(owner, 'cases', given);
    await copyRows(owner, 'returns', given);
    // Only the month that is lived again is asked for them.
    const newest = owner`one.case_id in (select id from cases where period = ${numberOf(pages.period)})`;
    await copyRows(owner, 'events', given, {}, newest);
  }
  await owner`vacuum analyze cases, events, returns`;
}

/** Copies in one statement. */
const copies = 10;
