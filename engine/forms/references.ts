// What a form refers to outside itself: items of the catalogue and code lists.
import type { Issue } from '../problem.ts';
import { optionsNamed } from './choices.ts';
import { allNodes, type FieldNode, itemsOf, type Raise } from './fields.ts';
import type { FormLibrary } from './plan.ts';
import { codeListOf } from './scope.ts';
import { nodeAt } from './structure.ts';

/** Items and code lists that do not exist, or are of another type than the field. */
export function checkReferences(roots: readonly FieldNode[], library: FormLibrary): Issue[] {
  const issues: Issue[] = [];
  const raise: Raise = (path, code, params = {}) => {
    issues.push({ path, code, severity: 'hard', params });
  };
  for (const node of allNodes(roots)) {
    checkCodes(node, library, raise);
    for (const { item, at, option } of itemsOf(node)) checkItem(node, item, at, option, library, raise);
  }
  return issues;
}

function checkCodes(node: FieldNode, library: FormLibrary, raise: Raise): void {
  const key = codeListOf(node);
  if (key === undefined) return;
  const at = `${node.place}${node.spec['x-codelist'] === undefined ? '/items' : ''}/x-codelist`;
  if (!library.codelists.has(key)) raise(`${at}/key`, 'unknown-codelist', { key });
  if ((node.item ?? node.spec).type !== 'string') raise(at, 'codes-are-text');
  const codes = library.codelists.get(key)?.codes ?? [];
  for (const named of optionsNamed(node)) {
    if (!codes.some(({ code }) => code === named.option))
      raise(named.at, 'not-in-list', { value: named.option });
  }
}

function checkItem(
  node: FieldNode,
  id: string,
  at: string,
  option: string | null,
  library: FormLibrary,
  raise: Raise,
): void {
  const item = library.items.get(id);
  if (item === undefined) {
    raise(at, 'unknown-item', { item: id });
    return;
  }
  const { type, format } = node.item ?? node.spec;
  const fits = {
    number: type === 'number' || type === 'integer',
    integer: type === 'integer',
    // A file is no figure either: items have no type of their own for it.
    string: type === 'string' || format === 'attachment',
    boolean: type === 'boolean',
    date: type === 'string' && (format === 'date' || format === 'month' || format === 'year'),
    code: type === 'string',
  }[item.type];
  // Whether an option is chosen is yes or no, or 1 and 0.
  const isCountable = item.type === 'boolean' || item.type === 'integer' || item.type === 'number';
  if (option === null ? !fits : !isCountable)
    raise(at, option === null ? 'item-of-other-type' : 'item-not-of-option', {
      item: id,
      expected: item.type,
    });

  // A figure by product must come out of a table that is keyed by product.
  const column = node.table?.spec['x-dimension'];
  const keyed = column === undefined ? undefined : nodeAt(node.table?.children ?? [], column);
  const dimension = keyed === undefined ? undefined : codeListOf(keyed);
  const isKey = keyed === node;
  if (item.dimension !== undefined && !isKey && dimension !== item.dimension) {
    raise(at, 'item-needs-dimension', { item: id, dimension: item.dimension });
  }
}
