// /api/delegations: a colleague fills a unit's returns for a time. /api/invitations: one who has no account yet.
import { addDays, isGregorianDay, jalaliDayOf, jalaliOf, Problem, startOfDay } from '../../engine/index.ts';
import { requestIssue } from '../http/body.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import {
  acceptInvitation,
  delegate,
  endDelegation,
  findInvitation,
  isUsernameTaken,
  listDelegations,
  ownUnits,
} from '../store/delegations.ts';
import { caseId } from './case-access.ts';
import { defineRoute, type Route, type RouteRequest } from './route.ts';

/** Days for which a grant may be lent at a time. */
const longest = 366;
const minute = 60_000;
const limits = { production: createRateLimit(20, minute), sandbox: createRateLimit(2000, minute) };

export const delegationRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/delegations',
    permission: 'case.fill',
    summary: 'Who may fill the returns of the units that are the reader’s own, until when',
    response: 'DelegationList',
    async handle({ services, actor }) {
      const units = await ownUnits(services.database, actor.user);
      const ids = units.map(({ id }) => id);
      return {
        units: units.map(({ id, title }) => ({ id, title })),
        items: await listDelegations(services.database, ids, services.clock.now()),
      };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/delegations',
    permission: 'case.fill',
    summary:
      'Lets a colleague fill the returns of a unit until a day: by username, or by a link that is shown once',
    body: 'DelegationBody',
    response: 'DelegationView',
    status: 201,
    async handle(request) {
      const { services, actor, body } = request;
      slowDown(request);
      const now = services.clock.now();
      const units = await ownUnits(services.database, actor.user);
      const own = units.find(({ id }) => id === body.unit.toLowerCase());
      // What was lent is not lent on.
      if (own === undefined) throw new Problem('forbidden');
      if ((body.username === undefined) === (body.name === undefined))
        throw new Problem('invalid-body', {}, [requestIssue('/username', 'not-accepted')]);
      const until = endOf(body.until, now);
      if (until === null) throw new Problem('invalid-body', {}, [requestIssue('/until', 'not-accepted')]);
      const { id, token } = await delegate(
        services.database,
        {
          unit: own.id,
          role: own.role,
          givenBy: actor.user,
          username: body.username ?? null,
          name: body.name ?? '',
          until,
        },
        now,
      );
      services.auth.forget();
      const made = (await listDelegations(services.database, [own.id], now)).find((one) => one.id === id);
      if (made === undefined) throw new Problem('not-found');
      return { ...made, token };
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/delegations/:id',
    permission: 'case.fill',
    summary: 'Ends a delegation at once',
    async handle(request) {
      const { services, actor } = request;
      const units = (await ownUnits(services.database, actor.user)).map(({ id }) => id);
      const now = services.clock.now();
      const isEnded = await endDelegation(services.database, caseId(request), {
        units,
        user: actor.user,
        now,
      });
      if (!isEnded) throw new Problem('not-found');
      services.auth.forget();
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/invitations/:token',
    permission: 'public',
    summary: 'What an invitation is for, to whoever has its link',
    response: 'InvitationView',
    async handle(request) {
      slowDown(request);
      const { services, params } = request;
      const found = await findInvitation(services.database.engine, params.token ?? '', services.clock.now());
      if (found === undefined) throw new Problem('invitation-over');
      const { unitTitle, name, givenByName, until } = found;
      return { unitTitle, name, givenByName, until };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/invitations/:token',
    permission: 'public',
    summary: 'Takes up an invitation: makes the account that it is for',
    body: 'InvitationBody',
    async handle(request) {
      slowDown(request);
      const { services, params, body } = request;
      const { database, accounts, clock } = services;
      const token = params.token ?? '';
      const now = clock.now();
      if ((await findInvitation(database.engine, token, now)) === undefined)
        throw new Problem('invitation-over');
      if (await isUsernameTaken(database, body.username)) throw new Problem('username-taken');
      const [user] = await accounts.create([{ ...body, grants: [] }]);
      if (user === undefined) throw new Problem('internal');
      await acceptInvitation(database, token, user, now);
      services.auth.forget();
    },
  }),
];

function slowDown({ services, address }: RouteRequest<unknown>): void {
  if (!limits[services.sandbox === null ? 'production' : 'sandbox'].allows(address))
    throw new Problem('too-many-requests');
}

/** The end of a day in Tehran; null for one that is over, or too far. */
function endOf(day: string, now: string): string | null {
  if (!isGregorianDay(day)) return null;
  const last = jalaliOf(day);
  const today = jalaliDayOf(now);
  if (last < today || last > addDays(today, longest)) return null;
  return startOfDay(addDays(last, 1));
}
