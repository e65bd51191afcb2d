// /api/units: the register, as far as the reader's grants go; and what happens to a unit, recorded by those who keep it.
import { Problem } from '../../engine/index.ts';
import { recordUnits } from '../store/register.ts';
import type { UnitChange } from '../store/register-changes.ts';
import { registerCodes } from '../store/register-codes.ts';
import { findUnit, listUnits, readUnitRecords } from '../store/units.ts';
import type { RecordedView, UnitHistory } from '../wire.ts';
import { defineRoute, type Parameter, type Route, type RouteRequest } from './route.ts';
import { unitFilters } from './unit-filters.ts';

const day: Parameter = { type: 'string', pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' };
const instant: Parameter = {
  type: 'string',
  pattern: `${day.pattern?.slice(0, -1)}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,6})?Z$`,
};

export const unitRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/units',
    permission: 'unit.read',
    summary:
      'Units by words of their titles and city, by ids (their own, their owner’s, a permit’s), and by what they are',
    query: {
      ...unitFilters,
      cursor: { type: 'string', pattern: '^\\d{1,12}$' },
      limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    },
    response: 'UnitList',
    handle({ services, scope, query }) {
      return listUnits(services.database, scope, {
        search: query.text('q'),
        kind: query.text('kind'),
        province: query.text('province'),
        organisation: query.text('organisation'),
        status: query.text('status'),
        selected: query.flag('selected'),
        activity: query.text('activity'),
        product: query.text('product'),
        after: query.text('cursor'),
        limit: query.integer('limit') ?? 50,
      });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/units/:id',
    permission: 'unit.read',
    summary: 'A unit as the register knows it; or of a day, as it was known at an instant',
    query: {
      on: { ...day, description: 'The day that is asked about: ISO, today when only `known` is given' },
      known: { ...instant, description: 'By when the register had to know it; now when only `on` is given' },
    },
    response: 'UnitView',
    async handle({ services, scope, params, query }) {
      const now = services.clock.now();
      const [on, known] = [query.text('on'), query.text('known')];
      const at =
        on === undefined && known === undefined
          ? undefined
          : { on: on ?? registerCodes(services, now).today, known: known ?? now };
      const unit = await findUnit(services.database, scope, params.id ?? '', at);
      if (unit === undefined) throw new Problem('not-found');
      return unit;
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/units/:id/history',
    permission: 'unit.read',
    summary:
      'What the register knew of a unit and when: versions, permits, links, and who recorded what and why',
    response: 'UnitHistory',
    async handle({ services, scope, params }): Promise<UnitHistory> {
      const found = await readUnitRecords(services.database, scope, params.id ?? '');
      if (found === undefined) throw new Problem('not-found');
      const names = await services.accounts.names([...new Set(found.events.map(({ by }) => by))]);
      return {
        ...found,
        versions: found.versions.map(({ recordedAt, recordedTo, ...version }) => ({
          ...version,
          recordedAt: recordedAt.toISOString(),
          recordedTo: recordedTo?.toISOString() ?? null,
        })),
        events: found.events.map(({ recordedAt, by, data, ...event }) => ({
          ...event,
          recordedAt: recordedAt.toISOString(),
          by: names.get(by) ?? by,
          data: data as UnitHistory['events'][number]['data'],
        })),
      };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/units',
    permission: 'register.edit',
    summary: 'Records a unit that comes to be',
    body: 'NewUnitBody',
    response: 'RecordedView',
    status: 201,
    handle: (request) => record(request, { type: 'new', ...request.body }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/units/:id/changes',
    permission: 'register.edit',
    summary: 'Records what happened to a unit on a day, made from the revision that its author saw',
    body: 'UnitChangeBody',
    response: 'RecordedView',
    async handle(request) {
      const { services, scope, params, body } = request;
      const unit = await findUnit(services.database, scope, params.id ?? '');
      if (unit === undefined) throw new Problem('not-found');
      return record(request, { ...body, unit: unit.id });
    },
  }),
];

async function record(request: RouteRequest<unknown>, change: UnitChange): Promise<RecordedView> {
  const { services, actor, scope } = request;
  const now = services.clock.now();
  try {
    const [recorded] = await recordUnits(services.database.engine, [change], {
      by: actor.user,
      now,
      source: 'http',
      codes: registerCodes(services, now),
      within: scope.nation ? null : scope.jurisdictions,
    });
    if (recorded === undefined) throw new Problem('internal');
    if (change.type === 'sold') services.auth.forget();
    return recorded;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // The one change is the body itself.
    const issues = error.issues.map((issue) => ({ ...issue, path: issue.path.replace(/^\/0/, '') }));
    throw new Problem(error.code, error.params, issues);
  }
}
