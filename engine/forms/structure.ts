// What must be true of a form as a document, before any expression is looked at.
import type { Edit, Form, Sum } from '../definitions/grammar.ts';
import { pointerStep } from '../json-schema.ts';
import type { Issue } from '../problem.ts';
import { checkOptions } from './choices.ts';
import { allNodes, type FieldNode, fieldsOf, itemsOf, type Raise } from './fields.ts';
import { checkGivenRows } from './given-rows.ts';
import { editsOf } from './sums.ts';

export interface Structure {
  roots: FieldNode[];
  issues: Issue[];
}

/**
 * The fields of a form, and all that is wrong with its structure: sections, tables, edits, conditions. Of a form whose parts
 * are not in their places yet, what only they can tell is left open.
 */
export function structureOf(form: Form): Structure {
  const issues: Issue[] = [];
  const raise: Raise = (path, code, params = {}, severity = 'hard') => {
    issues.push({ path, code, severity, params });
  };
  const roots = fieldsOf(form, raise);
  checkSections(form, raise);
  checkConditions(form, raise);
  for (const node of allNodes(roots)) {
    checkDimension(node, raise);
    checkGivenRows(node, raise);
    checkItem(node, raise);
    // A table keeps figures: thousands of its cells are on a screen at once.
    if (node.table !== null && (node.item ?? node.spec).format === 'attachment')
      raise(node.place, 'attachment-in-table');
  }
  checkItemsOnce(roots, raise);
  checkOptions(roots, raise);
  checkEdits(form, roots, raise);
  return { roots, issues };
}

/** The node at a dotted path below the given ones. */
export function nodeAt(nodes: readonly FieldNode[], path: string): FieldNode | undefined {
  let found: FieldNode | undefined;
  let level = nodes;
  for (const name of path.split('.')) {
    found = level.find((node) => node.name === name);
    if (found === undefined) return undefined;
    level = found.children;
  }
  return found;
}

/** The nodes that an edit concerns; in a table the row's own names go first. Undefined where there is no such field. */
export function concerned(edit: Edit, roots: readonly FieldNode[]): (FieldNode | undefined)[] {
  const table = edit.each === undefined ? undefined : roots.find(({ name }) => name === edit.each);
  return edit.fields.map((path) => (table && nodeAt(table.children, path)) ?? nodeAt(roots, path));
}

function checkSections(form: Form, raise: Raise): void {
  const keys = new Set<string>();
  const placed = new Set<string>();
  form.sections.forEach((section, index) => {
    if (keys.has(section.key)) raise(`/sections/${index}/key`, 'key-twice', { key: section.key });
    keys.add(section.key);
    if (section.fields.length === 0 && section.text === undefined)
      raise(`/sections/${index}/fields`, 'empty-section', {}, 'soft');
    section.fields.forEach((name, position) => {
      const at = `/sections/${index}/fields/${position}`;
      if (!Object.hasOwn(form.schema.properties, name) && !Object.hasOwn(form.parts ?? {}, name))
        raise(at, 'unknown-name', { name });
      else if (placed.has(name)) raise(at, 'in-two-sections', { name });
      placed.add(name);
    });
  });
  for (const name of Object.keys(form.schema.properties)) {
    if (!placed.has(name)) raise(`/schema/properties/${pointerStep(name)}`, 'in-no-section', { name });
  }
}

function checkConditions(form: Form, raise: Raise): void {
  for (const name of Object.keys(form.conditions ?? {})) {
    if (Object.hasOwn(form.schema.properties, name)) raise(`/conditions/${name}`, 'name-twice', { name });
  }
}

function checkDimension(node: FieldNode, raise: Raise): void {
  const dimension = node.spec['x-dimension'];
  if (dimension === undefined) return;
  const column = node.children.find(({ name }) => name === dimension);
  const at = `${node.place}/x-dimension`;
  if (column === undefined) raise(at, 'unknown-name', { name: dimension });
  else if (column.kind !== 'leaf' || column.spec.type !== 'string' || column.spec['x-derived'] !== undefined)
    raise(at, 'dimension-not-code', { name: dimension });
}

/** Every figure says which item of the catalogue it reports (G3-R1); derived ones may report too. */
function checkItem(node: FieldNode, raise: Raise): void {
  const { type } = node.spec;
  const isFigure = node.kind === 'leaf' && (type === 'number' || type === 'integer');
  if (isFigure && node.spec['x-item'] === undefined) raise(node.place, 'no-item', {}, 'soft');
}

/** An item is asked once: two fields that report the same one would be added up in the figures. */
function checkItemsOnce(roots: readonly FieldNode[], raise: Raise): void {
  const reported = new Map<string, FieldNode>();
  for (const node of allNodes(roots)) {
    for (const { item, at } of itemsOf(node)) {
      const other = reported.get(item);
      if (other !== undefined) raise(at, 'item-twice', { item, field: other.path });
      else reported.set(item, node);
    }
  }
}

function checkEdits(form: Form, roots: readonly FieldNode[], raise: Raise): void {
  const ids = new Set<string>();
  for (const { edit, place: at } of editsOf(form)) {
    if (ids.has(edit.id)) raise(`${at}/id`, 'key-twice', { key: edit.id });
    ids.add(edit.id);
    const table = edit.each === undefined ? undefined : roots.find(({ name }) => name === edit.each);
    const isOfPart = form.parts !== undefined && table === undefined;
    if (edit.each !== undefined && table?.kind !== 'table' && !isOfPart) {
      raise(`${at}/each`, 'not-a-table', { name: edit.each });
    }
    if (edit.severity === 'hard' && edit.answer !== undefined) raise(`${at}/answer`, 'answer-of-hard-edit');
    const sum = form.sums?.find((one) => at.startsWith('/sums/') && one.id === edit.id);
    concerned(edit, roots).forEach((node, position) => {
      const place = `${at}/${sum === undefined ? `fields/${position}` : placeInSum(sum, position)}`;
      const name = edit.fields[position] ?? '';
      if (node === undefined) {
        if (form.parts === undefined) raise(place, 'unknown-name', { name });
      } else if (node.table !== null && node.table.name !== edit.each)
        raise(place, 'row-field-outside', { name });
      else if (sum !== undefined && !isNumber(node)) raise(place, 'not-a-number', { name });
    });
  }
}

/** Of a sum group, the fields concerned are its totals, then its parts. */
function placeInSum({ totals }: Sum, position: number): string {
  return position < totals.length ? `totals/${position}` : `parts/${position - totals.length}`;
}

function isNumber({ kind, spec: { type } }: FieldNode): boolean {
  return kind === 'leaf' && (type === 'number' || type === 'integer');
}
