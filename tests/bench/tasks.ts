// A mix of filters, orders, groups and pages over the open work of an office (20,000 tasks) and of a deputyship (40,000), among
// two million stored tasks, beside a bare page by primary key as the tables' owner.
import type { Grant } from '../../engine/index.ts';
import type { ReadScope } from '../../server/db/database.ts';
import { type DoneFilter, listDone } from '../../server/store/done-tasks.ts';
import {
  countTasks,
  listTasks,
  type TaskFilter,
  type TaskSort,
  taskGroups,
} from '../../server/store/tasks.ts';
import { copyRows } from './copies.ts';
import { fileMonth } from './filing.ts';
import { type Ground, layGround, now } from './ground.ts';
import type { Ratio } from './submissions.ts';

const usual = 2_000_000;
const pattern = 500;
const office = 'J7';
/** Copies of the pattern: 20,000 cases of the office, 40,000 of twenty others. */
const own = 40;
const others = 80;
const rounds = 3;

type Question = [name: string, ask: () => Promise<unknown>];

/** @param stored how many tasks there are in all; most are closed, as after years */
export async function benchTasks(stored = usual): Promise<Ratio> {
  const ground = await layGround(pattern);
  try {
    await fileMonth(ground, '1405-06');
    await lay(ground, stored);
    const questions = [...asOffice(ground), ...asDeputyship(ground)];
    const times: { name: string; ms: number }[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      for (const [name, ask] of questions) {
        const started = performance.now();
        await ask();
        if (round > 0) times.push({ name, ms: performance.now() - started });
      }
    }
    const floor = await bare(ground);
    const sorted = times.toSorted((one, other) => one.ms - other.ms);
    const at = (share: number) => Math.round(sorted[Math.ceil(sorted.length * share) - 1]!.ms);
    const past = times.filter(({ name }) => name.includes(': done, ')).map(({ ms }) => ms);
    const slow = [...new Set(times.filter(({ ms }) => ms > 200).map(({ name }) => name))];
    const mean = times.reduce((sum, { ms }) => sum + ms, 0) / times.length;
    const [count] = await ground.owner<{ all: number; open: number }[]>`
      select count(*)::integer as all, (count(*) filter (where closed_at is null))::integer as open from tasks`;
    return {
      name: 'filtered pages and counts of tasks per second',
      ours: 1000 / mean,
      floor: 1000 / floor,
      detail: `${count?.all} tasks, ${count?.open} open; ${questions.length} questions, ${rounds} times: half within ${at(0.5)} ms, 95 of 100 within ${at(0.95)} ms, the slowest (${sorted.at(-1)?.name}) ${at(1)} ms; of work that was done ${Math.round(Math.max(...past))} ms at the most; over 200 ms: ${slow.join(', ') || 'none'}; floor: a page of fifty by primary key, ${floor.toFixed(1)} ms`,
    };
  } finally {
    await ground.close();
  }
}

const filters: [string, TaskFilter][] = [
  ['all', {}],
  ['a city', { city: 'C3' }],
  ['a product', { product: 'P11' }],
  ['a product in a city', { product: 'P11', city: 'C3' }],
  ['doubtful', { issue: 'any' }],
  ['not doubtful', { issue: 'none' }],
  ['an edit', { issue: 'E4' }],
  ['a flag', { issue: 'late' }],
  ['mine', { assignee: 'bench' }],
  ['nobody’s', { assignee: 'none' }],
  ['overdue', { overdue: true }],
  ['due by a day', { dueUntil: '2026-10-27T00:00:00.000Z' }],
  ['heavy', { weightFrom: 0.9 }],
  ['a period', { period: '1405-06' }],
  ['a state', { state: 's1Review' }],
  ['a word', { search: 'سیم' }],
  ['two words', { search: 'کو سیمان' }],
  ['an id', { search: '10000000' }],
  ['a word of a city, doubtful, nobody’s', { search: 'گچ', city: 'C5', issue: 'any', assignee: 'none' }],
];
const doneFilters: [string, DoneFilter][] = [
  ['the latest', {}],
  ['the next page', {}],
  ['mine', { by: 'bench' }],
  ['mine by a word', { by: 'bench', search: 'سیم' }],
  ['a week', { from: '2026-04-01T00:00:00.000Z', until: '2026-04-08T00:00:00.000Z' }],
  ['a month by an id', { from: '2026-04-01T00:00:00.000Z', search: '10000012' }],
  ['an outcome that is not', { from: '2026-04-15T00:00:00.000Z', outcome: 'RETURN' }],
];
const sorts: TaskSort[] = ['weight', 'due', 'opened', 'issues'];

function asOffice(ground: Ground): Question[] {
  const scope = { nation: false, jurisdictions: [office], domains: [], units: [] };
  return questionsOf(ground, 'office', scope, { role: 'sub_expert', scope: 'jurisdiction', id: office });
}

function asDeputyship(ground: Ground): Question[] {
  const scope = { nation: false, jurisdictions: [], domains: ['mining'], units: [] };
  return questionsOf(ground, 'deputyship', scope, { role: 'dep_reviewer', scope: 'domain', id: 'mining' });
}

function questionsOf(ground: Ground, who: string, scope: ReadScope, grant: Grant): Question[] {
  const { database } = ground.services;
  const actor = { user: 'bench', name: 'bench', grants: [grant] };
  const pages = filters.flatMap(([name, filter]) =>
    sorts.map(
      (sort): Question => [
        `${who}: ${name} by ${sort}`,
        () => listTasks(database, scope, actor, { ...filter, sort, limit: 100 }, now),
      ],
    ),
  );
  const counts = taskGroups.map(
    (by): Question => [`${who}: counts by ${by}`, () => countTasks(database, scope, actor, {}, by, now)],
  );
  let cursor: string | undefined;
  const deeper = Array.from(
    { length: 10 },
    (_, page): Question => [
      `${who}: page ${page + 2}`,
      async () => {
        const { next } = await listTasks(database, scope, actor, { sort: 'weight', limit: 100, cursor }, now);
        cursor = next ?? undefined;
      },
    ],
  );
  let place: string | undefined;
  const done = doneFilters.map(
    ([name, filter]): Question => [
      `${who}: done, ${name}`,
      async () => {
        const page = {
          limit: 100,
          ...(name === 'the next page' && place !== undefined ? { cursor: place } : {}),
        };
        const { items, next } = await listDone(database, scope, actor, filter, page);
        if (name === 'the latest' && items.length < page.limit)
          throw new Error(`${who}: done work is missing`);
        place = next ?? undefined;
      },
    ],
  );
  return [...pages, ...counts, ...deeper, ...done];
}

/** Milliseconds of a page of fifty tasks with their cases, by their keys. */
async function bare({ owner }: Ground): Promise<number> {
  const keys = await owner<{ id: string }[]>`
    select case_id as id from tasks where scope_id = ${office} and closed_at is null order by random() limit 500`;
  const times: number[] = [];
  for (let page = 0; page < 200; page += 1) {
    const ids = Array.from({ length: 50 }, (_, at) => keys[(page * 7 + at * 3) % keys.length]!.id);
    const started = performance.now();
    await owner`
      select t.*, c.subject, c.body from tasks t join cases c on c.id = t.case_id
      where t.case_id = any (${ids}::uuid[]) and t.no = 2`;
    if (page >= 20) times.push(performance.now() - started);
  }
  return times.reduce((sum, one) => sum + one, 0) / times.length;
}

async function lay({ owner }: Ground, stored: number): Promise<void> {
  await owner`create table patterns as select id from cases`;
  const copies = { first: 1, last: own + others };
  const place = owner`case when copy <= ${own} then ${office}::text else 'K' || copy % 20 end`;
  const open = owner`one.closed_at is null`;
  await copyRows(owner, 'cases', copies, { jurisdiction: place });
  await copyRows(owner, 'tasks', copies, { jurisdiction: place, scope_id: place }, open);
  // The second stage of the others, at a deputyship.
  await owner`
    insert into tasks select (jsonb_populate_record(t, jsonb_build_object('no', t.no + 1, 'role', 'dep_reviewer',
      'scope', 'domain', 'scope_id', 'mining', 'part', 'mining'))).*
    from tasks t where t.closed_at is null and t.jurisdiction like 'K%'`;
  const [{ n } = { n: 0 }] = await owner<{ n: number }[]>`select count(*)::integer as n from tasks`;
  // What was done in the years before, a third of it by the office, of cases that there are.
  await owner`create table numbered as
    select id, jurisdiction, jurisdiction = ${office} as own,
      row_number() over (partition by jurisdiction = ${office}) - 1 as place
    from cases`;
  await owner`create index on numbered (own, place)`;
  await owner`
    insert into tasks (case_id, no, jurisdiction, collection, period, subject_id, role, scope, scope_id, state, opened_at,
      due_at, closed_at, outcome, closed_by, province, county, products, found_by)
    select c.id, 10 + i / 1000, c.jurisdiction, 'monthly-production', 140400 + i % 12 + 1,
      gen_random_uuid(), case when i % 2 = 0 then 'sub_expert' else 'dep_reviewer' end,
      case when i % 2 = 0 then 'jurisdiction' else 'domain' end,
      case when i % 2 = 0 then c.jurisdiction else 'mining' end, 's1Review', '2025-10-01', '2025-10-04',
      timestamptz '2025-10-02' + i * interval '10 seconds', 'APPROVE', case when i % 50 < 2 then 'bench' end,
      'IR-23', 'C' || i % 20, array['P' || i % 50], ' سیمان البرز ' || 100000000000 + i
    from generate_series(1, ${Math.max(stored - n, 0)}::integer) as i
    join numbered c on c.own = (i % 3 = 0) and c.place = i % case when i % 3 = 0 then ${own * pattern}::integer else ${others * pattern}::integer end`;
  await owner`
    update tasks set weight = case when random() < 0.6 then random() ^ 4 else 0 end, county = 'C' || (random() * 19)::integer,
      products = array['P' || (random() * 49)::integer, 'P' || (random() * 49)::integer],
      soft_issues = (random() * 3)::integer, edits = array['E' || (random() * 12)::integer],
      flags = case when random() < 0.2 then '{late}'::text[] else '{}' end, selected = random() < 0.1,
      assignee = case when random() < 0.7 then 'U' || (random() * 30)::integer when random() < 0.1 then 'bench' end,
      due_at = due_at + (random() * 4)::integer * interval '1 day',
      found_by = ' ' || (array['سیمان', 'گچ', 'آهک', 'فولاد', 'شیشه'])[1 + (random() * 4)::integer] || ' '
        || (array['البرز', 'کویر', 'پارس', 'دنا', 'خزر'])[1 + (random() * 4)::integer] || ' ' || 100000000000 + (random() * 1e6)::integer
    where closed_at is null`;
  await owner`vacuum analyze tasks, cases`;
}
