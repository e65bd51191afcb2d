// A month of a whole province, through the desk, the sweep and the store on a real PostgreSQL: units file, some with errors
// that are known; reviewers have so many hours, and look at what their list puts first; silence decides about the rest.
// The same month is lived through once for every order of the list. Errors of a factor of a thousand are left out: any list
// that looks at figures finds them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import {
  type Actor,
  type Answers,
  addDays,
  type CodeList,
  type CompiledForm,
  explanationKey,
  type Instant,
  type Observation,
  observationsOf,
  type Pins,
  Problem,
  publishedItems,
  startOfDay,
  type UnitSnapshot,
} from '../../engine/index.ts';
import { createSandboxClock } from '../../server/clock.ts';
import { openDatabase } from '../../server/db/database.ts';
import { startEmbedded } from '../../server/db/embedded.ts';
import { migrate } from '../../server/db/migrate.ts';
import { createLog } from '../../server/log.ts';
import { createBooks } from '../../server/sandbox/books.ts';
import { population } from '../../server/sandbox/population.ts';
import { random } from '../../server/sandbox/random.ts';
import { beforeDue } from '../../server/sandbox/times.ts';
import { createServices, type Services } from '../../server/services.ts';
import type { DeskRequest } from '../../server/store/case-desk.ts';
import { openPeriod } from '../../server/store/periods.ts';
import { addToRegister } from '../../server/store/register.ts';
import { now as clockStart, root } from './ground.ts';
import { errorOf, largestRatio, modestKinds, nationalTotals, plant } from './planting.ts';
import type { Ratio } from './submissions.ts';

const collection = 'monthly-production';
const province = { code: 'IR-23', organisation: 'IMT-23' };
const domains = ['planning', 'industries', 'mining', 'commerce'];
const hourMs = 3_600_000;
/** What the telling assumes of people; said with its result. */
const assumed = {
  errors: 0.02,
  /** Returns of the province that one expert looks at in an hour, how many experts, and in which hours. */
  looksPerHour: 12,
  expertsPer1000: 0.6,
  reviewersPer1000: 0.2,
  hours: [8, 9, 10, 11, 12, 13],
  /** Who looks at a return with an error sees it; who is sent back corrects it. */
  sees: 0.9,
  corrects: 0.9,
  /** Returns without a soft edit that each team approves in bulk at the end of a day, of those due within a day. */
  bulkPer1000: 25,
  late: 0.1,
  silent: 0.04,
} as const;

const orders = ['deadline', 'ratio', 'significance'] as const;
type Order = (typeof orders)[number];

interface Outcome {
  order: Order;
  /** Decisions at both stages. */
  explicit: number;
  bulk: number;
  deemed: number;
  /** Of the planted error in the province's published totals, per cent: in what was accepted. */
  left: number;
  accepted: number;
}

/** @param units of the province */
export async function benchReviewMonth(units = 5000): Promise<Ratio[]> {
  const folder = await mkdtemp(join(tmpdir(), 'daftar-bench-'));
  // What is told is what people decide, not how fast a disk is.
  const server = await startEmbedded({ folder, settings: { fsync: 'off', synchronous_commit: 'off' } });
  const owner = postgres(server.url('postgres'), { max: 1, onnotice: () => {} });
  try {
    await owner`create database bench`;
    await migrate(server.url('bench'));
    await inServices(server.url('bench'), (services) => layProvince(services, units));
    const outcomes: Outcome[] = [];
    for (const order of orders) {
      await owner.unsafe(`create database "${order}" template bench`);
      outcomes.push(await inServices(server.url(order), (services) => liveThrough(services, order, units)));
      await owner.unsafe(`drop database "${order}" with (force)`);
    }
    return report(outcomes, units);
  } finally {
    await owner.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function report(outcomes: Outcome[], units: number): Ratio[] {
  const { errors, looksPerHour, expertsPer1000, reviewersPer1000, hours, sees, corrects } = assumed;
  const people = `${units} units, errors up to a factor of ten in ${100 * errors} %; ${(expertsPer1000 * units) / 1000} experts and ${(reviewersPer1000 * units) / 1000} reviewers a deputyship, ${hours.length} hours of ${looksPerHour} returns; an error that is looked at is seen in ${100 * sees} %, corrected in ${100 * corrects} %`;
  const byDeadline = outcomes.find(({ order }) => order === 'deadline')?.left ?? 0;
  return outcomes.map(({ order, explicit, bulk, deemed, left, accepted }) => {
    const all = explicit + bulk + deemed;
    const share = (count: number) => `${((100 * count) / all).toFixed(1)} %`;
    return {
      name: `planted error left in what was accepted, %, list by ${order}`,
      ours: left,
      floor: byDeadline,
      detail: `${left.toFixed(1)} % left; decisions explicit ${share(explicit)}, bulk ${share(bulk)}, deemed ${share(deemed)}; ${accepted} accepted; floor: by deadline; ${people}`,
    };
  });
}

async function inServices<T>(url: string, work: (services: Services) => Promise<T>): Promise<T> {
  const database = await openDatabase(url, { connections: 6 });
  const clock = createSandboxClock(clockStart, async () => {});
  const services = await createServices({
    database,
    log: createLog('warn'),
    clock,
    sandbox: clock,
    publicUrl: null,
  });
  try {
    return await work(services);
  } finally {
    await services.close();
    await database.close();
  }
}

/** The province's units, and two months that were filed by the books and accepted. */
async function layProvince(services: Services, count: number): Promise<void> {
  const { definitions, organisations, database, cases } = services;
  await definitions.importFolders([join(root, 'forms'), join(root, 'workflows')], '1400-01', 'bench');
  const title = (text: string) => ({ fa: text, en: text });
  await organisations.save([
    {
      ...{ id: province.organisation, parent: null, kind: 'subordinate' as const, title: title('Province') },
      ...{ province: province.code, domain: null, head: 'A' },
    },
    ...domains.map((domain) => ({
      ...{ id: `DEP-${domain}`, parent: null, kind: 'deputyship' as const, title: title(domain) },
      ...{ province: province.code, domain, head: 'B' },
    })),
  ]);
  const products: CodeList = definitions.inForce('codelist', 'products', '1405-07')!.definition;
  let laid = 0;
  for (let copy = 0; laid < count; copy += 1) {
    const { parties, units } = population(`province-${copy}`, products);
    const taken = units.slice(0, count - laid).map(({ id, versions }, index) => {
      const snapshot: UnitSnapshot = {
        ...versions.at(-1)!.snapshot,
        activityId: String(200_000_000_000 + laid + index),
        province: province.code,
        organisation: province.organisation,
      };
      return { id, versions: [{ validFrom: '2020-01-01', validTo: null, snapshot }] };
    });
    await addToRegister(database.engine, { parties, units: taken });
    laid += taken.length;
  }
  const books = createBooks('province');
  for (const [period, month] of [
    ['1405-05', '1405-06'],
    ['1405-06', '1405-07'],
  ] as const) {
    await openPeriod(cases.opening, collection, period, 'bench', startOfDay(`${month}-01`));
    const truths = (await owed(services, period)).map(({ id, unit, due }) => ({
      ...{
        caseId: id,
        type: 'SUBMIT',
        actor: respondent,
        now: new Date(Date.parse(due) - hourMs).toISOString(),
      },
      data: { answers: books.month(unit, period), declaration: true },
    }));
    await sendAll(services, truths);
    await cases.sweep.run(startOfDay(`${month}-29`));
  }
}

const anywhere = { scope: 'nation', id: '*' } as const;
const respondent: Actor = { user: 'unit', name: 'unit', grants: [{ role: 'respondent', ...anywhere }] };
const reviewer: Actor = {
  user: 'reviewer',
  name: 'reviewer',
  grants: [
    { role: 'sub_expert', scope: 'jurisdiction', id: province.organisation },
    ...domains.map((id) => ({ role: 'dep_reviewer', scope: 'domain' as const, id })),
  ],
};

interface Owed {
  id: string;
  unit: UnitSnapshot;
  due: Instant;
  form: CompiledForm;
}

async function owed({ database, cases }: Services, period: string): Promise<Owed[]> {
  const rows = await database.engine<{ id: string; unit: UnitSnapshot; due: Date; pins: Pins }[]>`
    select id, subject as unit, due_at as due, body -> 'pins' as pins from cases
    where collection = ${collection} and period = ${Number(period.replace('-', ''))} order by id`;
  return rows.flatMap(({ id, unit, due, pins }) => {
    const { form } = cases.source.of(collection, pins);
    return form === null ? [] : [{ id, unit, due: due.toISOString(), form }];
  });
}

/** Sends events; who is asked about doubtful figures explains them. Gives the requests that came through. */
async function sendAll({ cases }: Services, requests: DeskRequest[]): Promise<DeskRequest[]> {
  const done: DeskRequest[] = [];
  for (let from = 0; from < requests.length; from += 500) {
    let left = requests.slice(from, from + 500);
    while (left.length > 0) {
      const answers = await cases.desk.sendAll(left);
      const again: DeskRequest[] = [];
      for (const [index, answer] of answers.entries()) {
        const request = left[index]!;
        if (!(answer instanceof Problem)) done.push(request);
        else if (answer.code === 'explanations-missing') {
          const explanations = Object.fromEntries(
            answer.issues.map((issue) => [explanationKey(issue), 'درست است']),
          );
          again.push({ ...request, data: { ...request.data, explanations } });
        } else if (answer.code !== 'event-not-possible')
          throw new Error(
            `${request.type} was refused: ${answer.code} ${JSON.stringify(answer.issues.slice(0, 2))}`,
          );
      }
      left = again;
    }
  }
  return done;
}

/** What a unit files, and what is true of it. */
interface Filing {
  id: string;
  at: Instant;
  /** As they stand now: a correction makes them the truth. */
  answers: Answers;
  truth: Answers;
  form: CompiledForm;
  /** What was filed first, and what is true, in figures. */
  told: Observation[];
  real: Observation[];
  /** The largest change of a figure since the month before, as a factor. */
  ratio: number;
  chance: ReturnType<typeof random>;
}

async function liveThrough(services: Services, order: Order, count: number): Promise<Outcome> {
  const { cases } = services;
  const first = '1405-08-01';
  await openPeriod(cases.opening, collection, '1405-07', 'bench', startOfDay(first));
  const filings = await plannedFilings(services);
  const month: Month = {
    order,
    count,
    byCase: new Map(filings.map((one) => [one.id, one])),
    corrections: [],
  };
  const filed = filings.toSorted((one, other) => (one.at < other.at ? -1 : 1));
  const calendar = cases.source.calendar('iran', startOfDay(first));
  for (let day = first; day < '1405-08-26'; day = addDays(day, 1)) {
    // Every deadline is at the end of a day.
    await cases.catchUp(startOfDay(day));
    const isOffice = calendar.isWorkingDay(day, province.code);
    for (const hour of isOffice ? [...assumed.hours, 24] : [24]) {
      const now = new Date(Date.parse(startOfDay(day)) + hour * hourMs - 1).toISOString();
      const next = filed.findIndex(({ at }) => at > now);
      const come = filed.splice(0, next < 0 ? filed.length : next);
      await sendAll(
        services,
        come.map(({ id, answers, at }) => submission(id, answers, at)),
      );
      if (hour === 24) await correct(services, month, now);
      else
        for (const team of teamsOf(count)) {
          await look(services, month, team, now);
          if (hour === assumed.hours.at(-1)) await approveInBulk(services, month, team, now);
        }
    }
  }
  return outcomeOf(services, month);
}

/** The evening: who was sent back corrects. */
async function correct(services: Services, month: Month, now: Instant): Promise<void> {
  const corrected = new Map(month.corrections.splice(0).map((one) => [one.id, one]));
  const requests = [...corrected.values()].map(({ id, truth }) => submission(id, truth, now));
  for (const { caseId } of await sendAll(services, requests)) {
    const one = corrected.get(caseId);
    if (one) one.answers = one.truth;
  }
}

/** How the month stands. */
interface Month {
  order: Order;
  count: number;
  byCase: ReadonlyMap<string, Filing>;
  /** Units that were sent back, and are going to correct in the evening. */
  corrections: Filing[];
}

interface Team {
  role: string;
  place: string;
  /** In an hour. */
  looks: number;
}

function teamsOf(count: number): Team[] {
  const { expertsPer1000, reviewersPer1000, looksPerHour } = assumed;
  const people = (per1000: number) => Math.max(1, Math.round((per1000 * count * looksPerHour) / 1000));
  return [
    { role: 'sub_expert', place: province.organisation, looks: people(expertsPer1000) },
    ...domains.map((place) => ({ role: 'dep_reviewer', place, looks: people(reviewersPer1000) })),
  ];
}

function submission(caseId: string, answers: Answers, now: Instant): DeskRequest {
  return { caseId, type: 'SUBMIT', data: { answers, declaration: true }, actor: respondent, now };
}

/** Who files what, and when; the errors are the same for every order. */
async function plannedFilings(services: Services): Promise<Filing[]> {
  const books = createBooks('province');
  // The books of a month follow from those before it.
  for (const period of ['1405-05', '1405-06'])
    for (const { unit } of await owed(services, period)) books.month(unit, period);
  return (await owed(services, '1405-07')).flatMap(({ id, unit, due, form }) => {
    const chance = random('month', unit.activityId);
    const truth = books.month(unit, '1405-07');
    if (chance.chance(assumed.silent)) return [];
    const isLate = chance.chance(assumed.late);
    const inTime = beforeDue(chance, startOfDay('1405-08-01'), due);
    const at = isLate ? new Date(Date.parse(due) + chance.integer(1, 120) * hourMs).toISOString() : inTime;
    const planted = chance.chance(assumed.errors)
      ? plant(truth, ['month', unit.activityId], modestKinds)
      : null;
    const answers = planted?.answers ?? truth;
    const told = observationsOf(form, answers);
    const ratio = largestRatio(told, observationsOf(form, books.month(unit, '1405-06')));
    return [{ id, at, answers, truth, form, told, real: observationsOf(form, truth), ratio, chance }];
  });
}

interface OpenTask {
  caseId: string;
  part: string | null;
  due: Date;
  weight: number;
  soft: number;
}

async function openTasks({ database }: Services, { role, place }: Team): Promise<OpenTask[]> {
  return database.engine<OpenTask[]>`
    select t.case_id as "caseId", t.part, t.due_at as due, t.weight, t.soft_issues as soft from tasks t
    where t.role = ${role} and t.scope_id = ${place} and t.closed_at is null and t.state in ('s1Review', 's2Review')
      and t.due_at is not null`;
}

function sorted(tasks: OpenTask[], { order, byCase }: Month): OpenTask[] {
  const ratio = ({ caseId }: OpenTask) => byCase.get(caseId)?.ratio ?? 0;
  const first = {
    deadline: () => 0,
    ratio: (one: OpenTask, other: OpenTask) => ratio(other) - ratio(one),
    significance: (one: OpenTask, other: OpenTask) => other.weight - one.weight,
  }[order];
  return tasks.sort(
    (one, other) =>
      first(one, other) || one.due.getTime() - other.due.getTime() || (one.caseId < other.caseId ? -1 : 1),
  );
}

/** An hour of a team: the top of the list is looked at, and sent back where an error is seen. */
async function look(services: Services, month: Month, team: Team, now: Instant): Promise<void> {
  const top = sorted(await openTasks(services, team), month).slice(0, team.looks);
  const requests = top.map(({ caseId, part }): DeskRequest => {
    const filing = month.byCase.get(caseId);
    const isSeen =
      filing !== undefined && filing.answers !== filing.truth && filing.chance.chance(assumed.sees);
    const data = part === null ? {} : { part };
    const shared = { caseId, actor: reviewer, now };
    if (!isSeen) return { ...shared, type: 'APPROVE', data };
    const reasons = [
      { item: '/products/0/production', observed: null, expected: null, message: 'رقم نادرست' },
    ];
    return { ...shared, type: 'RETURN', data: { ...data, reasons } };
  });
  const done = await sendAll(services, requests);
  const passed = done.filter(({ type }) => type === 'RETURN');
  for (const { caseId } of passed) {
    const filing = month.byCase.get(caseId);
    if (filing?.chance.chance(assumed.corrects)) month.corrections.push(filing);
  }
  // What a deputyship sends back is with the province, which passes it on.
  const fromAbove = passed.filter(() => team.role === 'dep_reviewer');
  await sendAll(
    services,
    fromAbove.map(({ caseId }) => ({ caseId, type: 'PASS_TO_UNIT', data: {}, actor: reviewer, now })),
  );
}

/** The end of a team's day: some of what would be silent tomorrow and has no soft edit open, the least of the list first. */
async function approveInBulk(services: Services, month: Month, team: Team, now: Instant): Promise<void> {
  const soon = Date.parse(now) + 24 * hourMs;
  const tasks = (await openTasks(services, team)).filter(
    ({ soft, due }) => soft === 0 && due.getTime() <= soon,
  );
  const last = sorted(tasks, month).toReversed();
  await sendAll(
    services,
    last.slice(0, Math.round((assumed.bulkPer1000 * month.count) / 1000)).map(({ caseId, part }) => ({
      ...{ caseId, type: 'APPROVE_BULK', actor: reviewer, now },
      data: part === null ? {} : { part },
    })),
  );
}

async function outcomeOf({ database, definitions }: Services, month: Month): Promise<Outcome> {
  const sql = database.engine;
  const decided = await sql<{ kind: string; count: number }[]>`
    select kind, count(*)::integer as count from decisions where period = 140507 group by kind`;
  const accepted = await sql<{ id: string }[]>`
    select id from cases where collection = ${collection} and period = 140507 and 'accepted' = any (tags)`;
  const isAccepted = new Set(accepted.map(({ id }) => id));
  const lists = definitions
    .keys('indicators')
    .flatMap((key) => definitions.inForce('indicators', key, '1405-07')?.definition ?? []);
  const totals = nationalTotals(
    [...month.byCase.values()].map(({ real }) => real),
    publishedItems(lists, collection),
  );
  let [planted, left] = [0, 0];
  for (const { id, form, answers, told, real } of month.byCase.values()) {
    planted += errorOf(real, told, totals);
    if (isAccepted.has(id)) left += errorOf(real, observationsOf(form, answers), totals);
  }
  const count = (kind: string) => decided.find((one) => one.kind === kind)?.count ?? 0;
  return {
    order: month.order,
    explicit: count('explicit'),
    bulk: count('bulk'),
    deemed: count('deemed'),
    left: (100 * left) / planted,
    accepted: accepted.length,
  };
}
