// /api/definitions/clocks: when the clocks that run now will end, for whoever is changing the calendar.
import { jalaliDayOf } from '../../engine/index.ts';
import { clocksByLastDay } from '../store/running-clocks.ts';
import { defineRoute, type Route } from './route.ts';

export const runningClockRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/definitions/clocks',
    permission: 'definition.edit',
    summary: 'How many running clocks end on each day of a Jalali year, in the country or in a province',
    query: {
      year: { type: 'integer', minimum: 1300, maximum: 1499 },
      province: { type: 'string', pattern: '^[A-Z]{2}-[A-Z0-9]{1,3}$' },
    },
    response: 'ClockDays',
    async handle({ services: { database, clock }, query }) {
      const asked = {
        year: query.integer('year') ?? Number(jalaliDayOf(clock.now()).slice(0, 4)),
        province: query.text('province'),
      };
      return { days: await clocksByLastDay(database, asked) };
    },
  }),
];
