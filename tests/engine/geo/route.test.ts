import { describe, expect, it } from 'vitest';
import { routeOf, type Stop, spread } from '../../../engine/index.ts';

const stop = (id: string, latitude: number | null, longitude: number | null, selected = false): Stop => ({
  id,
  latitude,
  longitude,
  selected,
});
const ids = (stops: readonly Stop[]) => stops.map(({ id }) => id).join('');
const row = [stop('c', 35, 53), stop('a', 35, 51), stop('d', 35, 54), stop('b', 35, 52)];

describe('a route of visits', () => {
  it('goes to the nearest next stop from the start', () => {
    expect(ids(routeOf(row, { latitude: 35, longitude: 50 }))).toBe('abcd');
    expect(ids(routeOf(row, { latitude: 35, longitude: 55 }))).toBe('dcba');
  });

  it('begins in the north where no start is given, and is the same every time', () => {
    const stops = [...row, stop('n', 36, 52.1)];
    expect(ids(routeOf(stops, null))).toBe(
      'nbacd'.slice(0, 1) + ids(routeOf(row, { latitude: 36, longitude: 52.1 })),
    );
    expect(routeOf(stops, null)).toEqual(routeOf(stops, null));
  });

  it('leaves what has no position for the end, and loses nothing', () => {
    expect(ids(routeOf([stop('x', null, null), ...row], { latitude: 35, longitude: 50 }))).toBe('abcdx');
    expect(routeOf([stop('x', null, null)], null)).toHaveLength(1);
    expect(routeOf([], null)).toEqual([]);
  });

  it('puts selected units on the first days and the days are even', () => {
    const stops = [...row, stop('s', 34, 59, true), stop('t', 34, 58, true)];
    const start = { latitude: 35, longitude: 50 };
    const days = spread(stops, ['2026-11-01', '2026-11-02', '2026-11-03'], { start, selectedFirst: true });
    expect(days.map(({ stops: each }) => ids(each))).toEqual(['ts', 'ab', 'cd']);
    const free = spread(stops, ['2026-11-01', '2026-11-02', '2026-11-03'], { start, selectedFirst: false });
    expect(free.map(({ stops: each }) => ids(each))).toEqual(['ab', 'cd', 'ts']);
  });

  it('leaves late days empty where there is less to do than days', () => {
    const days = spread(row.slice(0, 1), ['2026-11-01', '2026-11-02'], { start: null, selectedFirst: true });
    expect(days.reduce((sum, { stops }) => sum + stops.length, 0)).toBe(1);
  });
});
