// Completion in a document's text: names and values of the grammar, and keys of what exists where one is referred to.
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import { expectedAt } from '../../engine/index.ts';

type SyntaxNode = ReturnType<ReturnType<typeof syntaxTree>['resolveInner']>;

/** Something that a document may refer to by its key. */
export interface KnownName {
  /** What it is: a kind of definition, `item`, or `field` of this document. */
  kind: string;
  key: string;
  title: string;
}

/** Whose keys stand under which property; the last two steps of a place where one says too little. */
const references: Record<string, string> = {
  form: 'form',
  workflow: 'workflow',
  policy: 'policy',
  calendar: 'calendar',
  part: 'part',
  codelist: 'codelist',
  'x-codelist/key': 'codelist',
  'x-item': 'item',
  item: 'item',
  fields: 'field',
  field: 'field',
  required: 'field',
  role: 'role',
};

/** The keys and indices that lead to a node of the JSON tree. */
export function pathOf(state: EditorState, node: SyntaxNode): string[] {
  const path: string[] = [];
  for (let at: SyntaxNode | null = node; at !== null; at = at.parent) {
    if (at.name === 'Property') {
      const name = at.getChild('PropertyName');
      if (name !== null) path.unshift(unquoted(state.sliceDoc(name.from, name.to)));
    } else if (at.parent?.name === 'Array') {
      let index = 0;
      for (let one = at.prevSibling; one !== null; one = one.prevSibling) if (isValue(one)) index += 1;
      path.unshift(String(index));
    }
  }
  return path;
}

/** Completes in a document of a kind. `known` is asked when it is needed. */
export function completeDocument(kind: string, known: () => readonly KnownName[]) {
  return ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const line = state.doc.lineAt(pos);
    const word = /"?[^\s"{}[\],:]*$/.exec(line.text.slice(0, pos - line.from))?.[0] ?? '';
    const from = pos - word.length;
    if (word === '' && !explicit) return null;
    const before = state.sliceDoc(Math.max(0, from - 400), from);
    const holder = holderAt(state, from);
    if (holder === null) return null;
    const place = pathOf(state, holder);
    // A quote that was closed by itself goes with what replaces the word.
    const to = word.startsWith('"') && state.sliceDoc(pos, pos + 1) === '"' ? pos + 1 : pos;
    const named = /"((?:[^"\\]|\\.)*)"\s*:\s*$/.exec(before)?.[1];
    if (named !== undefined)
      return { from, to, options: values(kind, [...place, named], known()), filter: true };
    if (holder.name === 'Array' && /[[,]\s*$/.test(before)) {
      return { from, to, options: values(kind, [...place, '0'], known()), filter: true };
    }
    if (holder.name !== 'Object' || !/[{,]\s*$/.test(before)) return null;
    return {
      from,
      to,
      options: properties(kind, place, namesIn(state, holder), state.sliceDoc(to, to + 20)),
      filter: true,
    };
  };
}

function properties(kind: string, place: string[], taken: string[], after: string): Completion[] {
  const hasColon = /^\s*:/.test(after);
  return expectedAt(kind, place)
    .properties.filter(({ name }) => !taken.includes(name))
    .map(({ name, description, isRequired }) => ({
      label: `"${name}"`,
      displayLabel: name,
      type: 'property',
      apply: hasColon ? `"${name}"` : `"${name}": `,
      boost: isRequired ? 1 : 0,
      ...(description === null ? {} : { info: description }),
    }));
}

function values(kind: string, place: string[], known: readonly KnownName[]): Completion[] {
  const listed = expectedAt(kind, place).values.map((value) => ({
    label: JSON.stringify(value),
    type: 'enum',
  }));
  const steps = place.filter((step) => !/^\d+$/.test(step));
  const wanted = references[steps.slice(-2).join('/')] ?? references[steps.at(-1) ?? ''];
  const keys = known
    .filter((one) => one.kind === wanted)
    .map(({ key, title }) => ({
      label: JSON.stringify(key),
      displayLabel: key,
      detail: title,
      type: 'constant',
    }));
  return [...listed, ...keys];
}

/** The object or list around a place. */
function holderAt(state: EditorState, at: number): SyntaxNode | null {
  let node: SyntaxNode | null = syntaxTree(state).resolveInner(at, -1);
  while (node !== null) {
    const isInside = (node.name === 'Object' || node.name === 'Array') && node.from < at;
    const isClosed = node.to <= at && /[\]}]$/.test(state.sliceDoc(node.from, node.to));
    if (isInside && !isClosed) return node;
    node = node.parent;
  }
  return null;
}

function namesIn(state: EditorState, holder: SyntaxNode): string[] {
  return holder.getChildren('Property').flatMap((property) => {
    const name = property.getChild('PropertyName');
    return name === null ? [] : [unquoted(state.sliceDoc(name.from, name.to))];
  });
}

function isValue(node: SyntaxNode): boolean {
  return ['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null'].includes(node.name);
}

function unquoted(text: string): string {
  return text.replaceAll(/^"|"$/g, '');
}
