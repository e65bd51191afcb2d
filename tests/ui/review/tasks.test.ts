import { describe, expect, it } from 'vitest';
import type { TaskView } from '../../../server/wire.ts';
import { addressOf, filtersOf, isFiltered, paramsOf } from '../../../ui/review/task-filters.ts';
import { neighboursOf } from '../../../ui/review/tasks.ts';
import { timeLeft } from '../../../ui/review/urgency.ts';

describe('the filters of a task list', () => {
  it('survive the way through the address', () => {
    const filters = {
      q: 'سیمان',
      collection: 'monthly-production',
      period: '1405-07',
      overdue: true,
      sort: 'issues',
    } as const;
    expect(filtersOf(addressOf(filters))).toEqual(filters);
  });

  it('leave a plain list a plain address', () => {
    const filters = filtersOf(new URLSearchParams('sort=nonsense&overdue=maybe'));
    expect(addressOf(filters).toString()).toBe('');
    expect(isFiltered(filters)).toBe(false);
    expect(paramsOf(filters)).toEqual({ sort: 'due' });
  });
});

describe('the tasks around a case', () => {
  const task = (id: string): TaskView => ({
    id: `${id}:1`,
    case: id,
    collection: 'c',
    collectionTitle: { fa: '', en: '' },
    period: '1405-07',
    unit: {
      id: 'u',
      activityId: '1',
      kind: 'MINE',
      title: { fa: '', en: '' },
      province: 'IR-01',
      county: '',
      selected: false,
    },
    definition: null,
    role: 'sub_expert',
    part: null,
    state: 's1Review',
    stateTitle: { fa: '', en: '' },
    openedAt: '2026-10-23T05:30:00.000Z',
    dueAt: null,
    flags: [],
    softIssues: 0,
    weight: 0,
    products: [],
    assignee: null,
    conflict: false,
    version: 1,
  });

  it('are its neighbours in the list, and never the same case twice', () => {
    const { next, before } = neighboursOf([task('a'), task('b'), task('b'), task('c')], 'b');
    expect([before?.case, next?.case]).toEqual(['a', 'c']);
  });

  it('begin anew when the case has left the list', () => {
    expect(neighboursOf([task('a')], 'gone').next?.case).toBe('a');
    expect(neighboursOf([], 'gone').next).toBeNull();
  });
});

describe('the time left', () => {
  const now = Date.parse('2026-10-27T12:00:00.000Z');

  it('is counted in days, hours and minutes as the deadline comes near', () => {
    expect(timeLeft('2026-10-31T12:00:00.000Z', now)).toEqual({ urgency: 'later', amount: 4, unit: 'day' });
    expect(timeLeft('2026-10-28T11:00:00.000Z', now)).toEqual({ urgency: 'today', amount: 23, unit: 'hour' });
    expect(timeLeft('2026-10-27T12:20:00.000Z', now)).toEqual({
      urgency: 'today',
      amount: 20,
      unit: 'minute',
    });
  });

  it('is over at the very instant of the deadline', () => {
    expect(timeLeft('2026-10-27T12:00:00.000Z', now)?.urgency).toBe('overdue');
    expect(timeLeft(null, now)).toBeNull();
  });
});
