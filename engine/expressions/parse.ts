// A FEEL source as our own tree. Knows lezer-feel; nothing after it does.
import { parser } from 'lezer-feel';
import type { ExpressionIssue, ExpressionIssueCode } from './issues.ts';
import { limits } from './limits.ts';
import { normaliseName, trackNames } from './names.ts';
import type { Argument, Call, Iterator, Node, Range, UnaryTest } from './syntax.ts';
import { isArithmetic, isComparison, isTypeName, unquote } from './tokens.ts';

type Tree = ReturnType<typeof parser.parse>['topNode'];

/** Thrown inside this file only. */
class Refusal {
  readonly issue: ExpressionIssue;
  constructor(
    code: ExpressionIssueCode,
    at: { from: number; to: number },
    params: ExpressionIssue['params'] = {},
  ) {
    this.issue = { code, from: at.from, to: at.to, params };
  }
}

/** Functions whose names the parser would take for expressions. */
const namesWithKeywords = ['get or else', 'days between', 'months between', 'years and months duration'];

/**
 * The tree of a normalised source inside the limits, or the first thing that is wrong with it. `known` are the names
 * that are not plain identifiers (`unit price`, `a-b`): only the names in scope can tell them from sums.
 */
export function parse(source: string, known: readonly string[]): { node: Node } | { issue: ExpressionIssue } {
  const tree = parser
    .configure({ top: 'Expression', contextTracker: trackNames([...namesWithKeywords, ...known]) })
    .parse(source);
  const reader = new Reader(source);
  try {
    reader.refuseErrors(tree.topNode);
    return { node: reader.only(tree.topNode) };
  } catch (error) {
    if (error instanceof Refusal) return { issue: error.issue };
    throw error;
  }
}

class Reader {
  readonly source: string;
  depth = 0;

  constructor(source: string) {
    this.source = source;
  }

  text(tree: Tree): string {
    return this.source.slice(tree.from, tree.to);
  }

  refuseErrors(top: Tree): void {
    const cursor = top.cursor();
    do {
      if (!cursor.type.isError) continue;
      const to = Math.min(this.source.length, cursor.to);
      const rest = this.source.slice(cursor.from, Math.max(to, cursor.from + 12)).trim();
      if (rest.startsWith('"'))
        throw new Refusal('open-string', { from: cursor.from, to: this.source.length });
      throw new Refusal(
        rest === '' ? 'unfinished' : 'syntax',
        { from: cursor.from, to },
        rest === '' ? {} : { text: rest },
      );
    } while (cursor.next());
  }

  parts(tree: Tree): Tree[] {
    const parts: Tree[] = [];
    for (let child = tree.firstChild; child !== null; child = child.nextSibling) {
      if (child.name !== 'LineComment' && child.name !== 'BlockComment') parts.push(child);
    }
    return parts;
  }

  /** The parts that are expressions, without keywords, operators and brackets. */
  operands(tree: Tree): Tree[] {
    return this.parts(tree).filter(
      (part) => /^[A-Z]|^null$|^\?$/.test(part.name) && !part.name.endsWith('Op'),
    );
  }

  only(tree: Tree): Node {
    const operands = this.operands(tree);
    if (operands.length !== 1) throw new Refusal('syntax', tree, { text: this.text(tree).slice(0, 40) });
    return this.node(operands[0]!);
  }

  node(tree: Tree): Node {
    if (++this.depth > limits.depth) throw new Refusal('too-deep', tree, { limit: limits.depth });
    const node = this.read(tree);
    this.depth--;
    return node;
  }

  read(tree: Tree): Node {
    const span = { from: tree.from, to: tree.to };
    switch (tree.name) {
      case 'NumericLiteral':
        return { kind: 'literal', value: this.number(tree), ...span };
      case 'StringLiteral':
        return { kind: 'literal', value: unquote(this.text(tree)), ...span };
      case 'BooleanLiteral':
        return { kind: 'literal', value: this.text(tree) === 'true', ...span };
      case 'null':
        return { kind: 'literal', value: null, ...span };
      case 'VariableName':
        return { kind: 'name', name: normaliseName(this.text(tree)), ...span };
      case 'ParenthesizedExpression':
        return this.only(tree);
      case 'PathExpression':
        return this.path(tree);
      case 'FilterExpression': {
        const [base, condition] = this.pair(tree);
        return { kind: 'filter', base, condition, ...span };
      }
      case 'ArithmeticExpression':
        return this.arithmetic(tree);
      case 'Comparison':
        return this.comparison(tree);
      case 'Conjunction':
      case 'Disjunction': {
        const [left, right] = this.pair(tree);
        return { kind: 'logic', operator: tree.name === 'Conjunction' ? 'and' : 'or', left, right, ...span };
      }
      case 'IfExpression': {
        const [condition, then, otherwise] = this.operands(tree);
        if (!condition || !then || !otherwise) throw new Refusal('unfinished', tree);
        return {
          kind: 'if',
          condition: this.node(condition),
          whenTrue: this.node(then),
          otherwise: this.node(otherwise),
          ...span,
        };
      }
      case 'ForExpression':
      case 'QuantifiedExpression':
        return this.loop(tree);
      case 'FunctionInvocation':
      case 'DateTimeLiteral':
        return this.call(tree);
      case 'List':
        return { kind: 'list', items: this.operands(tree).map((item) => this.node(item)), ...span };
      case 'Context':
        return { kind: 'context', entries: this.entries(tree), ...span };
      case 'InstanceOfExpression':
        return this.instance(tree);
      case 'SimplePositiveUnaryTest': {
        // `a == b` and a range that stands alone read like this.
        const sign = this.text(tree);
        if (sign.startsWith('=') && this.source[tree.from - 1] === '=') {
          throw new Refusal('double-equals', { from: tree.from - 1, to: tree.from + 1 });
        }
        throw new Refusal('not-in-subset', tree, { construct: sign.slice(0, 40) });
      }
      case 'FunctionDefinition':
        throw new Refusal('not-in-subset', tree, { construct: 'function' });
      default:
        throw new Refusal('not-in-subset', tree, { construct: this.text(tree).slice(0, 40) });
    }
  }

  number(tree: Tree): number {
    const value = Number(this.text(tree).replace(/\s/g, '')) + 0;
    if (!Number.isFinite(value))
      throw new Refusal('number-too-large', tree, { text: this.text(tree).slice(0, 40) });
    return value;
  }

  pair(tree: Tree): [Node, Node] {
    const [first, second] = this.operands(tree);
    if (!first || !second) throw new Refusal('unfinished', tree);
    return [this.node(first), this.node(second)];
  }

  path(tree: Tree): Node {
    const [base, name] = this.operands(tree);
    if (!base || !name) throw new Refusal('unfinished', tree);
    return {
      kind: 'path',
      base: this.node(base),
      name: normaliseName(this.text(name)),
      nameSpan: { from: name.from, to: name.to },
      from: tree.from,
      to: tree.to,
    };
  }

  arithmetic(tree: Tree): Node {
    const span = { from: tree.from, to: tree.to };
    const parts = this.parts(tree);
    const sign = parts.find((part) => part.name === 'ArithOp');
    const operator = sign ? this.text(sign) : '';
    if (parts.length === 2 && parts[0] === sign && operator === '-') {
      return { kind: 'negate', operand: this.node(parts[1]!), ...span };
    }
    if (!sign || !isArithmetic(operator)) throw new Refusal('syntax', tree, { text: operator });
    const [left, right] = this.pair(tree);
    return { kind: 'arithmetic', operator, left, right, ...span };
  }

  comparison(tree: Tree): Node {
    const span = { from: tree.from, to: tree.to };
    const parts = this.parts(tree);
    const sign = parts[1];
    const value = this.node(parts[0]!);
    if (sign?.name === 'between') {
      const [, low, high] = this.operands(tree);
      if (!low || !high) throw new Refusal('unfinished', tree);
      return { kind: 'between', value, low: this.node(low), high: this.node(high), ...span };
    }
    if (sign?.name === 'in') {
      const tests = parts
        .slice(2)
        .flatMap((part) => (part.name === 'PositiveUnaryTests' ? this.parts(part) : part));
      return {
        kind: 'in',
        value,
        tests: tests.filter((part) => part.name === 'PositiveUnaryTest').map((part) => this.unaryTest(part)),
        ...span,
      };
    }
    const operator = sign ? this.text(sign) : '';
    const right = parts[2];
    if (!isComparison(operator) || !right) throw new Refusal('syntax', tree, { text: operator });
    return { kind: 'compare', operator, left: value, right: this.node(right), ...span };
  }

  unaryTest(tree: Tree): UnaryTest {
    const span = { from: tree.from, to: tree.to };
    let inner = this.operands(tree)[0];
    // One test alone in brackets reads as an expression in brackets.
    const alone = inner?.name === 'ParenthesizedExpression' ? this.operands(inner)[0] : undefined;
    if (alone?.name === 'SimplePositiveUnaryTest') inner = alone;
    if (!inner) throw new Refusal('unfinished', tree);
    if (inner.name !== 'SimplePositiveUnaryTest')
      return { kind: 'value', operand: this.node(inner), ...span };
    const [first, operand] = this.parts(inner);
    if (first?.name === 'Interval') return { kind: 'range', range: this.range(first), ...span };
    const operator = first ? this.text(first) : '';
    if (!isComparison(operator) || !operand)
      throw new Refusal('syntax', tree, { text: this.text(tree).slice(0, 40) });
    return { kind: 'compare', operator, operand: this.node(operand), ...span };
  }

  range(tree: Tree): Range {
    const [low, high] = this.pair(tree);
    const text = this.text(tree);
    return {
      low,
      high,
      withLow: text.startsWith('['),
      withHigh: text.endsWith(']'),
      from: tree.from,
      to: tree.to,
    };
  }

  loop(tree: Tree): Node {
    const span = { from: tree.from, to: tree.to };
    const [clauses, body] = this.operands(tree);
    if (!clauses || !body) throw new Refusal('unfinished', tree);
    const iterators = this.parts(clauses)
      .filter((part) => part.name === 'InExpression')
      .map((part) => this.iterator(part));
    if (tree.name === 'ForExpression') return { kind: 'for', iterators, body: this.node(body), ...span };
    const every = this.parts(tree)[0]?.name === 'every';
    return { kind: 'quantified', every, iterators, body: this.node(body), ...span };
  }

  iterator(tree: Tree): Iterator {
    const [name, source] = this.operands(tree);
    if (!name || !source) throw new Refusal('unfinished', tree);
    const [low, high] = this.operands(source);
    if (!low) throw new Refusal('unfinished', tree);
    return {
      name: normaliseName(this.text(name)),
      source: high ? { low: this.node(low), high: this.node(high) } : this.node(low),
      from: tree.from,
      to: tree.to,
    };
  }

  call(tree: Tree): Call {
    const [callee, parameters] = this.operands(tree);
    if (!callee) throw new Refusal('unfinished', tree);
    const span = { from: tree.from, to: tree.to };
    if (callee.name === 'AtLiteral') {
      const literal = this.parts(callee)[0];
      if (!literal) throw new Refusal('unfinished', tree);
      return {
        kind: 'call',
        name: '@',
        nameSpan: span,
        args: [{ name: null, value: this.node(literal) }],
        ...span,
      };
    }
    if (callee.name !== 'VariableName' && callee.name !== 'DateTimeConstructor') {
      throw new Refusal('not-in-subset', callee, { construct: this.text(callee).slice(0, 40) });
    }
    const args: Argument[] = (parameters ? this.operands(parameters) : []).map((part) => {
      if (part.name !== 'NamedParameter') return { name: null, value: this.node(part) };
      const [name, value] = this.operands(part);
      if (!name || !value) throw new Refusal('unfinished', part);
      return { name: normaliseName(this.text(name)), value: this.node(value) };
    });
    const nameSpan = { from: callee.from, to: callee.to };
    return { kind: 'call', name: normaliseName(this.text(callee)), nameSpan, args, ...span };
  }

  entries(tree: Tree): { name: string; value: Node }[] {
    return this.operands(tree).map((entry) => {
      const [key, value] = this.operands(entry);
      if (!key || !value) throw new Refusal('unfinished', entry);
      const text = this.text(key);
      return {
        name: text.startsWith('"') ? unquote(text) : text.replace(/\s+/g, ' '),
        value: this.node(value),
      };
    });
  }

  instance(tree: Tree): Node {
    const [value, type] = this.operands(tree);
    if (!value || !type) throw new Refusal('unfinished', tree);
    const name = /^[A-Za-z]+/.exec(this.text(type))?.[0] ?? '';
    if (!isTypeName(name) || name !== this.text(type)) {
      throw new Refusal('not-in-subset', type, { construct: `instance of ${this.text(type).slice(0, 40)}` });
    }
    return { kind: 'instance', value: this.node(value), type: name, from: tree.from, to: tree.to };
  }
}
