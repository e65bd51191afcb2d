// The filters of the list of work that was done, as they stand in the address.
import { addDays, jalaliDayOf, startOfDay } from '../../engine/index.ts';
import type { Params } from '../api.ts';

/** How far the list goes back. */
export const spans = ['today', 'week', 'month', 'all'] as const;
export type Span = (typeof spans)[number];
/** Days before today. */
const daysBack = { today: 0, week: 6, month: 29 } as const satisfies Record<Exclude<Span, 'all'>, number>;

export interface DoneFilters {
  by: 'me' | 'office';
  span: Span;
  outcome: string;
  q: string;
}

/** Reads the filters from an address. */
export function doneFiltersOf(address: URLSearchParams): DoneFilters {
  return {
    by: address.get('by') === 'office' ? 'office' : 'me',
    span: spans.find((one) => one === address.get('span')) ?? 'today',
    outcome: address.get('outcome') ?? '',
    q: address.get('q') ?? '',
  };
}

/** Writes the filters into an address; what is usual is left out. */
export function addressOfDone({ by, span, outcome, q }: DoneFilters): URLSearchParams {
  const address = new URLSearchParams();
  if (by !== 'me') address.set('by', by);
  if (span !== 'today') address.set('span', span);
  if (outcome !== '') address.set('outcome', outcome);
  if (q.trim() !== '') address.set('q', q.trim());
  return address;
}

/** The filters as the server takes them. @param now milliseconds since the epoch */
export function paramsOfDone({ by, span, outcome, q }: DoneFilters, now: number): Params {
  const today = jalaliDayOf(new Date(now).toISOString());
  return {
    by,
    from: span === 'all' ? undefined : startOfDay(addDays(today, -daysBack[span])),
    outcome: outcome === '' ? undefined : outcome,
    q: q.trim() === '' ? undefined : q.trim(),
  };
}
