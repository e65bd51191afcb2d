// Names, paths and filters: how an expression reaches into its values.
import {
  booleanOf,
  type Code,
  elementsOf,
  isContext,
  type List,
  listCode,
  numberCode,
  numberOf,
  type Run,
  readCode,
  slotCode,
  textCode,
  textOf,
} from './code.ts';
import { dayNumber, isMonth } from './days.ts';
import { type Environment, fieldCode, ownName } from './environment.ts';
import { describeType, types } from './kinds.ts';
import { suggest } from './names.ts';
import type { Node, NodeOf } from './syntax.ts';
import type { Value, ValueType } from './types.ts';

export function compileName(node: NodeOf<'name'>, environment: Environment): Code {
  return environment.unit.read(locate(node, environment));
}

export function compilePath(node: NodeOf<'path'>, environment: Environment): Code {
  return environment.unit.read(locate(node, environment));
}

/** A name or path without the note that it is read: of `previous.products` only the whole is. */
function locate(node: Node, environment: Environment): Code {
  if (node.kind === 'name') {
    const code = environment.find(node.name);
    if (code) return code;
    const not = /^not (.+)$/.exec(node.name);
    return environment.unknownName(node.name, node, not ? `not(${not[1]})` : environment.suggest(node.name));
  }
  if (node.kind !== 'path') return environment.compile(node);
  const base = locate(node.base, environment);
  const code = member(base, node, environment);
  // What a path gives that is no field (a date's year) still reads its base.
  if (!code.path) environment.unit.read(base);
  return code;
}

function member(base: Code, node: NodeOf<'path'>, environment: Environment): Code {
  const { type } = base;
  switch (type.kind) {
    case 'any':
      return dynamicMember(base, node.name);
    case 'null':
      return base;
    case 'context': {
      const own = ownName(type.fields, node.name);
      return own === undefined ? unknownField(type.fields, node, environment) : fieldCode(base, own);
    }
    case 'list': {
      if (type.of.kind === 'null') return base;
      return mapMember(base, type.of, node, environment);
    }
    default: {
      const property = properties[type.kind]?.[node.name];
      if (property) return property(base);
      return environment.refuse('no-fields', node.nameSpan, { name: node.name, found: describeType(type) });
    }
  }
}

function unknownField(
  fields: Readonly<Record<string, ValueType>>,
  node: NodeOf<'path'>,
  environment: Environment,
): Code {
  return environment.unknownName(node.name, node.nameSpan, suggest(node.name, Object.keys(fields)));
}

/** FEEL: the field of a list is the list of the field. */
function mapMember(base: Code, of: ValueType, node: NodeOf<'path'>, environment: Environment): Code {
  const slot = environment.unit.newSlot();
  const field = member(slotCode(slot, of, base.path), node, environment);
  const list = elementsOf(base);
  const { run } = field;
  const code = listCode(field.type, (frame) => {
    const elements = list(frame);
    if (elements === null) return null;
    frame.charge(elements.length);
    const values: Value[] = [];
    for (const element of elements) {
      frame.slots[slot] = element;
      values.push(run(frame));
    }
    return values;
  });
  return field.path ? { ...code, path: field.path } : code;
}

function dynamicMember(base: Code, name: string): Code {
  const { run } = base;
  const of = (value: Value | undefined): Value =>
    isContext(value) && Object.hasOwn(value, name) ? (value[name] ?? null) : null;
  return readCode(
    types.any,
    (frame) => {
      const value = run(frame);
      if (!Array.isArray(value)) return of(value);
      frame.charge(value.length);
      return value.map(of);
    },
    base.path && { root: base.path.root, dotted: `${base.path.dotted}.${name}` },
  );
}

/** FEEL's parts of a date are the Gregorian calendar's, as its text is; a month and its year are Jalali. */
const properties: Partial<Record<ValueType['kind'], Record<string, (base: Code) => Code>>> = {
  date: {
    year: datePart((date) => date.getUTCFullYear()),
    month: datePart((date) => date.getUTCMonth() + 1),
    day: datePart((date) => date.getUTCDate()),
    weekday: datePart((date) => date.getUTCDay() || 7),
  },
  month: {
    year: (base) => {
      const text = textOf(base);
      return textCode((frame) => {
        const month = text(frame);
        return month !== null && isMonth(month) ? month.slice(0, 4) : null;
      }, types.year);
    },
    month: (base) => {
      const text = textOf(base);
      return numberCode((frame) => {
        const month = text(frame);
        return month !== null && isMonth(month) ? Number(month.slice(5)) : Number.NaN;
      });
    },
  },
  duration: { days: (base) => numberCode(numberOf(base)) },
};

function datePart(part: (date: Date) => number): (base: Code) => Code {
  return (base) => {
    const text = textOf(base);
    return numberCode((frame) => part(new Date(dayNumber(text(frame)) * 86_400_000)));
  };
}

/** `list[3]`, `list[-1]` (from the end), or `list[condition]`: the elements for which it is true. */
export function compileFilter(node: NodeOf<'filter'>, environment: Environment): Code {
  const base = environment.compile(node.base);
  const { type } = base;
  if (type.kind !== 'list' && type.kind !== 'any' && type.kind !== 'null') {
    return environment.refuse('not-a-list', node.base, { found: describeType(type) });
  }
  const slot = environment.unit.newSlot();
  const of = type.kind === 'list' ? type.of : types.any;
  const element = slotCode(slot, of, base.path);
  let isAboutElement = false;
  const inner = environment.withElement(element, () => {
    isAboutElement = true;
  });
  const condition = inner.compile(node.condition);
  const list = elementsOf(base);
  if (condition.type.kind === 'number' && !isAboutElement)
    return elementAt(list, numberOf(condition), of, base);
  if (condition.type.kind !== 'boolean' && condition.type.kind !== 'any' && condition.type.kind !== 'null') {
    return environment.refuse('type-mismatch', node.condition, {
      expected: 'boolean',
      found: describeType(condition.type),
    });
  }
  const keep = booleanOf(condition);
  const code = listCode(of, (frame) => {
    const elements = list(frame);
    if (elements === null) return null;
    frame.charge(elements.length);
    const kept: Value[] = [];
    for (const value of elements) {
      frame.slots[slot] = value;
      if (keep(frame) === true) kept.push(value);
    }
    return kept;
  });
  return base.path ? { ...code, path: base.path } : code;
}

function elementAt(list: Run<List | null>, index: Run<number>, of: ValueType, base: Code): Code {
  return readCode(
    of,
    (frame) => {
      const elements = list(frame);
      const at = index(frame);
      return elements === null
        ? null
        : at > 0
          ? elements[at - 1]
          : at < 0
            ? elements[elements.length + at]
            : null;
    },
    base.path,
  );
}
