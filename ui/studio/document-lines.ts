// Finds the line of every place in a JSON text, so that issues and parse errors can be shown where they are.

/** A place where the text stops being JSON; lines and columns count from 1. */
export interface ParseError {
  line: number;
  column: number;
  code: 'end' | 'unexpected' | 'string' | 'duplicate';
  /** The offending character or key. */
  found: string;
}

/** Lines by JSON pointer; the empty pointer is the whole text. */
export type DocumentLines = ReadonlyMap<string, number>;

class Stop extends Error {
  readonly at: number;
  readonly code: ParseError['code'];
  readonly found: string;

  constructor(at: number, code: ParseError['code'], found: string) {
    super(code);
    this.at = at;
    this.code = code;
    this.found = found;
  }
}

const literal = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y;
const space = /[ \t\r\n]*/y;
const control = `${String.fromCharCode(0)}-${String.fromCharCode(31)}`;
const string = new RegExp(`"(?:[^"\\\\${control}]|\\\\(?:["\\\\/bfnrt]|u[\\da-fA-F]{4}))*"`, 'y');
/** Deeper than any definition may be; the walk below calls itself once a level. */
const deepest = 200;

/**
 * Walks a JSON text. Gives the line of each value by its JSON pointer, or the first error. A key that stands
 * twice in one object is an error too: JSON.parse would silently keep the second.
 */
export function locate(text: string): { lines: DocumentLines } | { error: ParseError } {
  const lines = new Map<string, number>();
  const starts = lineStarts(text);
  let at = 0;
  let depth = 0;

  const skip = () => {
    space.lastIndex = at;
    space.exec(text);
    at = space.lastIndex;
  };
  const expect = (character: string) => {
    skip();
    if (text[at] !== character) throw unexpected();
    at += 1;
  };
  const unexpected = () => new Stop(at, at >= text.length ? 'end' : 'unexpected', text.charAt(at));
  const readString = (): string => {
    string.lastIndex = at;
    const match = string.exec(text);
    if (match === null) throw new Stop(at, at >= text.length ? 'end' : 'string', text.charAt(at));
    at = string.lastIndex;
    return match[0].includes('\\') ? String(JSON.parse(match[0])) : match[0].slice(1, -1);
  };
  const readMembers = (pointer: string) => {
    const seen = new Set<string>();
    at += 1;
    skip();
    if (text[at] === '}') {
      at += 1;
      return;
    }
    for (;;) {
      skip();
      const start = at;
      if (text[at] !== '"') throw unexpected();
      const key = readString();
      if (seen.has(key)) throw new Stop(start, 'duplicate', key);
      seen.add(key);
      const child = `${pointer}/${escapePointer(key)}`;
      lines.set(child, lineAt(starts, start));
      expect(':');
      readValue(child);
      skip();
      if (text[at] === ',') at += 1;
      else {
        expect('}');
        return;
      }
    }
  };
  const readElements = (pointer: string) => {
    at += 1;
    skip();
    if (text[at] === ']') {
      at += 1;
      return;
    }
    for (let index = 0; ; index += 1) {
      skip();
      const child = `${pointer}/${index}`;
      lines.set(child, lineAt(starts, at));
      readValue(child);
      skip();
      if (text[at] === ',') at += 1;
      else {
        expect(']');
        return;
      }
    }
  };
  const readValue = (pointer: string) => {
    skip();
    depth += 1;
    if (depth > deepest) throw unexpected();
    const first = text[at];
    if (first === '{') readMembers(pointer);
    else if (first === '[') readElements(pointer);
    else if (first === '"') readString();
    else {
      literal.lastIndex = at;
      if (literal.exec(text) === null) throw unexpected();
      at = literal.lastIndex;
    }
    depth -= 1;
  };

  try {
    skip();
    lines.set('', lineAt(starts, at));
    readValue('');
    skip();
    if (at < text.length) throw unexpected();
    return { lines };
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    const line = lineAt(starts, stop.at);
    return {
      error: { line, column: stop.at - (starts[line - 1] ?? 0) + 1, code: stop.code, found: stop.found },
    };
  }
}

/** The line of a pointer, or of the nearest place above it that exists. */
export function lineOf(lines: DocumentLines, pointer: string): number {
  for (let place = pointer; place !== ''; place = place.slice(0, place.lastIndexOf('/'))) {
    const line = lines.get(place);
    if (line !== undefined) return line;
  }
  return lines.get('') ?? 1;
}

/** Writes a key as a part of a JSON pointer (RFC 6901). */
export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The offset at which each line starts. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineAt(starts: number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
