// /api/tasks/live: which cases moved, of those in the actor's reach. Ids alone: what became of them is read as ever.
import type { ReadScope } from '../db/database.ts';
import type { Tidings } from '../store/task-feed.ts';
import { defineRoute, EventsAnswer, type Route } from './route.ts';

/** Milliseconds after which the browser connects anew: who may listen is looked at again. */
const longest = 600_000;

export const taskLiveRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/tasks/live',
    permission: 'task.read',
    gives: 'events',
    summary:
      'Server-sent events: `fresh` after connecting (read the list again: what came before was not heard), `moved` with the ids of cases whose tasks changed, `many` where they are too many to name',
    async handle({ services, scope }) {
      return new EventsAnswer((send, end) => {
        let number = 0;
        send({ event: 'fresh', id: '0', data: '{}' });
        const deaf = services.taskFeed.hear((tidings) => {
          const heard = within(scope, tidings);
          if (heard === null) return;
          number += 1;
          const data = JSON.stringify(heard === 'many' ? {} : { cases: heard });
          send({ event: heard === 'many' ? 'many' : 'moved', id: String(number), data });
        }, end);
        const timer = setTimeout(end, longest);
        return () => {
          clearTimeout(timer);
          deaf();
        };
      });
    },
  }),
];

/** What of it reaches the reader; null where nothing does. */
function within(
  { nation, jurisdictions, domains, units }: ReadScope,
  { cases, places, ...tidings }: Tidings,
) {
  const reaches = (place: string) =>
    nation || jurisdictions.includes(place) || domains.includes(place) || units.includes(place);
  if (cases === null)
    return places.some(reaches) || (tidings.units && units.length > 0) ? ('many' as const) : null;
  const ids = cases.filter((one) => one.places.some(reaches)).map(({ id }) => id);
  return ids.length === 0 ? null : ids;
}
