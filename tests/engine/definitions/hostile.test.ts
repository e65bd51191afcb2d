import { describe, expect, it } from 'vitest';
import { compileForm, parseDefinition } from '../../../engine/index.ts';
import { formOf, library, words } from '../forms/fixture.ts';

const honest = formOf({ a: { type: 'number', 'x-item': false } });
/** Milliseconds in which a hostile document must be refused. */
const patience = 50;

function deep(levels: number): unknown {
  let value: unknown = {};
  for (let level = 0; level < levels; level += 1) value = { properties: { a: value }, type: 'object' };
  return value;
}

function withField(field: unknown): unknown {
  return { ...honest, schema: { type: 'object', properties: { a: field } } };
}

const many = (count: number, one: (index: number) => unknown) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, one(index)]));

const hostile: [string, () => unknown][] = [
  ['is three thousand levels deep', () => withField(deep(3000))],
  [
    'has a million nodes',
    () => ({ ...honest, ui: { a: Array.from({ length: 10_000 }, () => Array(100).fill(0)) } }),
  ],
  [
    'has five thousand properties',
    () => ({ ...honest, schema: { type: 'object', properties: many(5000, () => ({ type: 'number' })) } }),
  ],
  ['has a text of ten million letters', () => ({ ...honest, title: words('x'.repeat(10_000_000)) })],
  ['has a pattern that backtracks for ever', () => withField({ type: 'string', pattern: '(a+)+\\1$' })],
  [
    'has a pattern of a hundred thousand letters',
    () => withField({ type: 'string', pattern: `^${'(a|'.repeat(50_000)}` }),
  ],
  [
    'has a pattern that is a thousand states forty times',
    () => withField({ type: 'string', pattern: '.{999}'.repeat(40) }),
  ],
  [
    'has references in a circle',
    () => formOf({ a: { $ref: '#/$defs/A' } }, { $defs: { A: { $ref: '#/$defs/A' } } }),
  ],
  [
    'doubles at every one of twenty references',
    () =>
      formOf(
        { a: { $ref: '#/$defs/D0' } },
        {
          $defs: many(20, (index) => ({
            type: 'object',
            properties: { l: { $ref: `#/$defs/D${index + 1}` }, r: { $ref: `#/$defs/D${index + 1}` } },
          })) as never,
        },
      ),
  ],
  [
    'has three hundred fields of three hundred each',
    () =>
      formOf(many(300, () => ({ $ref: '#/$defs/G' })) as never, {
        sections: [{ key: 's', title: words('S'), fields: Object.keys(many(300, () => 0)) }],
        $defs: { G: { type: 'object', properties: many(300, () => ({ $ref: '#/$defs/G' })) } } as never,
      }),
  ],
  ['refers to another host', () => withField({ $ref: 'https://example.com/schema.json' })],
  ['refers to itself as a whole', () => withField({ $ref: '#' })],
  ['names a prototype', () => JSON.parse(`{"kind":"form","__proto__":{"key":"x"}}`)],
  [
    'names a prototype deep down',
    () => withField(JSON.parse('{"type":"object","properties":{"__proto__":{"type":"number"}}}')),
  ],
  ['names a constructor', () => ({ ...honest, ui: { constructor: { prototype: 1 } } })],
  ['holds a NUL', () => ({ ...honest, title: words('a\u0000b') })],
  ['holds half a letter', () => ({ ...honest, ui: { a: '\ud800' } })],
  ['has a number without end', () => withField({ type: 'number', maximum: Number('1e999') })],
  ['carries keywords of AJV', () => withField({ type: 'number', $data: '1/b', nullable: true })],
  ['is an array', () => [honest]],
  ['is null', () => null],
  ['is of no kind', () => ({ ...honest, kind: 'constructor' })],
  ['has an expression of a megabyte', () => withField({ type: 'number', 'x-derived': '1+'.repeat(500_000) })],
];

/** The fastest of five: other work on the machine is not the document's doing. */
function fastest(run: () => unknown): number {
  const times = [1, 2, 3, 4, 5].map(() => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}

describe('a document', () => {
  // The grammar's own check is compiled at first use; a server has it long before.
  parseDefinition(honest);

  it.each(hostile)('that %s is refused in the time that reading it takes', (_name, make) => {
    const document = make();
    expect(parseDefinition(document)).toHaveProperty('issues');
    const refusing = fastest(() => parseDefinition(document));
    const reading = fastest(() => JSON.stringify(document));
    expect(refusing).toBeLessThan(Math.max(patience, 2 * reading));
  });

  it('never changes what other objects inherit', () => {
    parseDefinition(JSON.parse('{"kind":"form","ui":{"__proto__":{"polluted":true}}}'));
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('an expression', () => {
  it.each([
    ['is nested five hundred deep', `${'('.repeat(500)}1${')'.repeat(500)} > 0`],
    ['is as long as an expression may be', `${'a + '.repeat(990)}a > 0`],
    ['loops over loops over loops', 'count(for x in rows, y in rows, z in rows return x.n * y.n * z.n) > 0'],
  ])('that %s does not hold the compiler up', (_name, must) => {
    const form = formOf(
      {
        a: { type: 'number', 'x-item': false },
        rows: {
          type: 'array',
          items: { type: 'object', properties: { n: { type: 'number', 'x-item': false } } },
        },
      },
      { edits: [{ id: 'e', severity: 'hard', must, fields: ['a'], message: words('E') }] },
    );
    expect(fastest(() => compileForm(form, 1, library))).toBeLessThan(200);
  });
});
