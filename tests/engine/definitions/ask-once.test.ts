// G3-R1: a figure is asked once of a unit in a period; what is asked twice says why; what is known is not asked anew.
import { describe, expect, it } from 'vitest';
import {
  type Collection,
  type Definition,
  type Field,
  type Form,
  type Issue,
  type Item,
  type Items,
  minutesOf,
  verifyDefinition,
} from '../../../engine/index.ts';
import { lastOf, libraryOf, parsed, shippedDocuments } from '../../definitions/shipped.ts';
import { formOf, named, words } from '../forms/fixture.ts';

const shipped = shippedDocuments().map(({ json }) => parsed(json));
const item = (id: string, more: Partial<Item> = {}): Item => ({
  id,
  title: words(id),
  concept: words(`Concept of ${id}`),
  type: 'number',
  unitKinds: ['PRODUCTION', 'MINE'],
  confidentiality: { class: 'periodic', level: 'confidential' },
  ...more,
});
const items: Items = {
  kind: 'items',
  key: 'own',
  title: words('Items'),
  items: [
    item('own.steam', { burdenMinutes: 2 }),
    item('own.vapour', { concept: words('concept of own-steam.'), burdenMinutes: 3 }),
    item('own.dust', { unitKinds: ['PLAN'] }),
    item('own.wages', { collectedBy: 'Social security' }),
    item('own.area', { confidentiality: { class: 'register-basic', level: 'shareable' } }),
  ],
};
const steam: Field = { type: 'number', 'x-item': 'own.steam' };
const form = (key: string, fields: Record<string, Field>, more: Partial<Form> = {}): Form => ({
  ...formOf(fields),
  key,
  ...more,
});
const collection = (key: string, asked: string, more: Partial<Collection> = {}): Collection => {
  const found = shipped.find(
    (one): one is Collection => one.kind === 'collection' && one.key === 'monthly-production',
  );
  if (found === undefined) throw new Error('no collection');
  return { ...found, key, forms: [{ when: 'true', form: asked }], ...more };
};

/** What the gate says of a definition beside others. */
function said(definition: Definition, ...beside: Definition[]): Issue[] {
  const others = [...shipped, items, ...beside];
  const issues = verifyDefinition(definition, libraryOf([...others, definition]));
  return issues.filter(({ code }) => code.startsWith('ask-once.'));
}
const monthly = collection('monthly', 'first');
const survey = collection('survey', 'second');

describe('a question that another form asks', () => {
  const first = form('first', { steam });

  it('is refused where units of both kinds may get both forms in one period, and told by whom it is asked', () => {
    const second = form('second', { hot: steam });
    expect(said(second, first, monthly, survey)).toEqual([
      {
        path: '/schema/properties/hot',
        code: 'ask-once.asked-twice',
        severity: 'hard',
        params: {
          item: 'own.steam',
          field: 'steam',
          collection: 'survey',
          form: 'second',
          otherCollection: 'monthly',
          otherForm: 'first',
        },
      },
    ]);
  });

  it('is refused under another item with the same concept', () => {
    const second = form('second', { hot: { type: 'number', 'x-item': 'own.vapour' } });
    expect(named(said(second, first, monthly, survey))).toEqual([
      'ask-once.asked-twice /schema/properties/hot',
    ]);
  });

  it.each<[string, Partial<Form>, Partial<Form>]>([
    ['forms for different kinds of unit', { unitKinds: ['MINE'] }, { unitKinds: ['PRODUCTION'] }],
    ['a form for units that the item is not meant for', { unitKinds: ['TRADE'] }, {}],
  ])('is let through in %s', (_what, one, other) => {
    const found = said(form('second', { steam }, one), { ...first, ...other }, monthly, survey);
    expect(named(found.filter(({ path }) => !path.endsWith('x-item')))).toEqual([]);
  });

  it('is let through in a form of the same collection: a unit has one form', () => {
    const both = collection('monthly', 'first', {
      forms: [
        { when: 'unit.selected', form: 'first' },
        { when: 'true', form: 'second' },
      ],
    });
    expect(said(form('second', { steam }), first, both)).toEqual([]);
  });

  it('is let through where it is computed and not asked', () => {
    expect(
      said(form('second', { steam: { ...steam, 'x-derived': '1 + 1' } }), first, monthly, survey),
    ).toEqual([]);
  });

  it('is let through where both are asked on request', () => {
    const onRequest = { opening: { by: 'request', role: 'sub_expert' } } as const;
    const beside = [collection('monthly', 'first', onRequest), collection('survey', 'second', onRequest)];
    expect(said(form('second', { steam }), first, ...beside)).toEqual([]);
  });

  it('is pointed out where the periods are of another kind', () => {
    const yearly = collection('survey', 'second', { periodicity: 'year' });
    const found = said(form('second', { steam }), first, monthly, yearly);
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([
      ['ask-once.asked-in-other-period', 'soft'],
    ]);
  });

  it('may be asked twice with a reason, which is shown', () => {
    const link = { form: 'first', field: 'steam', reason: words('To compare') };
    const [found, ...more] = said(
      form('second', { hot: { ...steam, 'x-linked': link } }),
      first,
      monthly,
      survey,
    );
    expect(more).toEqual([]);
    expect(found).toMatchObject({ code: 'ask-once.linked', severity: 'soft' });
    expect(found?.message?.en).toContain('To compare');
    expect(found?.message?.fa).toContain(words('To compare').fa);
  });

  it('is linked to a question that asks the same', () => {
    const link = { form: 'first', field: 'smoke', reason: words('To compare') };
    expect(named(said(form('second', { hot: { ...steam, 'x-linked': link } }), first))).toEqual([
      'ask-once.link-broken /schema/properties/hot/x-linked',
    ]);
  });
});

describe('a collection', () => {
  const [first, second] = [form('first', { steam }), form('second', { hot: steam })];

  it('is refused with a form that asks what another collection asks, itself included', () => {
    expect(said(survey, first, second, monthly)).toMatchObject([
      {
        path: '/forms/0/form',
        code: 'ask-once.forms-ask-twice',
        severity: 'hard',
        params: { items: 'own.steam' },
      },
    ]);
    expect(named(said(collection('survey', 'first'), first, monthly))).toEqual([
      'ask-once.forms-ask-twice /forms/0/form',
    ]);
  });

  it('gives no kind of unit a form that is meant for another', () => {
    const mines = form('first', { steam }, { unitKinds: ['MINE'] });
    const asks = (when: string) => collection('monthly', 'first', { forms: [{ when, form: 'first' }] });
    expect(named(said(asks('unit.kind = "MINE"'), mines))).toEqual([]);
    expect(named(said(asks('unit.kind = "MINE" or unit.kind = "PLAN"'), mines))).toEqual([
      'ask-once.form-of-other-kind /forms/0/form',
    ]);
    expect(named(said(asks('unit.kind = "PLAN" and unit.selected'), mines))).toEqual([]);
  });
});

describe('what is known already', () => {
  it('is filled in beforehand, or pointed out once for each body that holds it', () => {
    const wages: Field = { type: 'number', 'x-item': 'own.wages' };
    const area: Field = { type: 'number', 'x-item': 'own.area' };
    expect(named(said(form('first', { wages, area })))).toEqual([
      'ask-once.known-elsewhere /schema/properties/wages',
      'ask-once.in-register /schema/properties/area',
    ]);
    const filled = { from: 'register', value: 'unit.attributes.area' } as const;
    expect(named(said(form('first', { area: { ...area, 'x-prefill': filled } })))).toEqual([]);
  });
});

describe('an item', () => {
  it('is meant for the kinds of unit that are asked: all of them, or it is pointed out', () => {
    const dust: Field = { type: 'number', 'x-item': 'own.dust' };
    const severity = (unitKinds: Form['unitKinds']) =>
      said(form('first', { dust }, { unitKinds })).map((one) => [one.code, one.severity]);
    expect(severity(['PLAN'])).toEqual([]);
    expect(severity(['PLAN', 'MINE'])).toEqual([['ask-once.item-of-other-kind', 'soft']]);
    expect(severity(['MINE'])).toEqual([['ask-once.item-of-other-kind', 'hard']]);
  });

  it('has a concept of its own', () => {
    expect(named(said(items))).toEqual(['ask-once.concept-twice /items/1/concept']);
  });
});

describe('the minutes that a form takes', () => {
  const catalogue = new Map(items.items.map((one) => [one.id, one]));

  it('are what it says, but no less than those of its items', () => {
    expect(minutesOf(form('first', { steam }), catalogue)).toBe(2);
    expect(minutesOf(form('first', { steam }, { burdenMinutes: 9 }), catalogue)).toBe(9);
    expect(minutesOf(form('first', { steam }, { burdenMinutes: 1 }), catalogue)).toBe(2);
    expect(minutesOf(form('first', { steam: { ...steam, 'x-derived': '1' } }), catalogue)).toBe(0);
  });

  it('are looked at again where the questions changed and the form says what it said', () => {
    const [before, after] = [
      form('first', { steam }, { burdenMinutes: 9 }),
      form('first', { steam, dust: { type: 'number', 'x-item': 'own.vapour' } }, { burdenMinutes: 9 }),
    ];
    const beside = { ...libraryOf([items, after]), last: lastOf([before]) };
    expect(named(verifyDefinition(after, beside)).filter((one) => one.startsWith('ask-once'))).toEqual([
      'ask-once.burden-unchanged /burdenMinutes',
    ]);
  });
});

describe('the shipped forms', () => {
  it('ask nothing twice', () => {
    const library = libraryOf(shipped);
    const hard = shipped.flatMap((one) =>
      verifyDefinition(one, library).filter(({ severity }) => severity === 'hard'),
    );
    expect(hard).toEqual([]);
  });
});
