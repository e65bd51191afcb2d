// What publishing and retiring must not do while periods are opened.
import type postgres from 'postgres';
import { type Definition, Problem } from '../../engine/index.ts';
import { firstMonthOf } from './month.ts';
import type { PublishedVersions } from './published-versions.ts';

/**
 * Publishing and the opening of periods exclude one another, so that no period opens with a version that was
 * superseded for it; and versions commit in the order of their ids.
 */
export async function takeTurn(transaction: postgres.TransactionSql): Promise<void> {
  await transaction`lock table collections_periods in share row exclusive mode`;
}

/** Cases of an opened period are pinned to its versions: a new one can only hold for periods to come. */
export async function requireUnopened(
  sql: postgres.ISql,
  published: PublishedVersions,
  definition: Definition,
  from: string,
): Promise<void> {
  const collections = published.keys('collection').filter((key) =>
    published.versions('collection', key).some((one) => {
      if (definition.kind === 'collection') return key === definition.key;
      if (definition.kind === 'workflow') return one.definition.workflow === definition.key;
      return definition.kind === 'form' && one.definition.forms.some(({ form }) => form === definition.key);
    }),
  );
  const rows = await sql<{ period: number }[]>`
    select period from collections_periods where collection = any (${collections})`;
  const start = firstMonthOf(from);
  if (rows.some(({ period }) => firstMonthOfNumber(period) >= start)) {
    throw new Problem('period-already-open', { period: from });
  }
}

/** Of a period's number as `periodOf` gives it: quarters are 33 … 36, a year is 00. */
function firstMonthOfNumber(number: number): number {
  const [year, rest] = [Math.floor(number / 100), number % 100];
  if (rest > 32) return year * 100 + (rest - 33) * 3 + 1;
  return year * 100 + Math.max(rest, 1);
}
