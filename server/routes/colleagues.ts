// Who works beside whom: the people of an office with what they have to do, who is away and who is in his place, and in
// which units somebody has an interest (E-30).
import {
  addDays,
  gregorianOf,
  isGregorianDay,
  jalaliDayOf,
  jalaliOf,
  Problem,
  startOfDay,
} from '../../engine/index.ts';
import { requestIssue } from '../http/body.ts';
import {
  type AbsenceRow,
  absentOf,
  endAbsence,
  listAbsences,
  recordAbsence,
  substitutesOf,
} from '../store/absences.ts';
import { type Colleague, colleaguesIn, loadsOf, ownPlaces } from '../store/colleagues.ts';
import {
  type ConflictRow,
  declareConflict,
  interestedOf,
  liftConflict,
  listConflicts,
} from '../store/conflicts.ts';
import { rolesInForce } from '../store/roles.ts';
import { findUnit } from '../store/units.ts';
import type { AbsenceList, ColleagueList, ConflictList } from '../wire.ts';
import { caseId } from './case-access.ts';
import { scopeTitles } from './me.ts';
import { defineRoute, type Route, type RouteRequest } from './route.ts';
import { ledBy } from './task-reach.ts';

type Request = RouteRequest<unknown>;

export const colleagueRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/colleagues',
    permission: 'task.claim',
    summary:
      'Who works in the actor’s office, with what each has to do; who is away, and who is in his place',
    query: {
      mine: {
        type: 'boolean',
        description: 'Only those of whom the actor may be in the place, and they in his',
      },
    },
    response: 'ColleagueList',
    handle: (request) => colleagueList(request),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/me/absences',
    permission: 'task.claim',
    summary: 'When the actor, or somebody whom he leads, is away, and in whose place he is',
    response: 'AbsenceList',
    handle: (request) => absenceList(request),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/me/absences',
    permission: 'task.claim',
    summary: 'Records an absence and a substitute: the actor’s own or, by a head, somebody’s whom he leads',
    body: 'AbsenceBody',
    response: 'AbsenceList',
    async handle(request) {
      const { services, actor, body } = request;
      const { substitute, firstDay, lastDay, user = actor.user } = body;
      for (const [name, day] of Object.entries({ firstDay, lastDay }))
        if (!isGregorianDay(day))
          throw new Problem('invalid-body', {}, [requestIssue(`/${name}`, 'not-accepted')]);
      const now = services.clock.now();
      if (lastDay < firstDay || lastDay < gregorianOf(jalaliDayOf(now)))
        throw new Problem('invalid-body', {}, [requestIssue('/lastDay', 'not-accepted')]);
      await requireLead(request, user);
      const from = startOfDay(jalaliOf(firstDay));
      const until = startOfDay(addDays(jalaliOf(lastDay), 1));
      await recordAbsence(services.database, { user, substitute, from, until, by: actor.user }, now);
      return absenceList(request);
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/me/absences/:id',
    permission: 'task.claim',
    summary: 'Ends an absence before its time',
    async handle(request) {
      const { services, actor } = request;
      const now = services.clock.now();
      const user = await absentOf(services.database, caseId(request), now);
      if (user === null) throw new Problem('not-found');
      await requireLead(request, user);
      await endAbsence(services.database, caseId(request), actor.user, now);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/me/conflicts',
    permission: 'task.claim',
    summary: 'Units in which the actor, or somebody whom he leads, has an interest',
    response: 'ConflictList',
    handle: (request) => conflictList(request),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/me/conflicts',
    permission: 'task.claim',
    summary:
      'Declares an interest in a unit, or in all units of its owner: no work on them is his from then on (E-30)',
    body: 'ConflictBody',
    response: 'ConflictList',
    async handle(request) {
      const { services, actor, body, identity } = request;
      const { unit, of, note, user = actor.user } = body;
      await requireLead(request, user);
      if (!(await findUnit(services.database, identity.scopeOf(null), unit))) throw new Problem('not-found');
      const now = services.clock.now();
      const freed = await declareConflict(services.database, { user, unit, of, note, by: actor.user }, now);
      services.auth.forget();
      const places = [...new Set([...ownPlaces(actor), ...ledBy(request, everywhere)].map(({ id }) => id))];
      services.taskFeed.tell(freed.map((id) => ({ id, places })));
      return conflictList(request);
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/me/conflicts/:id',
    permission: 'task.assign',
    summary: 'Lifts an interest of somebody whom the actor leads; nobody lifts his own',
    async handle(request) {
      const { services, actor } = request;
      const user = await interestedOf(services.database, caseId(request));
      if (user === null) throw new Problem('not-found');
      if (user === actor.user) throw new Problem('forbidden');
      await requireLead(request, user);
      await liftConflict(services.database, caseId(request), actor.user, services.clock.now());
      services.auth.forget();
    },
  }),
];

const everywhere = { organisation: '*' };

/** Those whom the actor leads. */
function led(request: Request): Promise<Colleague[]> {
  const { services } = request;
  return colleaguesIn(services.database, ledBy(request, everywhere), services.clock.now());
}

/** @throws Problem forbidden unless it is about oneself, or somebody whom one leads */
async function requireLead(request: Request, user: string): Promise<void> {
  if (user === request.actor.user) return;
  if (!(await led(request)).some((one) => one.user === user)) throw new Problem('forbidden');
}

async function colleagueList(request: RouteRequest<undefined>): Promise<ColleagueList> {
  const { services, actor, query } = request;
  const { database, accounts, definitions, clock } = services;
  const now = clock.now();
  const places = [...ownPlaces(actor), ...(query.flag('mine') === true ? [] : ledBy(request, everywhere))];
  const people = await colleaguesIn(database, places, now);
  const users = [...new Set(people.map(({ user }) => user))];
  const [loads, away, absences, titleOf] = await Promise.all([
    loadsOf(database, users, now),
    substitutesOf(database, users, now),
    listAbsences(database, users, now),
    scopeTitles(
      services,
      people.map(({ role, scope, id }) => ({ role, scope, id })),
    ),
  ]);
  const names = await accounts.names([...away.values()]);
  const roles = rolesInForce(definitions, now);
  return {
    items: people.map((one) => {
      const { user, name, role } = one;
      const absence = absences.find((row) => row.userId === user && row.substitute === away.get(user));
      return {
        id: user,
        name,
        role,
        roleTitle: roles.get(role)?.title ?? { fa: role, en: role },
        scopeTitle: titleOf(one),
        ...{ tasks: 0, overdue: 0, weight: 0, ...loads.get(user) },
        away:
          absence === undefined
            ? null
            : {
                lastDay: lastDayOf(absence),
                substitute: names.get(absence.substitute) ?? absence.substitute,
              },
      };
    }),
  };
}

async function absenceList(request: Request): Promise<AbsenceList> {
  const { services, actor } = request;
  const now = services.clock.now();
  const users = [actor.user, ...(await led(request)).map(({ user }) => user)];
  const rows = await listAbsences(services.database, [...new Set(users)], now);
  return {
    items: rows.map((row) => ({
      id: row.id,
      user: { id: row.userId, name: row.userName },
      substitute: { id: row.substitute, name: row.substituteName },
      firstDay: gregorianOf(jalaliDayOf(row.fromAt.toISOString())),
      lastDay: lastDayOf(row),
      isNow: row.fromAt.toISOString() <= now,
    })),
  };
}

/** The last day of an absence, as an ISO day. */
function lastDayOf({ until }: AbsenceRow): string {
  return gregorianOf(addDays(jalaliDayOf(until.toISOString()), -1));
}

async function conflictList(request: Request): Promise<ConflictList> {
  const users = [request.actor.user, ...(await led(request)).map(({ user }) => user)];
  const rows = await listConflicts(request.services.database, [...new Set(users)]);
  return {
    items: rows.map((row: ConflictRow) => ({
      id: row.id,
      user: { id: row.userId, name: row.userName },
      of: row.kind,
      title: row.title,
      note: row.note,
      declaredAt: row.declaredAt.toISOString(),
      declaredBy: { id: row.declaredBy, name: row.declaredByName },
    })),
  };
}
