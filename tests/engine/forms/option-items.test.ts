import { describe, expect, it } from 'vitest';
import {
  type CodeList,
  evaluate,
  type Field,
  type FormLibrary,
  type Item,
  observationsOf,
} from '../../../engine/index.ts';
import { compiled, context, faults, formOf, goods, library, words } from './fixture.ts';

const itemOf = (id: string, type: Item['type'], dimension?: string): Item => ({
  id,
  title: words(id),
  concept: words(id),
  type,
  ...(dimension === undefined ? {} : { dimension }),
  unitKinds: ['PLAN'],
  confidentiality: { class: 'periodic', level: 'confidential' },
});

const items = [
  itemOf('obstacle.money', 'boolean'),
  itemOf('obstacle.power', 'integer'),
  itemOf('obstacle.remark', 'string'),
  itemOf('obstacle.byGood', 'boolean', 'goods'),
];
const beside: FormLibrary = { ...library, items: new Map(items.map((one) => [one.id, one])) };

const text: Field = { type: 'string' };
const reported = { money: 'obstacle.money', power: 'obstacle.power' };
const several: Field = {
  type: 'array',
  items: { type: 'string', enum: ['money', 'power', 'none'] },
  'x-items': reported,
};

function figures(field: Field, answer: unknown): unknown {
  const form = compiled(formOf({ q: field }), beside);
  const { answers } = evaluate(form, { q: answer } as never, context);
  return observationsOf(form, answers);
}

describe('options that report an item', () => {
  it('report 1 where they are chosen and 0 where they are not', () => {
    expect(figures(several, ['power'])).toEqual([
      { item: 'obstacle.money', dimension: '_T', value: 0 },
      { item: 'obstacle.power', dimension: '_T', value: 1 },
    ]);
    expect(figures(several, ['none'])).toEqual([
      { item: 'obstacle.money', dimension: '_T', value: 0 },
      { item: 'obstacle.power', dimension: '_T', value: 0 },
    ]);
  });

  it('report nothing while the question is not answered', () => {
    expect(figures(several, [])).toEqual([]);
    expect(figures(several, null)).toEqual([]);
  });

  it('report nothing of a question that is hidden', () => {
    const form = compiled(
      formOf({ asks: { type: 'boolean' }, q: { ...several, 'x-visible': 'asks' } }),
      beside,
    );
    const { answers } = evaluate(form, { asks: false, q: ['power'] }, context);
    expect(observationsOf(form, answers)).toEqual([]);
  });

  it('may belong to one choice', () => {
    const one: Field = { ...text, enum: ['money', 'power', 'none'], 'x-items': reported };
    expect(figures(one, 'money')).toEqual([
      { item: 'obstacle.money', dimension: '_T', value: 1 },
      { item: 'obstacle.power', dimension: '_T', value: 0 },
    ]);
  });

  it('may be codes of a list, and stand in a row that has a code', () => {
    const table: Field = {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          good: { ...text, 'x-codelist': { key: 'goods' } },
          lacks: {
            type: 'array',
            items: { ...text, enum: ['power'] },
            'x-items': { power: 'obstacle.byGood' },
          },
        },
      },
      'x-dimension': 'good',
    };
    expect(
      figures(table, [
        { good: 'CEMENT', lacks: ['power'] },
        { good: 'STEEL', lacks: [] },
      ]),
    ).toEqual([{ item: 'obstacle.byGood', dimension: 'CEMENT', value: 1 }]);
    const coded: Field = {
      type: 'array',
      items: { ...text, 'x-codelist': { key: 'goods' } },
      'x-items': { STEEL: 'obstacle.money' },
    };
    expect(figures(coded, ['CEMENT'])).toEqual([{ item: 'obstacle.money', dimension: '_T', value: 0 }]);
  });

  const at = '/schema/properties/q';
  const codelists: ReadonlyMap<string, CodeList> = new Map([['goods', goods]]);
  it.each<[string, Record<string, Field>, string[]]>([
    [
      'an option that is not there',
      { q: { ...several, 'x-items': { gas: 'obstacle.money' } } },
      [`unknown-name ${at}/x-items/gas`],
    ],
    [
      'a code that is not there',
      {
        q: {
          type: 'array',
          items: { ...text, 'x-codelist': { key: 'goods' } },
          'x-items': { GOLD: 'obstacle.money' },
        },
      },
      [`not-in-list ${at}/x-items/GOLD`],
    ],
    [
      'an item that the catalogue does not have',
      { q: { ...several, 'x-items': { power: 'obstacle.noise' } } },
      [`unknown-item ${at}/x-items/power`],
    ],
    [
      'an item that is a text',
      { q: { ...several, 'x-items': { power: 'obstacle.remark' } } },
      [`item-not-of-option ${at}/x-items/power`],
    ],
    [
      'an item that is kept by code, outside a table of these codes',
      { q: { ...several, 'x-items': { power: 'obstacle.byGood' } } },
      [`item-needs-dimension ${at}/x-items/power`],
    ],
    [
      'one item for two options',
      { q: { ...several, 'x-items': { power: 'obstacle.money', money: 'obstacle.money' } } },
      [`item-twice ${at}/x-items/money`],
    ],
    [
      'an item that another question reports',
      { p: { type: 'boolean', 'x-item': 'obstacle.money' }, q: several },
      [`item-twice ${at}/x-items/money`],
    ],
    [
      'a free text',
      { q: { ...text, 'x-items': { power: 'obstacle.money' } } },
      [`keyword-not-here ${at}/x-items`],
    ],
  ])('are refused for %s', (_name, fields, expected) => {
    expect(faults(formOf(fields), { ...beside, codelists })).toEqual(expected);
  });
});
