// /api/rounds: rounds of visits, whom they are about, who is given which visit, and how far they have come.
import { isGregorianDay, Problem, periodContaining } from '../../engine/index.ts';
import { requestIssue } from '../http/body.ts';
import {
  closeRound,
  findRound,
  listRounds,
  offerOf,
  openRound,
  type Round,
  type RoundOptions,
} from '../store/rounds.ts';
import { type CoverageRow, coverageOf } from '../store/visit-coverage.ts';
import { listRoundUnits } from '../store/visit-lists.ts';
import { inspectorsOf, type PlanOptions, planVisits } from '../store/visit-plans.ts';
import type { CoverageCounts, RoundBody, RoundView } from '../wire.ts';
import { caseId } from './case-access.ts';
import { defineRoute, type Route, type RouteRequest } from './route.ts';
import { namesOf, roundUnit, roundView, today, visitDays } from './visit-views.ts';

const stands = ['unplanned', 'planned', 'overdue', 'done', 'awaiting', 'confirmed', 'failed'] as const;

export const roundRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/rounds',
    permission: 'round.read',
    summary: 'Rounds of visits, the newest first',
    query: { open: { type: 'boolean', description: 'Only those that are not closed.' } },
    response: 'RoundList',
    async handle({ services, scope, query }) {
      const rounds = await listRounds(services.database, scope, { open: query.flag('open') === true });
      return { items: rounds.map((round) => roundView(services, round)) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/rounds/offers',
    permission: 'round.open',
    summary: 'The collections that open in rounds, with the length that the policy offers',
    response: 'RoundOfferList',
    async handle({ services }) {
      const now = services.clock.now();
      const month = periodContaining(now, 'month');
      const items = services.definitions.keys('collection').flatMap((key) => {
        const collection = services.definitions.inForce('collection', key, month)?.definition;
        const offer = offerOf(optionsOf(services), key, now);
        if (collection?.opening.by !== 'round' || offer === null) return [];
        return [{ collection: key, title: collection.title, ...offer }];
      });
      return { items };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/rounds',
    permission: 'round.open',
    summary: 'Opens a round: binds it to the form versions in force on its first day, and freezes its units',
    body: 'RoundBody',
    response: 'RoundView',
    status: 201,
    async handle(request) {
      const { services, actor, body } = request;
      const now = services.clock.now();
      requireDays(body);
      const id = await openRound(optionsOf(services), body, actor, now);
      return view(request, id);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/rounds/:id',
    permission: 'round.read',
    summary: 'A round',
    response: 'RoundView',
    handle: (request) => view(request, caseId(request)),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/rounds/:id/close',
    permission: 'round.open',
    summary: 'Ends a round: nothing more is planned in it, and its forms may change again',
    response: 'RoundView',
    async handle(request) {
      const { services, actor } = request;
      const round = await found(request);
      await closeRound(services.database, round.id, actor.user, services.clock.now());
      return view(request, round.id);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/rounds/:id/coverage',
    permission: 'round.read',
    summary:
      'Planned, done, confirmed, failed and overdue visits by province, kind and selected status (C1-R7)',
    response: 'RoundCoverage',
    async handle(request) {
      const { services, scope } = request;
      const round = await found(request);
      const now = services.clock.now();
      const rows = await coverageOf(services.database, scope, round.id, today(now));
      const provinces = services.definitions.inForce('codelist', 'provinces', round.period)?.definition.codes;
      const titles = new Map((provinces ?? []).map(({ code, title }) => [code, title]));
      return {
        round: roundView(services, round),
        total: total(rows),
        rows: rows.map(({ province, kind, selected, ...counts }) => ({
          province,
          provinceTitle: titles.get(province) ?? { fa: province, en: province },
          kind,
          selected,
          counts,
        })),
      };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/rounds/:id/units',
    permission: 'round.read',
    summary: 'The units of a round with their visits: selected ones first, those longest not visited first',
    query: {
      province: { type: 'string', maxLength: 20 },
      kind: { type: 'string', enum: ['PLAN', 'PRODUCTION', 'MINE', 'TRADE'] },
      selected: { type: 'boolean' },
      stand: { type: 'string', enum: stands },
      inspector: { type: 'string', maxLength: 80 },
      q: { type: 'string', maxLength: 100 },
      cursor: { type: 'string', pattern: '^\\d{1,9}$' },
      limit: { type: 'integer', minimum: 1, maximum: 500, default: 50 },
    },
    response: 'RoundUnitList',
    async handle(request) {
      const { services, scope, query } = request;
      const round = await found(request);
      const now = services.clock.now();
      const { items, next } = await listRoundUnits(
        services.database,
        scope,
        round.id,
        {
          province: query.text('province'),
          kind: query.text('kind'),
          selected: query.flag('selected'),
          stand: query.text('stand'),
          inspector: query.text('inspector'),
          search: query.text('q'),
          cursor: query.text('cursor'),
          limit: query.integer('limit') ?? 50,
        },
        visitDays(services, periodContaining(now, 'month')),
        today(now),
      );
      const names = await namesOf(
        services,
        items.map(({ visit }) => visit),
      );
      return { items: items.map((one) => roundUnit(services, one, round, names, now)), next };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/rounds/:id/inspectors',
    permission: 'visit.plan',
    summary: 'Who may be given visits of a round in the reader’s offices',
    response: 'InspectorList',
    async handle(request) {
      const { services, scope } = request;
      return { items: await inspectorsOf(planOptions(services), scope, await found(request)) };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/rounds/:id/plans',
    permission: 'visit.plan',
    summary:
      'Gives visits to an inspector, spread over days, each day as a route; again, they are planned anew',
    body: 'PlanBody',
    response: 'RoundUnitList',
    async handle(request) {
      const { services, scope, actor, body } = request;
      const round = await found(request);
      const now = services.clock.now();
      const { units, inspector, days, start, selectedFirst } = body;
      const asked = { units, inspector, days, start: start ?? null, selectedFirst: selectedFirst ?? true };
      await planVisits(planOptions(services), scope, round, asked, actor, now);
      const month = periodContaining(now, 'month');
      const filter = { inspector, limit: 500 };
      const { items } = await listRoundUnits(
        services.database,
        scope,
        round.id,
        filter,
        visitDays(services, month),
        today(now),
      );
      const planned = items.filter(({ unit }) => units.includes(unit.id));
      const names = await namesOf(
        services,
        planned.map(({ visit }) => visit),
      );
      return { items: planned.map((one) => roundUnit(services, one, round, names, now)), next: null };
    },
  }),
];

export function planOptions(services: RouteRequest['services']): PlanOptions {
  return { ...optionsOf(services), keys: services.cases.keys, feed: services.taskFeed };
}

function optionsOf({ database, definitions, cases }: RouteRequest['services']): RoundOptions {
  return { database, definitions, source: cases.source };
}

function found(request: RouteRequest<unknown>): Promise<Round> {
  return findRound(request.services.database, request.scope, caseId(request));
}

async function view(request: RouteRequest<unknown>, id: string): Promise<RoundView> {
  return roundView(request.services, await findRound(request.services.database, request.scope, id));
}

/** @throws Problem invalid-body at the day that is none, or a last day before the first */
function requireDays({ firstDay, lastDay }: RoundBody): void {
  const issues = [
    ...(isGregorianDay(firstDay) ? [] : [requestIssue('/firstDay', 'not-accepted')]),
    ...(isGregorianDay(lastDay) && lastDay >= firstDay ? [] : [requestIssue('/lastDay', 'not-accepted')]),
  ];
  if (issues.length > 0) throw new Problem('invalid-body', { count: issues.length }, issues);
}

function total(rows: readonly CoverageRow[]): CoverageCounts {
  const sum = { units: 0, planned: 0, done: 0, confirmed: 0, failed: 0, overdue: 0 };
  for (const row of rows)
    for (const key of ['units', 'planned', 'done', 'confirmed', 'failed', 'overdue'] as const)
      sum[key] += row[key];
  return sum;
}
