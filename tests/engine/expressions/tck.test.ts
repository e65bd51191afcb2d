// What the DMN TCK expects of FEEL (tck/README.md): inside the subset the same value, outside it a refusal by name.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  compileExpression,
  type Scope,
  type Value,
  type ValueType,
} from '../../../engine/expressions/index.ts';
import { list, number, string } from './language.ts';

interface Case {
  id: string;
  expression: string;
  expected: Value;
  refused?: string;
}

const folder = join(import.meta.dirname, 'tck');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const cases = (file: string): Case[] => JSON.parse(readFileSync(join(folder, file), 'utf8'));

/** The inputs of 0012, 0013 and 0084. */
const inputs: Record<string, [ValueType, Value]> = {
  num1: [number, 11],
  num2: [number, 2],
  num3: [number, 10],
  string1: [string, 'OK'],
  numList: [list(number), [6, 14, -3]],
  list1: [list(string), ['a', 'b', 'c']],
  list2: [list(string), ['x', 'y', 'z']],
  'days in weekend': [list(string), ['saturday', 'sunday']],
  'in a list': [list(string), ['peter', 'mary']],
};
const scope: Scope = Object.fromEntries(Object.entries(inputs).map(([name, [type]]) => [name, type]));
const values = Object.fromEntries(Object.entries(inputs).map(([name, [, value]]) => [name, value]));

type Answer = { value: unknown } | { refused: string };

function answer({ expression }: Case): Answer {
  const compiled = compileExpression(expression, scope);
  if (!compiled.ok) return { refused: compiled.issues[0]!.code };
  const value = compiled.expression.evaluate(values);
  const isDuration = compiled.expression.type.kind === 'duration' && typeof value === 'number';
  return { value: isDuration ? `${value < 0 ? '-' : ''}P${Math.abs(value)}D` : value };
}

/** The TCK writes the mean of 6, 14 and -3 with 15 digits. */
function written(value: unknown): unknown {
  if (typeof value === 'number') return Number(value.toPrecision(14));
  return Array.isArray(value) ? value.map(written) : value;
}

function tally(): string {
  const refused = new Map<string, number>();
  let passed = 0;
  for (const one of files.flatMap(cases)) {
    if (one.refused === undefined) passed += 1;
    else refused.set(one.refused, (refused.get(one.refused) ?? 0) + 1);
  }
  const byCode = [...refused].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} ${count}`);
  return `${passed} give the value, refused are ${byCode.join(', ')}`;
}

describe('cases of the DMN TCK', () => {
  it.each(files)('%s: the value that is expected, or a refusal by name', (file) => {
    const wrong = cases(file).filter((one) => {
      const given = answer(one);
      const expected: Answer =
        one.refused === undefined ? { value: written(one.expected) } : { refused: one.refused };
      const said = 'value' in given ? { value: written(given.value) } : given;
      return JSON.stringify(said) !== JSON.stringify(expected);
    });
    expect(wrong.map((one) => ({ ...one, given: answer(one) }))).toEqual([]);
  });

  it(`${tally()}; each has an id of its own`, () => {
    const ids = files.flatMap(cases).map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});
