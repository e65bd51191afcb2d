// /unsubscribe/:token: the link of a reminder by e-mail. A mail program posts to it and the reminders end (RFC 8058); a person
// who follows it gets the interface's page of the same address, which asks first. Legal notices come all the same.
import { Problem } from '../../engine/index.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import type { Services } from '../services.ts';
import { defineRoute, type Route } from './route.ts';

const minute = 60_000;
const limits = { production: createRateLimit(60, minute), sandbox: createRateLimit(3000, minute) };

export const unsubscriptionRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/unsubscriptions/:token',
    permission: 'public',
    summary: 'Whose reminders by e-mail a link ends, and whether they still come',
    response: 'UnsubscriptionView',
    async handle({ services, params, address }) {
      limit(services, address);
      const found = await services.unsubscriptions.find(params.token ?? '');
      if (found === null) throw new Problem('not-found');
      return found;
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/unsubscribe/:token',
    permission: 'public',
    summary: 'Ends the reminders by e-mail of a unit, by the link that stands in the head of each (RFC 8058)',
    // A mail program sends a form, of either kind; what it says is known.
    takes: 'file',
    limit: 4096,
    async handle({ services, params, address }) {
      limit(services, address);
      const isOurs = await services.unsubscriptions.stop(params.token ?? '', services.clock.now());
      if (!isOurs) throw new Problem('not-found');
    },
  }),
];

function limit({ sandbox }: Services, address: string): void {
  if (!limits[sandbox === null ? 'production' : 'sandbox'].allows(address))
    throw new Problem('too-many-requests');
}
