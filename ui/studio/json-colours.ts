/** What a piece of a JSON line is, for its colour. */
export type TokenKind = 'key' | 'string' | 'number' | 'word' | 'mark';

/** A piece of a line. Pieces joined give the line back. */
export interface Token {
  kind: TokenKind;
  /** Offset in the line. */
  at: number;
  text: string;
}

const pattern = /("(?:[^"\\]|\\.)*"?)(\s*:)?|(-?\d[\d.eE+-]*)|(\b(?:true|false|null)\b)|([^"\d\-tfn]+|.)/g;

/** Splits one line of JSON into coloured pieces. Strings in JSON never cross lines, so a line is enough. */
export function tokenise(line: string): Token[] {
  return Array.from(line.matchAll(pattern)).flatMap((match): Token[] => {
    const [whole, string, colon, number, word] = match;
    const at = match.index;
    if (string !== undefined && colon !== undefined) {
      return [
        { kind: 'key', at, text: string },
        { kind: 'mark', at: at + string.length, text: colon },
      ];
    }
    if (string !== undefined) return [{ kind: 'string', at, text: string }];
    if (number !== undefined) return [{ kind: 'number', at, text: number }];
    return [{ kind: word === undefined ? 'mark' : 'word', at, text: whole }];
  });
}
