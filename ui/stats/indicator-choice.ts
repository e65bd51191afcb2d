// What is looked at in a list of indicators, as it stands in the address.
import type { IndicatorListSummary, IndicatorTable } from '../../server/wire.ts';
import { dimensionKeys, total } from './indicator-rows.ts';

export interface IndicatorChoice {
  list: string;
  period: string;
  level: string;
}

/** The list, period and level of an address; the first list, its latest period and its first level otherwise. */
export function choiceOf(address: URLSearchParams, lists: IndicatorListSummary[]): IndicatorChoice | null {
  const list = lists.find((one) => one.key === address.get('list')) ?? lists[0];
  if (list === undefined) return null;
  const asked = address.get('period');
  const period = list.periods.find((one) => one === asked) ?? latestMonth(list.periods);
  const level = list.levels.find((one) => one === address.get('level')) ?? list.levels[0];
  return period === undefined || level === undefined ? null : { list: list.key, period, level };
}

/** The indicator and the part of its dimension that an address asks for, where the table has them. */
export function focusOf(
  address: URLSearchParams,
  table: IndicatorTable,
): { indicator: string; dimension: string } {
  const asked = address.get('indicator');
  const indicator = table.indicators.find((one) => one.id === asked)?.id ?? table.indicators[0]?.id ?? '';
  const hasTotal = table.values.some((one) => one.indicator === indicator && one.dimension === total);
  const keys = dimensionKeys(table, indicator).map(({ key }) => key);
  const wanted = address.get('dimension');
  const known = wanted !== null && (keys.includes(wanted) || (wanted === total && hasTotal));
  return { indicator, dimension: known ? wanted : hasTotal ? total : (keys[0] ?? total) };
}

/** The month before a choice's period in its list; null where there is none. */
export function monthBefore(lists: IndicatorListSummary[], { list, period }: IndicatorChoice): string | null {
  const months = inOrder(lists.find((one) => one.key === list)?.periods ?? []).filter((one) =>
    /^\d{4}-\d{2}$/.test(one),
  );
  const at = months.indexOf(period);
  return at === -1 ? null : (months[at + 1] ?? null);
}

/** Months before quarters and years, the latest first. */
export function inOrder(periods: string[]): string[] {
  const rank = (period: string) => (period.includes('Q') ? 1 : period.includes('-') ? 0 : 2);
  return periods.toSorted((one, other) => rank(one) - rank(other) || other.localeCompare(one));
}

function latestMonth(periods: string[]): string | undefined {
  return inOrder(periods)[0];
}
