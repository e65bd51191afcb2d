// /api/visits: an inspector's days, what his phone takes along, and who is given which visit.
import { type Instant, isGregorianDay, Problem, periodContaining } from '../../engine/index.ts';
import { requestIssue } from '../http/body.ts';
import type { Services } from '../services.ts';
import { findCase } from '../store/cases.ts';
import { policyOn } from '../store/form-context.ts';
import { provinceAreas } from '../store/province-areas.ts';
import { findRound, type Round } from '../store/rounds.ts';
import { listVisits, type PlannedRow, type VisitFilter, visitsGone } from '../store/visit-lists.ts';
import { moveVisits, planHistory } from '../store/visit-plans.ts';
import { refitVisit } from '../store/visit-refit.ts';
import type { CaseView, PackagedVisit, VisitPackage } from '../wire.ts';
import { caseId, requireFilling, uuid } from './case-access.ts';
import { caseView } from './case-view.ts';
import { bundleOf } from './definitions.ts';
import { jsonOf } from './json.ts';
import { planOptions } from './rounds.ts';
import { defineRoute, type Route, type RouteRequest } from './route.ts';
import { namesOf, roundView, visitDays, visitView } from './visit-views.ts';

const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;
/** Visits that a phone takes along: some weeks of them. */
const mostPackaged = 500;

export const visitRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/visits',
    permission: 'visit.read',
    summary: 'Planned visits by day and place in it: whom, where, on which form, and the last visit before',
    query: {
      inspector: { type: 'string', maxLength: 80, description: '`me`, or a user.' },
      round: { type: 'string', pattern: uuid },
      from: day,
      to: day,
      open: { type: 'boolean', description: 'Only those still to be made.' },
      cursor: { type: 'string', pattern: '^\\d{1,9}$' },
      limit: { type: 'integer', minimum: 1, maximum: 500, default: 100 },
    },
    response: 'VisitList',
    async handle(request) {
      const { services, scope, query, actor } = request;
      const inspector = query.text('inspector');
      const { items, next } = await listVisits(
        services.database,
        scope,
        {
          inspector: inspector === 'me' ? actor.user : inspector,
          round: query.text('round'),
          from: dayIn(query.text('from'), 'from'),
          to: dayIn(query.text('to'), 'to'),
          open: query.flag('open'),
          cursor: query.text('cursor'),
          limit: query.integer('limit') ?? 100,
        },
        visitDays(services, periodContaining(services.clock.now(), 'month')),
      );
      const rounds = await roundsOf(request, items);
      return { items: await views(services, items, rounds, services.clock.now()), next };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/visits/package',
    permission: 'visit.read',
    summary:
      'Everything that the inspector’s phone needs for days without a network, whole or since the last time',
    query: {
      since: { type: 'string', maxLength: 40, description: '`at` of the package that the phone has.' },
    },
    response: 'VisitPackage',
    revalidated: true,
    handle: (request) => packageOf(request),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/visits/hand-over',
    permission: 'visit.plan',
    summary: 'Gives planned visits to another inspector; they keep their days',
    body: 'HandOverBody',
    response: 'VisitList',
    async handle(request) {
      const { cases, inspector, note } = request.body;
      return moved(request, cases, inspector, note);
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/visits/take-back',
    permission: 'visit.plan',
    summary: 'Takes planned visits from their inspectors; they wait to be planned anew',
    body: 'TakeBackBody',
    response: 'VisitList',
    async handle(request) {
      const { cases, note } = request.body;
      return moved(request, cases, null, note);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/visits/:id/plan',
    permission: 'visit.read',
    summary: 'Who was given the visit, who gave it, and for which day, oldest first',
    response: 'VisitPlanHistory',
    async handle(request) {
      const { services, scope } = request;
      const items = await planHistory(services.database, scope, caseId(request));
      if (items.length === 0) throw new Problem('not-found');
      return { items };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/visits/:id/unit',
    permission: 'visit.read',
    summary:
      'Takes the unit anew as the register knows it on the day of the visit, with the form of its kind then',
    body: 'VisitRefitBody',
    response: 'CaseView',
    async handle(request) {
      const { services, actor, body, scope } = request;
      const id = caseId(request);
      const visitDay = dayIn(body.visitDate, 'visitDate');
      const before = await findCase(services.database, scope, id);
      if (before === undefined || visitDay === undefined) throw new Problem('not-found');
      requireFilling(before.case, actor);
      const now = services.clock.now();
      await refitVisit(planOptions(services), { id, day: visitDay, version: body.version }, actor, now);
      return caseIn(request, id);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/provinces',
    permission: 'signed-in',
    summary: 'Where each province lies, for maps',
    response: 'ProvinceAreas',
    revalidated: true,
    async handle({ services }) {
      const month = periodContaining(services.clock.now(), 'month');
      const codes = services.definitions.inForce('codelist', 'provinces', month)?.definition.codes ?? [];
      const titles = new Map(codes.map(({ code, title }) => [code, title]));
      const { source, areas } = provinceAreas();
      return {
        source,
        items: [...areas].map(([code, area]) => ({
          code,
          title: titles.get(code) ?? { fa: code, en: code },
          polygons: area.map((polygon) => polygon.map((ring) => ring.map((corner) => [...corner]))),
        })),
      };
    },
  }),
];

function dayIn(text: string | undefined, parameter: string): string | undefined {
  if (text !== undefined && !isGregorianDay(text))
    throw new Problem('invalid-body', {}, [requestIssue(`/${parameter}`, 'not-accepted')]);
  return text;
}

async function caseIn(request: RouteRequest<unknown>, id: string): Promise<CaseView> {
  const { services, scope, actor } = request;
  const found = await findCase(services.database, scope, id);
  if (found === undefined) throw new Problem('not-found');
  return caseView(services, found, actor, services.clock.now());
}

type Rounds = ReadonlyMap<string, Round>;

async function roundsOf(
  { services, scope }: RouteRequest<unknown>,
  rows: readonly PlannedRow[],
): Promise<Rounds> {
  const ids = [...new Set(rows.map(({ visit }) => visit.round))];
  const rounds = await Promise.all(ids.map((id) => findRound(services.database, scope, id)));
  return new Map(rounds.map((round) => [round.id, round]));
}

async function views(services: Services, rows: readonly PlannedRow[], rounds: Rounds, now: Instant) {
  const names = await namesOf(
    services,
    rows.map(({ visit }) => visit),
  );
  return rows.map((row) =>
    visitView(services, row, rounds.get(row.visit.round)?.collection ?? '', names, now),
  );
}

async function moved(
  request: RouteRequest<unknown>,
  cases: string[],
  inspector: string | null,
  note: string | undefined,
) {
  const { services, scope, actor } = request;
  const now = services.clock.now();
  await moveVisits(
    planOptions(services),
    scope,
    { cases, inspector, note: note?.trim() || null },
    actor,
    now,
  );
  const filter: VisitFilter = { inspector: inspector ?? '', limit: mostPackaged };
  const { items } = await listVisits(
    services.database,
    scope,
    filter,
    visitDays(services, periodContaining(now, 'month')),
  );
  const chosen = items.filter(({ visit }) => cases.includes(visit.caseId));
  return { items: await views(services, chosen, await roundsOf(request, chosen), now), next: null };
}

/** Nothing in it says when it was asked for, so that its tag changes with its content alone. */
async function packageOf(request: RouteRequest<unknown>): Promise<VisitPackage> {
  const { services, scope, actor, query } = request;
  const { database, definitions } = services;
  const now = services.clock.now();
  const since = sinceIn(query.text('since'));
  const month = periodContaining(now, 'month');
  const filter = { inspector: actor.user, open: true, limit: mostPackaged };
  const days = visitDays(services, month);
  const { items: all } = await listVisits(database, scope, filter, days);
  const rows = since === null ? all : all.filter(({ changedAt }) => changedAt > since);
  // What was registered, cancelled or given to another is no longer to be made.
  const left = await visitsGone(database, actor.user, since);
  const rounds = await roundsOf(request, all);
  const visits: PackagedVisit[] = [];
  const shown = await views(services, rows, rounds, now);
  for (const visit of shown) visits.push({ visit, case: await caseIn(request, visit.case) });
  const collection = [...rounds.values()].map(
    (round) => definitions.byVersion('collection', round.collection, round.pins.collection)?.definition,
  )[0];
  const policy = collection && definitions.inForce('policy', collection.policy, month);
  const calendar = collection && definitions.inForce('calendar', collection.calendar, month);
  const forms = new Map(
    [...rounds.values()].flatMap(({ pins }) =>
      Object.entries(pins.forms).map(([key, version]) => [`${key} ${version}`, { key, version }] as const),
    ),
  );
  const instants = [...all.map(({ changedAt }) => changedAt), left.at ?? '', since ?? ''];
  return {
    at: instants.sort().at(-1) || '1970-01-01T00:00:00.000Z',
    isWhole: since === null,
    rounds: [...rounds.values()].map((round) => roundView(services, round)),
    forms: [...forms.values()].flatMap(({ key, version }) => {
      const published = definitions.byVersion('form', key, version);
      return published === undefined ? [] : [bundleOf(definitions, published)];
    }),
    visits,
    kept: all.map(({ visit }) => visit.caseId),
    calendar: calendar === undefined ? {} : jsonOf(calendar.definition),
    policy: policy === undefined ? {} : jsonOf(policyOn(policy.definition, now)),
  };
}

function sinceIn(text: string | undefined): Instant | null {
  if (text === undefined) return null;
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new Problem('invalid-parameter', { parameter: 'since' });
  return new Date(time).toISOString();
}
