// Filters at random over a register of units, and units at random: the whole of what SQL can say.
import fc from 'fast-check';
import type { Column, Scope } from '../../../engine/expressions/index.ts';
import { boolean, context, date, list, month, number, string } from './language.ts';

export const columns: Record<string, Column> = {
  'unit.kind': { sql: 'u.kind', type: string },
  'unit.province': { sql: 'u.province', type: string },
  'unit.capacity': { sql: 'u.capacity', type: number },
  'unit.workers': { sql: 'u.workers', type: number },
  'unit.selected': { sql: 'u.selected', type: boolean },
  'unit.registered': { sql: 'u.registered', type: date },
  'unit.halted': { sql: 'u.halted', type: month },
  'unit.activities': { sql: 'u.activities', type: list(string) },
};
export const scope: Scope = {
  unit: context(Object.fromEntries(Object.entries(columns).map(([name, { type }]) => [name.slice(5), type]))),
};

export interface Unit {
  kind: string | null;
  province: string | null;
  capacity: number | null;
  workers: number | null;
  selected: boolean | null;
  registered: string | null;
  halted: string | null;
  activities: string[] | null;
}
/** Persian words with joiners, ligatures, and characters beyond the first plane, where UTF-16 orders otherwise. */
const texts = ['PLAN', 'PRODUCTION', 'MINE', 'معدن', 'می‌رود', 'تولید 😀', '\ufdfc', '😀', 'a"b\\', ''];
const days = ['2026-01-01', '2026-06-30', '2026-12-31', '2024-02-29'];
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4 });
export const units: fc.Arbitrary<Unit> = fc.record({
  kind: maybe(fc.constantFrom(...texts)),
  province: maybe(fc.constantFrom('IR-01', 'IR-23', 'معدن')),
  capacity: maybe(fc.integer({ min: -40, max: 40 }).map((tenths) => tenths / 10)),
  workers: maybe(fc.integer({ min: 0, max: 4 })),
  selected: maybe(fc.boolean()),
  registered: maybe(fc.constantFrom(...days)),
  halted: maybe(fc.constantFrom('1405-01', '1405-10')),
  activities: maybe(fc.array(fc.constantFrom('C23', 'C24', 'B07', 'معدن', ''), { maxLength: 3 })),
});

const { condition } = fc.letrec<{ condition: string; figure: string; text: string; day: string }>((tie) => {
  const order = fc.constantFrom('<', '<=', '>', '>=', '=', '!=');
  const [c, n, t, d] = [tie('condition'), tie('figure'), tie('text'), tie('day')];
  const brackets = fc.constantFrom('[]', '[)', '(]', '()');
  const range = (of: fc.Arbitrary<string>) =>
    fc.tuple(brackets, of, of).map(([[open, close] = '', low, high]) => `${open}${low}..${high}${close}`);
  return {
    figure: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'filter' },
      fc.constantFrom('unit.capacity', 'unit.workers', '2', '3', '(-1.5)', '0', 'count(unit.activities)'),
      fc.tuple(n, fc.constantFrom('+', '-', '*', '/'), n).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
      n.map((a) => `abs(${a})`),
      n.map((a) => `(-${a})`),
      n.map((a) => `get or else(${a}, 1)`),
      fc.tuple(c, n, n).map(([test, a, b]) => `(if ${test} then ${a} else ${b})`),
    ),
    text: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'filter' },
      fc.constantFrom('unit.kind', 'unit.province', ...texts.map((one) => JSON.stringify(one))),
      fc.tuple(t, t).map(([a, b]) => `(${a} + ${b})`),
      fc.tuple(c, t, t).map(([test, a, b]) => `(if ${test} then ${a} else ${b})`),
      fc.tuple(t, t).map(([a, b]) => `get or else(${a}, ${b})`),
    ),
    day: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'filter' },
      fc.constantFrom('unit.registered', 'date(2026, 1, 1)', ...days.map((day) => `date("${day}")`)),
      fc
        .tuple(d, fc.constantFrom('+', '-'), fc.constantFrom('P31D', 'P1W', '-P400D'))
        .map(([day, sign, length]) => `(${day} ${sign} duration("${length}"))`),
    ),
    condition: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'filter' },
      fc.constantFrom(
        'unit.selected',
        'unit.selected = false',
        'unit.province = null',
        'null != unit.registered',
        'is defined(unit.workers)',
        'unit.halted < "1405-07"',
        'unit.halted in ("1405-01", "1405-02")',
        'unit.workers in (0, >= 3, null)',
      ),
      fc.tuple(n, order, n).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
      fc.tuple(t, order, t).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
      fc.tuple(d, order, d).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
      fc.tuple(d, d, order).map(([a, b, sign]) => `((${a} - ${b}) ${sign} duration("P100D"))`),
      fc.tuple(n, n, n).map(([a, b, e]) => `(${a} between ${b} and ${e})`),
      fc.tuple(n, range(n)).map(([a, values]) => `(${a} in ${values})`),
      fc.tuple(d, range(d)).map(([a, values]) => `(${a} in ${values})`),
      fc.tuple(t, range(t)).map(([a, values]) => `(${a} in ${values})`),
      fc
        .tuple(t, fc.array(t, { minLength: 1, maxLength: 3 }))
        .map(([a, all]) => `(${a} in (${all.join(', ')}))`),
      t.map((a) => `(${a} in unit.activities)`),
      t.map((a) => `list contains(unit.activities, ${a})`),
      fc.tuple(fc.constantFrom('starts with', 'contains'), t, t).map(([name, a, b]) => `${name}(${a}, ${b})`),
      fc
        .tuple(c, fc.constantFrom('and', 'or', '=', '!='), c)
        .map(([a, sign, b]) => `((${a}) ${sign} (${b}))`),
      c.map((a) => `not(${a})`),
    ),
  };
});

/** Lists are searched where false and null come to the same: at the top, and in what `and` and `or` join there. */
const search = fc
  .tuple(fc.constantFrom('some', 'every'), fc.constantFrom('<', '>=', '=', '!='), condition)
  .map(
    ([which, sign, beside]) =>
      `(${which} a in unit.activities satisfies a ${sign} unit.province) or (${beside})`,
  );
export const filters = fc.oneof({ weight: 6, arbitrary: condition }, { weight: 1, arbitrary: search });

/** Units as rows, from JSON in the first parameter; `position` counts from 1. */
export const rowsFromJson = `SELECT ordinality::int AS position, kind, province, capacity, workers, selected, registered, halted, activities
  FROM ROWS FROM (jsonb_to_recordset($1::text::jsonb) AS (kind text, province text, capacity numeric,
    workers integer, selected boolean, registered date, halted text, activities text[])) WITH ORDINALITY`;
