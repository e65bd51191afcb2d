// /api/cooperation: a province asks headquarters or an affiliated body to cooperate in a visit (C1-N3).
import { availableEvents, Problem } from '../../engine/index.ts';
import { requestIssue } from '../http/body.ts';
import type { Services } from '../services.ts';
import { findCase } from '../store/cases.ts';
import { listRequests, openRequest, plannedDay, type RequestRow } from '../store/cooperation.ts';
import type { CooperationBodyView, CooperationView } from '../wire.ts';
import { uuid } from './case-access.ts';
import { stateTitle } from './case-view.ts';
import { planOptions } from './rounds.ts';
import { defineRoute, type Route, type RouteRequest } from './route.ts';

export const cooperationRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/cooperation',
    permission: 'visit.read',
    summary:
      'Requests for cooperation: those of the reader’s province, to the reader’s body, or all; late ones alone',
    query: {
      late: { type: 'boolean', description: 'Only those that were not answered in time.' },
      visit: { type: 'string', pattern: uuid },
    },
    response: 'CooperationList',
    async handle(request) {
      const { services, scope, query } = request;
      const asked = { late: query.flag('late'), visit: query.text('visit') };
      const rows = await listRequests(services.database, scope, asked);
      return { items: rows.map((row) => requestView(request, row)), bodies: bodiesOf(services) };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/cooperation',
    permission: 'visit.plan',
    summary: 'Asks a body to cooperate in a planned visit; it answers some working days before it',
    body: 'CooperationBody',
    response: 'CooperationView',
    status: 201,
    async handle(request) {
      const { services, scope, actor, body } = request;
      if (!bodiesOf(services).some(({ id }) => id === body.body))
        throw new Problem('invalid-body', {}, [requestIssue('/body', 'not-accepted')]);
      const visit = await findCase(services.database, scope, body.visit);
      if (visit === undefined) throw new Problem('not-found');
      const day = await plannedDay(services.database, scope, body.visit);
      const now = services.clock.now();
      const given = { given: visit.case, day };
      const { id, answers } = await openRequest(planOptions(services), given, body, actor, now);
      const data = { answers, channel: 'web' as const };
      await services.cases.desk.send({ caseId: id, type: 'REQUEST', data, actor, now });
      const rows = await listRequests(services.database, scope, { visit: body.visit });
      const made = rows.find((row) => row.given.id === id);
      if (made === undefined) throw new Problem('not-found');
      return requestView(request, made);
    },
  }),
];

/** Deputyships by their domain, affiliated bodies by their own id. */
function bodiesOf({ organisations }: Services): CooperationBodyView[] {
  return organisations.all().flatMap(({ id, title, kind, domain }): CooperationBodyView[] => {
    if (kind === 'deputyship' && domain !== null) return [{ id: domain, title, kind }];
    return kind === 'affiliated' ? [{ id, title, kind }] : [];
  });
}

function requestView(
  { services, actor }: RouteRequest<unknown>,
  { given, visit, visitDay, text, answer }: RequestRow,
): CooperationView {
  const { organisations } = services;
  const { title, province, organisation, domains } = given.subject;
  const to = domains[0] ?? '';
  const body = organisations.ofDomain(to) ?? organisations.get(to);
  const titleOf = (id: string) => ({ fa: id, en: id });
  return {
    case: given.id,
    visit,
    unit: title,
    province: province ?? '',
    from: organisations.get(organisation)?.title ?? titleOf(organisation),
    to: body?.title ?? titleOf(to),
    text,
    answer,
    visitDay,
    due: given.due,
    state: given.state,
    stateTitle: stateTitle(services, given.collection, given.pins, given.state),
    tags: given.tags,
    isLate: given.flags.overdue === true,
    version: given.version,
    events: availableEvents(services.cases.source.of(given.collection, given.pins), given, actor).map(
      ({ type, part }) => {
        const words = services.cases.source.of(given.collection, given.pins).workflow.document.events?.[type];
        return { type, part, title: words?.title ?? { fa: type, en: type }, asks: words?.asks ?? [] };
      },
    ),
  };
}
