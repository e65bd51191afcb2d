import { describe, expect, it } from 'vitest';
import { compileForm, parseDefinition } from '../../../engine/index.ts';
import { cpuOf, holdUp } from '../../support/hold-up.ts';
import { formOf, library, words } from '../forms/fixture.ts';

const honest = formOf({ a: { type: 'number', 'x-item': false } });

function withField(field: unknown): unknown {
  return { ...honest, schema: { type: 'object', properties: { a: field } } };
}

/** Those of the ordinary size are in tests/definitions/hostile/. */
const hostile: [string, () => unknown][] = [
  [
    'has a million nodes',
    () => ({ ...honest, ui: { a: Array.from({ length: 10_000 }, () => Array(100).fill(0)) } }),
  ],
  ['has a text of ten million letters', () => ({ ...honest, title: words('x'.repeat(10_000_000)) })],
  ['has an expression of a megabyte', () => withField({ type: 'number', 'x-derived': '1+'.repeat(500_000) })],
  [
    'has a pattern of a hundred thousand letters',
    () => withField({ type: 'string', pattern: `^${'(a|'.repeat(50_000)}` }),
  ],
];

describe('a document of great size', () => {
  // The grammar's own check is compiled at first use; a server has it long before.
  parseDefinition(honest);

  it.each(hostile)('that %s is refused in the time that reading it takes', (_name, make) => {
    const document = make();
    expect(parseDefinition(document)).toHaveProperty('issues');
    const refusing = cpuOf(() => parseDefinition(document));
    const reading = cpuOf(() => JSON.stringify(document));
    expect(refusing).toBeLessThan(Math.max(holdUp, 2 * reading));
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
    expect(cpuOf(() => compileForm(form, 1, library))).toBeLessThan(holdUp);
  });
});
