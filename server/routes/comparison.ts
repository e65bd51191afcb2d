// /api/cases/:id/comparison: a return beside the unit's earlier ones, like units, and what was found at the last visit.
import { Problem, periodOf, previousPeriod, unitOf } from '../../engine/index.ts';
import type { Services } from '../services.ts';
import { findCase } from '../store/cases.ts';
import { numberOf } from '../store/commit.ts';
import {
  type ComparedReturn,
  type ConfirmedVisit,
  comparedReturns,
  type FigureKey,
  figureNames,
  lastConfirmedVisit,
} from '../store/comparison.ts';
import { periodKey } from '../store/month.ts';
import type { ComparisonView, Words } from '../wire.ts';
import { caseId, noteRead } from './case-access.ts';
import { stateTitle } from './case-view.ts';
import { returnReasons } from './return-reasons.ts';
import { defineRoute, type Route } from './route.ts';
import { visitDays } from './visit-views.ts';

export const comparisonRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/cases/:id/comparison',
    permission: 'case.review',
    summary:
      'A return beside those of earlier periods, medians and quartiles of like units, and the last confirmed visit',
    response: 'ComparisonView',
    async handle(request) {
      const { services, scope } = request;
      const { database, cases, clock } = services;
      const id = caseId(request);
      const found = await findCase(database, scope, id);
      if (!found) throw new Problem('not-found');
      const { case: given } = found;
      const unit = unitOf(given);
      await noteRead(request, { id, unit });
      const { collection } = cases.source.of(given.collection, given.pins);
      const policy = cases.source.policy(collection.policy, clock.now());
      const periods = periodsUntil(given.period, Number(policy.get('review.periods') ?? 1));
      const [returns, visit] = await Promise.all([
        comparedReturns(database, scope, {
          unit: unit.id,
          collection: given.collection,
          periods: periods.map(numberOf),
        }),
        lastConfirmedVisit(database, scope, unit.id, visitDays(services, given.period)),
      ]);
      const figures = figuresIn(returns);
      const before = previousPeriod(given.period);
      const [names, peers] = await Promise.all([
        figureNames(database, figures),
        services.peers.of({
          figures,
          period: numberOf(before),
          province: unit.province,
          unitKind: unit.kind,
          unit: unit.id,
          least: Number(policy.get('review.leastPeers') ?? Number.POSITIVE_INFINITY),
        }),
      ]);
      const byPeriod = new Map(returns.map((one) => [one.period, one]));
      return {
        periods: periods.map((period) =>
          periodView(services, given.collection, period, given.period, byPeriod.get(numberOf(period))),
        ),
        figures: figures.map(([item, dimension]) => ({
          item: names.item(item),
          dimension: names.dimension(dimension),
          values: periods.map((period) => valueIn(byPeriod.get(numberOf(period)), item, dimension)),
          peers: peers.get(`${item} ${dimension}`) ?? null,
        })),
        peersOf: peers.size === 0 ? null : wordsOfPeriod(before),
        visit: visit && visitView(services, visit),
        reasons: returnReasons(services).map(({ code, title, attributes }) => ({
          code,
          title,
          message: typeof attributes?.message === 'object' ? attributes.message : null,
        })),
      };
    },
  }),
];

/** So many periods of a kind, the last of which is `last`. */
function periodsUntil(last: string, many: number): string[] {
  const periods = [last];
  while (periods.length < many) periods.unshift(previousPeriod(periods[0] ?? last));
  return periods;
}

/** Every figure that was reported in any of the returns, those of the newest first. */
function figuresIn(returns: readonly ComparedReturn[]): FigureKey[] {
  const figures = new Map<string, FigureKey>();
  for (const { figures: reported } of returns.toReversed()) {
    for (const [item, dimension] of reported) figures.set(`${item} ${dimension}`, [item, dimension]);
  }
  return [...figures.values()];
}

function valueIn(found: ComparedReturn | undefined, item: number, dimension: number): number | null {
  return found?.figures.find((one) => one[0] === item && one[1] === dimension)?.[2] ?? null;
}

function periodView(
  services: Services,
  collection: string,
  period: string,
  own: string,
  found: ComparedReturn | undefined,
): ComparisonView['periods'][number] {
  const stages = found && services.cases.source.of(collection, found.pins).workflow.document.stages;
  return {
    period,
    label: wordsOfPeriod(period),
    case: found?.id ?? null,
    own: period === own,
    accepted: found?.accepted ?? false,
    stateTitle: found === undefined ? null : stateTitle(services, collection, found.pins, found.state),
    late: found?.late ?? false,
    decisions: (found?.decisions ?? []).map(({ stage, verdict, kind, body, effectiveAt }) => ({
      stageTitle: stages?.[stage]?.title ?? { fa: stage, en: stage },
      bodyTitle: services.organisations.get(body)?.title ?? { fa: body, en: body },
      verdict,
      kind,
      effectiveAt,
    })),
  };
}

function visitView(services: Services, visit: ConfirmedVisit): ComparisonView['visit'] {
  const { id, collection, period, pins, day, answers } = visit;
  if (pins.formKey === null || pins.form === null) return null;
  return {
    case: id,
    title: services.cases.source.of(collection, pins).collection.title,
    day,
    period: periodKey(period),
    form: { key: pins.formKey, version: pins.form },
    answers,
  };
}

function wordsOfPeriod(period: string): Words {
  return periodOf(period)?.label ?? { fa: period, en: period };
}
