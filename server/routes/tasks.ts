// /api/tasks: the open work of the actor's roles, and of the people whom he leads.
import { Problem, periodOf } from '../../engine/index.ts';
import { substitutesOf } from '../store/absences.ts';
import { monthKey } from '../store/periods.ts';
import {
  countTasks,
  cursorPattern,
  listTasks,
  type TaskFilter,
  type TaskRow,
  taskGroups,
  taskSorts,
} from '../store/tasks.ts';
import type { TaskFilterBody, TaskView } from '../wire.ts';
import { uuid } from './case-access.ts';
import { stateTitle } from './case-view.ts';
import { defineRoute, type Parameter, type Query, type Route, type RouteRequest } from './route.ts';
import { groupTitles } from './task-groups.ts';
import { reachOf } from './task-reach.ts';

const text = (maxLength: number): Parameter => ({ type: 'string', maxLength });
const instant = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?Z$';

/** What a list of tasks may be narrowed by. */
export const taskFilters: Record<string, Parameter> = {
  role: text(80),
  collection: text(80),
  period: text(10),
  unit: { type: 'string', pattern: uuid },
  state: text(80),
  overdue: { type: 'boolean' },
  dueFrom: { type: 'string', pattern: instant, description: 'Deadlines from this instant on' },
  dueUntil: { type: 'string', pattern: instant, description: 'Deadlines up to this instant' },
  weightFrom: { type: 'string', pattern: '^\\d{1,9}(\\.\\d{1,9})?$', description: 'Least significance' },
  issue: { ...text(80), description: '`any`, `none`, the id of a soft edit, or a flag' },
  product: text(80),
  city: text(100),
  province: text(80),
  organisation: text(80),
  assignee: { ...text(80), description: '`me`, `none`, `others`, or a user' },
  q: text(100),
};

export const taskRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/tasks',
    permission: 'task.read',
    summary: 'Open tasks that the actor may work on or give out, by deadline unless sorted otherwise',
    query: {
      ...taskFilters,
      cases: { type: 'string', pattern: `^(${uuid.slice(1, -1)},){0,99}${uuid.slice(1)}`, maxLength: 3700 },
      sort: { type: 'string', enum: taskSorts, default: 'due' },
      cursor: {
        type: 'string',
        pattern: cursorPattern,
        description: '`next` of a page: what comes after it',
      },
      before: {
        type: 'string',
        pattern: cursorPattern,
        description: '`previous` of a page: what comes before it',
      },
      offset: {
        type: 'integer',
        minimum: 0,
        maximum: 10_000_000,
        description: 'How many to leave out: a jump',
      },
      limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    },
    response: 'TaskList',
    async handle(request) {
      const { services, scope, query } = request;
      const now = services.clock.now();
      const filter = filterOf(query);
      const sort = query.text('sort');
      const cases = query.text('cases')?.split(',');
      const { items, ...page } = await listTasks(
        services.database,
        scope,
        reachOf(request, filter),
        {
          ...filter,
          ...(cases === undefined ? {} : { cases }),
          sort: taskSorts.find((one) => one === sort) ?? 'due',
          cursor: query.text('cursor'),
          before: query.text('before'),
          offset: query.integer('offset'),
          limit: query.integer('limit') ?? 50,
        },
        now,
      );
      return { ...page, items: await taskViews(request, items) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/tasks/groups',
    permission: 'task.read',
    summary: 'How many open tasks there are of each deadline, product, city, reviewer, issue, form or period',
    query: { ...taskFilters, by: { type: 'string', enum: taskGroups, default: 'due' } },
    response: 'TaskGroups',
    async handle(request) {
      const { services, scope, query } = request;
      const by = taskGroups.find((one) => one === query.text('by')) ?? 'due';
      const filter = filterOf(query);
      const reach = reachOf(request, filter);
      const rows = await countTasks(services.database, scope, reach, filter, by, services.clock.now());
      return { by, items: await groupTitles(services, by, rows) };
    },
  }),
];

/** The filter of an address. @throws Problem invalid-parameter */
function filterOf(query: Query): TaskFilter {
  const weightFrom = query.text('weightFrom');
  return taskFilter({
    role: query.text('role'),
    collection: query.text('collection'),
    period: query.text('period'),
    unit: query.text('unit'),
    state: query.text('state'),
    overdue: query.flag('overdue'),
    dueFrom: query.text('dueFrom'),
    dueUntil: query.text('dueUntil'),
    weightFrom: weightFrom === undefined ? undefined : Number(weightFrom),
    issue: query.text('issue'),
    product: query.text('product'),
    city: query.text('city'),
    province: query.text('province'),
    organisation: query.text('organisation'),
    assignee: query.text('assignee'),
    q: query.text('q'),
  });
}

type Given<T> = { [Name in keyof T]?: T[Name] | undefined };

/** The same of a body that names a filter. @throws Problem invalid-parameter */
export function taskFilter({ q, ...given }: Given<TaskFilterBody>): TaskFilter {
  const { period, dueFrom, dueUntil } = given;
  if (period !== undefined && !periodOf(period))
    throw new Problem('invalid-parameter', { parameter: 'period' });
  for (const [parameter, one] of Object.entries({ dueFrom, dueUntil })) {
    if (one !== undefined && Number.isNaN(Date.parse(one)))
      throw new Problem('invalid-parameter', { parameter });
  }
  return { ...given, search: q };
}

async function taskViews(request: RouteRequest<unknown>, rows: TaskRow[]): Promise<TaskView[]> {
  const { services, actor } = request;
  const { database, accounts, cases, clock } = services;
  const holders = [...new Set(rows.flatMap(({ assignee }) => assignee ?? []))];
  const substitutes = await substitutesOf(database, holders, clock.now());
  const names = await accounts.names([...holders, ...substitutes.values()]);
  const person = (id: string) => ({ id, name: names.get(id) ?? id });
  return rows.map((task) => {
    const definitions = cases.source.of(task.collection, task.pins);
    const { assignee, unit } = task;
    const substitute = assignee === null ? undefined : substitutes.get(assignee);
    return {
      id: `${task.caseId}:${task.no}`,
      case: task.caseId,
      collection: task.collection,
      collectionTitle: definitions.collection.title,
      period: monthKey(task.period),
      unit: unit && withoutParty(unit),
      definition: task.definition,
      role: task.role,
      part: task.part,
      state: task.state,
      stateTitle: stateTitle(services, task.collection, task.pins, task.state),
      openedAt: task.openedAt.toISOString(),
      dueAt: task.dueAt?.toISOString() ?? null,
      flags: task.flags,
      softIssues: task.softIssues,
      weight: task.weight,
      products: task.products,
      assignee:
        assignee === null
          ? null
          : {
              ...person(assignee),
              since: task.assignedAt?.toISOString() ?? null,
              substitute: substitute === undefined ? null : person(substitute),
              mine: assignee === actor.user || substitute === actor.user,
            },
      conflict:
        unit !== null &&
        (actor.conflicts ?? []).some((subject) => subject === unit.id || subject === unit.party),
      version: task.version,
    };
  });
}

function withoutParty({ party: _party, ...unit }: NonNullable<TaskRow['unit']>) {
  return unit;
}
