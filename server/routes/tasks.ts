// /api/tasks: the open work of the actor's roles.
import { Problem, periodOf } from '../../engine/index.ts';
import { monthKey } from '../store/periods.ts';
import { listTasks } from '../store/tasks.ts';
import { stateTitle } from './case-view.ts';
import { defineRoute, type Route } from './route.ts';

export const taskRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/tasks',
    permission: 'task.read',
    summary: 'Open tasks that the actor may work on, by deadline unless sorted otherwise',
    query: {
      role: { type: 'string', maxLength: 80 },
      collection: { type: 'string', maxLength: 80 },
      period: { type: 'string', maxLength: 10 },
      unit: { type: 'string', pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' },
      state: { type: 'string', maxLength: 80 },
      overdue: { type: 'boolean' },
      q: { type: 'string', maxLength: 100 },
      sort: { type: 'string', enum: ['due', 'opened', 'issues'], default: 'due' },
      cursor: { type: 'string', pattern: '^\\d{1,9}$' },
      limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    },
    response: 'TaskList',
    async handle({ services, scope, actor, query }) {
      const period = query.text('period');
      if (period !== undefined && !periodOf(period))
        throw new Problem('invalid-parameter', { parameter: 'period' });
      const now = services.clock.now();
      const sort = query.text('sort');
      const { items, next, total } = await listTasks(
        services.database,
        scope,
        actor,
        {
          role: query.text('role'),
          collection: query.text('collection'),
          period,
          unit: query.text('unit'),
          state: query.text('state'),
          overdue: query.flag('overdue'),
          search: query.text('q'),
          sort: sort === 'opened' || sort === 'issues' ? sort : 'due',
          cursor: query.text('cursor'),
          limit: query.integer('limit') ?? 50,
        },
        now,
      );
      return {
        next,
        total,
        items: items.map((task) => {
          const definitions = services.cases.source.of(task.collection, task.pins);
          return {
            id: `${task.caseId}:${task.no}`,
            case: task.caseId,
            collection: task.collection,
            collectionTitle: definitions.collection.title,
            period: monthKey(task.period),
            unit: task.unit,
            definition: task.definition,
            role: task.role,
            part: task.part,
            state: task.state,
            stateTitle: stateTitle(services, task.collection, task.pins, task.state),
            openedAt: task.openedAt.toISOString(),
            dueAt: task.dueAt?.toISOString() ?? null,
            flags: task.flags,
            softIssues: task.softIssues,
            weight: null,
            version: task.version,
          };
        }),
      };
    },
  }),
];
