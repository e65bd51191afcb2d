// A tree and the names in force → code, or issues.
import { compileArithmetic, negate } from './arithmetic.ts';
import { compileCall } from './calls.ts';
import {
  booleanCode,
  type Code,
  Frame,
  listCode,
  nullCode,
  numberCode,
  retype,
  slotCode,
  textCode,
} from './code.ts';
import { compileBetween, compileComparison, compileIn } from './comparison.ts';
import { Environment, scopeLayer, Unit } from './environment.ts';
import type { ExpressionIssue } from './issues.ts';
import { describeType, isAssignable, joinTypes, types } from './kinds.ts';
import { checkSize } from './limits.ts';
import { coerceLiteral } from './literals.ts';
import { compileIf, compileInstance, compileLogic } from './logic.ts';
import { compileFor, compileQuantified } from './loops.ts';
import { isPlainName, normaliseName } from './names.ts';
import { normaliseSource } from './normalise.ts';
import { parse } from './parse.ts';
import { compileFilter, compileName, compilePath } from './paths.ts';
import type { Node, NodeOf } from './syntax.ts';
import type { Compilation, Compiled, Scope, Value, Values, ValueType } from './types.ts';

/**
 * Compiles an expression. `expected` is the type that its value must have. With `row`, the expression is about one row
 * of a table: names mean the row's fields first, and `evaluate` takes the row as its second argument.
 *
 * Null follows FEEL: arithmetic and ordering with null give null, `=` and `!=` compare it, `and` and `or` have three
 * values. Aggregates (`sum`, `mean`, `min` …) pass over nulls and are null where nothing is left; `count` counts all.
 */
export function compileExpression(
  source: string,
  scope: Scope,
  expected: ValueType = types.any,
  row: Scope = {},
): Compilation {
  const checked = check(source, scope, expected, row);
  if ('issues' in checked) return { ok: false, issues: checked.issues };
  return {
    ok: true,
    expression: asCompiled(source, retype(checked.code, expected), checked.environment.unit),
  };
}

interface Checked {
  readonly node: Node;
  readonly code: Code;
  readonly environment: Environment;
}

/** A source, parsed and found to type. */
export function check(
  source: string,
  scope: Scope,
  expected: ValueType,
  row: Scope = {},
): Checked | { issues: ExpressionIssue[] } {
  const tooMuch = checkSize(source);
  if (tooMuch) return { issues: [tooMuch] };
  const parsed = parse(normaliseSource(source), unusualNames([scope, row]));
  if ('issue' in parsed) return { issues: [parsed.issue] };
  const { node } = parsed;
  const unit = new Unit(compileNode);
  const environment = new Environment(unit, [scopeLayer(row, 'row'), scopeLayer(scope, 'context')]);
  const code = coerceLiteral(environment.compile(node), expected, environment, node);
  if (!isAssignable(code.type, expected)) {
    environment.refuse('type-mismatch', node, {
      expected: describeType(expected),
      found: describeType(code.type),
    });
  }
  return unit.issues.length > 0 ? { issues: unit.issues } : { node, code, environment };
}

function asCompiled(source: string, code: Code, unit: Unit): Compiled {
  const { run } = code;
  const noRow = {};
  return {
    source,
    type: code.type,
    names: unit.names,
    rowNames: unit.rowNames,
    evaluate: (context: Values, row: Values = noRow): Value => run(new Frame(context, row)),
  };
}

function compileNode(node: Node, environment: Environment): Code {
  switch (node.kind) {
    case 'literal':
      return literal(node.value);
    case 'name':
      return compileName(node, environment);
    case 'path':
      return compilePath(node, environment);
    case 'filter':
      return compileFilter(node, environment);
    case 'arithmetic':
      return compileArithmetic(node, environment);
    case 'negate':
      return negate(node, environment);
    case 'compare':
      return compileComparison(node, environment);
    case 'between':
      return compileBetween(node, environment);
    case 'in':
      return compileIn(node, environment);
    case 'logic':
      return compileLogic(node, environment);
    case 'if':
      return compileIf(node, environment);
    case 'for':
      return compileFor(node, environment);
    case 'quantified':
      return compileQuantified(node, environment);
    case 'list':
      return compileList(node, environment);
    case 'context':
      return compileContext(node, environment);
    case 'instance':
      return compileInstance(node, environment);
    case 'call':
      return compileCall(node, environment);
  }
}

function literal(value: null | boolean | number | string): Code {
  if (value === null) return { ...nullCode(), literal: value };
  if (typeof value === 'number') return { ...numberCode(() => value), literal: value };
  if (typeof value === 'boolean') return { ...booleanCode(() => value), literal: value };
  return { ...textCode(() => value), literal: value };
}

function compileList(node: NodeOf<'list'>, environment: Environment): Code {
  const items = node.items.map((item) => environment.compile(item));
  const of = items.reduce<ValueType>((type, item) => joinTypes(type, item.type), types.null);
  const runs = items.map((item) => item.run);
  return listCode(items.length === 0 ? types.any : of, (frame) => {
    frame.charge(runs.length);
    return runs.map((run) => run(frame));
  });
}

/** A later entry may use an earlier one by its name. */
function compileContext(node: NodeOf<'context'>, environment: Environment): Code {
  const fields: Record<string, ValueType> = {};
  const entries: { name: string; slot: number; run: Code['run'] }[] = [];
  let inner = environment;
  for (const entry of node.entries) {
    if (entry.name === '__proto__' || Object.hasOwn(fields, entry.name)) {
      return environment.refuse('duplicate-entry', node, { name: entry.name });
    }
    const code = inner.compile(entry.value);
    const slot = environment.unit.newSlot();
    fields[entry.name] = code.type;
    entries.push({ name: entry.name, slot, run: code.run });
    inner = inner.withVariable(normaliseName(entry.name), slotCode(slot, code.type, code.path));
  }
  return {
    type: { kind: 'context', fields },
    run: (frame) => {
      frame.charge(entries.length);
      const value: Record<string, Value> = {};
      for (const { name, slot, run } of entries) {
        frame.slots[slot] = run(frame);
        value[name] = frame.slots[slot] ?? null;
      }
      return value;
    },
  };
}

/** The names in a scope that are not plain, by scope (nobody changes one): a form asks hundreds of times about its own. */
const unusual = new WeakMap<Scope, ReadonlySet<string>>();

function unusualNames(scopes: readonly Scope[]): string[] {
  return [...new Set(scopes.flatMap((scope) => [...unusualIn(scope)]))];
}

function unusualIn(scope: Scope): ReadonlySet<string> {
  const known = unusual.get(scope);
  if (known) return known;
  const names = new Set<string>();
  for (const [name, given] of Object.entries(scope)) {
    if (!isPlainName(name)) names.add(name);
    let type = given;
    while (type.kind === 'list') type = type.of;
    if (type.kind === 'context') for (const inner of unusualIn(type.fields)) names.add(inner);
  }
  unusual.set(scope, names);
  return names;
}
