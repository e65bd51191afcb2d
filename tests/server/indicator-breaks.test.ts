import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Indicators, Items } from '../../engine/index.ts';
import { indicatorBreaks } from '../../server/routes/indicator-breaks.ts';
import { createPublishedVersions, type DefinitionOf } from '../../server/store/published-versions.ts';

const root = join(import.meta.dirname, '../..');
const read = <T>(path: string): T => JSON.parse(readFileSync(join(root, 'forms', path), 'utf8')) as T;
const list = read<Indicators>('indicators/sector-monthly.json');
const items = read<Items>('items/items.json');
const note = { fa: 'دامنه گسترش یافت.', en: 'The scope is wider.' };

function versions(given: { definition: DefinitionOf<'indicators' | 'items'>; from: string }[]) {
  const published = createPublishedVersions();
  given.forEach(({ definition, from }, index) => {
    published.add({
      definition,
      from,
      version: index + 1,
      publishedAt: '2026-01-01T00:00:00Z',
      publishedBy: 'planning',
      hash: String(index),
    });
  });
  return published;
}

describe('the breaks of an indicator (C1N1-R4)', () => {
  const [measured] = list.indicators.filter(({ measure }) => measure?.item !== undefined);
  if (measured === undefined) throw new Error('Nothing is measured');
  const broken: Indicators = {
    ...list,
    indicators: list.indicators.map((one) => (one.id === measured.id ? { ...one, break: note } : one)),
  };

  it('are those that the versions of its list say, behind what the period is compared with', () => {
    const known = versions([
      { definition: list, from: '1404-01' },
      { definition: broken, from: '1405-07' },
    ]);
    const of = (period: string) =>
      indicatorBreaks(known, broken, measured.id, period).map(({ comparisons }) => comparisons);
    expect(of('1405-06')).toEqual([]);
    expect(of('1405-07')).toEqual([['previous', 'same-period-last-year']]);
    expect(of('1405-08')).toEqual([['same-period-last-year']]);
    expect(of('1406-07')).toEqual([]);
    expect(indicatorBreaks(known, broken, measured.id, '1405-08')[0]).toMatchObject({
      from: '1405-07',
      note,
    });
  });

  it('are those of the item that it is measured on', () => {
    const changed: Items = {
      ...items,
      items: items.items.map((one) => (one.id === measured.measure?.item ? { ...one, break: note } : one)),
    };
    const known = versions([
      { definition: items, from: '1404-01' },
      { definition: changed, from: '1405-07' },
    ]);
    expect(indicatorBreaks(known, list, measured.id, '1405-07')).toMatchObject([{ from: '1405-07', note }]);
  });

  it('reach what is computed from it', () => {
    const computed = list.indicators.find(({ formula }) => formula?.includes(measured.id));
    const known = versions([
      { definition: list, from: '1404-01' },
      { definition: broken, from: '1405-07' },
    ]);
    const formula: Indicators = {
      ...broken,
      indicators: [
        ...broken.indicators,
        {
          ...measured,
          id: 'twice',
          measure: undefined,
          formula: `2 * ${measured.id}`,
        } as Indicators['indicators'][number],
      ],
    };
    const id = computed?.id ?? 'twice';
    expect(indicatorBreaks(known, formula, id, '1405-07')).toHaveLength(1);
  });
});
