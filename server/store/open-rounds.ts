// What rounds of visits that are open hold fast.
import type postgres from 'postgres';
import { Problem } from '../../engine/index.ts';

/**
 * What is bound to an open round stays as it is until its end (C1N1-R2).
 * @throws Problem round-open where a version of the form would come into force before that
 */
export async function requireNoOpenRound(
  sql: postgres.ISql,
  { kind, key }: { kind: string; key: string },
  firstDay: string,
): Promise<void> {
  if (kind !== 'form') return;
  const [round] = await sql<{ lastDay: string }[]>`
    select to_char(last_day, 'YYYY-MM-DD') as "lastDay" from rounds
    where closed_at is null and pins -> 'forms' ? ${key} and last_day >= ${firstDay}::date
    order by last_day desc limit 1`;
  if (round) throw new Problem('round-open', { key, lastDay: round.lastDay });
}
