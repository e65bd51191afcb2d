import { describe, expect, it } from 'vitest';
import {
  alignChapters,
  alignThings,
  changedPairs,
  countStandings,
  hasChanged,
} from '../../../../ui/studio/compare/align.ts';
import type { Thing } from '../../../../ui/studio/compare/outline.ts';

const thing = (key: string, said: Record<string, string> = {}, within: string | null = null): Thing => ({
  key,
  title: key,
  within,
  depth: within === null ? 0 : 1,
  facts: Object.entries(said).map(([name, words]) => ({ name, label: name, said: words })),
});
const keys = (pairs: { key: string }[]) => pairs.map(({ key }) => key).join(' ');
const moved = (pairs: { key: string; isMoved: boolean }[]) => keys(pairs.filter(({ isMoved }) => isMoved));

describe('two versions beside each other', () => {
  it('tell what came, what went, what differs and what stayed', () => {
    const pairs = alignThings(
      [thing('a', { unit: 'ton' }), thing('b'), thing('c')],
      [thing('a', { unit: 'kg', help: 'whole' }), thing('c'), thing('d')],
      true,
    );
    expect(pairs.map(({ key, standing }) => `${key} ${standing}`)).toEqual([
      'a changed',
      'b removed',
      'c same',
      'd added',
    ]);
    expect(pairs[0]?.lines).toEqual([
      { name: 'unit', label: 'unit', before: 'ton', after: 'kg', isDifferent: true },
      { name: 'help', label: 'help', before: null, after: 'whole', isDifferent: true },
    ]);
    expect(moved(pairs)).toBe('');
  });
  it('call the fewest things moved, and none where the order means nothing', () => {
    const [before, after] = ['abcde', 'acdeb'].map((text) => [...text].map((key) => thing(key)));
    expect(moved(alignThings(before!, after!, true))).toBe('b');
    expect(moved(alignThings(before!, after!, false))).toBe('');
  });
  it('call nothing moved because something came or went before it', () => {
    const pairs = alignThings(
      [thing('a'), thing('b'), thing('c')],
      [thing('x'), thing('b'), thing('c')],
      true,
    );
    expect(keys(pairs)).toBe('a x b c');
    expect(moved(pairs)).toBe('');
  });
  it('say from where a question came that stands in another section now, and show it once', () => {
    const pairs = alignThings(
      [thing('s1'), thing('a', {}, 's1'), thing('b', {}, 's1'), thing('s2'), thing('c', {}, 's2')],
      [thing('s1'), thing('b', {}, 's1'), thing('s2'), thing('c', {}, 's2'), thing('a', {}, 's2')],
      true,
    );
    expect(keys(pairs)).toBe('s1 b s2 c a');
    expect(pairs.at(-1)).toMatchObject({ standing: 'same', isMoved: true, movedFrom: 's1' });
    expect(moved(pairs)).toBe('a');
  });
  it('keep what was removed in its place, with what it held, and after the children of what it followed', () => {
    const pairs = alignThings(
      [
        thing('s1'),
        thing('a', {}, 's1'),
        thing('b', {}, 's1'),
        thing('s2'),
        thing('c', {}, 's2'),
        thing('s3'),
      ],
      [thing('s1'), thing('a', {}, 's1'), thing('n', {}, 's1'), thing('s3')],
      true,
    );
    expect(keys(pairs)).toBe('s1 a b n s2 c s3');
    expect(pairs.filter(({ standing }) => standing === 'removed').map(({ key }) => key)).toEqual([
      'b',
      's2',
      'c',
    ]);
  });
  it('take what a removed section held and another has now as moved, not as removed', () => {
    const pairs = alignThings(
      [thing('s1'), thing('a', {}, 's1'), thing('s2')],
      [thing('s2'), thing('a', {}, 's2')],
      true,
    );
    expect(pairs.map(({ key, standing }) => `${key} ${standing}`)).toEqual([
      's1 removed',
      's2 same',
      'a same',
    ]);
    expect(pairs.at(-1)?.movedFrom).toBe('s1');
  });
  it('show of the unchanged only what holds a change', () => {
    const pairs = alignThings(
      [thing('s1'), thing('a', {}, 's1'), thing('b', {}, 's1'), thing('s2')],
      [thing('s1'), thing('a', { unit: 'kg' }, 's1'), thing('b', {}, 's1'), thing('s2')],
      true,
    );
    expect(keys(changedPairs(pairs))).toBe('s1 a');
    expect(keys(pairs.filter(hasChanged))).toBe('a');
  });
  it('count a thing that was moved and changed as both', () => {
    const chapter = (things: Thing[]) => ({
      key: 'questions',
      title: 'Questions',
      isOrdered: true,
      layout: 'cards' as const,
      things,
    });
    const aligned = alignChapters(
      [chapter([thing('a'), thing('b'), thing('c')])],
      [chapter([thing('c', { unit: 'kg' }), thing('a'), thing('b')])],
    );
    expect(countStandings(aligned)).toEqual({ added: 0, removed: 0, changed: 1, same: 2, moved: 1 });
  });
  it('align the twenty thousand codes of a long list in little work', () => {
    const codes = Array.from({ length: 20_000 }, (_, at) => thing(`${at}`));
    const pairs = alignThings(codes, codes.slice(1), true);
    expect(countStandings([{ key: '', title: '', isOrdered: true, layout: 'rows', pairs }])).toMatchObject({
      removed: 1,
      same: 19_999,
      moved: 0,
    });
  });
  it('keep a chapter that the later version has no more', () => {
    const stages = { key: 'stages', title: 'Stages', isOrdered: false, layout: 'rows' as const };
    const [chapter] = alignChapters([{ ...stages, things: [thing('s1')] }], []);
    expect(chapter?.pairs.map(({ standing }) => standing)).toEqual(['removed']);
  });
});
