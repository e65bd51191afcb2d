// /api/indicators: the lists, and a list's values for a period at a level.
import {
  dimensionOf,
  type Indicator,
  type Indicators,
  indicatorValues,
  type Level,
  monthsOf,
  nationalArea,
  Problem,
  parseDefinition,
  partOf,
  periodContaining,
  periodOf,
  plan,
  verifyIndicators,
} from '../../engine/index.ts';
import type { Services } from '../services.ts';
import { coverage, measure, measuredMonths } from '../store/indicators.ts';
import type { DocumentBody, IndicatorTable, Words } from '../wire.ts';
import { indicatorBreaks } from './indicator-breaks.ts';
import { defineRoute, type Route } from './route.ts';

export const levels = ['national', 'province', 'organisation', 'activity', 'unit-kind', 'domain'] as const;

export const indicatorRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/indicators',
    permission: 'indicator.read',
    summary: 'Indicator lists with the periods for which there are returns',
    response: 'IndicatorListSummary[]',
    async handle({ services }) {
      const lists = services.definitions.keys('indicators').flatMap((key) => latest(services, key) ?? []);
      return Promise.all(
        lists.map(async (list) => {
          const months = await measuredMonths(services.database, list.collection);
          return {
            key: list.key,
            title: list.title,
            collection: list.collection,
            periods: periodsOf(list, months),
            levels: levelsOf(list),
          };
        }),
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/indicators/:list',
    permission: 'indicator.read',
    summary:
      "A list's values for a month, quarter or year, with the comparisons that each indicator asks for",
    query: {
      period: { type: 'string', maxLength: 10 },
      level: { type: 'string', enum: levels, default: 'national' },
    },
    response: 'IndicatorTable',
    async handle({ services, params, query }) {
      const key = params.list ?? '';
      const period = periodOf(query.text('period') ?? '');
      if (!period) throw new Problem('invalid-parameter', { parameter: 'period' });
      const { list } = listFor(services, key, period.key);
      return table(services, list, period.key, (query.text('level') ?? 'national') as Level);
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/indicators/trial',
    permission: 'definition.edit',
    summary: 'What a list that is being written would publish of one indicator; nothing is stored',
    body: 'IndicatorTrialBody',
    limit: 2 << 20,
    response: 'IndicatorTrial',
    async handle({ services, body, permissions }) {
      if (!permissions.has('indicator.read')) throw new Problem('forbidden');
      const list = listToTry(services, body.list, body.indicator);
      const tried = list.indicators.find(({ id }) => id === body.indicator)!;
      const [month] = await measuredMonths(services.database, list.collection);
      if (month === undefined) return { table: null };
      const level = tried.levels.includes('national') ? 'national' : tried.levels[0]!;
      const wanted = { ...list, indicators: list.indicators.map((one) => onlyAsInput(one, tried)) };
      return { table: await table(services, wanted, periodFor(tried, month), level) };
    },
  }),
];

/** @throws Problem invalid-definition: of the indicator and those it is computed from, not of the others */
function listToTry(services: Services, document: DocumentBody, id: string): Indicators {
  const parsed = parseDefinition(document);
  if ('issues' in parsed)
    throw new Problem('invalid-definition', { count: parsed.issues.length }, parsed.issues);
  const list = parsed.definition.kind === 'indicators' ? partOf(parsed.definition, id) : null;
  if (list === null) throw new Problem('not-found');
  const { items } = services.definitions.library(periodContaining(services.clock.now(), 'month'));
  const hard = verifyIndicators(list, items).filter(({ severity }) => severity === 'hard');
  if (hard.length > 0) throw new Problem('invalid-definition', { count: hard.length }, hard);
  return list;
}

/** Published for no kind of period that is asked for: it is measured, and not shown. */
function onlyAsInput(indicator: Indicator, tried: Indicator): Indicator {
  return indicator.id === tried.id ? indicator : { ...indicator, levels: [] };
}

/** The month, or the quarter or year that it is in, by what the indicator is published for. */
function periodFor({ periods }: Indicator, month: string): string {
  if (periods.includes('month')) return month;
  return periods.includes('quarter') ? quarterOf(month) : month.slice(0, 4);
}

function quarterOf(month: string): string {
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
}

/** The list that a period's values are published by, and its version. @throws Problem not-found */
export function listFor(
  { definitions }: Services,
  key: string,
  period: string,
): { list: Indicators; version: number } {
  const firstMonth = monthsOf(period)[0] ?? period;
  const published =
    definitions.inForce('indicators', key, firstMonth) ?? definitions.versions('indicators', key).at(-1);
  if (!published) throw new Problem('not-found');
  return { list: published.definition, version: published.version };
}

/** Every value of a list for a period at a level. */
export async function table(
  services: Services,
  list: Indicators,
  period: string,
  level: Level,
): Promise<IndicatorTable> {
  const planned = plan(list, level, period);
  const rows = await measure(services.database, planned, list.collection);
  const { accepted, obligations } = await coverage(services.database, list.collection, monthsOf(period));
  const values = indicatorValues(list, planned, rows);
  const published = list.indicators.filter((indicator) => planned.indicators.includes(indicator.id));
  const library = services.definitions.library(monthsOf(period)[0] ?? period);
  const dimensions: IndicatorTable['dimensions'] = {};
  for (const indicator of published) {
    const codelist = dimensionOf(list, indicator.id, library.items);
    if (codelist !== null) dimensions[codelist] ??= codes(services, codelist, period);
  }
  return {
    list: list.key,
    title: list.title,
    period,
    periodLabel: periodOf(period)?.label ?? { fa: period, en: period },
    level,
    provisional: accepted < obligations,
    accepted,
    obligations,
    indicators: published.map(({ id, title, unit, decimals }) => ({
      id,
      title,
      unit: unit ?? null,
      decimals: decimals ?? 0,
      by: dimensionOf(list, id, library.items),
      breaks: indicatorBreaks(services.definitions, list, id, period),
    })),
    areas: areaTitles(services, level, period, new Set(values.map((one) => one.area))),
    dimensions,
    values,
  };
}

function codes(
  services: Services,
  key: string,
  period: string,
): Record<string, { title: Words; unit: Words | null }> {
  const list = services.definitions.inForce('codelist', key, monthsOf(period)[0] ?? period)?.definition;
  return Object.fromEntries(
    (list?.codes ?? []).map(({ code, title, attributes }) => {
      const unit = attributes?.measure;
      return [code, { title, unit: typeof unit === 'object' ? unit : null }];
    }),
  );
}

const areaLists: Partial<Record<Level, string>> = {
  province: 'provinces',
  organisation: 'organisations',
  activity: 'isic-divisions',
  'unit-kind': 'unit-kinds',
  domain: 'domains',
};

function areaTitles(
  services: Services,
  level: Level,
  period: string,
  seen: Set<string>,
): IndicatorTable['areas'] {
  const key = areaLists[level];
  const known = key === undefined ? {} : codes(services, key, period);
  const nation = { fa: 'کل کشور', en: 'National' };
  return [...seen]
    .sort()
    .map((id) => ({ id, title: id === nationalArea ? nation : (known[id]?.title ?? { fa: id, en: id }) }));
}

function latest(services: Services, key: string): Indicators | undefined {
  return services.definitions.versions('indicators', key).at(-1)?.definition;
}

function levelsOf(list: Indicators): string[] {
  return levels.filter((level) => list.indicators.some((indicator) => indicator.levels.includes(level)));
}

/** Months with returns, and the quarters and years that they touch, where an indicator is published for them. */
function periodsOf(list: Indicators, months: string[]): string[] {
  const kinds = new Set(list.indicators.flatMap((indicator) => indicator.periods));
  const quarters = months.map(quarterOf);
  const years = months.map((month) => month.slice(0, 4));
  return [
    ...(kinds.has('month') ? months : []),
    ...(kinds.has('quarter') ? new Set(quarters) : []),
    ...(kinds.has('year') ? new Set(years) : []),
  ];
}
