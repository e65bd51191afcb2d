// What a reviewer finds who looks at the first tenth of a list: errors of known size planted in 2 % of a sandbox's returns,
// and their share in the national totals, by the order of the list.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import {
  type Actor,
  type Answers,
  explanationKey,
  type Instant,
  type Observation,
  type Outcome,
  observationsOf,
  Problem,
  publishedItems,
  send,
  startOfDay,
  type UnitSnapshot,
  unitOf,
} from '../../engine/index.ts';
import { createSandboxClock } from '../../server/clock.ts';
import { openDatabase } from '../../server/db/database.ts';
import { startEmbedded } from '../../server/db/embedded.ts';
import { migrate } from '../../server/db/migrate.ts';
import { createLog } from '../../server/log.ts';
import { createBooks } from '../../server/sandbox/books.ts';
import { laySandbox, sandboxStart } from '../../server/sandbox/index.ts';
import { random } from '../../server/sandbox/random.ts';
import { beforeDue } from '../../server/sandbox/times.ts';
import { createServices, type Services } from '../../server/services.ts';
import { type CaseRecord, readRecords } from '../../server/store/cases.ts';
import type { MadeScore } from '../../server/store/commit-rows.ts';
import { formContext, policyOn } from '../../server/store/form-context.ts';
import { createScorer } from '../../server/store/scores.ts';
import { errorOf, largestRatio, modestKinds, nationalTotals, plant } from './planting.ts';
import type { Ratio } from './submissions.ts';

const collection = 'monthly-production';
const period = '1405-07';
const opened = startOfDay('1405-08-01');
const plantedShare = 0.02;
const lookedAt = 0.1;
const respondent: Actor = {
  user: 'bench',
  name: 'bench',
  grants: [{ role: 'respondent', scope: 'nation', id: '*' }],
};

/** A return as it comes in, and what there is to sort it by. */
interface Filed {
  at: Instant;
  score: MadeScore;
  /** The largest change of a published figure since the month before, as a factor. */
  ratio: number;
  figures: Observation[];
}

interface Return {
  record: CaseRecord;
  truth: Answers;
  filed: Filed;
}

/** @param draws how often errors are planted anew, each time in others */
export async function benchScores(draws = 20): Promise<Ratio[]> {
  const country = await layCountry();
  try {
    return await sortLists(country.services, draws);
  } finally {
    await country.close();
  }
}

async function sortLists(services: Services, draws: number): Promise<Ratio[]> {
  const file = await filing(services);
  const returns = (await trueReturns(services)).map(({ record, truth }) => ({
    record,
    truth,
    filed: file(record, truth),
  }));
  const totals = nationalTotals(
    returns.map(({ filed }) => filed.figures),
    publishedItems(
      services.definitions
        .keys('indicators')
        .flatMap((key) => services.definitions.inForce('indicators', key, period)?.definition ?? []),
      collection,
    ),
  );
  const orders: Record<string, (one: Filed, other: Filed) => number> = {
    significance: (one, other) => other.score.significance - one.score.significance,
    'plain ratio': (one, other) => other.ratio - one.ratio,
    deadline: (one, other) => (one.at < other.at ? -1 : 1),
  };
  const lookThrough = (what: string, among: readonly string[] | undefined): Ratio[] => {
    const found = new Map<string, number[]>(Object.keys(orders).map((name) => [name, []]));
    const kinds = new Map<string, { planted: number; found: number }>();
    for (let draw = 0; draw < draws; draw += 1) {
      const { list, errors } = withErrors(returns, file, totals, draw, among);
      const whole = [...errors.values()].reduce((sum, { size }) => sum + size, 0);
      for (const [name, order] of Object.entries(orders)) {
        const first = new Set(list.toSorted(order).slice(0, Math.ceil(list.length * lookedAt)));
        const seen = [...errors].reduce((sum, [filed, { size }]) => sum + (first.has(filed) ? size : 0), 0);
        found.get(name)?.push((100 * seen) / whole);
        if (name === 'significance') count(kinds, errors, first);
      }
    }
    const mean = (name: string) => (found.get(name) ?? []).reduce((sum, one) => sum + one, 0) / draws;
    const said = (name: string) => `by ${name} ${mean(name).toFixed(1)} %`;
    const least = Math.min(...(found.get('significance') ?? []));
    const tally = [...kinds.values()];
    return [
      {
        name: `planted error in national totals found, % (${what})`,
        ours: mean('significance'),
        floor: 100,
        detail: `${returns.length} returns of ${period}, errors in ${100 * plantedShare} %, ${draws} draws; first ${100 * lookedAt} % of the list; ${Object.keys(orders).map(said).join(', ')}; worst draw by significance ${least.toFixed(1)} %; floor: all of it`,
      },
      {
        name: `planted returns found (${what})`,
        ours: tally.reduce((sum, one) => sum + one.found, 0),
        floor: tally.reduce((sum, one) => sum + one.planted, 0),
        detail: [...kinds].map(([kind, one]) => `${kind} ${one.found} of ${one.planted}`).join('; '),
      },
    ];
  };
  const all = lookThrough('any error', undefined);
  return [...all, lookThrough('errors up to a factor of ten', modestKinds)[0]!];
}

function count(
  kinds: Map<string, { planted: number; found: number }>,
  errors: ReadonlyMap<Filed, { kind: string }>,
  first: ReadonlySet<Filed>,
): void {
  for (const [filed, { kind }] of errors) {
    const known = kinds.get(kind) ?? { planted: 0, found: 0 };
    kinds.set(kind, { planted: known.planted + 1, found: known.found + (first.has(filed) ? 1 : 0) });
  }
}

/** The list with errors in some of it, and how much each would change the national totals, in shares of them. */
function withErrors(
  returns: readonly Return[],
  file: (record: CaseRecord, answers: Answers) => Filed,
  totals: ReadonlyMap<string, number>,
  draw: number,
  kinds: readonly string[] | undefined,
): { list: Filed[]; errors: Map<Filed, { kind: string; size: number }> } {
  const wanted = Math.round(returns.length * plantedShare);
  const errors = new Map<Filed, { kind: string; size: number }>();
  const list = new Map(returns.map((one) => [one, one.filed]));
  for (const one of random('planted', draw).shuffled(returns)) {
    if (errors.size === wanted) break;
    const planted = plant(one.truth, [draw, unitOf(one.record.case).activityId], kinds);
    if (planted === null) continue;
    const filed = file(one.record, planted.answers);
    const size = errorOf(one.filed.figures, filed.figures, totals);
    if (size === 0) continue;
    list.set(one, filed);
    errors.set(filed, { kind: planted.kind, size });
  }
  return { list: [...list.values()], errors };
}

/** The month that has just opened, with what each unit's books say of it. */
async function trueReturns({ database }: Services): Promise<{ record: CaseRecord; truth: Answers }[]> {
  const books = createBooks('daftar');
  const rows = await database.engine<{ id: string; period: number; subject: UnitSnapshot }[]>`
    select id, period, subject from cases where collection = ${collection} order by period, id`;
  // The books of a month follow from those before it.
  const months = [...new Set(rows.map((row) => row.period))];
  const last = months.at(-1);
  const truths = new Map<string, Answers>();
  for (const row of rows) {
    const key = `${Math.floor(row.period / 100)}-${String(row.period % 100).padStart(2, '0')}`;
    const answers = books.month(row.subject, key);
    if (row.period === last) truths.set(row.id, answers);
  }
  const records = await readRecords(
    database.engine,
    [...truths.keys()].map((id) => ({ id })),
  );
  return [...truths].map(([id, truth]) => ({ record: records.get(id)!, truth }));
}

/** Files a return as the desk does, up to the commit: the engine decides, the scorer scores. */
async function filing(services: Services): Promise<(record: CaseRecord, answers: Answers) => Filed> {
  const { cases, definitions, database } = services;
  const scorer = createScorer({ sql: database.engine, definitions, source: cases.source });
  await scorer.prepare(database.engine, [{ collection, period }]);
  const policy = definitions.inForce('policy', 'directive', period)!.definition;
  return (record, answers) => {
    const { case: given, earlier } = record;
    const at = beforeDue(random('filed', unitOf(given).activityId), opened, given.due!);
    const bundle = cases.source.of(given.collection, given.pins);
    const context = formContext({ unit: unitOf(given), period }, earlier, policyOn(policy, at));
    const submit = (explanations: Record<string, string>) =>
      send(
        bundle,
        given,
        { type: 'SUBMIT', data: { answers, explanations, declaration: true }, context },
        respondent,
        at,
      );
    let outcome: Outcome | Problem = submit({});
    if (outcome instanceof Problem && outcome.code === 'explanations-missing')
      outcome = submit(
        Object.fromEntries(outcome.issues.map((issue) => [explanationKey(issue), 'درست است'])),
      );
    if (outcome instanceof Problem)
      throw new Error(`refused: ${outcome.code} ${JSON.stringify(outcome.issues.slice(0, 3))}`);
    const locked = outcome.effects.find((effect) => effect.type === 'return.lock');
    const score = scorer.score(outcome, earlier, at);
    if (locked === undefined || score === null || bundle.form === null) throw new Error('nothing was scored');
    const before = earlier.previous && observationsOf(bundle.form, earlier.previous);
    return {
      at,
      score,
      ratio: largestRatio(locked.observations, before ?? []),
      figures: locked.observations,
    };
  };
}

/** The shipped sandbox on a PostgreSQL of its own. */
async function layCountry(): Promise<{ services: Services; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'daftar-bench-'));
  const server = await startEmbedded({ folder });
  const owner = postgres(server.url('postgres'), { max: 1, onnotice: () => {} });
  await owner`create database bench`;
  await owner.end();
  await migrate(server.url('bench'));
  const database = await openDatabase(server.url('bench'), { connections: 8 });
  const clock = createSandboxClock(sandboxStart, async () => {});
  const services = await createServices({
    database,
    log: createLog('warn'),
    clock,
    sandbox: clock,
    publicUrl: null,
  });
  await laySandbox(services, () => {});
  return {
    services,
    async close() {
      await services.close();
      await database.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
