// Forms at random from the grammar, and answers at random to their questions. Most forms are right; some name what is not
// there, compare what does not compare, or turn in a circle, and have to be refused.
import fc from 'fast-check';
import type { Answers, Edit, Field, Fields, Form, FormExample, Json } from '../../../engine/index.ts';
import { words } from '../forms/fixture.ts';

type Kind = 'number' | 'integer' | 'text' | 'choice' | 'boolean' | 'date' | 'month' | 'choices' | 'table';
const kinds: Kind[] = ['number', 'integer', 'text', 'choice', 'boolean', 'date', 'month', 'choices', 'table'];
const codes = ['CEMENT', 'STEEL', 'SALT', 'OLD'];
const options = ['a', 'b', 'none', 'other'];
const days = ['2026-09-23', '2026-10-22', '1999-12-31'];
const months = ['1405-07', '1404-12'];

/** Names by the type of their values, as expressions use them. */
interface Names {
  numbers: string[];
  truths: string[];
  texts: string[];
  dates: string[];
  months: string[];
  /** Tables at the top: lists of rows with `made` and `sold`. */
  tables: string[];
  /** Lists of texts. */
  lists: string[];
}

/** What every form sees, whatever it asks. */
const around: Names = {
  numbers: ['period.days', '2', '0.1', 'previous.f0', 'unit.latitude', '(-3)'],
  truths: ['true', 'unit.selected', 'previous != null'],
  texts: ['unit.kind', 'unit.province', '"a"', '"می‌شود"', '""'],
  dates: ['period.start', 'period.end', 'referenceDay', 'date("2026-10-01")'],
  months: ['month("1405-03")', 'month(period.start)'],
  tables: ['unit.products[capacity > 1]'],
  lists: ['unit.domains', '["a", "none"]'],
};

interface Sources {
  number: fc.Arbitrary<string>;
  truth: fc.Arbitrary<string>;
  text: fc.Arbitrary<string>;
  date: fc.Arbitrary<string>;
}

/** Sources of each type over some names. */
function sourcesOver(names: Names): Sources {
  const order = fc.constantFrom('<', '<=', '>', '>=', '=', '!=');
  const { number, truth, text, date } = fc.letrec<{
    number: string;
    truth: string;
    text: string;
    date: string;
  }>((tie) => {
    const [n, t, s, d] = [tie('number'), tie('truth'), tie('text'), tie('date')];
    const rows = names.tables.filter((name) => !name.includes('['));
    return {
      number: fc.oneof(
        { maxDepth: 3, depthIdentifier: 'source' },
        fc.constantFrom(...names.numbers),
        fc.tuple(n, fc.constantFrom('+', '-', '*', '/'), n).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
        fc.tuple(t, n, n).map(([test, a, b]) => `(if ${test} then ${a} else ${b})`),
        fc.tuple(fc.constantFrom('sum', 'max', 'min', 'mean'), n, n).map(([f, a, b]) => `${f}([${a}, ${b}])`),
        n.map((a) => `get or else(${a}, 0)`),
        fc.tuple(n, fc.integer({ min: 0, max: 3 })).map(([a, places]) => `round half up(${a}, ${places})`),
        s.map((a) => `string length(${a})`),
        fc.tuple(d, d).map(([a, b]) => `days between(${a}, ${b})`),
        fc.constantFrom('count(unit.products)', ...names.lists.map((name) => `count(${name})`)),
        ...(rows.length === 0
          ? []
          : [
              fc.constantFrom(...rows).map((name) => `sum(${name}.made)`),
              fc.constantFrom(...rows).map((name) => `sum(for r in ${name} return r.made - r.sold)`),
              fc.constantFrom(...rows).map((name) => `count(${name}[made > sold])`),
            ]),
      ),
      truth: fc.oneof(
        { maxDepth: 3, depthIdentifier: 'source' },
        fc.constantFrom(...names.truths),
        fc.tuple(n, order, n).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
        fc.tuple(d, order, d).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
        fc.tuple(s, order, s).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
        fc.tuple(t, fc.constantFrom('and', 'or'), t).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
        t.map((a) => `not(${a})`),
        n.map((a) => `(${a} = null)`),
        s.map((a) => `is defined(${a})`),
        fc.tuple(s, fc.constantFrom(...names.lists)).map(([a, list]) => `(${a} in ${list})`),
        fc.tuple(n, n, n).map(([a, b, c]) => `(${a} between ${b} and ${c})`),
        ...(names.months.length === 0
          ? []
          : [
              fc
                .tuple(fc.constantFrom(...names.months), order)
                .map(([a, sign]) => `(${a} ${sign} month("1405-01"))`),
            ]),
        ...(rows.length === 0
          ? []
          : [fc.constantFrom(...rows).map((name) => `(some r in ${name} satisfies r.made > 1)`)]),
      ),
      text: fc.oneof(
        { maxDepth: 2, depthIdentifier: 'source' },
        fc.constantFrom(...names.texts),
        fc.tuple(s, s).map(([a, b]) => `(${a} + ${b})`),
        s.map((a) => `upper case(${a})`),
        n.map((a) => `string(${a})`),
        fc.tuple(s, fc.integer({ min: 1, max: 3 })).map(([a, from]) => `substring(${a}, ${from})`),
      ),
      date: fc.oneof(
        { maxDepth: 2, depthIdentifier: 'source' },
        fc.constantFrom(...names.dates),
        fc.tuple(d, fc.constantFrom('P1D', '-P7D', 'P400D')).map(([a, by]) => `(${a} + duration("${by}"))`),
      ),
    };
  });
  return { number, truth, text, date };
}

/** Sometimes something that is wrong in place of what is right. */
function mostly(source: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const wrong = fc.constantFrom('f0 +', 'fo', 'unit', '"x" > 1', 'today()', 'f0.f1.f2', 'sum("a")');
  return fc.oneof({ weight: 60, arbitrary: source }, { weight: 1, arbitrary: wrong });
}

const maybe = <T>(value: fc.Arbitrary<T>, freq = 2) => fc.option(value, { nil: undefined, freq });
const given = <T extends object>(value: T): T =>
  JSON.parse(JSON.stringify(value, (_, one: unknown) => (one === null ? undefined : one)));

function namesBefore(all: readonly Kind[], count: number): Names {
  const of = (...wanted: Kind[]) =>
    all.slice(0, count).flatMap((kind, index) => (wanted.includes(kind) ? [`f${index}`] : []));
  return {
    numbers: [...around.numbers, ...of('number', 'integer'), ...of('number', 'integer')],
    truths: [...around.truths, ...of('boolean')],
    texts: [...around.texts, ...of('text', 'choice')],
    dates: [...around.dates, ...of('date')],
    months: [...around.months, ...of('month')],
    tables: [...around.tables, ...of('table')],
    lists: [...around.lists, ...of('choices')],
  };
}

function fieldOf(kind: Kind, index: number, all: readonly Kind[]): fc.Arbitrary<Field> {
  const before = sourcesOver(namesBefore(all, index));
  const shown = {
    'x-title': fc.constant({ fa: `پرسش ${index} {period.label}`, en: `Question ${index} {period.days}` }),
    'x-visible': maybe(mostly(before.truth), 5),
    'x-required': maybe(mostly(before.truth), 5),
  };
  const bounds = { 'x-min': maybe(mostly(before.number), 6), 'x-max': maybe(mostly(before.number), 6) };
  switch (kind) {
    case 'number':
      return fc
        .record({
          ...shown,
          ...bounds,
          minimum: maybe(fc.constantFrom(-5, 0, 1.5)),
          'x-decimals': maybe(fc.integer({ min: 0, max: 3 })),
          'x-prefill': maybe(
            before.number.map((value) => ({ from: 'previous' as const, value })),
            6,
          ),
          'x-derived': maybe(mostly(before.number), 4),
        })
        .map(({ 'x-derived': derived, 'x-prefill': prefill, 'x-required': required, ...field }) =>
          given({
            type: 'number' as const,
            'x-item': false as const,
            ...field,
            // A derived field is not asked.
            ...(derived === undefined
              ? { 'x-prefill': prefill, 'x-required': required }
              : { 'x-derived': derived }),
          }),
        );
    case 'integer':
      return fc
        .record({ ...shown, ...bounds, maximum: maybe(fc.constantFrom(10, 1000)) })
        .map((field) => given({ type: 'integer' as const, 'x-item': false as const, ...field }));
    case 'text':
      return fc
        .record({
          ...shown,
          maxLength: maybe(fc.integer({ min: 1, max: 9 })),
          pattern: maybe(fc.constant('^[^0-9]*$')),
        })
        .map((field) => given({ type: 'string' as const, ...field }));
    case 'choice':
      return fc.record(shown).map((field) =>
        given({
          type: 'string' as const,
          enum: options as [string, ...string[]],
          'x-labels': Object.fromEntries(options.map((one) => [one, words(one)])),
          ...field,
        }),
      );
    case 'boolean':
      return fc.record(shown).map((field) => given({ type: 'boolean' as const, ...field }));
    case 'date':
      return fc
        .record({ ...shown, 'x-max': maybe(mostly(before.date), 3) })
        .map((field) => given({ type: 'string' as const, format: 'date' as const, ...field }));
    case 'month':
      return fc
        .record(shown)
        .map((field) => given({ type: 'string' as const, format: 'month' as const, ...field }));
    case 'choices':
      return fc
        .record({
          ...shown,
          uniqueItems: maybe(fc.constant(true)),
          'x-exclusive': maybe(fc.constant(['none'])),
        })
        .map((field) =>
          given({
            type: 'array' as const,
            items: { type: 'string' as const, enum: options as [string, ...string[]] },
            ...field,
          }),
        ) as fc.Arbitrary<Field>;
    case 'table':
      return tableOf(shown, index, all);
  }
}

function tableOf(
  shown: Record<'x-title', fc.Arbitrary<Field['x-title']>> & Record<string, fc.Arbitrary<unknown>>,
  index: number,
  all: readonly Kind[],
): fc.Arbitrary<Field> {
  const before = namesBefore(all, index);
  const row = sourcesOver({
    ...before,
    numbers: [...before.numbers, 'made', 'sold', 'made'],
    texts: [...before.texts, 'product'],
  });
  const figure = fc
    .record({ minimum: maybe(fc.constant(0)), 'x-visible': maybe(mostly(row.truth), 5) })
    .map((field) => given({ type: 'number' as const, 'x-item': false as const, ...field }));
  return fc
    .record({
      made: figure,
      sold: figure,
      rest: mostly(row.number).map(
        (source): Field => ({ type: 'number', 'x-item': false, 'x-derived': source }),
      ),
      rows: maybe(
        fc.constantFrom<NonNullable<Field['x-rows']>>(
          { from: 'codelist' },
          { from: 'register', value: 'for p in unit.products return {product: p.product}' },
        ),
        2,
      ),
      most: maybe(fc.integer({ min: 1, max: 4 })),
      required: fc.boolean(),
      visible: shown['x-visible'] ?? fc.constant(undefined),
    })
    .map(({ made, sold, rest, rows, most, required, visible }) =>
      given({
        type: 'array' as const,
        'x-dimension': 'product',
        'x-rows': rows,
        'x-visible': visible as string | undefined,
        ...(rows === undefined ? { maxItems: most } : {}),
        items: {
          type: 'object' as const,
          properties: {
            product: { type: 'string' as const, 'x-codelist': { key: 'goods', only: 'selected' } },
            made,
            sold,
            rest,
          },
          ...(required ? { required: ['made'] } : {}),
        },
      }),
    ) as fc.Arbitrary<Field>;
}

function editOf(index: number, all: readonly Kind[]): fc.Arbitrary<Edit> {
  const names = namesBefore(all, all.length);
  const own = all.map((_, at) => `f${at}`);
  const tables = names.tables.filter((name) => !name.includes('['));
  const plain = sourcesOver({ ...names, truths: [...names.truths, 'large'] });
  const inRow = sourcesOver({
    ...names,
    numbers: [...names.numbers, 'row.made', 'row.sold', 'rowNumber', 'made'],
  });
  const message = { fa: '{f0} در {period.label} نادرست است', en: '{f0} of {period.days} is wrong' };
  const common = {
    id: fc.constant(`e${index}`),
    severity: fc.constantFrom<Edit['severity']>('hard', 'soft'),
    whenMissing: maybe(fc.constantFrom<NonNullable<Edit['whenMissing']>>('pass', 'raise')),
    message: fc.constant(message),
  };
  const top = fc.record({
    ...common,
    when: maybe(mostly(plain.truth), 3),
    must: mostly(plain.truth),
    fields: fc.constantFrom(...own).map((name): [string] => [name]),
  });
  const each =
    tables.length === 0
      ? top
      : fc.record({
          ...common,
          each: fc.constantFrom(...tables),
          must: mostly(inRow.truth),
          fields: fc.constantFrom<[string]>(['made'], ['sold']),
        });
  return fc
    .oneof({ weight: 2, arbitrary: top }, { weight: 1, arbitrary: each })
    .map((edit) => given({ ...edit, ...(edit.severity === 'soft' ? { answer: 'explain' as const } : {}) }));
}

/** A form, the kinds of its questions by name, and a definition that may be anything but wrong in form. */
export const forms: fc.Arbitrary<{ form: Form; kinds: Kind[] }> = fc
  .array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 7 })
  .chain((all) => {
    const everything = sourcesOver(namesBefore(all, all.length));
    return fc
      .record({
        fields: fc.tuple(...all.map((kind, index) => fieldOf(kind, index, all))),
        edits: fc
          .integer({ min: 0, max: 3 })
          .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => editOf(index, all)))),
        large: mostly(everything.truth),
        required: fc.subarray(all.map((_, index) => `f${index}`)),
        section: maybe(mostly(everything.truth), 4),
        split: fc.integer({ min: 1, max: all.length }),
      })
      .map(({ fields, edits, large, required, section, split }): { form: Form; kinds: Kind[] } => {
        const properties: Fields = Object.fromEntries(fields.map((field, index) => [`f${index}`, field]));
        const names = Object.keys(properties);
        const second = names.slice(split);
        return {
          kinds: all,
          form: {
            kind: 'form',
            key: 'random',
            title: words('Random'),
            sections: [
              { key: 'first', title: words('First'), fields: names.slice(0, split) as [string, ...string[]] },
              ...(second.length === 0
                ? []
                : [
                    {
                      key: 'second',
                      title: words('Second'),
                      fields: second as [string, ...string[]],
                      ...(section === undefined ? {} : { visible: section }),
                    },
                  ]),
            ],
            conditions: { large },
            schema: { type: 'object', properties, required },
            ...(edits.length === 0 ? {} : { edits }),
          },
        };
      });
  });

const anything: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  ...[null, true, 0, -1, 1e300, 0.1, '', 'x', '۱۲', 'كاوه', [], {}, [null], { made: 1 }, '__proto__', 'P_X'],
);
const figure = fc.oneof(
  fc.integer({ min: -3, max: 40 }).map((tenths) => tenths / 10),
  fc.integer({ min: 0, max: 2000 }),
);

function answerTo(kind: Kind): fc.Arbitrary<Json> {
  const right: Record<Kind, fc.Arbitrary<Json>> = {
    number: figure,
    integer: fc.integer({ min: -2, max: 20 }),
    text: fc.constantFrom('a', 'می‌شود 😀', '  b ', '12'),
    choice: fc.constantFrom(...options),
    boolean: fc.boolean(),
    date: fc.constantFrom(...days),
    month: fc.constantFrom(...months),
    choices: fc.subarray(options),
    table: fc.array(
      fc.record(
        { product: fc.constantFrom(...codes), made: figure, sold: fc.oneof(figure, anything) },
        { requiredKeys: [] },
      ),
      { maxLength: 3 },
    ),
  };
  return fc.oneof({ weight: 8, arbitrary: right[kind] }, { weight: 1, arbitrary: anything });
}

/** Answers to most of a form's questions. */
export function answersTo(all: readonly Kind[]): fc.Arbitrary<{ [name: string]: Json }> {
  return fc.record(
    { ...Object.fromEntries(all.map((kind, index) => [`f${index}`, answerTo(kind)])), unknown: anything },
    { requiredKeys: [] },
  );
}

/** What surrounds the answers. */
export const surroundings: fc.Arbitrary<FormExample['given']> = fc.record({
  period: fc.constantFrom('1405-07', '1404-12'),
  unit: fc.record({
    selected: fc.boolean(),
    latitude: fc.constantFrom(null, 35.7),
    products: fc
      .subarray(codes.slice(0, 3))
      .map((products) => products.map((product, index) => ({ product, capacity: index * 2.5 }))),
  }),
  previous: fc.constantFrom<Answers>({ f0: 3 }, { f0: 'x' }, {}),
});
