// Any sequence of gestures gives a document that reads.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Calendar,
  type CodeList,
  type Collection,
  type Definition,
  type Indicators,
  type Items,
  type Policy,
  parseDefinition,
  type Roles,
} from '../../../../engine/index.ts';
import * as calendars from '../../../../ui/studio/calendar/calendar-actions.ts';
import * as codes from '../../../../ui/studio/codelist/codelist-actions.ts';
import { type Column, columnsOf } from '../../../../ui/studio/codelist/sheet.ts';
import * as collections from '../../../../ui/studio/collection/collection-actions.ts';
import * as indicators from '../../../../ui/studio/indicators/indicator-actions.ts';
import * as items from '../../../../ui/studio/items/item-actions.ts';
import * as policies from '../../../../ui/studio/policy/policy-actions.ts';
import * as roles from '../../../../ui/studio/roles/role-actions.ts';
import { shipped } from '../../../support/chain.ts';

const words = fc.constantFrom(
  { fa: 'تازه', en: 'New one' },
  { fa: 'دیگر', en: '' },
  { fa: '', en: 'Sum of sales (t)' },
  { fa: 'تکراری', en: 'constructor' },
);
const index = fc.integer({ min: -1, max: 6 });
const day = fc.constantFrom(
  '1405-08-10',
  '1405-12-30',
  '1403-12-30',
  '1200-01-01',
  '',
  '1405-13-01',
  '1405-02-31',
);
const when = fc.constantFrom('true', '', 'unit.kind = "MINE"', 'unit.kind = "PLAN"', 'unit.selected');
const texts = fc.constantFrom('', 'A1', 'با نام', '۱۴۰۵/۸/۵', '12', 'yes', 'IR-23', 'IR-10', 'x'.repeat(70));

type Step<D> = fc.Arbitrary<(document: D) => D>;

function alwaysReads<D extends Definition>(name: string, start: () => D, steps: Step<D>[]): void {
  it(`${name} read after any gestures, and the document given stays as it was`, () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(...steps), { maxLength: 12 }), (doing) => {
        let document = start();
        for (const step of doing) {
          const before = JSON.stringify(document);
          const next = step(document);
          expect(JSON.stringify(document)).toBe(before);
          const parsed = parseDefinition(JSON.parse(JSON.stringify(next)));
          expect('issues' in parsed ? parsed.issues : []).toEqual([]);
          document = next;
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);
}

describe('gestures', () => {
  alwaysReads<Collection>(
    'collections',
    () => shipped<Collection>('workflows/collections/monthly-production.json'),
    [
      words.map(
        ({ en }) =>
          (one) =>
            collections.setClause(one, en.repeat(5)),
      ),
      fc
        .constantFrom('unit', 'definition')
        .map((subject) => (one) => collections.setSubject(one, subject as 'unit', 'admin')),
      fc.constant((one) => collections.addForm(one, 'visit-plan')),
      fc.tuple(index, when).map(
        ([at, text]) =>
          (one) =>
            collections.setForm(one, at, { when: text }),
      ),
      index.map((at) => (one) => collections.removeForm(one, at)),
      fc.tuple(index, fc.constantFrom(-1, 1)).map(
        ([at, by]) =>
          (one) =>
            collections.moveForm(one, at, by),
      ),
      fc.constant(collections.openByPeriod),
      fc.constant((one) => collections.openOnRequest(one, 'admin')),
      fc.integer({ min: -1, max: 40 }).map((number) => (one) => collections.setOpening(one, { day: number })),
      fc
        .constantFrom('day', 'daysAfterOpening', 'none')
        .map((by) => (one) => collections.setDue(one, by as 'day')),
      fc
        .integer({ min: -1, max: 40 })
        .map((number) => (one) => collections.setDueSetting(one, { day: number })),
      fc.constant((one) => collections.setDueSetting(one, { rollForward: true })),
      fc.constant((one) => collections.addRule(one, 'mining', 'planning')),
      fc.tuple(index, when).map(
        ([at, text]) =>
          (one) =>
            collections.setRule(one, at, { when: text }),
      ),
      index.map((at) => (one) => collections.removeRule(one, at)),
    ],
  );

  alwaysReads<Indicators>('indicators', () => shipped<Indicators>('forms/indicators/sector-monthly.json'), [
    words.map((title) => (one) => indicators.addIndicator(one, title)),
    index.map((at) => (one) => indicators.removeIndicator(one, at)),
    index.map((at) => (one) => indicators.moveIndicator(one, at, 1)),
    fc.tuple(index, fc.constantFrom(...indicators.levels)).map(
      ([at, level]) =>
        (one) =>
          indicators.toggleLevel(one, at, level),
    ),
    fc.tuple(index, fc.constantFrom(...indicators.periods)).map(
      ([at, period]) =>
        (one) =>
          indicators.togglePeriod(one, at, period),
    ),
    fc.tuple(index, fc.constantFrom(...indicators.comparisons)).map(
      ([at, to]) =>
        (one) =>
          indicators.toggleComparison(one, at, to),
    ),
    fc.tuple(index, fc.constantFrom('observations', 'cases', 'formula')).map(
      ([at, way]) =>
        (one) =>
          indicators.setWay(one, at, way as 'cases', 'sales.export.value'),
    ),
    fc.tuple(index, fc.constantFrom(...indicators.aggregates)).map(
      ([at, aggregate]) =>
        (one) =>
          indicators.setMeasure(one, at, { aggregate }),
    ),
    fc.tuple(index, when).map(
      ([at, filter]) =>
        (one) =>
          indicators.setMeasure(one, at, { filter }),
    ),
    fc.tuple(index, when).map(
      ([at, formula]) =>
        (one) =>
          indicators.setFormula(one, at, formula),
    ),
    index.map((at) => (one) => indicators.setIndicator(one, at, { unit: undefined, decimals: 2 })),
  ]);

  const columns: Column[] = [
    ...columnsOf(shipped<CodeList>('forms/codelists/products.json')),
    { kind: 'attribute', name: 'code', type: 'text' },
  ];
  alwaysReads<CodeList>('code lists', () => shipped<CodeList>('forms/codelists/provinces.json'), [
    fc.tuple(index, fc.constantFrom(...columns), texts).map(([at, column, text]) => (one) => {
      if (column.kind === 'attribute' && !codes.isAttributeName(column.name)) return one;
      const result = codes.setCell(one, at, column, text);
      return 'list' in result ? result.list : one;
    }),
    words.map((title) => (one) => codes.addCode(one, title, 'IR-23')),
    fc.tuple(index, day).map(
      ([at, to]) =>
        (one) =>
          /^1405-08/.test(to) ? codes.endCode(one, at, to) : one,
    ),
    index.map((at) => (one) => codes.reviveCode(one, at)),
    index.map((at) => (one) => codes.removeCode(one, at)),
    fc.tuple(index, texts, fc.constantFrom('text', 'number', 'boolean')).map(([at, text, type]) => (one) => {
      const outcome = codes.addAttribute(one, at, {
        name: codes.attributeNameFor(text, []),
        type,
        value: text,
      });
      return 'list' in outcome ? outcome.list : one;
    }),
    texts.map((text) => (one) => codes.setSource(one, { fa: text.repeat(9), en: text })),
  ]);

  alwaysReads<Items>('catalogues', () => shipped<Items>('forms/items/items.json'), [
    words.map((title) => (one) => items.addItem(one, { title, concept: title })),
    index.map((at) => (one) => items.removeItem(one, at)),
    fc.tuple(index, fc.constantFrom(...items.itemUnitKinds)).map(
      ([at, kind]) =>
        (one) =>
          items.toggleUnitKind(one, at, kind),
    ),
    fc.tuple(index, fc.integer({ min: -5, max: 900 })).map(
      ([at, n]) =>
        (one) =>
          items.setItem(one, at, { burdenMinutes: n }),
    ),
    fc.tuple(index, fc.integer({ min: -5, max: 20 })).map(
      ([at, n]) =>
        (one) =>
          items.setItem(one, at, { multiplier: n }),
    ),
    fc.tuple(index, texts).map(
      ([at, text]) =>
        (one) =>
          items.setItem(one, at, { measure: text === '' ? undefined : text }),
    ),
  ]);

  const base = shipped<Policy>('workflows/policy/directive.json');
  alwaysReads<Policy>('policies', () => shipped<Policy>('workflows/policy/directive.json'), [
    fc
      .tuple(
        fc.constantFrom(...Object.keys(base.parameters)),
        day,
        fc.constantFrom<policies.PolicyValue>(5, 0.5, true, 'working', [1, 2], ''),
      )
      .map(
        ([key, from, value]) =>
          (one) =>
            policies.addValue(one, key, { from, value, basis: 'C4' }, base),
      ),
    fc.tuple(fc.constantFrom(...Object.keys(base.parameters)), day).map(
      ([key, from]) =>
        (one) =>
          policies.takeBack(one, key, from, base),
    ),
    fc.constantFrom('s1', 's1.new', 's1.reviewDays.more', 'Bad', 'fresh.key', 'constructor', 'a..b').map(
      (key) => (one) =>
        policies.addParameter(one, key, {
          title: { fa: 'الف', en: 'A' },
          type: 'integer',
          values: [{ from: '1405-01-01', value: 1, basis: 'C1' }],
        }),
    ),
  ]);

  alwaysReads<Roles>('role sets', () => shipped<Roles>('workflows/roles/roles.json'), [
    words.map((title) => (one) => roles.addRole(one, title, 'nation')),
    index.map((at) => (one) => roles.removeRole(one, at)),
    fc.tuple(index, fc.constantFrom(...roles.permissions)).map(
      ([at, may]) =>
        (one) =>
          roles.togglePermission(one, at, may),
    ),
    fc.tuple(index, fc.constantFrom(...roles.scopes)).map(
      ([at, scope]) =>
        (one) =>
          roles.setRole(one, at, { scope }),
    ),
  ]);

  alwaysReads<Calendar>('calendars', () => shipped<Calendar>('workflows/calendars/iran.json'), [
    fc.tuple(day, fc.constantFrom<'ALL' | string[]>('ALL', [], ['IR-23'])).map(
      ([date, provinces]) =>
        (one) =>
          calendars.addClosure(one, { date, provinces, title: { fa: 'آ', en: 'a' }, source: '' }),
    ),
    index.map((at) => (one) => calendars.removeClosure(one, at)),
    day.map((date) => (one) => calendars.addAnnounced(one, { date, title: { fa: 'آ', en: 'a' } })),
    index.map((at) => (one) => calendars.removeAnnounced(one, at)),
    index.map((at) => (one) => calendars.confirmAnnounced(one, at)),
    fc.tuple(index, fc.integer({ min: 0, max: 32 })).map(
      ([month, number]) =>
        (one) =>
          calendars.addFixed(one, month, number, { fa: 'آ', en: 'a' }),
    ),
    index.map((at) => (one) => calendars.removeFixed(one, at)),
    fc.tuple(index, fc.constantFrom(...calendars.weekdays)).map(
      ([at, weekday]) =>
        (one) =>
          calendars.toggleRest(one, at, weekday),
    ),
    day.map((from) => (one) => calendars.addRest(one, from)),
    index.map((at) => (one) => calendars.removeRest(one, at)),
  ]);

  it('changes the weekly rest from a day on and leaves what was before it', () => {
    const calendar = shipped<Calendar>('workflows/calendars/iran.json');
    const last = calendar.weeklyRest.at(-1);
    const grown = calendars.addRest(calendar, '1405-09-01');
    expect(grown.weeklyRest.slice(0, -1)).toEqual(calendar.weeklyRest);
    expect(grown.weeklyRest.at(-1)).toEqual({ from: '1405-09-01', days: last?.days });
    expect(calendars.addRest(grown, '1405-09-01')).toBe(grown);
    const at = grown.weeklyRest.length - 1;
    const toggled = calendars.toggleRest(grown, at, 'saturday');
    expect(toggled.weeklyRest[at]?.days).toEqual(['saturday', ...(last?.days ?? [])]);
    expect(calendars.toggleRest(toggled, at, 'saturday')).toEqual(grown);
  });

  it('never rests on every day of the week', () => {
    const calendar = shipped<Calendar>('workflows/calendars/iran.json');
    const resting = calendars.weekdays.reduce(
      (one, weekday) =>
        one.weeklyRest[0]?.days.includes(weekday) ? one : calendars.toggleRest(one, 0, weekday),
      calendar,
    );
    expect(resting.weeklyRest[0]?.days).toHaveLength(6);
  });
});
