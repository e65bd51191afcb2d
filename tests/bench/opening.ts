// Opening a period: obligations per second, beside the same rows written by one bare set-based statement per table.
import { openPeriod } from '../../server/store/periods.ts';
import { layGround } from './ground.ts';
import type { Ratio } from './submissions.ts';

const usual = 160_000;
const [collection, period] = ['monthly-production', '1405-07'];

export async function benchOpening(units = usual): Promise<Ratio> {
  const ground = await layGround(units);
  try {
    const { services, owner } = ground;
    const started = performance.now();
    const { made } = await openPeriod(
      services.cases.opening,
      collection,
      period,
      'bench',
      services.clock.now(),
    );
    const ours = performance.now() - started;
    if (made !== units) throw new Error(`${made} obligations of ${units} units`);
    const again = performance.now();
    await openPeriod(services.cases.opening, collection, period, 'bench', services.clock.now());
    const repeated = performance.now() - again;
    const tables = ['cases', 'events', 'tasks', 'clocks'];
    for (const table of tables) {
      await owner.unsafe(`create table copy_of_${table} as table ${table}; truncate ${table}`);
    }
    const bare = performance.now();
    for (const table of tables) await owner.unsafe(`insert into ${table} select * from copy_of_${table}`);
    const floor = performance.now() - bare;
    const seconds = (time: number) => (time / 1000).toFixed(1);
    return {
      name: 'obligations opened per second',
      ours: (units / ours) * 1000,
      floor: (units / floor) * 1000,
      detail: `${units} units in ${seconds(ours)} s; opened again in ${seconds(repeated)} s; the same rows by bare statements in ${seconds(floor)} s`,
    };
  } finally {
    await ground.close();
  }
}
