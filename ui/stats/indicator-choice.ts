// What is looked at in a list of indicators, as it stands in the address.
import type { IndicatorListSummary, IndicatorTable } from '../../server/wire.ts';
import { dimensionKeys, total } from './indicator-rows.ts';

export interface IndicatorChoice {
  list: string;
  period: string;
  level: string;
}

/** What of a list is looked at: an indicator, the part of its dimension, and one area; the area is empty where all are. */
export interface IndicatorFocus {
  indicator: string;
  dimension: string;
  area: string;
}

/** Where a viewer's own figures stand: of a level, one area. */
export interface OwnArea {
  level: IndicatorChoice['level'];
  area: string;
}

/** A deputyship's figures are those of its domain (C5-R6); who has more than one, or none, begins with all. */
export function ownAreaOf(grants: readonly { scope: string; id: string }[]): OwnArea | null {
  const domains = new Set(grants.map(({ scope, id }) => (scope === 'domain' ? id : null)));
  const [area] = domains;
  return domains.size === 1 && typeof area === 'string' ? { level: 'domain', area } : null;
}

/**
 * The list, period and level of an address; otherwise the first list, its latest period, and the level of the viewer's own
 * figures or the list's first.
 */
export function choiceOf(
  address: URLSearchParams,
  lists: IndicatorListSummary[],
  own: OwnArea | null = null,
): IndicatorChoice | null {
  const list = lists.find((one) => one.key === address.get('list')) ?? lists[0];
  if (list === undefined) return null;
  const asked = address.get('period');
  const period = list.periods.find((one) => one === asked) ?? latestMonth(list.periods);
  const wanted = address.get('level') ?? own?.level;
  const level = list.levels.find((one) => one === wanted) ?? list.levels[0];
  return period === undefined || level === undefined ? null : { list: list.key, period, level };
}

/** The indicator, the part of its dimension and the area that an address asks for, where the table has them. */
export function focusOf(
  address: URLSearchParams,
  table: IndicatorTable,
  own: OwnArea | null = null,
): IndicatorFocus {
  const asked = address.get('indicator');
  const indicator = table.indicators.find((one) => one.id === asked)?.id ?? table.indicators[0]?.id ?? '';
  const hasTotal = table.values.some((one) => one.indicator === indicator && one.dimension === total);
  const keys = dimensionKeys(table, indicator).map(({ key }) => key);
  const wanted = address.get('dimension');
  const known = wanted !== null && (keys.includes(wanted) || (wanted === total && hasTotal));
  const ownArea = own?.level === table.level ? own.area : '';
  const askedArea = address.get('area') ?? ownArea;
  const area = table.level === 'national' ? (table.areas[0]?.id ?? '') : askedArea;
  const areas = table.areas.map(({ id }) => id);
  return {
    area: areas.includes(area) ? area : '',
    indicator,
    dimension: known ? wanted : hasTotal ? total : (keys[0] ?? total),
  };
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
