// Criteria of a selection that can be computed: over the register and a year's figures of the unit.
import type { Criterion, Selection } from '../definitions/grammar.ts';
import { type Compiled, compileExpression, type Scope, type Value } from '../expressions/index.ts';
import { unitType } from '../forms/index.ts';
import type { Issue } from '../problem.ts';
import type { UnitSnapshot } from '../workflows/index.ts';

/** What is known of a unit's year. */
export interface YearFigures {
  /** Sums over the year by item id: `employment.total`. */
  sums: Readonly<Record<string, number>>;
  /** Accepted returns of the year. */
  returns: number;
}

/** `figures.employment.total` is a sum over the year; divided by `returns`, it is a mean. */
export const criterionScope: Scope = {
  unit: unitType,
  figures: { kind: 'any' },
  returns: { kind: 'number' },
};

type Measure = { key: string; expression: Compiled };

const compiled = new WeakMap<Selection['criteria'], readonly Measure[]>();

/**
 * What can be measured of a unit (of a product: null), by criterion; what comes to nothing (no return of the year says it) is left out.
 * @throws when the list was not verified
 */
export function measure(
  { criteria }: Pick<Selection, 'criteria'>,
  unit: UnitSnapshot | null,
  { sums, returns }: YearFigures,
): Record<string, number | boolean> {
  let measures = compiled.get(criteria);
  if (measures === undefined) {
    measures = criteria.flatMap(measureOf);
    compiled.set(criteria, measures);
  }
  const context = { unit, figures: nested(sums), returns } as unknown as Record<string, Value>;
  const found: Record<string, number | boolean> = {};
  for (const { key, expression } of measures) {
    const value = plain(expression.evaluate(context));
    if (value !== null) found[key] = value;
  }
  return found;
}

/** Whether a measured value meets the criterion; null where there is nothing to compare. */
export function meets({ least }: Criterion, value: number | boolean | undefined): boolean | null {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return value;
  return least === undefined ? null : value >= least;
}

/** Measures that do not read, or do not give a number or a truth. */
export function verifyMeasures({ criteria }: Selection): Issue[] {
  return criteria.flatMap(({ measure: source }, index): Issue[] => {
    if (source === undefined) return [];
    const result = compileExpression(source, criterionScope, { kind: 'number' });
    if (result.ok || compileExpression(source, criterionScope, { kind: 'boolean' }).ok) return [];
    return result.issues.map(({ code, params }) => ({
      path: `/criteria/${index}/measure`,
      code: `expression.${code}`,
      severity: 'hard',
      params: { ...params },
    }));
  });
}

function measureOf({ key, measure: source }: Criterion): Measure[] {
  if (source === undefined) return [];
  const asNumber = compileExpression(source, criterionScope, { kind: 'number' });
  const result = asNumber.ok ? asNumber : compileExpression(source, criterionScope, { kind: 'boolean' });
  if (!result.ok) throw new Error(`Measure ${source} does not compile: ${result.issues[0]?.code}`);
  return [{ key, expression: result.expression }];
}

function plain(value: Value): number | boolean | null {
  if (typeof value === 'boolean') return value;
  const number = value === null ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}

type Nest = { [name: string]: number | Nest };

/** `employment.total` as `{ employment: { total } }`; an item whose id begins another's gives way to it. */
function nested(sums: Readonly<Record<string, number>>): Nest {
  const root: Nest = {};
  for (const [id, value] of Object.entries(sums).sort()) {
    const names = id.split('.');
    const last = names.pop() ?? id;
    let level = root;
    for (const name of names) {
      const there = level[name];
      const inner: Nest = typeof there === 'object' ? there : {};
      level[name] = inner;
      level = inner;
    }
    level[last] = value;
  }
  return root;
}
