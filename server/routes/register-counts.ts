// /api/definitions/counts: how many units of the register an expression is about, while it is being written.
import { gregorianOf, jalaliDayOf } from '../../engine/index.ts';
import { countChoices } from '../store/register-counts.ts';
import { defineRoute, type Route } from './route.ts';

export const registerCountRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/definitions/counts',
    permission: 'definition.edit',
    summary: 'How many units a population has today, and how many of them get each form; nothing is stored',
    body: 'CountsBody',
    response: 'CountsView',
    async handle({ services: { database, clock }, body }) {
      const today = gregorianOf(jalaliDayOf(clock.now()));
      const registered = await countChoices(database.engine, 'true', [], today);
      const counted = await countChoices(database.engine, body.population, body.forms, today);
      return {
        registered: registered.population ?? 0,
        population: counted.population,
        forms: counted.choices,
      };
    },
  }),
];
