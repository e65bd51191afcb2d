// /api/tasks/bulk: many returns approved by one act, after a look at what that would do.
import { Problem, periodContaining, unitsAsked } from '../../engine/index.ts';
import type { Services } from '../services.ts';
import {
  type BulkDecision,
  countBulkItems,
  listBulks,
  listLeftItems,
  readBulk,
} from '../store/bulk-decisions.ts';
import { monthKey } from '../store/periods.ts';
import { openTaskIds } from '../store/tasks.ts';
import type { BulkFigure, BulkFigureView, BulkView, Words } from '../wire.ts';
import { wordsOf } from '../words.ts';
import { caseId } from './case-access.ts';
import { defineRoute, type Route, type RouteRequest } from './route.ts';
import { taskFilter } from './tasks.ts';

const all = '/api/tasks/bulk';
const one = `${all}/:id`;
const permission = 'case.act';
const pageSize = 100;

export const bulkRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: all,
    permission,
    summary: 'Looks at what approving many returns by one act would do; nothing is decided',
    body: 'TaskChoiceBody',
    limit: 4 << 20,
    response: 'BulkView',
    status: 202,
    async handle(request) {
      const { services, actor, scope, body } = request;
      // Everything is chosen by saying so.
      if (body.tasks === undefined && body.filter === undefined) throw new Problem('no-bulk-decision');
      const tasks =
        body.tasks === undefined
          ? await openTaskIds(
              services.database,
              scope,
              actor,
              taskFilter(body.filter ?? {}),
              services.clock.now(),
            )
          : body.tasks.map(taskOf);
      if (tasks.length === 0) throw new Problem('no-bulk-decision');
      const filter = body.tasks === undefined ? (body.filter ?? {}) : null;
      const bulk = await services.bulkDecisions.prepare({ filter, createdBy: actor.user, tasks });
      return viewOf(services, bulk);
    },
  }),
  defineRoute({
    method: 'GET',
    path: all,
    permission,
    summary: 'What the reader approved by one act lately, or is about to, newest first',
    query: { limit: { type: 'integer', minimum: 1, maximum: 20, default: 5 } },
    response: 'BulkList',
    async handle({ services, actor, query }) {
      const limit = query.integer('limit') ?? 5;
      const rows = await listBulks(services.database.engine, actor.user, limit);
      return { items: await Promise.all(rows.map((row) => viewOf(services, row))) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: one,
    permission,
    summary: 'An approval of many returns: what it would do, and how far it has come',
    response: 'BulkView',
    handle: async (request) => viewOf(request.services, await found(request)),
  }),
  defineRoute({
    method: 'GET',
    path: `${one}/left`,
    permission,
    summary: 'Returns that an approval left alone, and why',
    query: {
      after: { type: 'integer', minimum: 0, default: 0 },
      code: { type: 'string', maxLength: 80 },
    },
    response: 'BulkLeftList',
    async handle(request) {
      const { services, query } = request;
      const { id } = await found(request);
      const rows = await listLeftItems(services.database.engine, id, {
        after: query.integer('after') ?? 0,
        limit: pageSize,
        code: query.text('code'),
      });
      return {
        next: rows.length < pageSize ? null : (rows.at(-1)?.no ?? null),
        items: rows.map((row) => {
          const { code, params } = row.problem ?? { code: 'version-conflict', params: {} };
          return {
            case: row.caseId,
            title: row.title,
            activityId: row.activityId,
            period: monthKey(row.period),
            outcome: row.outcome === 'moved-on' ? ('moved-on' as const) : ('refused' as const),
            code,
            reason: wordsOf(`problem.${code}.detail`, params),
          };
        }),
      };
    },
  }),
  ...(['start', 'stop', 'continue'] as const).map((act) =>
    defineRoute({
      method: 'POST',
      path: `${one}/${act}`,
      permission,
      summary: {
        start: 'Approves what the look found that it may; goes on by itself after a server died',
        stop: 'Stops; what has been approved stays approved',
        continue: 'Goes on with what was stopped or broke off',
      }[act],
      response: 'BulkView',
      status: act === 'stop' ? 200 : 202,
      async handle(request) {
        const { id } = await found(request);
        return viewOf(request.services, await request.services.bulkDecisions[act](id));
      },
    }),
  ),
];

/** What others do is not told. */
async function found(request: RouteRequest<unknown>): Promise<BulkDecision> {
  const row = await readBulk(request.services.database.engine, caseId(request));
  if (row === undefined || row.createdBy !== request.actor.user) throw new Problem('not-found');
  return row;
}

function taskOf(id: string): { caseId: string; no: number } {
  const [task = '', no = ''] = id.split(':');
  return { caseId: task.toLowerCase(), no: Number(no) };
}

async function viewOf(services: Services, row: BulkDecision): Promise<BulkView> {
  const { id, state, preview, createdAt, startedAt, endedAt } = row;
  const counts = await countBulkItems(services.database.engine, id);
  return {
    id,
    state,
    chosen: Object.values(counts).reduce((sum, count) => sum + count, 0),
    ready: counts.ready,
    decided: counts.decided,
    refused: counts.refused,
    movedOn: counts['moved-on'],
    preview: preview && {
      ...preview,
      refusals: preview.refusals.map(({ code, count }) => ({
        code,
        count,
        title: wordsOf(`problem.${code}.title`),
      })),
      figures: figureViews(services, preview.figures),
    },
    createdAt,
    startedAt,
    endedAt,
  };
}

/** Figures in words; left out where one is no figure that adds up, such as which option was chosen, or a share. */
function figureViews({ definitions, clock }: Services, figures: readonly BulkFigure[]): BulkFigureView[] {
  const library = definitions.library(periodContaining(clock.now(), 'month'));
  const units = unitsAsked(library.forms ?? []);
  return figures.flatMap(({ item, dimension, returns, value, previous }): BulkFigureView[] => {
    const known = library.items.get(item);
    if (known === undefined || known.type === 'code' || known.type === 'boolean') return [];
    if (known.measure === 'PCT') return [];
    const list = known.dimension && definitions.versions('codelist', known.dimension).at(-1)?.definition;
    const code = list ? list.codes.find((entry) => entry.code === dimension) : undefined;
    const keyed: Words | null = dimension === '_T' ? null : (code?.title ?? { fa: dimension, en: dimension });
    const own = code?.attributes?.measure;
    const measure = known.measure === 'by-product' ? (isWords(own) ? own : null) : (units.get(item) ?? null);
    return [{ title: known.title, dimension: keyed, measure, returns, value, previous }];
  });
}

const isWords = (value: unknown): value is Words =>
  typeof value === 'object' && value !== null && 'fa' in value && 'en' in value;
