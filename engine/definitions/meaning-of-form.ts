// What a form's questions meant in its last version, and mean now.
import type { CompiledForm } from '../forms/index.ts';
import { pointerStep } from '../json-schema.ts';
import type { Issue } from '../problem.ts';
import { type Node, questionsOf } from './asked.ts';
import { comparedFields } from './compared-fields.ts';
import type { Field, Form, Text } from './grammar.ts';
import { itemsOf, type Library } from './library.ts';
import { wordingOf } from './wording.ts';

type Nodes = ReadonlyMap<string, Node>;

/** A question of the last version, and the one that stands for it now. */
interface Pair {
  was: Node;
  is: Node;
}

/**
 * A question keeps its key and its item, or takes a new item, or says that the series breaks. A key is seen by nobody,
 * while `previous.…`, the figures shown beside an answer and drafts go by it; the series goes by the item.
 */
export function meaningOfForm(
  before: Form,
  after: Form,
  library: Library,
  compiled: CompiledForm | undefined,
): Issue[] {
  const [was, is] = [nodesOf(before), nodesOf(after)];
  const kept = [...is.values()].flatMap((node): Pair[] => {
    const old = was.get(node.path);
    return old === undefined || saysBreak(node, was, old) ? [] : [{ was: old, is: node }];
  });
  const compared = compiled === undefined ? new Set<string>() : comparedFields(compiled);
  return [
    ...renamed(was, is),
    ...kept.flatMap((pair) => [
      ...otherItem(pair, compared),
      ...otherMeasure(pair, library),
      ...otherRows(pair),
      ...otherWords(pair),
    ]),
    ...dropped(was, is, itemsOf(after)),
  ];
}

/** Whether the field, or what it stands in, carries a break mark that the last version did not. */
function saysBreak(node: Node, was: Nodes, old: Node | undefined): boolean {
  for (let at: Node | null = node; at !== null; at = at.parent) {
    const mark = at.spec['x-break'];
    const then = was.get(at.path) ?? (at === node ? old : undefined);
    if (mark !== undefined && wordingOf(then?.spec['x-break'], mark) !== 'same') return true;
  }
  return false;
}

/** Questions that are reported, or told apart, under another key: earlier answers would not be found. */
function renamed(was: Nodes, is: Nodes): Issue[] {
  const found = new Map<string, Issue>();
  for (const node of is.values()) {
    if (was.has(node.path)) continue;
    const old = [...was.values()].find((one) => !is.has(one.path) && isSameQuestion(one, node));
    if (old === undefined || saysBreak(node, was, old)) continue;
    // A table that is renamed renames all of its columns: said once, of the table.
    let [from, to] = [old, node];
    while (from.name === to.name && from.parent !== null && to.parent !== null) {
      if (is.has(from.parent.path) || was.has(to.parent.path)) break;
      [from, to] = [from.parent, to.parent];
    }
    const reports = itemOf(old) !== undefined;
    const code = reports ? 'meaning.field-renamed' : 'meaning.question-renamed';
    const issue: Issue = {
      path: to.place,
      code,
      severity: reports ? 'hard' : 'soft',
      params: { field: from.path, name: to.path },
    };
    if (found.get(to.place)?.severity !== 'hard') found.set(to.place, issue);
  }
  return [...found.values()];
}

/** By the item; of questions that report none, by their words and their place. */
function isSameQuestion(old: Node, node: Node): boolean {
  const item = itemOf(old);
  if (item !== undefined || itemOf(node) !== undefined) return item === itemOf(node);
  const title = old.spec['x-title'];
  return (
    old.kind === node.kind &&
    typeOf(old) === typeOf(node) &&
    old.parent?.path === node.parent?.path &&
    title !== undefined &&
    wordingOf(title, node.spec['x-title']) === 'same'
  );
}

/** The key stays and reports something else: the series is right, but the answers of two periods no longer compare. */
function otherItem({ was, is }: Pair, compared: ReadonlySet<string>): Issue[] {
  const now = is.spec['x-items'] ?? {};
  const options = Object.entries(was.spec['x-items'] ?? {}).flatMap(([option, before]): Issue[] => {
    const item = now[option];
    if (item === undefined || item === before) return [];
    const path = `${is.place}/x-items/${pointerStep(option)}`;
    return [{ path, code: 'meaning.other-item', severity: 'soft', params: { item, before, field: is.path } }];
  });
  const [before, item] = [itemOf(was), itemOf(is)];
  if (before === undefined || item === undefined || before === item) return options;
  const isCompared = compared.has(is.path);
  return [
    ...options,
    {
      path: `${is.place}/x-item`,
      code: isCompared ? 'meaning.other-item-compared' : 'meaning.other-item',
      severity: isCompared ? 'hard' : 'soft',
      params: { item, before, field: is.path },
    },
  ];
}

/** The same item, measured otherwise. */
function otherMeasure({ was, is }: Pair, library: Library): Issue[] {
  const item = itemOf(is);
  if (item === undefined || itemOf(was) !== item) return [];
  const changed = (keyword: string, aspect: string): Issue => ({
    path: `${is.place}${keyword}`,
    code: 'meaning.measure-changed',
    severity: 'hard',
    params: { item, aspect },
  });
  const issues: Issue[] = [];
  const unit = wordingOf(was.spec['x-unit'], is.spec['x-unit']);
  if (typeOf(was) !== typeOf(is)) issues.push(changed('/type', 'type'));
  if (unit === 'changed') issues.push(changed('/x-unit', 'unit'));
  else if (unit === 'corrected') issues.push(look(is, 'x-unit', 'unit'));
  const [options, now] = [optionsOf(was, library), optionsOf(is, library)];
  if (options !== null && now !== null) {
    const gone = options.filter((option) => !now.includes(option));
    const keyword = is.spec['x-codelist'] === undefined ? '/enum' : '/x-codelist';
    if (gone.length > 0 && (gone.length === options.length || listOf(was) !== listOf(is))) {
      issues.push(changed(keyword, 'options'));
    } else if (gone.length > 0) {
      issues.push({
        path: `${is.place}${keyword}`,
        code: 'meaning.options-gone',
        severity: 'soft',
        params: { options: gone.slice(0, 10).join(', ') },
      });
    }
  }
  if (was.spec['x-derived'] !== is.spec['x-derived']) {
    issues.push({ path: is.place, code: 'meaning.computation-changed', severity: 'soft', params: { item } });
  }
  return issues;
}

/** A table whose rows are told apart by something else: every figure in it belongs to other keys. */
function otherRows({ was, is }: Pair): Issue[] {
  if (was.kind !== 'table' || is.kind !== 'table') return [];
  const key = (table: Node) => {
    const column = table.children.find(({ name }) => name === table.spec['x-dimension']);
    return column === undefined ? null : (listOf(column) ?? column.name);
  };
  const reports = was.children.some((column) => itemOf(column) !== undefined);
  if (!reports || key(was) === key(is)) return [];
  return [
    {
      path: `${is.place}/x-dimension`,
      code: 'meaning.rows-changed',
      severity: 'hard',
      params: { before: key(was) ?? '—' },
    },
  ];
}

/** Words may say the same more clearly, or something else: whoever publishes looks at them. */
function otherWords({ was, is }: Pair): Issue[] {
  if (itemOf(is) === undefined || itemOf(was) !== itemOf(is)) return [];
  const issues: Issue[] = [];
  if (wordingOf(was.spec['x-title'], is.spec['x-title']) !== 'same')
    issues.push(look(is, 'x-title', 'title'));
  const help = (['text', 'include', 'exclude'] as const).filter(
    (part) => wordingOf(was.spec['x-help']?.[part], is.spec['x-help']?.[part]) === 'changed',
  );
  if (help.length > 0) issues.push(look(is, 'x-help', 'help'));
  const labels: Readonly<Record<string, Text>> = is.spec['x-labels'] ?? {};
  const relabelled = Object.entries(was.spec['x-labels'] ?? {}).some(
    ([option, label]) => Object.hasOwn(labels, option) && wordingOf(label, labels[option]) === 'changed',
  );
  if (relabelled) issues.push(look(is, 'x-labels', 'options'));
  return issues;
}

function look(node: Node, keyword: keyof Field, aspect: string): Issue {
  return {
    path: `${node.place}/${keyword}`,
    code: 'meaning.words-changed',
    severity: 'soft',
    params: { aspect },
  };
}

/** Items that the form no longer reports: their series end here. */
function dropped(was: Nodes, is: Nodes, reported: ReadonlySet<string>): Issue[] {
  return [...was.values()].flatMap((node): Issue[] => {
    const item = itemOf(node);
    // Whoever gave the question another item has been told at the question.
    if (item === undefined || reported.has(item) || itemOf(is.get(node.path)) !== undefined) return [];
    return [
      {
        path: is.get(node.path)?.place ?? '/schema/properties',
        code: 'meaning.item-dropped',
        severity: 'soft',
        params: { item, field: node.path },
      },
    ];
  });
}

function nodesOf(form: Form): Nodes {
  return new Map(questionsOf(form).map((node) => [node.path, node]));
}

function itemOf(node: Node | undefined): string | undefined {
  const item = node?.spec['x-item'];
  return typeof item === 'string' ? item : undefined;
}

/** Whole numbers are numbers; a day is no month; one choice is not several. */
function typeOf({ kind, spec, item }: Node): string {
  const { type, format } = item ?? spec;
  const isOwnType = [...['date', 'month', 'year'], ...['map-point', 'attachment']].includes(format ?? '');
  return `${kind} ${isOwnType ? format : type === 'integer' ? 'number' : type}`;
}

function listOf({ spec, item }: Node): string | undefined {
  return (spec['x-codelist'] ?? item?.['x-codelist'])?.key;
}

/** What may be chosen; null where it is no choice. */
function optionsOf(node: Node, library: Library): string[] | null {
  const list = listOf(node);
  if (list !== undefined) return library.codelist(list)?.codes.map(({ code }) => code) ?? null;
  return (node.item ?? node.spec).enum?.map(String) ?? null;
}
