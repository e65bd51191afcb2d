// Pages of cases and of tasks as offices and units read them, through row-level security, beside the bare statement that gives
// the same page to the tables' owner by the index that fits it.
import type { Grant } from '../../engine/index.ts';
import type { ReadScope } from '../../server/db/database.ts';
import { listCases } from '../../server/store/cases.ts';
import { listTasks } from '../../server/store/tasks.ts';
import { copyRows } from './copies.ts';
import { fileMonth } from './filing.ts';
import { type Ground, layGround, now } from './ground.ts';
import type { Ratio } from './submissions.ts';

const usual = 120_000;
const pattern = 500;
/** Of the copies: every office has as many. */
const offices = 30;
const seconds = 3;
const lanes = 4;
const office = 'J7';

export async function benchLists(units = usual): Promise<Ratio> {
  const ground = await layGround(pattern);
  try {
    await fileMonth(ground, '1405-06');
    await copyAll(ground, units);
    const { database } = ground.services;
    const nobody: ReadScope = { nation: false, jurisdictions: [], domains: [], units: [] };
    const [someone] = await ground.owner<{ subject_id: string }[]>`
      select subject_id from cases where jurisdiction = ${office} limit 1`;
    const unit = someone!.subject_id;
    const grant = (role: string, scope: Grant['scope'], id: string) => ({
      user: 'bench',
      name: 'bench',
      grants: [{ role, scope, id }],
    });
    const filter = { limit: 50 };
    const measured: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
      [
        'cases of the nation',
        () => listCases(database, { ...nobody, nation: true }, filter),
        () => ground.owner`select id, subject, body from cases order by period desc, id desc limit 51`,
      ],
      [
        'cases of an office',
        () => listCases(database, { ...nobody, jurisdictions: [office] }, filter),
        () => ground.owner`
          select id, subject, body from cases where jurisdiction = ${office} order by period desc, id desc limit 51`,
      ],
      [
        'cases of a domain',
        () => listCases(database, { ...nobody, domains: ['mining'] }, filter),
        () => ground.owner`
          select id, subject, body from cases where domains && '{mining}' order by period desc, id desc limit 51`,
      ],
      [
        'cases of a unit',
        () => listCases(database, { ...nobody, units: [unit] }, filter),
        () => ground.owner`
          select id, subject, body from cases where subject_id = ${unit} order by period desc, id desc limit 51`,
      ],
      [
        'tasks of an office',
        () =>
          listTasks(
            database,
            { ...nobody, jurisdictions: [office] },
            grant('sub_expert', 'jurisdiction', office),
            { sort: 'due', limit: 50 },
            now,
          ),
        () => ground.owner`
          select t.*, c.subject, c.body from tasks t join cases c on c.id = t.case_id
          where t.role = 'sub_expert' and t.scope_id = ${office} and t.closed_at is null
          order by t.due_at, t.case_id, t.no limit 50`,
      ],
    ];
    const rates: { name: string; ours: number; floor: number }[] = [];
    for (const [name, ours, floor] of measured) {
      rates.push({ name, ours: await rateOf(ours), floor: await rateOf(floor) });
    }
    const worst = rates.toSorted((one, other) => one.ours / one.floor - other.ours / other.floor)[0]!;
    const said = rates.map((one) => `${one.name} ${Math.round(one.ours)}/s of ${Math.round(one.floor)}`);
    return {
      name: `pages of a list per second, the slowest beside its floor (${worst.name})`,
      ours: worst.ours,
      floor: worst.floor,
      detail: `${units} cases; ${said.join(', ')}; floor: the bare statement as the tables' owner`,
    };
  } finally {
    await ground.close();
  }
}

/** Per second, some at a time. */
async function rateOf(ask: () => Promise<unknown>): Promise<number> {
  for (let time = 0; time < 10; time += 1) await ask();
  const started = performance.now();
  let asked = 0;
  const lane = async () => {
    while (performance.now() - started < seconds * 1000) {
      await ask();
      asked += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return (asked / (performance.now() - started)) * 1000;
}

async function copyAll({ owner }: Ground, units: number): Promise<void> {
  await owner`create table patterns as select id from cases`;
  const each = { first: 1, last: units / pattern - 1 };
  await copyRows(owner, 'cases', each, { jurisdiction: owner`'J' || copy % ${offices}` });
  await copyRows(owner, 'tasks', each, {
    jurisdiction: owner`'J' || copy % ${offices}`,
    scope_id: owner`case when one.scope = 'jurisdiction' then 'J' || copy % ${offices} else one.scope_id end`,
  });
  await owner`vacuum analyze cases, tasks`;
}
