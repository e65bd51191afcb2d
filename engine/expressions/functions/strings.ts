// Functions of texts. Positions count characters (code points) from 1, or from the end when negative.
import { booleanCode, numberCode, numberOf, textCode, textOf } from '../code.ts';
import { types } from '../kinds.ts';
import { type Builtin, ofTexts, parameters } from './builtin.ts';

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
} satisfies Record<string, Builtin>;
