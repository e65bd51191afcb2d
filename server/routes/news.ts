// /api/news: what is new for the people of a unit, since they last looked.
import { newsOf } from '../store/news.ts';
import { defineRoute, type Route } from './route.ts';

export const newsRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/news',
    permission: 'case.read',
    summary: 'Of the reader’s own units: messages that he has not read, and returns that were sent back',
    response: 'NewsView',
    handle({ services, scope, actor }) {
      const units = actor.grants.flatMap((grant) => (grant.scope === 'unit' ? [grant.id] : []));
      return newsOf(services.database, scope, actor.user, units);
    },
  }),
];
