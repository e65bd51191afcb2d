// /api/outages: hours in which nobody could work, and the day more that running clocks get for them by an order (C6-R7).
import { randomUUID } from 'node:crypto';
import { jalaliDayOf, lastInstantOf, Problem } from '../../engine/index.ts';
import { requestIssue } from '../http/body.ts';
import type { Services } from '../services.ts';
import { countHit, listOutages, type Outage, type OutageSpan } from '../store/outages.ts';
import { rolesInForce } from '../store/roles.ts';
import type { OutagePeriodBody, OutageView, Words } from '../wire.ts';
import { defineRoute, type Route, type RouteRequest } from './route.ts';

const permission = 'clock.extend';

export const outageRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/outages',
    permission,
    summary: 'Outages that were recorded under an order, newest first, and what each moved',
    query: { limit: { type: 'integer', minimum: 1, maximum: 100, default: 50 } },
    response: 'OutageList',
    async handle({ services, query }) {
      const rows = await listOutages(services.database.engine, query.integer('limit') ?? 50);
      return { items: await viewsOf(services, rows) };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/outages/preview',
    permission,
    summary: 'Running clocks whose last hours an outage touched; nothing is moved',
    body: 'OutagePeriodBody',
    response: 'OutagePreview',
    async handle({ services, body }) {
      const now = services.clock.now();
      const span = spanOf(services, body);
      const { groups, cases, ended } = await countHit(services.database.engine, span, now);
      return {
        hours: span.hours,
        cases,
        ended,
        clocks: groups.reduce((sum, { clocks }) => sum + clocks, 0),
        groups: groups.map(({ clock, collection, due, provinces, clocks }) => ({
          clock,
          title: clockTitle(services, collection, clock),
          day: jalaliDayOf(lastInstantOf(due)),
          provinces,
          clocks,
        })),
      };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/outages',
    permission,
    summary:
      'Records an outage under an order: each clock that it touched in its last hours gets one day more',
    body: 'OutageBody',
    response: 'OutageView',
    status: 202,
    async handle(request) {
      const { services, body, actor } = request;
      const [view] = await viewsOf(services, [
        await services.outages.record({
          id: randomUUID(),
          ...spanOf(services, body),
          order: body.order.trim(),
          reason: body.reason.trim(),
          recordedBy: actor.user,
          recordedRole: roleOf(request),
          recordedAt: services.clock.now(),
        }),
      ]);
      return view!;
    },
  }),
];

/** @throws Problem invalid-body where it ends before it begins, or has not begun */
function spanOf(services: Services, { from, until }: OutagePeriodBody): OutageSpan {
  const now = services.clock.now();
  const [begin, end] = [new Date(from).toISOString(), new Date(until).toISOString()];
  if (begin >= end) throw new Problem('invalid-body', {}, [requestIssue('/until', 'not-accepted')]);
  if (begin > now) throw new Problem('invalid-body', {}, [requestIssue('/from', 'not-accepted')]);
  const [hours] = services.definitions.keys('policy').flatMap((key) => {
    const found = services.cases.source.policy(key, now).get('outage.hours');
    return typeof found === 'number' ? [found] : [];
  });
  if (hours === undefined) throw new Problem('nothing-published', { key: 'outage.hours' });
  return { from: begin, until: end, hours };
}

function clockTitle({ definitions }: Services, collection: string, clock: string): Words {
  const found = definitions.versions('collection', collection).at(-1)?.definition;
  const chain = found && definitions.versions('workflow', found.workflow).at(-1)?.definition;
  if (clock === 'due') return found?.title ?? { fa: clock, en: clock };
  return chain?.clocks?.[clock]?.title ?? { fa: clock, en: clock };
}

/** The role by which the actor may: it stands on each case's event. */
function roleOf({ services, actor }: RouteRequest<unknown>): string | null {
  const roles = rolesInForce(services.definitions, services.clock.now());
  return actor.grants.find(({ role }) => roles.get(role)?.permissions.includes(permission))?.role ?? null;
}

async function viewsOf({ accounts }: Services, rows: Outage[]): Promise<OutageView[]> {
  const names = await accounts.names([...new Set(rows.map(({ recordedBy }) => recordedBy))]);
  return rows.map(({ recordedBy, recordedRole: _role, ...row }) => ({
    ...row,
    recordedBy: names.get(recordedBy) ?? recordedBy,
  }));
}
