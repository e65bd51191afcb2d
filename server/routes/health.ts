// /healthz: the process lives. /readyz: it can serve.
import { defineRoute, type Route } from './route.ts';

export const healthRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/healthz',
    permission: 'public',
    summary: 'Whether the process lives',
    response: 'HealthView',
    async handle() {
      return { status: 'ok' as const };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/readyz',
    permission: 'public',
    summary: 'Whether the database answers',
    response: 'HealthView',
    async handle({ services }) {
      await services.database.ping();
      return { status: 'ok' as const };
    },
  }),
];
