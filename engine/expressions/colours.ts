// The pieces of a source that an editor colours. Knows lezer-feel, as the parser does.
import { parser } from 'lezer-feel';
import { normaliseSource } from './normalise.ts';

export type PieceKind = 'comment' | 'function' | 'keyword' | 'name' | 'number' | 'string';

/** `from` and `to` are offsets into the source. */
export interface Piece {
  kind: PieceKind;
  from: number;
  to: number;
}

const kinds: Record<string, PieceKind> = {
  LineComment: 'comment',
  BlockComment: 'comment',
  NumericLiteral: 'number',
  StringLiteral: 'string',
  BooleanLiteral: 'keyword',
  VariableName: 'name',
  PathName: 'name',
  PropertyName: 'name',
};

/** The coloured pieces of a source in order, finished or not. @param source within the limits of a source */
export function piecesOf(source: string): Piece[] {
  const pieces: Piece[] = [];
  const cursor = parser.configure({ top: 'Expression' }).parse(normaliseSource(source)).cursor();
  do {
    const { name, from, to, node } = cursor;
    const before = pieces.at(-1);
    if (from >= to || (before !== undefined && from < before.to)) continue;
    const isCallee =
      name === 'VariableName' && node.parent?.name === 'FunctionInvocation' && node.prevSibling === null;
    const kind = isCallee ? 'function' : (kinds[name] ?? (/^[a-z]/.test(name) ? 'keyword' : undefined));
    if (kind !== undefined) pieces.push({ kind, from, to });
  } while (cursor.next());
  return pieces;
}
