// Functions of texts. Positions count characters (code points) from 1, or from the end when negative.
import { RE2JS } from 're2js';
import {
  booleanCode,
  type Code,
  listCode,
  numberCode,
  numberOf,
  type Run,
  textCode,
  textOf,
} from '../code.ts';
import { types } from '../kinds.ts';
import { type Builtin, type CallSite, ofTexts, parameters } from './builtin.ts';

/** Longest pattern, in UTF-16 units, and largest program made of one: matching costs text × program. */
const patternLimit = 300;
const programLimit = 500;

function test(names: readonly [string, string], holds: (a: string, b: string) => boolean): Builtin {
  return {
    parameters: parameters({ [names[0]]: types.string, [names[1]]: types.string }),
    build: ([first, second]) => {
      const [a, b] = [textOf(first!), textOf(second!)];
      return booleanCode((frame) => {
        const x = a(frame);
        const y = b(frame);
        return x === null || y === null ? null : holds(frame.text(x), y);
      });
    },
  };
}

/** A pattern must be there when the expression is compiled, and RE2 must accept it: it runs in linear time. */
function patternOf(pattern: Code, flags: Code | undefined, site: CallSite): RE2JS | null {
  if (typeof pattern.literal !== 'string' || (flags && typeof flags.literal !== 'string')) {
    site.environment.refuse('pattern-not-literal', site.args[1] ?? site.at);
    return null;
  }
  const options = { i: RE2JS.CASE_INSENSITIVE, s: RE2JS.DOTALL, m: RE2JS.MULTILINE } as const;
  let bits = 0;
  for (const flag of typeof flags?.literal === 'string' ? flags.literal : '') {
    if (flag !== 'i' && flag !== 's' && flag !== 'm') return refusePattern(site, flag);
    bits |= options[flag];
  }
  if (pattern.literal.length > patternLimit) return refusePattern(site, pattern.literal.slice(0, 40));
  try {
    const compiled = RE2JS.compile(pattern.literal, bits);
    if (compiled.programSize() <= programLimit) return compiled;
  } catch {
    // RE2 refuses it: the issue says so.
  }
  return refusePattern(site, pattern.literal.slice(0, 40));
}

function refusePattern(site: CallSite, text: string): null {
  site.environment.refuse('bad-pattern', site.args[1] ?? site.at, { text });
  return null;
}

function ofPattern(
  spec: Parameters<typeof parameters>[0],
  build: (pattern: RE2JS, input: Run<string | null>, args: readonly Code[]) => Code,
  flagsAt: number,
): Builtin {
  return {
    parameters: parameters(spec),
    build: (args, site) => {
      const pattern = patternOf(args[1]!, args[flagsAt], site);
      return pattern ? build(pattern, textOf(args[0]!), args) : { type: types.any, run: () => null };
    },
  };
}

/** Measured: four instructions of a program on one character cost what an element of a loop does. */
function matchingSteps(pattern: RE2JS, text: string): number {
  return (text.length * pattern.programSize()) >> 2;
}

export const stringFunctions = {
  'string length': {
    parameters: parameters({ string: types.string }),
    build: ([argument]) => {
      const text = textOf(argument!);
      return numberCode((frame) => {
        const value = text(frame);
        return value === null ? Number.NaN : [...frame.text(value)].length;
      });
    },
  },
  'upper case': ofTexts(['string'], (text) => text.toUpperCase()),
  'lower case': ofTexts(['string'], (text) => text.toLowerCase()),
  trim: ofTexts(['string'], (text) => text.trim()),
  'substring before': ofTexts(['string', 'match'], (text, match) => {
    const at = text.indexOf(match);
    return at < 0 ? '' : text.slice(0, at);
  }),
  'substring after': ofTexts(['string', 'match'], (text, match) => {
    const at = text.indexOf(match);
    return at < 0 ? '' : text.slice(at + match.length);
  }),
  contains: test(['string', 'match'], (text, match) => text.includes(match)),
  'starts with': test(['string', 'match'], (text, match) => text.startsWith(match)),
  'ends with': test(['string', 'match'], (text, match) => text.endsWith(match)),
  substring: {
    parameters: parameters({ string: types.string, 'start position': types.number, 'length?': types.number }),
    build: ([string, start, length]) => {
      const [text, from] = [textOf(string!), numberOf(start!)];
      const size = length && numberOf(length);
      return textCode((frame) => {
        const value = text(frame);
        const position = from(frame);
        if (value === null || !Number.isInteger(position) || position === 0) return null;
        const characters = [...frame.text(value)];
        const begin = position > 0 ? position - 1 : Math.max(0, characters.length + position);
        if (!size) return characters.slice(begin).join('');
        const wanted = size(frame);
        return wanted >= 0 ? characters.slice(begin, begin + wanted).join('') : null;
      });
    },
  },
  /** By a plain text, not a pattern. */
  split: {
    parameters: parameters({ string: types.string, delimiter: types.string }),
    build: ([string, delimiter]) => {
      const [text, by] = [textOf(string!), textOf(delimiter!)];
      return listCode(types.string, (frame) => {
        const value = text(frame);
        const separator = by(frame);
        if (value === null || separator === null) return null;
        const parts = frame.text(value).split(separator);
        frame.charge(parts.length);
        return parts;
      });
    },
  },
  matches: ofPattern(
    { input: types.string, pattern: types.string, 'flags?': types.string },
    (pattern, input) =>
      booleanCode((frame) => {
        const value = input(frame);
        if (value === null) return null;
        frame.charge(matchingSteps(pattern, value));
        return pattern.matcher(value).find();
      }),
    2,
  ),
  replace: ofPattern(
    { input: types.string, pattern: types.string, replacement: types.string, 'flags?': types.string },
    (pattern, input, [, , replacement]) => {
      const by = textOf(replacement!);
      return textCode((frame) => {
        const value = input(frame);
        const text = by(frame);
        if (value === null || text === null) return null;
        // Every character may be replaced, and the replacement may repeat what it replaces.
        frame.charge(value.length * 8 + (((value.length + 1) * (text.length + 1)) >> 4));
        frame.charge(matchingSteps(pattern, value));
        return frame.text(pattern.matcher(value).replaceAll(text));
      });
    },
    3,
  ),
} satisfies Record<string, Builtin>;
