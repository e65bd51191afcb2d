// What a reviewer and a head wait for at the size of the ministry: a return beside its earlier ones and its peers, the queue of
// those who have not filed, a figure with all that it comes from. Through the application, beside a return by its primary key.
import type postgres from 'postgres';
import { createApp } from '../../server/app.ts';
import { numberOf } from '../../server/store/commit.ts';
import { refreshShares } from '../../server/store/follow-up-weights.ts';
import { openPeriod } from '../../server/store/periods.ts';
import { copyRows } from './copies.ts';
import { deemed, fileMonth } from './filing.ts';
import { type Ground, layGround, password } from './ground.ts';
import type { Ratio } from './submissions.ts';

/** Units of the ministry, and those of them that live through the engine; the others are their copies. */
const usual = 160_000;
const pattern = 500;
/** Copies of the pattern that stay in its province: about 5,000 units. */
const neighbours = 9;
const [accepted, filed, expected] = ['1405-05', '1405-06', '1405-07'] as const;
const times = 60;

type Question = readonly [name: string, path: (turn: number) => string, who: 'expert' | 'head'];

/** @param units of how many units the months are */
export async function benchReview(units = usual): Promise<Ratio[]> {
  const ground = await layGround(pattern);
  try {
    await lay(ground, units);
    const { owner, services } = ground;
    const cases = await owner<{ id: string }[]>`
      select id from cases where period = ${numberOf(filed)} and jurisdiction = 'IMT-23' order by id limit ${times}`;
    const idAt = (turn: number) => cases[turn % cases.length]!.id;
    await owner`select * from cases where id = ${idAt(0)}`;
    const floor = median(
      await measured(times, async (turn) => {
        await owner`
          select c.*, r.* from cases c join returns r on r.case_id = c.id where c.id = ${idAt(turn)}`;
      }),
    );
    const ask = await asking(ground);
    const figure = 'list=sector-monthly&indicator=employment';
    const questions: Question[] = [
      ['a return on the desk', (turn) => `/api/cases/${idAt(turn)}`, 'expert'],
      ['a return beside earlier ones and peers', (turn) => `/api/cases/${idAt(turn)}/comparison`, 'expert'],
      ['who has not filed in a province', () => `/api/follow-up?period=${expected}`, 'expert'],
      ['who has not filed in the nation', () => `/api/follow-up?period=${expected}`, 'head'],
      ['a national figure and who answers for it', () => `/api/figures?${figure}&period=${accepted}`, 'head'],
      ['the returns behind it', () => `/api/figures/returns?${figure}&period=${accepted}`, 'head'],
    ];
    const ratios: Ratio[] = [];
    for (const [name, path, who] of questions) {
      await ask(who, path(0));
      const found = await measured(who === 'head' ? 8 : times, (turn) => ask(who, path(turn)));
      const at = (share: number) => `${Math.round(found[Math.ceil(found.length * share) - 1] ?? 0)} ms`;
      ratios.push({
        name: `${name}: per second`,
        ours: 1000 / median(found),
        floor: 1000 / floor,
        detail: `${units} units; half within ${at(0.5)}, 95 of 100 within ${at(0.95)}; floor: a return by its primary key`,
      });
    }
    await services.jobs.idle();
    return ratios;
  } finally {
    await ground.close();
  }
}

/** One accepted month, one under review, one in which nobody has filed. */
async function lay(ground: Ground, units: number): Promise<void> {
  const { owner, services } = ground;
  await fileMonth(ground, accepted, deemed);
  await fileMonth(ground, filed);
  await openPeriod(services.cases.opening, 'monthly-production', expected, 'bench', services.clock.now());
  await owner`create table patterns as select id from cases`;
  const near = { first: 1, last: Math.min(neighbours, units / pattern - 1) };
  await copyWith(owner, near);
  const far = { first: near.last + 1, last: units / pattern - 1 };
  const elsewhere = { jurisdiction: owner`'J' || copy % 30`, province: owner`'P' || copy % 30` };
  if (far.last >= far.first) await copyWith(owner, far, elsewhere);
  await owner`
    insert into units (id, activity_id, party_id, jurisdiction, title, kind, province, selected, status, words)
    select c.subject_id, c.id::text, u.party_id, c.jurisdiction, u.title, u.kind, c.province, u.selected, u.status, u.words
    from cases c, (select * from units limit 1) u
    where c.period = ${numberOf(expected)} and c.subject_id not in (select id from units)`;
  // Each unit reports something of its own.
  await owner`
    insert into observations (period, jurisdiction, case_id, item, dimension, province, unit_kind, value)
    select c.period, c.jurisdiction, c.id, (o.figure ->> 0)::integer, (o.figure ->> 1)::integer, c.province, c.subject_kind,
      round((o.figure ->> 2)::numeric * (0.5 + random()::numeric), 3)
    from cases c join returns r on r.case_id = c.id and r.version = c.return_version
      cross join jsonb_array_elements(r.observations) as o (figure)
    where c.period = ${numberOf(accepted)}
    on conflict do nothing`;
  await owner`vacuum analyze`;
  await refreshShares(services.database.engine, services.definitions, services.clock.now());
}

async function copyWith(
  owner: Ground['owner'],
  which: { first: number; last: number },
  place: { jurisdiction?: postgres.Fragment; province?: postgres.Fragment } = {},
): Promise<void> {
  const { province: _province, ...office } = place;
  await copyRows(owner, 'cases', which, place);
  await copyRows(owner, 'returns', which, office);
  await copyRows(owner, 'tasks', which, place);
  await copyRows(owner, 'decisions', which, office);
}

/** The application, asked by those who are signed in. */
async function asking({ services }: Ground): Promise<(who: Question[2], path: string) => Promise<void>> {
  await services.accounts.create([
    {
      ...{ username: 'expert', name: 'expert', password },
      grants: [{ role: 'sub_expert', scope: 'jurisdiction', id: 'IMT-23' }],
    },
    {
      ...{ username: 'head', name: 'head', password },
      grants: [{ role: 'osdp_head', scope: 'nation', id: '*' }],
    },
  ]);
  const app = createApp(services);
  const cookies = new Map<string, string>();
  for (const username of ['expert', 'head']) {
    const response = await app.request('/api/auth/sign-in/username', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
    const set = response.headers.getSetCookie().map((one) => one.split(';')[0]);
    cookies.set(username, set.join('; '));
  }
  return async (who, path) => {
    const response = await app.request(path, { headers: { cookie: cookies.get(who) ?? '' } });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${path}: ${text}`);
  };
}

/** Milliseconds of each turn, sorted. */
async function measured(turns: number, work: (turn: number) => Promise<void>): Promise<number[]> {
  const found: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const started = performance.now();
    await work(turn);
    found.push(performance.now() - started);
  }
  return found.sort((one, other) => one - other);
}

const median = (sorted: number[]) => sorted[Math.floor(sorted.length / 2)] ?? 0;
