// /api/owed: what the reader has to fill, of all units that he speaks for.
import { mostReturns } from '../files/return-file.ts';
import { groupOwed, listOwed, owedCursor, owedKinds } from '../store/owed.ts';
import { caseSummary } from './case-view.ts';
import { defineRoute, type Route } from './route.ts';

export const owedRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/owed',
    permission: 'task.read',
    summary: 'Cases with an open task of the reader, soonest first; how many there are of each kind',
    query: {
      q: { type: 'string', maxLength: 100 },
      show: { type: 'string', enum: owedKinds, default: 'all' },
      cursor: { type: 'string', pattern: owedCursor },
      limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    },
    response: 'OwedList',
    async handle({ services, scope, actor, query }) {
      const show = query.text('show');
      const { items, counts, next } = await listOwed(
        services.database,
        scope,
        actor,
        {
          show: owedKinds.find((one) => one === show) ?? 'all',
          search: query.text('q'),
          cursor: query.text('cursor'),
          limit: query.integer('limit') ?? 50,
        },
        services.clock.now(),
      );
      return {
        items: items.map(({ case: one, dueAt }) => ({
          case: caseSummary(services, one),
          dueAt: dueAt?.toISOString() ?? null,
        })),
        counts,
        next,
      };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/owed/templates',
    permission: 'case.fill',
    summary: 'All that the reader’s own units have to fill, counted by the template that it goes into',
    response: 'OwedTemplates',
    async handle({ services, scope, actor }) {
      const groups = await groupOwed(services.database, scope, actor, services.clock.now());
      return {
        items: groups.map(({ form, formVersion, ...group }) => {
          const { definitions } = services;
          const formTitle = definitions.compiledForm(form, formVersion)?.form.title ?? { fa: form, en: form };
          const collection = definitions.inForce('collection', group.collection, group.period);
          return { ...group, formTitle, collectionTitle: collection?.definition.title ?? formTitle };
        }),
        mostOfFile: mostReturns,
      };
    },
  }),
];
