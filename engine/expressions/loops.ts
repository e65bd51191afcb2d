// for, some, every: bounded by their lists and by the frame's budget.
import {
  booleanCode,
  booleanOf,
  type Code,
  elementsOf,
  type Frame,
  listCode,
  numberOf,
  type Run,
  slotCode,
} from './code.ts';
import type { Environment } from './environment.ts';
import { describeType, types } from './kinds.ts';
import { condition } from './logic.ts';
import type { Iterator, NodeOf } from './syntax.ts';
import type { Value, ValueType } from './types.ts';

/** A loop's list of values and the slot in which each is put. */
interface Bound {
  readonly slot: number;
  readonly each: Run<readonly Value[] | null>;
}

/** Every combination of the iterators, the last one fastest. Null where a list is null. */
export function compileFor(node: NodeOf<'for'>, environment: Environment): Code {
  const { bounds, inner } = bind(node.iterators, environment);
  const body = inner.compile(node.body);
  const { run } = body;
  const [only, second] = bounds;
  if (only && !second) {
    const { each, slot } = only;
    return listCode(body.type, (frame) => {
      const elements = each(frame);
      if (elements === null) return null;
      frame.charge(elements.length);
      const values: Value[] = [];
      for (const element of elements) {
        frame.slots[slot] = element;
        values.push(run(frame));
      }
      return values;
    });
  }
  return listCode(body.type, (frame) => {
    const values: Value[] = [];
    const collect: Visitor = {
      visit: () => values.push(run(frame)) > 0,
      missing: () => false,
    };
    return walk(bounds, 0, frame, collect) ? values : null;
  });
}

/** `some`: true where one is true; `every`: false where one is false. Else null where one is null, or a list is. */
export function compileQuantified(node: NodeOf<'quantified'>, environment: Environment): Code {
  const { bounds, inner } = bind(node.iterators, environment);
  const holds = booleanOf(condition(inner.compile(node.body), node.body, inner));
  const decisive = !node.every;
  return booleanCode((frame) => {
    let unknown = false;
    const search: Visitor = {
      visit: () => {
        const value = holds(frame);
        if (value === null) unknown = true;
        return value !== decisive;
      },
      missing: () => {
        unknown = true;
        return true;
      },
    };
    if (!walk(bounds, 0, frame, search)) return decisive;
    return unknown ? null : !decisive;
  });
}

/** Both say whether to go on. */
interface Visitor {
  visit(): boolean;
  /** A list was null. */
  missing(): boolean;
}

/** Puts every combination into the slots; false where the visitor stopped it. */
function walk(bounds: readonly Bound[], depth: number, frame: Frame, visitor: Visitor): boolean {
  const bound = bounds[depth];
  if (!bound) return visitor.visit();
  const elements = bound.each(frame);
  if (elements === null) return visitor.missing();
  frame.charge(elements.length);
  for (const element of elements) {
    frame.slots[bound.slot] = element;
    if (!walk(bounds, depth + 1, frame, visitor)) return false;
  }
  return true;
}

function bind(
  iterators: readonly Iterator[],
  environment: Environment,
): { bounds: Bound[]; inner: Environment } {
  let inner = environment;
  const bounds = iterators.map((iterator) => {
    const { code, of } = iterationOf(iterator, inner);
    const slot = environment.unit.newSlot();
    inner = inner.withVariable(iterator.name, slotCode(slot, of, code.path));
    return { slot, each: elementsOf(code) };
  });
  return { bounds, inner };
}

function iterationOf(iterator: Iterator, environment: Environment): { code: Code; of: ValueType } {
  const { source } = iterator;
  if ('low' in source && !('kind' in source)) {
    const low = environment.compile(source.low);
    const high = environment.compile(source.high);
    for (const [code, node] of [
      [low, source.low],
      [high, source.high],
    ] as const) {
      if (code.type.kind === 'number' || code.type.kind === 'any' || code.type.kind === 'null') continue;
      environment.refuse('type-mismatch', node, { expected: 'number', found: describeType(code.type) });
    }
    return { code: numbersBetween(numberOf(low), numberOf(high)), of: types.number };
  }
  const code = environment.compile(source);
  const { type } = code;
  if (type.kind === 'list') return { code, of: type.of };
  if (type.kind === 'any' || type.kind === 'null') return { code, of: type };
  return { code: environment.refuse('not-a-list', source, { found: describeType(type) }), of: types.any };
}

/** Whole steps from one number to another, downwards too. */
function numbersBetween(low: Run<number>, high: Run<number>): Code {
  return listCode(types.number, (frame) => {
    const from = low(frame);
    const to = high(frame);
    if (Number.isNaN(from) || Number.isNaN(to)) return null;
    const length = Math.floor(Math.abs(to - from)) + 1;
    frame.charge(length);
    return Array.from({ length }, (_, index) => (from <= to ? from + index : from - index));
  });
}
