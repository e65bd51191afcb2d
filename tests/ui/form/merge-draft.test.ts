// E-18: two people of one unit write one return.
import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../ui/form/answers.ts';
import { mergeDrafts, withAnswer } from '../../../ui/form/merge-draft.ts';

const written = (answers: Parameters<typeof mergeDrafts>[0]['answers'], explanations = {}) => ({
  answers,
  explanations,
});

describe('E-18 two drafts of one return', () => {
  it('keep what each wrote where they wrote different questions', () => {
    const merged = mergeDrafts(
      written({ days: 20, cause: 'power' }),
      written({ days: 21, cause: 'power' }, { a: 'mine' }),
      written({ days: 20, shifts: 3 }, { b: 'theirs' }),
    );
    expect(merged).toEqual({
      answers: { days: 21, shifts: 3 },
      explanations: { a: 'mine', b: 'theirs' },
      clashes: [],
    });
  });

  it('ask where both answered one question in different ways, and only there', () => {
    const merged = mergeDrafts(written({ days: 20 }), written({ days: 21 }), written({ days: 22 }));
    expect(merged.clashes).toEqual([{ place: '/days', mine: 21, theirs: 22 }]);
    expect(merged.answers).toEqual({ days: 21 });
    expect(mergeDrafts(written({}), written({ days: 5 }), written({ days: 5 })).clashes).toEqual([]);
  });

  it('merge the rows of a table cell by cell as long as they are the same rows', () => {
    const rows = (cement: object, clinker: object) => ({
      products: [
        { product: 'cement', opening: 1, ...cement },
        { product: 'clinker', opening: 2, ...clinker },
      ],
    });
    const merged = mergeDrafts(
      written(rows({}, {})),
      written(rows({ made: 10 }, { sold: 4 })),
      written(rows({ sold: 8 }, { sold: 5 })),
    );
    expect(merged.answers).toEqual(rows({ made: 10, sold: 8 }, { sold: 4 }));
    expect(merged.clashes).toEqual([{ place: '/products/1/sold', mine: 4, theirs: 5 }]);
  });

  it('take a table as one question where somebody added a row', () => {
    const base = { products: [{ product: 'cement' }] };
    const mine = { products: [{ product: 'cement', made: 1 }] };
    const theirs = { products: [{ product: 'cement' }, { product: 'clinker' }] };
    const { clashes } = mergeDrafts(written(base), written(mine), written(theirs));
    expect(clashes).toEqual([{ place: '/products', mine: mine.products, theirs: theirs.products }]);
  });

  it('put the other answer in its place once it is chosen', () => {
    const answers: Answers = { products: [{ made: 1 }, { made: 2, sold: 3 }], days: 4 };
    expect(withAnswer(answers, '/products/1/sold', undefined)).toEqual({
      products: [{ made: 1 }, { made: 2 }],
      days: 4,
    });
    expect(withAnswer(answers, '/days', 5)).toMatchObject({ days: 5 });
    expect(withAnswer(answers, '/place/city', 'تهران')).toMatchObject({ place: { city: 'تهران' } });
  });
});
