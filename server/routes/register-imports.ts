// /api/register: files of units that go into the register, and those that are taken along.
import { gregorianOf, jalaliDayOf, keptText, Problem } from '../../engine/index.ts';
import { sheetTypes, writeSheet } from '../files/sheet-writer.ts';
import type { Services } from '../services.ts';
import { jobProgress } from '../store/jobs.ts';
import { type RegisterColumn, registerColumns, registerLists } from '../store/register-columns.ts';
import { exportUnits } from '../store/register-export.ts';
import {
  listImportRows,
  listImports,
  noteExport,
  type RegisterImport,
  readImport,
} from '../store/register-imports.ts';
import { countListed, type UnitFilter } from '../store/units.ts';
import type { RegisterImportView } from '../wire.ts';
import { say } from '../words.ts';
import { importViews, rowView } from './register-import-views.ts';
import { defineRoute, type Query, type Route, type RouteRequest, StreamAnswer } from './route.ts';
import { unitFilters } from './unit-filters.ts';

const uuid = '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$';
const isUuid = new RegExp(uuid);
/** Bytes of a file of units: five million rows. */
const limit = 1024 * 1_048_576;
/** A list says "more than" past so many. */
const countedTo = 100_000;
const one = '/api/register/imports/:id';

export const registerImportRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/register/columns',
    permission: 'unit.read',
    summary: 'The columns that a file of units may have, under which headings',
    response: 'RegisterColumns',
    async handle({ services }) {
      return {
        items: registerColumns(services, services.clock.now()).map(
          ({ code, title, kind, required, others, list, example }) => ({
            code,
            title,
            kind,
            required,
            headings: [...others],
            list,
            example,
          }),
        ),
      };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/register/lists',
    permission: 'unit.read',
    summary:
      'What the codes of units are called: provinces, organisations, kinds, standings, permits, products',
    response: 'RegisterLists',
    revalidated: true,
    handle: async ({ services }) => registerLists(services, services.clock.now()),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/register/count',
    permission: 'unit.read',
    summary: 'How many units a filter of the list shows',
    query: unitFilters,
    response: 'UnitCount',
    handle: ({ services, scope, query }) => countListed(services.database, scope, filterOf(query), countedTo),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/register/export',
    permission: 'unit.read',
    summary:
      'The units that a filter of the list shows as CSV or as a workbook; it is noted who took them along',
    query: { ...unitFilters, format: { type: 'string', enum: ['csv', 'xlsx'], default: 'xlsx' } },
    gives: 'file',
    async handle({ services, scope, query, actor, locale }) {
      const format = query.text('format') === 'csv' ? 'csv' : 'xlsx';
      const filter = filterOf(query);
      const now = services.clock.now();
      const noted = await noteExport(services.database.engine, { user: actor.user, format, filter }, now);
      const columns = registerColumns(services, now).filter(({ code }) => code !== 'day');
      const title = say(locale, 'register.export.title');
      const stream = writeSheet(format, {
        title,
        headings: columns.map((column) => column.title[locale]),
        isRightToLeft: locale === 'fa',
        pages: exportUnits(services.database, scope, filter, { columns, locale }, noted),
      });
      return new StreamAnswer({ stream, name: `${title}.${format}`, type: sheetTypes[format] });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/register/imports',
    permission: 'register.edit',
    summary:
      'Files of units that the reader has sent, newest first; everybody’s for those who keep the whole register',
    query: {
      cursor: { type: 'string', pattern: '^[1-9]\\d{0,17}$' },
      limit: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
    },
    response: 'RegisterImportList',
    async handle(request) {
      const { services, query, actor, scope } = request;
      const { items, next } = await listImports(services.database.engine, {
        createdBy: scope.nation ? null : actor.user,
        cursor: query.text('cursor'),
        limit: query.integer('limit') ?? 20,
      });
      return { items: await viewsOf(request, items), next };
    },
  }),
  defineRoute({
    method: 'PUT',
    path: one,
    permission: 'register.edit',
    summary:
      'Takes a file of units (CSV or XLSX) and begins to read it; its id is the sender’s, and sent again it is the same file',
    query: {
      name: { type: 'string', maxLength: 300, description: 'What the file is called' },
      sheet: {
        type: 'string',
        maxLength: 60,
        description: 'The sheet to read; the first that has the headings',
      },
      day: {
        type: 'string',
        pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
        description: 'From when on holds what rows say that name no day (ISO); today',
      },
    },
    takes: 'stream',
    limit,
    response: 'RegisterImportView',
    async handle(request) {
      const { services, scope, actor, query, params, stream } = request;
      const id = params.id ?? '';
      if (!isUuid.test(id)) throw new Problem('not-found');
      const today = gregorianOf(jalaliDayOf(services.clock.now()));
      const name = keptText((query.text('name') ?? '').replace(/[\p{Cc}\p{Co}\\/]/gu, ''));
      const given = {
        id: id.toLowerCase(),
        name: [...name].slice(0, 120).join('') || say(request.locale, 'register.export.title'),
        sheet: query.text('sheet') ?? null,
        day: query.text('day') ?? today,
        within: scope.nation ? null : scope.jurisdictions,
        createdBy: actor.user,
      };
      return viewOf(request, await services.registerImports.receive(given, stream));
    },
  }),
  defineRoute({
    method: 'GET',
    path: one,
    permission: 'register.edit',
    summary: 'A file of units: how far it is, and what it would change',
    response: 'RegisterImportView',
    handle: async (request) => viewOf(request, await found(request)),
  }),
  defineRoute({
    method: 'GET',
    path: `${one}/rows`,
    permission: 'register.edit',
    summary: 'What the rows of a file would do, in its order: those of one outcome',
    query: {
      outcome: { type: 'string', enum: ['new', 'changed', 'unchanged', 'refused'], default: 'refused' },
      cursor: { type: 'string', pattern: '^\\d{1,9}$' },
      limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    },
    response: 'RegisterImportRowList',
    async handle(request) {
      const { services, query } = request;
      const { id } = await found(request);
      const columns = columnsOf(services);
      const { items, next } = await listImportRows(services.database.engine, id, {
        outcome: query.text('outcome') ?? 'refused',
        after: Number(query.text('cursor') ?? 0),
        limit: query.integer('limit') ?? 50,
      });
      return { items: items.map((row) => rowView(columns, row)), next };
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/apply`,
    permission: 'register.edit',
    summary:
      'Begins to record all that the preview shows, or nothing of it; goes on by itself after a server died',
    response: 'RegisterImportView',
    status: 202,
    async handle(request) {
      const { services, actor } = request;
      const { id } = await found(request);
      return viewOf(request, await services.registerImports.apply(id, actor.user));
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/read`,
    permission: 'register.edit',
    summary: 'Reads the file again: another of its sheets, or because the register has changed since',
    body: 'RegisterReadBody',
    response: 'RegisterImportView',
    status: 202,
    async handle(request) {
      const { services, body } = request;
      const { id } = await found(request);
      return viewOf(request, await services.registerImports.readAgain(id, body.sheet ?? null));
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/cancel`,
    permission: 'register.edit',
    summary: 'Gives a file up; nothing of it is recorded',
    response: 'RegisterImportView',
    async handle(request) {
      const { id } = await found(request);
      return viewOf(request, await request.services.registerImports.cancel(id));
    },
  }),
];

/** The sender's own, or anybody's for those who keep the whole register. */
async function found({ services, params, actor, scope }: RouteRequest<unknown>): Promise<RegisterImport> {
  const row = await readImport(services.database.engine, params.id ?? '');
  if (row === undefined || (row.createdBy !== actor.user && !scope.nation)) throw new Problem('not-found');
  return row;
}

function columnsOf(services: Services): RegisterColumn[] {
  return registerColumns(services, services.clock.now());
}

async function viewOf(request: RouteRequest<unknown>, row: RegisterImport): Promise<RegisterImportView> {
  const [view] = await viewsOf(request, [row]);
  return view!;
}

async function viewsOf(
  { services }: RouteRequest<unknown>,
  rows: readonly RegisterImport[],
): Promise<RegisterImportView[]> {
  const going = await Promise.all(
    rows.map(async (row) => {
      if (row.state !== 'applying') return { row, progress: row.progress / 1000 };
      return { row, progress: await jobProgress(services.database.engine, 'register-import', row.id) };
    }),
  );
  return importViews(services, columnsOf(services), going, true);
}

/** What the list of units is narrowed by. */
function filterOf(query: Query): UnitFilter {
  return {
    search: query.text('q'),
    kind: query.text('kind'),
    province: query.text('province'),
    organisation: query.text('organisation'),
    status: query.text('status'),
    selected: query.flag('selected'),
    activity: query.text('activity'),
    product: query.text('product'),
  };
}
