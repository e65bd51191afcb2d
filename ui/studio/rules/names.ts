// The names of a scope one by one, as lists of them show them, and what a path is called in a sentence.
import type { Scope, ValueType } from '../../../engine/index.ts';
import type { Wording, WordKey } from '../../locales/index.ts';
import type { ExpressionScope } from './expression-scope.ts';
import { type NameGroup, type NameWords, nameGroups, type ScopeWords } from './scope-words.ts';

/** A name that an expression may use. */
export interface Named {
  /** Dotted: what is written. */
  path: string;
  group: NameGroup;
  title: string;
  /** Where several have one title: what it stands in. */
  within: string | null;
  type: ValueType;
}

const made = new WeakMap<ExpressionScope, Map<Wording, Named[]>>();

/** Every name of a scope: those of the row first, then by group. Kept by scope and language. */
export function namedIn(scope: ExpressionScope, wording: Wording): Named[] {
  const byWording = made.get(scope) ?? new Map<Wording, Named[]>();
  made.set(scope, byWording);
  const known = byWording.get(wording);
  if (known !== undefined) return known;
  const found: Named[] = [];
  const seen = new Set<string>();
  for (const layer of layersOf(scope)) {
    for (const [name, type] of Object.entries(layer.names)) {
      // The row's own columns go by their bare names.
      if (seen.has(name) || name === 'row') continue;
      seen.add(name);
      collect(found, name, type, layer.words[name], null, layer.words[name]?.group ?? 'others', wording);
    }
  }
  found.sort((one, other) => nameGroups.indexOf(one.group) - nameGroups.indexOf(other.group));
  byWording.set(wording, found);
  return found;
}

function layersOf({ names, words, row }: ExpressionScope) {
  return row === undefined ? [{ names, words }] : [row, { names, words }];
}

function collect(
  found: Named[],
  path: string,
  type: ValueType,
  words: NameWords | undefined,
  within: string | null,
  group: NameGroup,
  wording: Wording,
): void {
  const title = words === undefined ? path.slice(path.lastIndexOf('.') + 1) : wording.of(words.title);
  const holder = type.kind === 'list' ? type.of : type;
  const isRoot = within === null && ['previous', 'lastYear', 'unit', 'period', 'policy'].includes(group);
  // What only holds others is not chosen itself; a table is, to count its rows.
  if (type.kind !== 'context')
    found.push({ path, group, title, within: within === '' ? null : within, type });
  if (holder.kind !== 'context' || isWords(holder.fields)) return;
  const inside = isRoot || title === path.slice(path.lastIndexOf('.') + 1) ? '' : title;
  for (const [name, inner] of Object.entries(holder.fields)) {
    const column: ValueType =
      type.kind === 'list' && inner.kind !== 'list' ? { kind: 'list', of: inner } : inner;
    collect(found, `${path}.${name}`, column, words?.inner?.names[name], inside, group, wording);
  }
}

/** A title in both languages is shown, not compared. */
function isWords(fields: Scope): boolean {
  return Object.keys(fields).join() === 'fa,en';
}

/** What stands at a path, with the words in which it is spoken of. */
export interface Phrase {
  /** `«تولید» در گزارش پیشین` */
  text: string;
  words: NameWords | undefined;
}

/** What a dotted path is called in a sentence: of the row first. Its key where nothing is known of it. */
export function phraseOf(scope: ExpressionScope, path: string, wording: Wording): Phrase {
  const [first = '', ...rest] = path.split('.');
  const words = scope.row?.words[first] ?? scope.words[first];
  return phraseFrom(words, first, rest, wording);
}

/** The same from words that are known: of a row of a filtered list, of a loop's variable. */
export function phraseFrom(
  words: NameWords | undefined,
  name: string,
  rest: readonly string[],
  wording: Wording,
): Phrase {
  const { t, of } = wording;
  const title = words === undefined ? name : of(words.title);
  const [next, ...later] = rest;
  if (next === undefined) return { text: t('rules.quoted', { title }), words };
  const inner = phraseFrom(words?.inner?.names[next], next, later, wording);
  const says: WordKey | null | undefined = words?.inner?.says;
  if (says === undefined || says === null) return inner;
  const params = { name: inner.text, table: title, group: title, attribute: title };
  if (says !== 'rules.in.code') return { ...inner, text: t(says, params) };
  const attribute = inner.words === undefined ? next : of(inner.words.title);
  return { ...inner, text: t(says, { name: t('rules.quoted', { title }), attribute }) };
}

/** The words of what stands at a path. */
export function wordsAt(scope: ExpressionScope, path: string): NameWords | undefined {
  const names: ScopeWords = { ...scope.words, ...scope.row?.words };
  let found: NameWords | undefined;
  let level: ScopeWords | undefined = names;
  for (const name of path.split('.')) {
    found = level?.[name];
    level = found?.inner?.names;
  }
  return found;
}

/** How well a name answers to what was typed, by its title in either script or by its key; null where it does not. */
export function matchOf({ path, title, within }: Named, typed: string): number | null {
  const query = plain(typed);
  if (query === '') return 0;
  const key = plain(path);
  const words = plain(title);
  if (words === query || key === query) return 5;
  if (words.startsWith(query) || key.startsWith(query)) return 4;
  if (plain(path.slice(path.lastIndexOf('.') + 1)).startsWith(query)) return 3;
  const all = `${words} ${plain(within ?? '')} ${key}`;
  if (words.includes(` ${query}`)) return 2;
  return query.split(' ').every((word) => all.includes(word)) ? 1 : null;
}

/** A text as it is compared: small letters, one space for any space or ZWNJ, Persian letters for Arabic ones. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[يى]/g, 'ی')
    .replaceAll('ك', 'ک')
    .replace(/[\s\u200c]+/g, ' ')
    .trim();
}
