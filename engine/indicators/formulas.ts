// The formulas of a list, compiled once, and the order in which its indicators can be computed.
import type { Indicator, Indicators } from '../definitions/grammar.ts';
import { type Compilation, type Compiled, compileExpression, type Scope } from '../expressions/index.ts';

/** The name under which a formula finds the period itself; no indicator may have it. */
export const periodName = 'period';

export interface Formulas {
  /** Every indicator after those that it is computed from. */
  order: Indicator[];
  /** By indicator id; a measure has none. */
  expressions: ReadonlyMap<string, Compiled>;
  /** Ids that an indicator's formula names; a measure names none. */
  inputs: ReadonlyMap<string, string[]>;
  /** Ids of the indicators with a value per key of a dimension. */
  byDimension: ReadonlySet<string>;
}

const known = new WeakMap<Indicators, Formulas>();

/**
 * The formulas of a verified list.
 * @throws Error where the list was not verified: a formula that does not compile, or a circle.
 */
export function formulasOf(list: Indicators): Formulas {
  let formulas = known.get(list);
  if (formulas === undefined) {
    formulas = compile(list);
    known.set(list, formulas);
  }
  return formulas;
}

/** Compiles one formula over the ids of a list and `period.days`, `period.months`. */
export function compileFormula(list: Indicators, source: string): Compilation {
  const ids = list.indicators.map(({ id }) => [id, { kind: 'number' }] as const);
  const scope: Scope = {
    ...Object.fromEntries(ids),
    [periodName]: {
      kind: 'context',
      fields: { days: { kind: 'number' }, months: { kind: 'number' } },
    },
  };
  return compileExpression(source, scope, { kind: 'number' });
}

/** The ids that a formula names. */
export function inputsOf(expression: Compiled): string[] {
  const names = [...expression.names].map((name) => name.split('.', 1)[0]!);
  return [...new Set(names)].filter((name) => name !== periodName);
}

/** The ids of a circle of formulas, in its order, or null. */
export function findCircle(inputs: ReadonlyMap<string, string[]>): string[] | null {
  const done = new Set<string>();
  const visit = (id: string, path: string[]): string[] | null => {
    if (path.includes(id)) return [...path.slice(path.indexOf(id)), id];
    if (done.has(id)) return null;
    for (const input of inputs.get(id) ?? []) {
      const circle = visit(input, [...path, id]);
      if (circle !== null) return circle;
    }
    done.add(id);
    return null;
  };
  for (const id of inputs.keys()) {
    const circle = visit(id, []);
    if (circle !== null) return circle;
  }
  return null;
}

function compile(list: Indicators): Formulas {
  const expressions = new Map<string, Compiled>();
  const inputs = new Map<string, string[]>();
  for (const { id, formula } of list.indicators) {
    inputs.set(id, []);
    if (formula === undefined) continue;
    const compilation = compileFormula(list, formula);
    if (!compilation.ok) throw new Error(`The formula of ${id} in ${list.key} does not compile`);
    expressions.set(id, compilation.expression);
    inputs.set(id, inputsOf(compilation.expression));
  }
  const circle = findCircle(inputs);
  if (circle !== null) throw new Error(`The formulas of ${list.key} go in a circle: ${circle.join(' → ')}`);
  const order = inOrder(list, inputs);
  const byDimension = new Set<string>();
  for (const { id, measure } of order) {
    const isBy = measure?.by === 'dimension' || inputs.get(id)!.some((input) => byDimension.has(input));
    if (isBy) byDimension.add(id);
  }
  return { order, expressions, inputs, byDimension };
}

function inOrder(list: Indicators, inputs: ReadonlyMap<string, string[]>): Indicator[] {
  const byId = new Map(list.indicators.map((indicator) => [indicator.id, indicator]));
  const order = new Set<Indicator>();
  const visit = (id: string) => {
    const indicator = byId.get(id)!;
    if (order.has(indicator)) return;
    for (const input of inputs.get(id) ?? []) visit(input);
    order.add(indicator);
  };
  for (const { id } of list.indicators) visit(id);
  return [...order];
}
