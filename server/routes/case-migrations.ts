// /api/definitions/workflow/:key/migrations: open cases on their way from one version of a workflow to another.
import { Problem } from '../../engine/index.ts';
import type { Services } from '../services.ts';
import {
  type CaseMigration,
  listMigrations,
  listUntouched,
  readMigration,
} from '../store/case-migrations.ts';
import { rolesInForce } from '../store/roles.ts';
import type { MigrationView } from '../wire.ts';
import { issueView, stateWords } from '../words.ts';
import { defineRoute, type Route, type RouteRequest } from './route.ts';

const uuid = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
const all = '/api/definitions/workflow/:key/migrations';
const one = `${all}/:id`;
const permission = 'definition.publish';

export const caseMigrationRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: all,
    permission,
    summary: 'Plans a migration and begins to find out what it would do; nothing is moved',
    body: 'MigrationBody',
    response: 'MigrationView',
    status: 202,
    async handle({ services, params, body, actor }) {
      const workflow = params.key ?? '';
      requireWorkflow(services, workflow);
      return viewOf(services, await services.migrations.plan({ ...body, workflow, createdBy: actor.user }));
    },
  }),
  defineRoute({
    method: 'GET',
    path: all,
    permission,
    summary: 'Migrations between versions of a workflow, newest first',
    query: {
      cursor: { type: 'string', pattern: `^\\d{1,15}~${uuid}$` },
      limit: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
    },
    response: 'MigrationList',
    async handle({ services, params, query }) {
      const workflow = params.key ?? '';
      requireWorkflow(services, workflow);
      const { items, next } = await listMigrations(services.database.engine, workflow, {
        cursor: query.text('cursor'),
        limit: query.integer('limit') ?? 20,
      });
      return { items: await viewsOf(services, items), next };
    },
  }),
  defineRoute({
    method: 'GET',
    path: one,
    permission,
    summary: 'A migration: its plan, what it would do, and how far it has come',
    response: 'MigrationView',
    handle: async (request) => viewOf(request.services, await found(request)),
  }),
  defineRoute({
    method: 'GET',
    path: `${one}/untouched`,
    permission,
    summary: 'Cases that a migration could not move, and why',
    query: {
      cursor: { type: 'string', pattern: `^${uuid}$` },
      limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    },
    response: 'UntouchedList',
    async handle(request) {
      const { services, query } = request;
      const { id, collection, workflow, from } = await found(request);
      const chain = services.cases.source.workflow(workflow, from);
      const { items, next } = await listUntouched(services.database.engine, id, {
        cursor: query.text('cursor'),
        limit: query.integer('limit') ?? 50,
      });
      return {
        next,
        items: items.map(({ id: untouched, issue, ...where }) => ({
          case: untouched,
          collection,
          ...where,
          stateTitle: stateWords(chain, where.state),
          issue: issueView(issue),
        })),
      };
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/start`,
    permission,
    summary: 'Begins to move the cases, as it was previewed; goes on by itself after a server died',
    response: 'MigrationView',
    status: 202,
    async handle(request) {
      const { services, actor } = request;
      const { id } = await found(request);
      return viewOf(services, await services.migrations.start(id, { actor, role: roleOf(request) }));
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/stop`,
    permission,
    summary: 'Stops a migration; what has been moved stays moved',
    response: 'MigrationView',
    async handle(request) {
      const { id } = await found(request);
      return viewOf(request.services, await request.services.migrations.stop(id));
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/continue`,
    permission,
    summary: 'Goes on with a migration that was stopped or broke off',
    response: 'MigrationView',
    status: 202,
    async handle(request) {
      const { id } = await found(request);
      return viewOf(request.services, await request.services.migrations.continue(id));
    },
  }),
];

function requireWorkflow({ definitions }: Services, key: string): void {
  if (definitions.versions('workflow', key).length === 0) throw new Problem('not-found');
}

async function found({ services, params }: RouteRequest<unknown>): Promise<CaseMigration> {
  const row = await readMigration(services.database.engine, params.id ?? '');
  if (row === undefined || row.workflow !== params.key) throw new Problem('not-found');
  return row;
}

/** The role by which the actor may start it: it stands on each case's event. */
function roleOf({ services, actor }: RouteRequest<unknown>): string | null {
  const roles = rolesInForce(services.definitions, services.clock.now());
  return actor.grants.find(({ role }) => roles.get(role)?.permissions.includes(permission))?.role ?? null;
}

async function viewOf(services: Services, row: CaseMigration): Promise<MigrationView> {
  const [view] = await viewsOf(services, [row]);
  return view!;
}

async function viewsOf(services: Services, rows: CaseMigration[]): Promise<MigrationView[]> {
  const { accounts, definitions, migrations } = services;
  const people = rows.flatMap(({ createdBy, startedBy }) => [createdBy, startedBy ?? createdBy]);
  const names = await accounts.names([...new Set(people)]);
  const nameOf = (user: string) => names.get(user) ?? user;
  return rows.map((row): MigrationView => {
    const { id, workflow, collection, from, to, states, state, preview, total, moved, untouched } = row;
    const title = definitions.versions('workflow', workflow).at(-1)?.definition.title;
    const collectionTitle = definitions.versions('collection', collection).at(-1)?.definition.title;
    return {
      id,
      workflow,
      title: title ?? { fa: workflow, en: workflow },
      collection,
      collectionTitle: collectionTitle ?? { fa: collection, en: collection },
      from,
      to,
      states,
      issues: migrations.examine(row, collection).map(issueView),
      state,
      preview,
      // More may have come since.
      total: total === null ? null : Math.max(total, moved + untouched),
      moved,
      untouched,
      createdBy: nameOf(row.createdBy),
      createdAt: row.createdAt,
      startedBy: row.startedBy === null ? null : nameOf(row.startedBy),
      startedAt: row.startedAt,
      endedAt: row.endedAt,
      updatedAt: row.updatedAt,
    };
  });
}
