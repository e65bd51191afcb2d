// /api/tasks/{claim|release|assign|balance}: who does which work. Deny by default: people take and give back their own,
// heads give out that of their office.
import { Problem } from '../../engine/index.ts';
import { isFor } from '../store/colleagues.ts';
import {
  type Acting,
  type ActOutcome,
  assign,
  balance,
  type Choice,
  claim,
  type LeftReason,
  release,
} from '../store/task-acts.ts';
import { taskEvents } from '../store/task-events.ts';
import type { TaskActResult, TaskChoiceBody } from '../wire.ts';
import { caseId } from './case-access.ts';
import { defineRoute, type Route, type RouteRequest } from './route.ts';
import { ledBy } from './task-reach.ts';
import { taskFilter } from './tasks.ts';

export const taskActRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/tasks/claim',
    permission: 'task.claim',
    summary: 'Takes tasks for oneself; what a colleague has is left to him',
    body: 'TaskChoiceBody',
    response: 'TaskActResult',
    async handle(request) {
      const { body, actor } = request;
      return told(request, await claim(actingOn(request, actor.grants), choiceOf(body)));
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/tasks/release',
    permission: 'task.claim',
    summary: 'Gives tasks back: one’s own, or, by a head, those of his office',
    body: 'TaskChoiceBody',
    response: 'TaskActResult',
    async handle(request) {
      const { body, actor } = request;
      const led = everythingLed(request);
      const acting = actingOn(request, [...actor.grants, ...led]);
      const outcome = await release(acting, choiceOf(body), (task) =>
        led.some((grant) => isFor(grant, task)),
      );
      return told(request, outcome);
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/tasks/assign',
    permission: 'task.assign',
    summary: 'Gives tasks to somebody of the office who holds their role, whoever has them now',
    body: 'TaskAssignBody',
    response: 'TaskActResult',
    async handle(request) {
      const { body } = request;
      return told(request, await assign(actingOn(request, everythingLed(request)), choiceOf(body), body.to));
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/tasks/balance',
    permission: 'task.assign',
    summary:
      'Spreads tasks over those who are present, so that each has like shares of their number and weight',
    body: 'TaskBalanceBody',
    response: 'TaskActResult',
    async handle(request) {
      const { to: among, again = false, ...choice } = request.body;
      const how = { among, again };
      return told(request, await balance(actingOn(request, everythingLed(request)), choiceOf(choice), how));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/cases/:id/assignments',
    permission: 'task.claim',
    summary: 'Who gave whose work on a case to whom',
    response: 'TaskEventList',
    async handle(request) {
      const { services, scope } = request;
      const rows = await taskEvents(services.database, scope, caseId(request));
      const users = rows.flatMap(({ from, to, by, inPlaceOf }) => [from, to, by, inPlaceOf]);
      const names = await services.accounts.names([...new Set(users.flatMap((user) => user ?? []))]);
      const person = (id: string) => ({ id, name: names.get(id) ?? id });
      const orNull = (id: string | null) => (id === null ? null : person(id));
      return {
        items: rows.map(({ no, type, from, to, by, inPlaceOf, at }) => ({
          task: `${caseId(request)}:${no}`,
          type,
          from: orNull(from),
          to: orNull(to),
          by: person(by),
          inPlaceOf: orNull(inPlaceOf),
          at: at.toISOString(),
        })),
      };
    },
  }),
];

/** Every place that the actor gives out work of, also those that a list of the whole nation leaves out. */
function everythingLed(request: RouteRequest<unknown>) {
  return ledBy(request, { organisation: '*' });
}

function actingOn({ services, scope, actor }: RouteRequest<unknown>, grants: Acting['grants']): Acting {
  return { database: services.database, scope, actor, grants, now: services.clock.now() };
}

/** @throws Problem invalid-body unless it names tasks, or a filter */
function choiceOf({ tasks, filter }: TaskChoiceBody): Choice {
  if ((tasks === undefined) === (filter === undefined)) throw new Problem('invalid-body');
  return tasks === undefined ? { filter: taskFilter(filter ?? {}) } : { tasks };
}

async function told(
  { services }: RouteRequest<unknown>,
  { moved, left }: ActOutcome,
): Promise<TaskActResult> {
  services.taskFeed.tell(
    moved.map(({ caseId: id, jurisdiction, scopeId }) => ({ id, places: [jurisdiction, scopeId] })),
  );
  const given = new Map<string, number>();
  for (const { to } of moved) if (to !== null) given.set(to, (given.get(to) ?? 0) + 1);
  const holders = left.flatMap(({ user }) => user ?? []);
  const names = await services.accounts.names([...new Set([...given.keys(), ...holders])]);
  const nameOf = (id: string) => names.get(id) ?? id;
  const reasons = Map.groupBy(left, ({ reason }): LeftReason => reason);
  return {
    done: moved.length,
    left: [...reasons].map(([reason, all]) => ({
      reason,
      count: all.length,
      tasks: all.slice(0, 100).map(({ task }) => task),
      names: [...new Set(all.flatMap(({ user }) => (user === null ? [] : nameOf(user))))].slice(0, 20),
    })),
    people: [...given]
      .map(([id, tasks]) => ({ id, name: nameOf(id), tasks }))
      .sort((a, b) => b.tasks - a.tasks),
  };
}
