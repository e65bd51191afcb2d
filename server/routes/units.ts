// /api/units: the register, as far as the reader's grants go.
import { Problem } from '../../engine/index.ts';
import { findUnit, listUnits } from '../store/units.ts';
import { defineRoute, type Route } from './route.ts';

export const unitRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/units',
    permission: 'unit.read',
    summary: 'Units by a part of their title or the start of their activity id',
    query: {
      q: { type: 'string', maxLength: 100 },
      cursor: { type: 'string', pattern: '^\\d{1,12}$' },
      limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    },
    response: 'UnitList',
    handle({ services, scope, query }) {
      const asked = {
        search: query.text('q'),
        after: query.text('cursor'),
        limit: query.integer('limit') ?? 50,
      };
      return listUnits(services.database, scope, asked);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/units/:id',
    permission: 'unit.read',
    summary: 'A unit',
    response: 'UnitView',
    async handle({ services, scope, params }) {
      const unit = await findUnit(services.database, scope, params.id ?? '');
      if (unit === undefined) throw new Problem('not-found');
      return unit;
    },
  }),
];
