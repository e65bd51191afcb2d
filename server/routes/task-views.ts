// /api/me/views: task lists under names.
import { Problem } from '../../engine/index.ts';
import { parseQuery } from '../http/query.ts';
import { deleteTaskView, listTaskViews, saveTaskView } from '../store/task-views.ts';
import { taskGroups, taskSorts } from '../store/tasks.ts';
import type { SavedViewList } from '../wire.ts';
import { caseId } from './case-access.ts';
import { defineRoute, type Route, type RouteRequest } from './route.ts';
import { ledBy } from './task-reach.ts';
import { taskFilters } from './tasks.ts';

export const taskViewRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/me/views',
    permission: 'task.read',
    summary: 'Task lists that the actor keeps, and those that his heads share',
    response: 'SavedViewList',
    handle: (request) => views(request),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/me/views',
    permission: 'task.read',
    summary: 'Keeps a task list under a name; a head may share it with his office',
    body: 'SavedViewBody',
    response: 'SavedViewList',
    async handle(request) {
      const { services, actor, body } = request;
      const address = new URLSearchParams(body.address);
      parseQuery(address, {
        ...taskFilters,
        sort: { type: 'string', enum: taskSorts },
        group: { type: 'string', enum: taskGroups },
      });
      const [led] = body.shared === true ? ledBy(request, { organisation: '*' }) : [];
      if (body.shared === true && led === undefined) throw new Problem('forbidden');
      const view = {
        user: actor.user,
        name: body.name,
        address: address.toString(),
        sharedWith: led?.id ?? null,
      };
      const isKept = await saveTaskView(services.database, view, services.clock.now());
      if (!isKept) throw new Problem('too-many-views');
      return views(request);
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/me/views/:id',
    permission: 'task.read',
    summary: 'Forgets a task list that the actor keeps',
    async handle(request) {
      const { services, actor } = request;
      if (!(await deleteTaskView(services.database, actor.user, caseId(request))))
        throw new Problem('not-found');
    },
  }),
];

async function views({ services, actor }: RouteRequest<unknown>): Promise<SavedViewList> {
  const places = actor.grants.filter(({ scope }) => scope !== 'unit').map(({ id }) => id);
  const rows = await listTaskViews(services.database, actor.user, places);
  return {
    items: rows.map(({ id, name, address, sharedWith, userId, userName }) => ({
      id,
      name,
      address,
      shared: sharedWith !== null,
      mine: userId === actor.user,
      owner: userName,
    })),
  };
}
