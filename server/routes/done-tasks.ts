// /api/tasks/done: the work that the actor did, or his office, with what came of it.
import { Problem, periodOf } from '../../engine/index.ts';
import { doneCursorPattern, listDone } from '../store/done-tasks.ts';
import { monthKey } from '../store/periods.ts';
import { stateTitle } from './case-view.ts';
import { defineRoute, type Route } from './route.ts';
import { reachOf } from './task-reach.ts';

const text = (maxLength: number) => ({ type: 'string', maxLength }) as const;
const instant = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?Z$';

export const doneTaskRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/tasks/done',
    permission: 'task.read',
    summary:
      'Work that was done, the latest first: by whom, when, with which outcome, or that a deadline ended it',
    query: {
      by: { type: 'string', enum: ['me', 'office'], default: 'me' },
      collection: text(80),
      period: text(10),
      outcome: {
        type: 'string',
        pattern: '^[A-Z][A-Z0-9_]{0,40}$',
        description: 'The type of an event, or CLOCK',
      },
      from: { type: 'string', pattern: instant, description: 'Done from this instant on' },
      until: { type: 'string', pattern: instant, description: 'Done before this instant' },
      q: text(100),
      cursor: { type: 'string', pattern: doneCursorPattern },
      limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    },
    response: 'DoneTaskList',
    async handle(request) {
      const { services, scope, actor, query } = request;
      const period = query.text('period');
      if (period !== undefined && !periodOf(period))
        throw new Problem('invalid-parameter', { parameter: 'period' });
      const [from, until] = [query.text('from'), query.text('until')];
      for (const [parameter, one] of Object.entries({ from, until }))
        if (one !== undefined && Number.isNaN(Date.parse(one)))
          throw new Problem('invalid-parameter', { parameter });
      const isOffice = query.text('by') === 'office';
      const { items, next } = await listDone(
        services.database,
        scope,
        isOffice ? reachOf(request, {}) : actor,
        {
          by: isOffice ? undefined : actor.user,
          collection: query.text('collection'),
          period,
          outcome: query.text('outcome'),
          from,
          until,
          search: query.text('q'),
        },
        { cursor: query.text('cursor'), limit: query.integer('limit') ?? 50 },
      );
      const names = await services.accounts.names([
        ...new Set(items.flatMap(({ closedBy }) => closedBy ?? [])),
      ]);
      return {
        next,
        items: items.map((task) => {
          const { collection, pins, closedBy, unit } = task;
          const { workflow, ...definitions } = services.cases.source.of(collection, pins);
          return {
            id: `${task.caseId}:${task.no}`,
            case: task.caseId,
            collection,
            collectionTitle: definitions.collection.title,
            period: monthKey(task.period),
            unit,
            definition: task.definition,
            role: task.role,
            part: task.part,
            stateTitle: stateTitle(services, collection, pins, task.state),
            outcome: task.outcome,
            outcomeTitle: workflow.document.events?.[task.outcome]?.title ?? null,
            closedAt: task.closedAt.toISOString(),
            dueAt: task.dueAt?.toISOString() ?? null,
            by: closedBy === null ? null : { id: closedBy, name: names.get(closedBy) ?? closedBy },
            caseStateTitle: stateTitle(services, collection, pins, task.caseState),
            deemed: task.deemed,
          };
        }),
      };
    },
  }),
];
