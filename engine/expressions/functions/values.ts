// not, conversions, and what to do with null.
import {
  booleanCode,
  booleanOf,
  type Frame,
  isContext,
  numberCode,
  readCode,
  textCode,
  textOf,
} from '../code.ts';
import { fieldCode, ownName } from '../environment.ts';
import { describeType, joinTypes, types } from '../kinds.ts';
import { coerceLiteral } from '../literals.ts';
import { choose } from '../logic.ts';
import { suggest } from '../names.ts';
import type { Value } from '../types.ts';
import { type Builtin, parameters } from './builtin.ts';

const groupings: readonly string[] = [' ', ',', '.'];
const plainNumber = /^-?\d+(?:\.\d+)?$/;

function asNumber(value: Value): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && plainNumber.test(value) ? Number(value) : Number.NaN;
}

/** A number with separators; NaN where they are none that FEEL has (DMN 1.5, table 72), or the same. */
function separated(text: string | null, grouping: string | null, point: string | null): number {
  if (text === null || (grouping !== null && !groupings.includes(grouping))) return Number.NaN;
  if ((point !== null && point !== '.' && point !== ',') || (point !== null && point === grouping))
    return Number.NaN;
  const digits = grouping === null ? text : text.replaceAll(grouping, '');
  if (point !== ',') return asNumber(digits);
  return digits.includes('.') ? Number.NaN : asNumber(digits.replace(',', '.'));
}

function asText(value: Value): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

export const valueFunctions = {
  not: {
    parameters: parameters({ negand: types.boolean }),
    build: ([negand]) => {
      const value = booleanOf(negand!);
      return booleanCode((frame) => {
        const truth = value(frame);
        return truth === null ? null : !truth;
      });
    },
  },
  /** Whether a value is there at all. */
  'is defined': {
    parameters: parameters({ value: types.any }),
    build: ([value]) => {
      const { run } = value!;
      return booleanCode((frame) => run(frame) !== null);
    },
  },
  'get or else': {
    parameters: parameters({ value: types.any, default: types.any }),
    build: ([value, otherwise], { environment, at }) => {
      const fallback = coerceLiteral(otherwise!, value!.type, environment, at);
      // Once into a slot: the value is both tested and taken.
      const slot = environment.unit.newSlot();
      const kept = readCode(value!.type, (frame) => frame.slots[slot]);
      const test = (frame: Frame) => {
        const found = value!.run(frame);
        frame.slots[slot] = found;
        return found !== null;
      };
      return choose(test, kept, fallback, joinTypes(value!.type, fallback.type));
    },
  },
  /** A field by its name as a text, which may be made while it runs where the context's shape is open. */
  'get value': {
    parameters: parameters({ m: types.any, key: types.string }),
    build: ([context, key], { environment, at, args }) => {
      const { type, run } = context!;
      if (type.kind !== 'context' && type.kind !== 'any' && type.kind !== 'null') {
        return environment.refuse('type-mismatch', args[0] ?? at, {
          expected: 'context',
          found: describeType(type),
        });
      }
      if (type.kind === 'context' && typeof key!.literal === 'string') {
        const own = ownName(type.fields, key!.literal);
        if (own !== undefined) return environment.unit.read(fieldCode(context!, own));
        return environment.unknownName(
          key!.literal,
          args[1] ?? at,
          suggest(key!.literal, Object.keys(type.fields)),
        );
      }
      const name = textOf(key!);
      return {
        type: types.any,
        run: (frame) => {
          const value = run(frame);
          const field = name(frame);
          return isContext(value) && field !== null && Object.hasOwn(value, field)
            ? (value[field] ?? null)
            : null;
        },
      };
    },
  },
  /** Of a number, a boolean, a date … in its plain form. */
  string: {
    parameters: parameters({ from: types.any }),
    build: ([from], { environment, args, at }) => {
      const { type, run } = from!;
      if (type.kind === 'list' || type.kind === 'context') {
        return environment.refuse('type-mismatch', args[0] ?? at, {
          expected: 'string',
          found: describeType(type),
        });
      }
      if (type.kind === 'duration') {
        return textCode((frame) => {
          const days = run(frame);
          return typeof days === 'number' ? `${days < 0 ? '-' : ''}P${Math.abs(days)}D` : null;
        });
      }
      return textCode((frame) => asText(run(frame)));
    },
  },
  /** Of a text. The separators of groups and of the fraction are named together, or neither. */
  number: {
    parameters: parameters({
      from: types.any,
      'grouping separator?': types.string,
      'decimal separator?': types.string,
    }),
    build: ([from, grouping, point], { environment, args, at }) => {
      const { type, run } = from!;
      const isPlain = grouping === undefined;
      const accepted = ['string', 'any', 'null', ...(isPlain ? ['number', 'year'] : [])];
      if (!accepted.includes(type.kind)) {
        return environment.refuse('type-mismatch', args[0] ?? at, {
          expected: 'string',
          found: describeType(type),
        });
      }
      if (isPlain) return numberCode((frame) => asNumber(run(frame)));
      if (point === undefined) {
        return environment.refuse('argument-missing', at, { function: 'number', name: 'decimal separator' });
      }
      const [text, group, mark] = [textOf(from!), textOf(grouping), textOf(point)];
      return numberCode((frame) => separated(text(frame), group(frame), mark(frame)));
    },
  },
} satisfies Record<string, Builtin>;
