// The tree of an expression, without the parser's particulars. `from` and `to` are offsets into the source.

interface Span {
  readonly from: number;
  readonly to: number;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '**';
export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

export interface Range extends Span {
  readonly low: Node;
  readonly high: Node;
  readonly withLow: boolean;
  readonly withHigh: boolean;
}

/** What may stand after `in`. */
export type UnaryTest = Span &
  (
    | { readonly kind: 'compare'; readonly operator: ComparisonOperator; readonly operand: Node }
    | { readonly kind: 'range'; readonly range: Range }
    | { readonly kind: 'value'; readonly operand: Node }
  );

/** `name in source`, or `name in low..high`. */
export interface Iterator extends Span {
  readonly name: string;
  readonly source: Node | { readonly low: Node; readonly high: Node };
}

/** A type as `instance of` writes it. */
export type TypeName = 'number' | 'string' | 'boolean' | 'date' | 'list' | 'context' | 'Any';

export interface Argument {
  readonly name: string | null;
  readonly value: Node;
}

export interface Call extends Span {
  readonly kind: 'call';
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: readonly Argument[];
}

export type Node =
  | Call
  | (Span &
      (
        | { readonly kind: 'literal'; readonly value: null | boolean | number | string }
        | { readonly kind: 'name'; readonly name: string }
        | { readonly kind: 'path'; readonly base: Node; readonly name: string; readonly nameSpan: Span }
        | { readonly kind: 'filter'; readonly base: Node; readonly condition: Node }
        | {
            readonly kind: 'arithmetic';
            readonly operator: ArithmeticOperator;
            readonly left: Node;
            readonly right: Node;
          }
        | { readonly kind: 'negate'; readonly operand: Node }
        | {
            readonly kind: 'compare';
            readonly operator: ComparisonOperator;
            readonly left: Node;
            readonly right: Node;
          }
        | { readonly kind: 'between'; readonly value: Node; readonly low: Node; readonly high: Node }
        | { readonly kind: 'in'; readonly value: Node; readonly tests: readonly UnaryTest[] }
        | {
            readonly kind: 'logic';
            readonly operator: 'and' | 'or';
            readonly left: Node;
            readonly right: Node;
          }
        | { readonly kind: 'if'; readonly condition: Node; readonly whenTrue: Node; readonly otherwise: Node }
        | { readonly kind: 'for'; readonly iterators: readonly Iterator[]; readonly body: Node }
        | {
            readonly kind: 'quantified';
            readonly every: boolean;
            readonly iterators: readonly Iterator[];
            readonly body: Node;
          }
        | { readonly kind: 'list'; readonly items: readonly Node[] }
        | {
            readonly kind: 'context';
            readonly entries: readonly { readonly name: string; readonly value: Node }[];
          }
        | { readonly kind: 'instance'; readonly value: Node; readonly type: TypeName }
      ));

export type NodeOf<Kind extends Node['kind']> = Extract<Node, { kind: Kind }>;
