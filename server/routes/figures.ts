// /api/figures: what a published figure comes from and who answers for it (C16), and figures as they were cited.
import {
  type Indicators,
  type Level,
  type PlannedMeasure,
  Problem,
  partOf,
  periodOf,
  plan,
  unitOf,
} from '../../engine/index.ts';
import type { Services } from '../services.ts';
import { noteFiguresRead } from '../store/audit.ts';
import {
  type Approvals,
  cite,
  contributionsOf,
  type FigurePlace,
  groundsOf,
  readCitation,
  type StoredCitation,
} from '../store/figures.ts';
import type { CitationView, CiteBody, FigureBody, FigureView } from '../wire.ts';
import { decisionView, stateTitle } from './case-view.ts';
import { levels, listFor, table } from './indicators.ts';
import { defineRoute, type Query, type Route } from './route.ts';

const text = { type: 'string', maxLength: 63 } as const;
const wanted = {
  list: text,
  indicator: text,
  period: { type: 'string', maxLength: 10 },
  level: { type: 'string', enum: levels, default: 'national' },
  area: { ...text, default: 'IR' },
  dimension: { ...text, default: '_T' },
} as const;
const pageSize = 50;

export const figureRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/figures',
    permission: 'indicator.read',
    summary: 'A published figure with what it comes from and the bodies that answer for it',
    query: wanted,
    response: 'FigureView',
    async handle({ services, query }) {
      return figure(services, placeIn(query));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/figures/returns',
    permission: 'case.read',
    summary: 'The returns that a figure adds up, as far as the reader may see them; who looks is noted',
    query: {
      ...wanted,
      measure: { ...text, description: 'Which of the figure’s measures; the first when absent' },
      cursor: { type: 'integer', minimum: 0, maximum: 10_000_000, default: 0 },
    },
    response: 'FigureReturns',
    async handle({ services, query, scope, actor, permissions }) {
      const asked = placeIn(query);
      if (!permissions.has('indicator.read')) throw new Problem('forbidden');
      const { measures, place } = measuresOf(services, asked);
      const id = query.text('measure') ?? measures[0]?.id;
      const measure = measures.find((one) => one.id === id);
      if (measure === undefined) throw new Problem('not-found');
      const offset = query.integer('cursor') ?? 0;
      const page = { limit: pageSize + 1, offset };
      const found = await contributionsOf(services.database, scope, measure, place, page);
      const items = found.slice(0, pageSize);
      const ids = items.map((one) => one.case.id);
      await noteFiguresRead(services.database, actor.user, ids, services.clock.now());
      return {
        items: items.map(({ case: given, value }) => ({
          case: given.id,
          unitTitle: unitOf(given).title,
          activityId: unitOf(given).activityId,
          value,
          stateTitle: stateTitle(services, given.collection, given.pins, given.state),
          returnVersion: given.returnVersion,
          decisions: given.decisions.map((decision) => decisionView(services, decision)),
        })),
        next: found.length > pageSize ? `${offset + pageSize}` : null,
      };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/figures/citations',
    permission: 'indicator.read',
    summary:
      'Keeps a figure as it is now under a permanent id; what was cited so before is the same citation',
    body: 'CiteBody',
    response: 'CitationView',
    async handle({ services, body, actor }) {
      const shown = await figure(services, body);
      const { list, period, indicator, level, area, dimension } = body;
      return citationView(
        await cite(services.database, {
          list,
          period,
          figure: [indicator, level, area, dimension],
          body: JSON.parse(JSON.stringify(shown)),
          at: services.clock.now(),
          by: actor.user,
        }),
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/figures/:id',
    permission: 'indicator.read',
    summary: 'A figure as it stood when it was cited',
    response: 'CitationView',
    async handle({ services, params }) {
      const found = await readCitation(services.database.engine, params.id ?? '');
      if (found === undefined) throw new Problem('not-found');
      return citationView(found);
    },
  }),
];

/** @throws Problem invalid-parameter */
function placeIn(query: Query): CiteBody {
  const required = (name: 'list' | 'indicator' | 'period'): string => {
    const found = query.text(name);
    if (found === undefined) throw new Problem('invalid-parameter', { parameter: name });
    return found;
  };
  return {
    list: required('list'),
    indicator: required('indicator'),
    period: required('period'),
    level: (query.text('level') ?? 'national') as Level,
    area: query.text('area') ?? 'IR',
    dimension: query.text('dimension') ?? '_T',
  };
}

/** What is measured for one indicator in the period itself. @throws Problem not-found, invalid-parameter */
function measuresOf(
  services: Services,
  { list: key, indicator, period, level, area, dimension }: CiteBody,
): { list: Indicators; version: number; measures: PlannedMeasure[]; place: FigurePlace } {
  const month = periodOf(period);
  if (!month) throw new Problem('invalid-parameter', { parameter: 'period' });
  const { list, version } = listFor(services, key, month.key);
  const part = partOf(list, indicator);
  if (part === null) throw new Problem('not-found');
  const planned = plan(part, level, month.key);
  const measures = planned.measures.map((one) => ({
    ...one,
    months: one.months.filter((each) => planned.current.months.includes(each)),
  }));
  return { list: part, version, measures, place: { collection: list.collection, level, area, dimension } };
}

async function figure(services: Services, asked: CiteBody): Promise<FigureView> {
  const { list, version, measures, place } = measuresOf(services, asked);
  const { indicator, level, area, dimension } = asked;
  const shown = await table(services, list, asked.period, level);
  const head = shown.indicators.find((one) => one.id === indicator);
  const value = shown.values.find(
    (one) => one.indicator === indicator && one.area === area && one.dimension === dimension,
  );
  if (head === undefined || value === undefined) throw new Problem('not-found');
  const { approvals, inputsHash } = await groundsOf(services.database, measures, place);
  const key = head.by === null ? undefined : shown.dimensions[head.by]?.[dimension];
  const titles = new Map(list.indicators.map((one) => [one.id, one.title]));
  return {
    list: list.key,
    listTitle: list.title,
    listVersion: version,
    indicator,
    title: head.title,
    unit: key?.unit ?? head.unit,
    decimals: head.decimals,
    period: shown.period,
    periodLabel: shown.periodLabel,
    level,
    area,
    areaTitle: shown.areas.find(({ id }) => id === area)?.title ?? { fa: area, en: area },
    dimension,
    dimensionTitle: key?.title ?? null,
    value: value.value,
    contributors: value.contributors,
    deemed: value.deemed,
    provisional: shown.provisional,
    accepted: shown.accepted,
    obligations: shown.obligations,
    bodies: bodiesOf(services, approvals),
    // A mean's count is read beside its sum.
    measures: measures.flatMap(({ id }) => {
      const title = titles.get(id);
      return title === undefined ? [] : [{ id, title }];
    }),
    inputsHash,
  };
}

/** Subordinate units and deputyships by their id: the bodies that approved, and so answer (C16-R1). */
function bodiesOf({ organisations }: Services, approvals: readonly Approvals[]): FigureBody[] {
  const bodies = new Map<string, FigureBody>();
  for (const { body, kind, returns } of approvals) {
    const organisation = organisations.get(body);
    const known = bodies.get(body) ?? {
      id: body,
      title: organisation?.title ?? { fa: body, en: body },
      head: organisation?.head ?? null,
      explicit: 0,
      bulk: 0,
      deemed: 0,
    };
    bodies.set(body, { ...known, [kind]: known[kind] + returns });
  }
  return [...bodies.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

function citationView({ id, vintage, citedAt, intact, body }: StoredCitation): CitationView {
  // The edge: it was a view of ours when it was cited.
  return { id, vintage, citedAt, intact, figure: body as unknown as FigureView };
}
