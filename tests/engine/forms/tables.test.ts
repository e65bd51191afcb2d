import { describe, expect, it } from 'vitest';
import {
  type Answers,
  evaluate,
  explanationKey,
  explanationOf,
  observationsOf,
  questionWords,
  unanswered,
} from '../../../engine/index.ts';
import { compiled, context, contextFor, formOf, named, words } from './fixture.ts';

const number = { type: 'number' as const };

const stocks = compiled(
  formOf(
    {
      limit: { ...number, 'x-item': false },
      products: {
        type: 'array',
        minItems: 1,
        maxItems: 5,
        'x-dimension': 'product',
        items: {
          type: 'object',
          required: ['product', 'opening'],
          properties: {
            product: { type: 'string', 'x-codelist': { key: 'goods', only: 'selected' } },
            opening: {
              ...number,
              'x-item': 'stock.opening',
              'x-unit': { fa: '{productInfo.measure}', en: '{productInfo.measure}' },
            },
            closing: { ...number, 'x-item': 'stock.closing', 'x-visible': 'opening > 0' },
            note: {
              type: 'string',
              'x-required': 'closing > 100 * rowNumber',
              'x-title': words('Note on {product}'),
            },
          },
        },
      },
      total: { ...number, 'x-item': 'stock.total', 'x-derived': 'sum(products.closing)' },
    },
    {
      edits: [
        {
          id: 'change',
          severity: 'soft',
          each: 'products',
          must: 'abs(closing - previousRow.closing) <= limit',
          fields: ['closing', 'limit'],
          answer: 'confirm',
          message: {
            fa: '«{product}» از {previousRow.closing} به {row.closing} رسید.',
            en: '{product} went from {previousRow.closing} to {row.closing}.',
          },
        },
        {
          id: 'price',
          severity: 'soft',
          each: 'products',
          must: 'closing <= productInfo.priceHigh',
          fields: ['closing'],
          message: words('High'),
        },
      ],
    },
  ),
  {
    codelists: new Map([['goods', (await import('./fixture.ts')).goods]]),
    items: new Map(
      ['stock.opening', 'stock.closing', 'stock.total'].map((id) => [
        id,
        {
          id,
          title: words(id),
          concept: words(id),
          type: 'number',
          unitKinds: ['PRODUCTION'],
          confidentiality: { class: 'periodic', level: 'confidential' },
          ...(id === 'stock.total' ? {} : { dimension: 'goods' }),
        },
      ]),
    ),
  },
);

const given = contextFor({
  previous: {
    products: [
      { product: 'STEEL', closing: 40 },
      { product: 'CEMENT', closing: 10 },
    ],
  },
});

describe('a table', () => {
  it('is checked row by row: names mean the row first, then the return, then the same row of the previous return', () => {
    const answers = {
      limit: 5,
      products: [
        { product: 'CEMENT', opening: 8, closing: 12 },
        { product: 'STEEL', opening: 30, closing: 1234.5 },
      ],
    };
    const { issues } = evaluate(stocks, answers, given);
    expect(named(issues)).toEqual([
      'required /products/1/note',
      'edit /products/1/closing',
      'edit /products/1/closing',
    ]);
    expect(issues[1]).toMatchObject({
      edit: 'change',
      severity: 'soft',
      answer: 'confirm',
      paths: ['/products/1/closing', '/limit'],
      message: {
        fa: '«Steel فا» از ۴۰ به ۱٬۲۳۴٫۵ رسید.',
        en: 'Steel went from 40 to 1,234.5.',
      },
    });
  });

  it('hides a cell in the rows where its condition does not hold, and there alone', () => {
    const result = evaluate(
      stocks,
      {
        limit: 99,
        products: [
          { product: 'CEMENT', opening: 0, closing: 5 },
          { product: 'STEEL', opening: 1, closing: 5 },
        ],
      },
      given,
    );
    expect([...result.hidden]).toEqual(['/products/0/closing']);
    expect(result.answers.products).toEqual([
      { product: 'CEMENT', opening: 0 },
      { product: 'STEEL', opening: 1, closing: 5 },
    ]);
    expect(result.answers.total).toBe(5);
  });

  it('with a least number of rows must have them', () => {
    expect(named(evaluate(stocks, { products: [] }, given).issues)).toEqual(['required /products']);
    expect([...evaluate(stocks, {}, given).required]).toEqual(['/products']);
  });

  it('does not take more rows than it says, nor the same code twice', () => {
    const row = { product: 'CEMENT', opening: 0 };
    const { issues, answers } = evaluate(stocks, { products: Array(6).fill(row) }, given);
    expect(named(issues)).toContain('max-items /products');
    expect(named(issues)).toContain('row-twice /products/4/product');
    expect(answers.products).toHaveLength(5);
  });

  it('reports its figures by the code that keys its rows', () => {
    const { answers } = evaluate(
      stocks,
      { products: [{ product: 'CEMENT', opening: 8, closing: 12 }, { opening: 3 }] },
      given,
    );
    expect(observationsOf(stocks, answers)).toEqual([
      { item: 'stock.opening', dimension: 'CEMENT', value: 8 },
      { item: 'stock.closing', dimension: 'CEMENT', value: 12 },
      { item: 'stock.total', dimension: '_T', value: 12 },
    ]);
  });

  it('has words that depend on the row: the unit of the product, the name of the product', () => {
    const answers: Answers = { products: [{ product: 'CEMENT' }, { product: 'STEEL' }, {}] };
    const at = (pointer: string) => questionWords(stocks, pointer, 'en', context, answers);
    expect(at('/products/0/opening')?.unit).toBe('tonnes');
    expect(at('/products/1/opening')?.unit).toBe('tons');
    expect(at('/products/2/opening')?.unit).toBe('…');
    expect(at('/products/1/note')?.title).toBe('Note on Steel');
    expect(at('/products/1/nothing')).toBe(null);
  });
});

describe('an explanation', () => {
  const { issues } = evaluate(
    stocks,
    {
      limit: 0,
      products: [
        { product: 'CEMENT', opening: 8, closing: 12 },
        { product: 'STEEL', opening: 8, closing: 9 },
      ],
    },
    given,
  );

  it('is kept by edit, 1-based row and the figures that it was given for', () => {
    expect(issues.map(explanationKey)).toEqual(['change:1@[12,0]', 'change:2@[9,0]']);
    expect(explanationKey({ code: 'edit', edit: 'sum', params: {} })).toBe('sum');
  });

  it('answers its own row alone, and not when it is blank', () => {
    expect(unanswered(issues, {})).toHaveLength(2);
    const said = { 'change:1@[12,0]': 'New kiln', 'change:2@[9,0]': '  ' };
    expect(unanswered(issues, said).map(({ path }) => path)).toEqual(['/products/1/closing']);
  });

  it('lapses when a figure concerned changes, and stands again when it changes back', () => {
    expect(unanswered(issues.slice(0, 1), { 'change:1@[13,0]': 'New kiln' })).toHaveLength(1);
    expect(unanswered(issues.slice(0, 1), { 'change:1@[12,0]': 'New kiln' })).toEqual([]);
  });

  it('that names no figures holds for the return that it came with', () => {
    expect(explanationOf(issues[0]!, { 'change:1': 'New kiln' })).toBe('New kiln');
  });
});
