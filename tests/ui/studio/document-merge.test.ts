import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../server/wire.ts';
import { mergeDocuments } from '../../../ui/studio/document-merge.ts';

const form = () => JSON.parse(readFileSync('forms/monthly-mine/form.json', 'utf8'));

describe('Two versions of a document', () => {
  it('that changed different things become one that has both', () => {
    const [base, mine, theirs, both] = [form(), form(), form(), form()];
    for (const one of [mine, both]) one.title.fa = 'از من';
    for (const one of [theirs, both]) one.sections[0].title.en = 'theirs';
    expect(mergeDocuments(base, mine, theirs)).toEqual({ merged: both, conflicts: [] });
  });

  it('that each added an entry after the same one have both entries', () => {
    const base = { sections: [{ key: 'a' }, { key: 'b' }] };
    const mine = { sections: [{ key: 'a' }, { key: 'mine' }, { key: 'b' }] };
    const theirs = { sections: [{ key: 'a' }, { key: 'theirs' }, { key: 'b' }] };
    const { merged, conflicts } = mergeDocuments(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(merged).toEqual({ sections: [{ key: 'a' }, { key: 'theirs' }, { key: 'mine' }, { key: 'b' }] });
  });

  it('of which one moved an entry and the other changed it have it changed in its new place', () => {
    const base = {
      edits: [
        { id: 'a', must: '1' },
        { id: 'b', must: '2' },
        { id: 'c', must: '3' },
      ],
    };
    const mine = {
      edits: [
        { id: 'c', must: '3' },
        { id: 'a', must: '1' },
        { id: 'b', must: '2' },
      ],
    };
    const theirs = {
      edits: [
        { id: 'a', must: '1' },
        { id: 'b', must: '2' },
        { id: 'c', must: '30' },
      ],
    };
    expect(mergeDocuments(base, mine, theirs)).toEqual({
      merged: {
        edits: [
          { id: 'c', must: '30' },
          { id: 'a', must: '1' },
          { id: 'b', must: '2' },
        ],
      },
      conflicts: [],
    });
  });

  it('that changed the same differently are in conflict there, and whoever chooses decides', () => {
    const at = (fa: string) => ({ sections: [{ key: 'a', title: { fa, en: 'A' } }] });
    const withNew = { sections: [{ key: 'new', title: { fa: 'تازه', en: 'New' } }, ...at('آنان').sections] };
    const { merged, conflicts } = mergeDocuments(at('پیش'), at('من'), withNew);
    expect(conflicts).toEqual([
      {
        place: '/sections/a/title/fa',
        mineAt: '/sections/0/title/fa',
        theirsAt: '/sections/1/title/fa',
        base: 'پیش',
        mine: 'من',
        theirs: 'آنان',
      },
    ]);
    expect(merged).toEqual({ sections: [withNew.sections[0], at('من').sections[0]] });
    const chosen = mergeDocuments(
      at('پیش'),
      at('من'),
      withNew,
      new Map([['/sections/a/title/fa', 'theirs']]),
    );
    expect(chosen.merged).toEqual(withNew);
  });

  it('of which one took away what the other changed are in conflict', () => {
    const base = { edits: [{ id: 'a', must: '1' }] };
    const [conflict] = mergeDocuments(base, { edits: [] }, { edits: [{ id: 'a', must: '2' }] }).conflicts;
    expect(conflict).toMatchObject({
      place: '/edits/a',
      mineAt: null,
      theirsAt: '/edits/0',
      mine: undefined,
    });
  });

  it('that both put in another order, each differently, are in conflict about the order', () => {
    const { conflicts } = mergeDocuments(['a', 'b', 'c'], ['b', 'a', 'c'], ['c', 'a', 'b']);
    expect(conflicts).toMatchObject([{ place: '', mine: ['b', 'a', 'c'] }]);
  });

  const key = fc.constantFrom('a', 'b', 'c', 'd', '__proto__x', 'e/f', '~');
  const leaf = fc.oneof(fc.constantFrom('x', 'y', 'z'), fc.nat(9), fc.boolean(), fc.constant(null));
  const { value } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.dictionary(key, tie('value'), { maxKeys: 4 }),
      fc.uniqueArray(fc.record({ id: key, what: tie('value') }), { selector: (one) => one.id, maxLength: 4 }),
      fc.uniqueArray(key, { maxLength: 4 }),
    ),
  }));
  const bag = fc.dictionary(key, value, { maxKeys: 5 });

  it('have both changes where these are of different places, whatever the document is', () => {
    fc.assert(
      fc.property(bag, bag, bag, value, value, (base, left, right, one, other) => {
        const before = { left, right, base, words: { fa: 'پیش', en: 'before' } };
        const mine = { ...before, left: { ...left, changed: one } };
        const theirs = { ...before, right: { ...right, changed: other }, words: { fa: 'پس', en: 'after' } };
        const both = { ...before, left: mine.left, right: theirs.right, words: theirs.words };
        expect(mergeDocuments(before, mine, theirs)).toEqual({ merged: both, conflicts: [] });
        expect(mergeDocuments(before, theirs, mine)).toEqual({ merged: both, conflicts: [] });
      }),
    );
  });

  it('lose nothing without a word: with no conflict, whoever changed nothing takes the other’s', () => {
    fc.assert(
      fc.property(bag, bag, (base, changed) => {
        expect(mergeDocuments(base, base, changed)).toEqual({ merged: changed, conflicts: [] });
        expect(mergeDocuments(base, changed, base)).toEqual({ merged: changed, conflicts: [] });
        expect(mergeDocuments(base, changed, changed)).toEqual({ merged: changed, conflicts: [] });
      }),
    );
  });

  it('are in conflict about the same places whoever of both merges', () => {
    fc.assert(
      fc.property(bag, bag, bag, (base, mine, theirs) => {
        const places = (merge: ReturnType<typeof mergeDocuments>) =>
          merge.conflicts.map(({ place }) => place).sort();
        expect(places(mergeDocuments(base, mine, theirs))).toEqual(
          places(mergeDocuments(base, theirs, mine)),
        );
      }),
    );
  });
});
