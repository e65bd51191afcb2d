// Functions of lists. Positions count from 1, or from the end when negative.
import {
  booleanCode,
  type Code,
  elementsOf,
  type Frame,
  type List,
  listCode,
  numberOf,
  textCode,
  textOf,
} from '../code.ts';
import { includes, isEqual } from '../comparison.ts';
import { describeType, isComparable, joinTypes, listOf, types } from '../kinds.ts';
import { coerceLiteral } from '../literals.ts';
import { compareTexts } from '../texts.ts';
import type { Value, ValueType } from '../types.ts';
import { anyList, type Builtin, type CallSite, elementType, parameters } from './builtin.ts';

/** A list made from a list and perhaps more. */
function fromList(of: ValueType, list: Code, make: (list: List, frame: Frame) => List | null): Code {
  const elements = elementsOf(list);
  return listCode(of, (frame) => {
    const all = elements(frame);
    if (all === null) return null;
    frame.charge(all.length);
    return make(all, frame);
  });
}

function listsJoined(finish: (all: Value[], frame: Frame) => Value[]): Builtin {
  return {
    parameters: parameters({ list: anyList }),
    variadic: true,
    build: (args) => {
      const lists = args.map(elementsOf);
      return listCode(args.map(elementType).reduce(joinTypes, types.null), (frame) => {
        const all: Value[] = [];
        for (const list of lists) {
          const elements = list(frame);
          if (elements === null) return null;
          frame.charge(elements.length);
          for (const element of elements) all.push(element);
        }
        return finish(all, frame);
      });
    },
  };
}

function distinct(all: readonly Value[], frame: Frame): Value[] {
  const plain = new Set<Value>();
  const deep: Value[] = [];
  return all.filter((value) => {
    if (typeof value !== 'object' || value === null) {
      if (plain.has(value)) return false;
      plain.add(value);
      return true;
    }
    frame.charge(deep.length);
    if (deep.some((other) => isEqual(other, value, frame))) return false;
    deep.push(value);
    return true;
  });
}

function flatten(all: readonly Value[], into: Value[], frame: Frame): Value[] {
  frame.charge(all.length);
  for (const value of all) {
    if (Array.isArray(value)) flatten(value, into, frame);
    else into.push(value);
  }
  return into;
}

function flatType(type: ValueType): ValueType {
  return type.kind === 'list' ? flatType(type.of) : type;
}

/** The value as one that the list may hold. */
function comparable(list: Code, value: Code, site: CallSite): Code {
  const of = elementType(list);
  const wanted = coerceLiteral(value, of, site.environment, site.args[1] ?? site.at);
  if (isComparable(of, wanted.type)) return wanted;
  return site.environment.refuse('not-comparable', site.at, {
    left: describeType(list.type),
    right: describeType(value.type),
  });
}

function order(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  return (a === null ? 1 : 0) - (b === null ? 1 : 0);
}

export const listFunctions = {
  'list contains': {
    parameters: parameters({ list: anyList, element: types.any }),
    build: ([list, element], site) => {
      const elements = elementsOf(list!);
      const wanted = comparable(list!, element!, site).run;
      return booleanCode((frame) => {
        const all = elements(frame);
        return all === null ? null : includes(all, wanted(frame), frame);
      });
    },
  },
  'index of': {
    parameters: parameters({ list: anyList, match: types.any }),
    build: ([list, match], site) => {
      const { run } = comparable(list!, match!, site);
      return fromList(types.number, list!, (all, frame) => {
        const wanted = run(frame);
        return all.flatMap((value, index) => (isEqual(value, wanted, frame) ? index + 1 : []));
      });
    },
  },
  append: {
    parameters: [
      { name: 'list', type: anyList },
      { name: 'item', type: types.any },
    ],
    variadic: true,
    build: ([list, ...items]) => {
      const of = [elementType(list), ...items.map((item) => item.type)].reduce(joinTypes);
      return fromList(of, list!, (all, frame) => [...all, ...items.map((item) => item.run(frame))]);
    },
  },
  concatenate: listsJoined((all) => all),
  union: listsJoined(distinct),
  'distinct values': {
    parameters: parameters({ list: anyList }),
    build: ([list]) => fromList(elementType(list), list!, distinct),
  },
  flatten: {
    parameters: parameters({ list: anyList }),
    build: ([list]) => fromList(flatType(elementType(list)), list!, (all, frame) => flatten(all, [], frame)),
  },
  reverse: {
    parameters: parameters({ list: anyList }),
    build: ([list]) => fromList(elementType(list), list!, (all) => all.toReversed()),
  },
  /** Ascending; nulls last. */
  sort: {
    parameters: parameters({ list: anyList }),
    build: ([list], site) => {
      const of = elementType(list);
      if (of.kind === 'list' || of.kind === 'context' || of.kind === 'boolean') {
        return site.environment.refuse('no-order', site.at, { found: describeType(of) });
      }
      return fromList(of, list!, (all, frame) => {
        frame.charge(all.length * 4);
        return all.toSorted(order);
      });
    },
  },
  sublist: {
    parameters: parameters({ list: anyList, 'start position': types.number, 'length?': types.number }),
    build: ([list, start, length]) => {
      const from = numberOf(start!);
      const size = length && numberOf(length);
      return fromList(elementType(list), list!, (all, frame) => {
        const position = from(frame);
        if (!Number.isInteger(position) || position === 0) return null;
        const begin = position > 0 ? position - 1 : Math.max(0, all.length + position);
        if (!size) return all.slice(begin);
        const wanted = size(frame);
        return wanted >= 0 ? all.slice(begin, begin + wanted) : null;
      });
    },
  },
  'insert before': {
    parameters: parameters({ list: anyList, position: types.number, newItem: types.any }),
    build: ([list, position, item]) => {
      const at = numberOf(position!);
      return fromList(joinTypes(elementType(list), item!.type), list!, (all, frame) => {
        const place = at(frame);
        if (!Number.isInteger(place) || place === 0) return null;
        return all.toSpliced(place > 0 ? place - 1 : place, 0, item!.run(frame));
      });
    },
  },
  remove: {
    parameters: parameters({ list: anyList, position: types.number }),
    build: ([list, position]) => {
      const at = numberOf(position!);
      return fromList(elementType(list), list!, (all, frame) => {
        const place = at(frame);
        if (!Number.isInteger(place) || place === 0) return null;
        const index = place > 0 ? place - 1 : all.length + place;
        return index < 0 || index >= all.length ? all : all.toSpliced(index, 1);
      });
    },
  },
  /** Nulls are left out. */
  'string join': {
    parameters: parameters({ list: listOf(types.string), 'delimiter?': types.string }),
    build: ([list, delimiter]) => {
      const elements = elementsOf(list!);
      const between = delimiter ? textOf(delimiter) : () => '';
      return textCode((frame) => {
        const all = elements(frame);
        const separator = between(frame);
        if (all === null) return null;
        let joined = '';
        let isFirst = true;
        for (const text of all) {
          if (typeof text !== 'string') continue;
          joined = frame.text(isFirst ? text : joined + (separator ?? '') + text);
          isFirst = false;
        }
        return joined;
      });
    },
  },
} satisfies Record<string, Builtin>;
