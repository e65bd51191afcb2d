import { describe, expect, it } from 'vitest';
import type { TaskView } from '../../../server/wire.ts';
import {
  addressOf,
  filterBody,
  filtersOf,
  groupIn,
  isFiltered,
  paramsOf,
  withGroup,
} from '../../../ui/review/task-filters.ts';
import { neighboursOf, patched } from '../../../ui/review/tasks.ts';
import { timeLeft } from '../../../ui/review/urgency.ts';
import { stillThere } from '../../../ui/review/use-choice.ts';

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

const plain = filtersOf(new URLSearchParams());

describe('the filters of a task list', () => {
  it('survive the way through the address', () => {
    const filters = {
      ...plain,
      q: 'سیمان',
      collection: 'monthly-production',
      period: '1405-07',
      issue: 'any',
      product: 'P_CEMENT',
      city: 'ری',
      assignee: 'none',
      dueFrom: '2026-10-26T20:30:00.000Z',
      dueUntil: '2026-10-26T20:30:00.000Z',
      overdue: true,
      sort: 'issues',
      group: 'city',
    } as const;
    expect(filtersOf(addressOf(filters))).toEqual(filters);
    const { sort: _sort, group: _group, ...narrowing } = filters;
    expect(filterBody(filters)).toEqual(
      Object.fromEntries(Object.entries(narrowing).filter(([, one]) => one !== '')),
    );
  });

  it('leave a plain list a plain address', () => {
    const filters = filtersOf(new URLSearchParams('sort=nonsense&overdue=maybe&group=x'));
    expect(addressOf(filters).toString()).toBe('');
    expect(isFiltered(filters)).toBe(false);
    expect(paramsOf(filters)).toEqual({ sort: 'weight' });
    expect(filterBody(filters)).toEqual({});
  });

  it.each([
    ['due', '2026-10-26T20:30:00.000Z'],
    ['reviewer', 'none'],
    ['product', 'P_CEMENT'],
    ['city', 'ری'],
    ['issue', 'priceJump'],
    ['collection', 'monthly-production'],
    ['period', '1405-07'],
  ] as const)('pick out a group by %s, and give it up again', (by, key) => {
    const picked = withGroup(plain, by, key);
    expect(groupIn(picked, by)).toBe(key);
    expect(isFiltered(picked)).toBe(true);
    expect(withGroup(picked, by, null)).toEqual(plain);
  });
});

describe('the tasks around a case', () => {
  it('are its neighbours in the list, and never the same case twice', () => {
    const { next, before } = neighboursOf([task('a'), task('b'), task('b'), task('c')], 'b');
    expect([before?.case, next?.case]).toEqual(['a', 'c']);
  });

  it('begin anew when the case has left the list', () => {
    expect(neighboursOf([task('a')], 'gone').next?.case).toBe('a');
    expect(neighboursOf([], 'gone').next).toBeNull();
  });
});

describe('a list while colleagues work', () => {
  it('loses what is done, shows what changed hands, keeps the rest and counts what there is', () => {
    const one = (id: string) => ({ ...task(id) });
    const held = { ...task('b'), weight: 1 };
    const list = (items: TaskView[], offset: number, next: string | null) => ({
      items,
      next,
      previous: null,
      offset,
      total: 5,
    });
    const before = {
      pages: [list([one('a'), one('b')], 0, 'n'), list([one('c')], 2, null)],
      pageParams: [{ offset: 0 }, { cursor: 'n' }],
    };
    const after = patched(before, new Set(['a', 'b', 'x']), new Map([[held.id, held]]), 3);
    expect(after.pages.map(({ items, total }) => [items.map(({ id }) => id), total])).toEqual([
      [['b:1'], 3],
      [['c:1'], 3],
    ]);
    expect(after.pages[0]?.items[0]?.weight).toBe(1);
    expect(after.pageParams).toEqual(before.pageParams);
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

describe('what is chosen in a list', () => {
  const of = (...ids: string[]) => ids.map((id) => ({ id }));

  it('is chosen no more once it left the list, and stays chosen where another part of the list is looked at', () => {
    const picked = new Set(['a', 'b']);
    expect([...stillThere(picked, of('a', 'b', 'c'), of('b', 'c', 'd'))]).toEqual(['b']);
    expect([...stillThere(picked, of('a', 'b', 'c'), of('x', 'y'))]).toEqual(['a', 'b']);
    expect([...stillThere(picked, of('x', 'y'), of('y', 'z'))]).toEqual(['a', 'b']);
    expect([...stillThere(picked, of('a', 'b'), [])]).toEqual([]);
  });
});
