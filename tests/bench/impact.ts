// The impact of a draft on a month of accepted returns: a form that is evaluated beside the old one, and a policy under which
// the month is lived again. The floor reads the same pages from the database and does nothing with them.
import { type Definition, fireDue, Problem, send, unitOf } from '../../engine/index.ts';
import { impactOf } from '../../server/jobs/impact.ts';
import { type CaseRow, caseOf } from '../../server/store/case-rows.ts';
import { type Change, commitChanges } from '../../server/store/commit.ts';
import { formContext, policyOn } from '../../server/store/form-context.ts';
import { acceptedReturns, caseHistories, type Ground as Pages } from '../../server/store/impact.ts';
import { readJob } from '../../server/store/jobs.ts';
import { openPeriod } from '../../server/store/periods.ts';
import { example, type Ground, layGround } from './ground.ts';
import type { Ratio } from './submissions.ts';

const units = 20_000;
/** A month of the ministry. */
const population = 150_000;
/** Over, with their silence, when the ground's clock stands. */
const months = ['1405-05', '1405-06'];
const pages: Pages = { collection: 'monthly-production', period: '1405-06', form: null };

/** Returns evaluated under the published form and the draft, per second. */
export function benchFormImpact(): Promise<Ratio> {
  return withMonth(async (ground) => {
    const form = structuredClone(published(ground, 'form', 'monthly-production'));
    if (form.kind !== 'form') throw new Error('Not a form');
    form.edits?.push({
      id: 'bench',
      severity: 'soft',
      must: 'water < 50000',
      fields: ['water'],
      message: { fa: '-', en: '-' },
    });
    const floor = await secondsOf(async () => {
      for await (const _page of acceptedReturns(ground.services.database.engine, pages));
    });
    return ratioOf(
      'returns evaluated for a form’s impact per second',
      floor.seconds,
      await impact(ground, form),
    );
  });
}

/** Cases lived under the old policy and the new, per second. */
export function benchReplay(): Promise<Ratio> {
  return withMonth(async (ground) => {
    const policy = structuredClone(published(ground, 'policy', 'directive'));
    if (policy.kind !== 'policy') throw new Error('Not a policy');
    policy.parameters['s1.reviewDays']?.values.push({ from: '1406-01-01', value: 1, basis: 'bench' });
    const floor = await secondsOf(async () => {
      for await (const _page of caseHistories(ground.services.database.engine, pages));
    });
    return ratioOf(
      'cases replayed for a policy’s impact per second',
      floor.seconds,
      await impact(ground, policy),
    );
  });
}

function published(ground: Ground, kind: Definition['kind'], key: string): Definition {
  const found = ground.services.definitions.versions(kind, key).at(-1)?.definition;
  if (found === undefined) throw new Error(`${kind} ${key} is not published`);
  return found;
}

interface Measured {
  seconds: number;
  /** Peak of the live heap after each half, in MB. */
  heap: [number, number];
  rss: number;
}

function ratioOf(name: string, floor: number, { seconds, heap, rss }: Measured): Ratio {
  const whole = Math.round((population / units) * seconds);
  const detail =
    `${units} cases in ${seconds.toFixed(1)} s, ${population} in ${whole} s; peak heap ${heap[0]} MB in the first half, ` +
    `${heap[1]} MB in the second, peak memory ${rss} MB; floor: the same pages read`;
  return { name, ours: units / seconds, floor: units / floor, detail };
}

/** The job as the server runs it. */
async function impact(ground: Ground, definition: Definition): Promise<Measured> {
  const { services } = ground;
  const draft = { id: 'bench', definition, version: 1, savedAt: '', savedBy: '', base: 1, revision: null };
  const heap: [number, number] = [0, 0];
  let rss = 0;
  let half = 0;
  let id = '';
  const measured = await secondsOf(async () => {
    id = await services.jobs.start(
      { kind: 'impact', subject: 'bench', input: { kind: definition.kind }, startedBy: 'bench' },
      (handle) =>
        impactOf(services, draft, null, {
          phase: (phase) => handle.phase(phase),
          breathe: () => handle.breathe(),
          progress(done, total) {
            const memory = process.memoryUsage();
            half = done > units / 2 ? 1 : 0;
            heap[half] = Math.max(heap[half] ?? 0, Math.round(memory.heapUsed / 2 ** 20));
            rss = Math.max(rss, Math.round(memory.rss / 2 ** 20));
            return handle.progress(done, total);
          },
        }),
    );
    await services.jobs.idle();
  });
  const job = await readJob(services.database.engine, id);
  if (job?.state !== 'done' || job.done !== units)
    throw new Error(`The job ended so: ${JSON.stringify(job)}`);
  return { seconds: measured.seconds, heap, rss };
}

async function secondsOf(work: () => Promise<void>): Promise<{ seconds: number }> {
  const started = performance.now();
  await work();
  return { seconds: (performance.now() - started) / 1000 };
}

async function withMonth(work: (ground: Ground) => Promise<Ratio>): Promise<Ratio> {
  const ground = await layGround(units);
  try {
    for (const month of months) await fill(ground, month);
    await ground.owner`vacuum analyze cases, events, returns`;
    return await work(ground);
  } finally {
    await ground.close();
  }
}

/** Every unit files on the day the month is due, and silence approves. */
async function fill(ground: Ground, period: string): Promise<void> {
  const { services, owner } = ground;
  const { source, keys, opening } = services.cases;
  await openPeriod(opening, 'monthly-production', period, 'bench', services.clock.now());
  const policy = services.definitions.inForce('policy', 'directive', period)!.definition;
  const actor = {
    user: 'bench',
    name: 'bench',
    grants: [{ role: 'respondent', scope: 'nation' as const, id: '*' }],
  };
  for (;;) {
    const rows = await owner<CaseRow[]>`
      select id, subject, body, last_hash from cases where state = 'expected' limit 500`;
    if (rows.length === 0) return;
    const changes = rows.map((row): Change => {
      const given = caseOf(row);
      const definitions = source.of(given.collection, given.pins);
      const filed = new Date(Date.parse(given.due ?? '') - 3_600_000).toISOString();
      const context = formContext(
        { unit: unitOf(given), period: given.period },
        { previous: null, lastYear: null },
        policyOn(policy, filed),
      );
      const { answers } = example.when;
      const sent = send(definitions, given, { type: 'SUBMIT', data: { answers }, context }, actor, filed);
      if (sent instanceof Problem) throw sent;
      const later = new Date(Date.parse(filed) + 30 * 86_400_000).toISOString();
      const deemed = fireDue(definitions, sent.case, later);
      const outcome = {
        case: deemed.case,
        events: [...sent.events, ...deemed.events],
        effects: [...sent.effects, ...deemed.effects],
      };
      return { expected: given.version, lastHash: row.last_hash, outcome };
    });
    await commitChanges(services.database.engine, changes, keys);
  }
}
