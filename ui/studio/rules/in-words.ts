// An expression as a sentence: names by their titles, codes by what they mean, signs where signs are clearer.
import { type ExpressionNode, readExpression } from '../../../engine/index.ts';
import type { Wording, WordKey } from '../../locales/index.ts';
import { type ExpressionScope, namesIn } from './expression-scope.ts';
import { type Phrase, phraseFrom, phraseOf, wordsAt } from './names.ts';
import { saidOfNeeds } from './needs-words.ts';
import { changeOf, pathOf, singleOf } from './read-rule.ts';
import type { NameWords } from './scope-words.ts';

/** How tightly a piece holds together; what holds less is put into brackets. */
const levels = { or: 1, and: 2, test: 3, sum: 4, product: 5, power: 6, atom: 7 } as const;

interface Said {
  text: string;
  level: number;
}

interface Place {
  scope: ExpressionScope;
  wording: Wording;
  /** Variables of loops, and the fields of a filtered list's element. */
  local: ReadonlyMap<string, NameWords | undefined>;
  /** Conditions are said by what they say, as far as that goes. */
  depth: number;
}

type NodeOf<Kind extends ExpressionNode['kind']> = Extract<ExpressionNode, { kind: Kind }>;

const deepest = 2;
const signs: Record<string, string> = { '<=': '≤', '>=': '≥', '!=': '≠', '-': '−', '*': '×', '/': '÷' };

/** The sentence; null where the source does not parse. */
export function inWords(source: string, scope: ExpressionScope, wording: Wording): string | null {
  if (source.trim() === '') return null;
  const node = readExpression(source, namesIn(scope));
  return node === null ? null : say(node, { scope, wording, local: new Map(), depth: 0 }).text;
}

function say(node: ExpressionNode, at: Place): Said {
  const { t } = at.wording;
  switch (node.kind) {
    case 'literal':
      return atom(constant(node.value, undefined, at));
    case 'name':
    case 'path':
      return named(node, at);
    case 'logic': {
      const needs = at.local.size === 0 ? (singleOf(node)?.needs ?? []) : [];
      if (needs.length > 0)
        return {
          text: t('rules.says.needing', {
            needs: saidOfNeeds(needs, at.scope, at.wording),
            test: say(lastOf(node), at).text,
          }),
          level: levels.or,
        };
      const level = levels[node.operator];
      const [left, right] = [within(node.left, level, at), within(node.right, level, at)];
      return { text: t(`rules.says.${node.operator}`, { left, right }), level };
    }
    case 'compare':
      return compared(node, at);
    case 'between': {
      const [value, low, high] = [node.value, node.low, node.high].map((one) => within(one, levels.sum, at));
      return test(t('rules.says.between', { value: value!, low: low!, high: high! }));
    }
    case 'in':
      return test(oneOf(node, 'rules.says.in', at));
    case 'arithmetic':
      return arithmetic(node, at);
    case 'negate':
      return { text: `−${within(node.operand, levels.power, at)}`, level: levels.product };
    case 'call':
      return called(node, at);
    case 'if': {
      const [condition, first, second] = [node.condition, node.whenTrue, node.otherwise].map(
        (one) => say(one, at).text,
      );
      return {
        text: t('rules.says.if', { condition: condition!, first: first!, second: second! }),
        level: 0,
      };
    }
    case 'quantified':
    case 'for':
      return loop(node, at);
    case 'filter':
      return filtered(node, at);
    case 'list':
      return atom(node.items.map((one) => say(one, at).text).join(t('rules.comma')));
    case 'context':
      return atom(
        node.entries
          .map(({ name, value }) => `${calledIn(name, at)}: ${say(value, at).text}`)
          .join(t('rules.comma')),
      );
    case 'instance':
      return test(t('rules.says.instance', { value: within(node.value, levels.sum, at), type: node.type }));
  }
}

/** What an entry of a context is called: a column of the table that it is given to. */
function calledIn(name: string, { scope, wording }: Place): string {
  const words = scope.row?.words[name];
  return words === undefined ? name : wording.of(words.title);
}

/** What is tested once what it needs was found. */
function lastOf(node: ExpressionNode): ExpressionNode {
  return node.kind === 'logic' && node.operator === 'or' ? lastOf(node.right) : node;
}

function atom(text: string): Said {
  return { text, level: levels.atom };
}

function test(text: string): Said {
  return { text, level: levels.test };
}

function within(node: ExpressionNode, level: number, at: Place): string {
  const said = say(node, at);
  return said.level < level ? `(${said.text})` : said.text;
}

function named(node: NodeOf<'name' | 'path'>, at: Place): Said {
  const phrase = phraseAt(node, at);
  if (phrase === null && node.kind === 'path') {
    const { t } = at.wording;
    const name = phraseFrom(wordsOf(node, at), node.name, [], at.wording).text;
    return atom(t('rules.says.of', { name, list: say(node.base, at).text }));
  }
  if (phrase === null) return atom(node.kind === 'name' ? node.name : '');
  const { source } = phrase.words ?? {};
  if (source === undefined || at.depth >= deepest) return atom(phrase.text);
  const inner = readExpression(source, namesIn(at.scope));
  return inner === null ? atom(phrase.text) : say(inner, { ...at, local: new Map(), depth: at.depth + 1 });
}

/** The words of what a node is a part of, through filters. */
function wordsOf(node: ExpressionNode, at: Place): NameWords | undefined {
  if (node.kind === 'filter') return wordsOf(node.base, at);
  if (node.kind === 'path' && pathOf(node) === null) return wordsOf(node.base, at)?.inner?.names[node.name];
  return phraseAt(node, at)?.words;
}

function phraseAt(node: ExpressionNode, at: Place): Phrase | null {
  const path = pathOf(node);
  if (path === null) return null;
  const [first = '', ...rest] = path.split('.');
  if (at.local.has(first)) {
    const words = at.local.get(first);
    if (words === undefined && rest.length === 0) return { text: at.wording.t('rules.says.it'), words };
    return phraseFrom(words, first, rest, at.wording);
  }
  return phraseOf(at.scope, path, at.wording);
}

/** A constant, by what it means as an answer to what stands beside it. */
function constant(
  value: null | boolean | number | string,
  beside: NameWords | undefined,
  { wording }: Place,
): string {
  const { t, of, format } = wording;
  if (value === null) return t('rules.says.nothing');
  if (typeof value === 'boolean') return t(value ? 'rules.is.true' : 'rules.is.false');
  if (typeof value === 'number') return format.number(value);
  const title = beside?.choices?.get(value);
  if (title !== undefined) return t('rules.quoted', { title: of(title) });
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return format.digits(value);
  if (/^1[34]\d{2}-\d{2}$/.test(value)) return format.period(value);
  // A code in Latin letters must not turn the sentence around it.
  return t('rules.quoted', { title: `\u2068${value}\u2069` });
}

function compared(node: NodeOf<'compare'>, at: Place): Said {
  const { t } = at.wording;
  const { left, right, operator } = node;
  if (right.kind === 'literal' && right.value === null && (operator === '=' || operator === '!=')) {
    const value = within(left, levels.sum, at);
    return test(t(operator === '=' ? 'rules.says.empty' : 'rules.says.filled', { value }));
  }
  if (
    right.kind === 'literal' &&
    typeof right.value === 'boolean' &&
    (operator === '=' || operator === '!=')
  ) {
    const isYes = right.value === (operator === '=');
    return test(t(isYes ? 'rules.says.yes' : 'rules.says.no', { value: within(left, levels.sum, at) }));
  }
  const change = changeOf(node);
  if (change?.kind === 'change') {
    const [name, than] = [change.path, change.than].map((path) => phraseOf(at.scope, path, at.wording).text);
    const text = t(`rules.says.change.${change.direction}`, { name: name!, than: than! });
    return test(`${text} ${signs[operator] ?? operator} ${within(right, levels.sum, at)}`);
  }
  const [words, other] = [phraseAt(left, at)?.words, phraseAt(right, at)?.words];
  const sides = [
    left.kind === 'literal' ? constant(left.value, other, at) : within(left, levels.sum, at),
    right.kind === 'literal' ? constant(right.value, words, at) : within(right, levels.sum, at),
  ];
  return test(`${sides[0]} ${signs[operator] ?? operator} ${sides[1]}`);
}

function oneOf(node: NodeOf<'in'>, key: WordKey, at: Place): string {
  const { t } = at.wording;
  const words = phraseAt(node.value, at)?.words;
  const list = node.tests.map((one) => {
    if (one.kind === 'range')
      return t('rules.says.between', {
        value: '',
        low: say(one.range.low, at).text,
        high: say(one.range.high, at).text,
      }).trim();
    const { operand } = one;
    const text = operand.kind === 'literal' ? constant(operand.value, words, at) : say(operand, at).text;
    return one.kind === 'compare' ? `${signs[one.operator] ?? one.operator} ${text}` : text;
  });
  return t(key, { value: within(node.value, levels.sum, at), list: list.join(t('rules.comma')) });
}

function arithmetic(node: NodeOf<'arithmetic'>, at: Place): Said {
  const level =
    node.operator === '+' || node.operator === '-'
      ? levels.sum
      : node.operator === '**'
        ? levels.power
        : levels.product;
  const left = within(node.left, level, at);
  const tighter =
    node.operator === '-' || node.operator === '/' || node.operator === '**' ? level + 1 : level;
  const right = within(node.right, tighter, at);
  const sign = node.operator === '**' ? '^' : (signs[node.operator] ?? node.operator);
  return { text: `${left} ${sign} ${right}`, level };
}

const ofLists: Record<string, WordKey> = {
  sum: 'rules.says.sum',
  mean: 'rules.says.mean',
  min: 'rules.says.min',
  max: 'rules.says.max',
  median: 'rules.says.median',
  count: 'rules.says.count',
};

function called(node: NodeOf<'call'>, at: Place): Said {
  const { t } = at.wording;
  const args = node.args.map(({ value }) => value);
  const [first, second] = args;
  if (node.name === 'not' && first !== undefined) return denied(first, at);
  if (node.name === 'abs' && first !== undefined) return atom(`|${say(first, at).text}|`);
  if (node.name === 'list contains' && first !== undefined && second !== undefined)
    return test(includes('rules.says.includes', first, second, at));
  if (node.name === 'starts with' && first !== undefined && second !== undefined)
    return test(
      t('rules.says.startsWith', { value: within(first, levels.sum, at), start: say(second, at).text }),
    );
  const key = ofLists[node.name];
  if (key !== undefined && first !== undefined) {
    const list =
      args.length === 1
        ? listed(first, node.name === 'count', at)
        : `(${args.map((one) => say(one, at).text).join(t('rules.comma'))})`;
    return atom(t(key, { list }));
  }
  return atom(`${node.name}(${args.map((one) => say(one, at).text).join(t('rules.comma'))})`);
}

function listed(node: ExpressionNode, isCount: boolean, at: Place): string {
  const { t, of } = at.wording;
  const phrase = phraseAt(node, at);
  if (!isCount || phrase?.words?.isTable !== true) return within(node, levels.power, at);
  const rows = t('rules.says.rows', { table: of(phrase.words.title) });
  const path = pathOf(node) ?? '';
  const root = path.includes('.') ? wordsAt(at.scope, path.split('.')[0] ?? '') : undefined;
  const says = root?.inner?.says;
  return says === undefined || says === null ? rows : t(says, { name: rows });
}

function includes(key: WordKey, list: ExpressionNode, value: ExpressionNode, at: Place): string {
  const { t } = at.wording;
  // Written the other way round: whether one of these is the answer.
  if (list.kind === 'list') {
    const words = phraseAt(value, at)?.words;
    const values = list.items.map((one) =>
      one.kind === 'literal' ? constant(one.value, words, at) : say(one, at).text,
    );
    const isDenied = key === 'rules.says.notIncludes';
    return t(isDenied ? 'rules.says.notIn' : 'rules.says.in', {
      value: within(value, levels.sum, at),
      list: values.join(t('rules.comma')),
    });
  }
  const words = phraseAt(list, at)?.words;
  const text = value.kind === 'literal' ? constant(value.value, words, at) : say(value, at).text;
  return t(key, { list: within(list, levels.sum, at), value: text });
}

function denied(node: ExpressionNode, at: Place): Said {
  const { t } = at.wording;
  if (node.kind === 'in') return test(oneOf(node, 'rules.says.notIn', at));
  if (node.kind === 'call' && node.name === 'list contains' && node.args.length === 2)
    return test(includes('rules.says.notIncludes', node.args[0]!.value, node.args[1]!.value, at));
  const phrase = phraseAt(node, at);
  if (phrase !== null && phrase.words?.source === undefined)
    return test(t('rules.says.no', { value: phrase.text }));
  return test(t('rules.says.not', { value: within(node, levels.test, at) }));
}

function loop(node: NodeOf<'quantified' | 'for'>, at: Place): Said {
  const { t } = at.wording;
  const local = new Map(at.local);
  const lists = node.iterators.map(({ name, source }) => {
    if ('low' in source && 'high' in source && !('kind' in source)) {
      local.set(name, undefined);
      return t('rules.says.between', {
        value: name,
        low: say(source.low, at).text,
        high: say(source.high, at).text,
      });
    }
    if (!('kind' in source)) return name;
    const phrase = phraseAt(source, at);
    local.set(name, phrase?.words?.inner === undefined ? undefined : elementOf(phrase.words));
    return listed(source, true, at);
  });
  const body = say(node.body, { ...at, local }).text;
  const key = node.kind === 'for' ? 'for' : node.every ? 'every' : 'some';
  return { text: t(`rules.says.${key}`, { list: lists.join(t('rules.comma')), body }), level: 0 };
}

/** A row of a table: its columns without the table's name. */
function elementOf(words: NameWords | undefined): NameWords | undefined {
  return words?.inner === undefined ? words : { ...words, inner: { ...words.inner, says: null } };
}

function filtered(node: NodeOf<'filter'>, at: Place): Said {
  const { t, format } = at.wording;
  const { base, condition } = node;
  const list = listed(base, true, at);
  if (condition.kind === 'literal' && typeof condition.value === 'number') {
    // The first of those that fit is simply the one that fits.
    if (condition.value === 1 && base.kind === 'filter') return atom(list);
    return atom(t('rules.says.nth', { list, n: format.number(condition.value) }));
  }
  const own = wordsOf(base, at)?.inner?.names ?? {};
  if (condition.kind === 'compare' && condition.operator === '=') {
    const [left, right] = [pathOf(condition.left), pathOf(condition.right)];
    if (left !== null && right?.endsWith(`.${left}`) === true)
      return atom(t('rules.says.same', { list, name: phraseFrom(own[left], left, [], at.wording).text }));
  }
  const local = new Map(at.local);
  for (const [name, words] of Object.entries(own)) local.set(name, words);
  return atom(`(${t('rules.says.where', { list, condition: say(condition, { ...at, local }).text })})`);
}
