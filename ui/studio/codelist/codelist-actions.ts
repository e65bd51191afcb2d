// A code list written by gestures: each action takes a list and gives one that still reads.
import { type Code, type CodeList, parseDefinition, type Text } from '../../../engine/index.ts';
import { freeKey } from '../lists/free-key.ts';
import { changed, replacedAt, withoutAt } from '../lists/members.ts';
import { type AttributeType, type CellFault, type Column, codePattern, written } from './sheet.ts';

const most = 20_000;

/** A list with what was written, or why it was not. */
export type Outcome =
  | { list: CodeList }
  | { fault: CellFault | 'taken' | 'unknown-parent' | 'circle' | 'order' };

/** Writes a text into a cell. A code that is renamed stays the parent of those below it. */
export function setCell(list: CodeList, row: number, column: Column, text: string): Outcome {
  const code = list.codes[row];
  if (code === undefined) return { list };
  const next = written(code, column, text);
  if (typeof next === 'string') return { fault: next };
  const isRenamed = next.code !== code.code;
  if (isRenamed && list.codes.some((one) => one.code === next.code)) return { fault: 'taken' };
  const others = isRenamed
    ? list.codes.map((one) => (one.parent === code.code ? { ...one, parent: next.code } : one))
    : list.codes;
  const changedList = { ...list, codes: replacedAt(others, row, next) };
  const fault = faultOf(changedList, next);
  return fault === null ? { list: changedList } : { fault };
}

/** A code under a title that says that it has none yet. */
export function addCode(list: CodeList, title: Code['title'], parent?: string): CodeList {
  if (list.codes.length >= most) return list;
  const taken = new Set(list.codes.map(({ code }) => code));
  let number = list.codes.length + 1;
  while (taken.has(`C${number}`)) number += 1;
  const isParent = parent !== undefined && taken.has(parent);
  return { ...list, codes: [...list.codes, { code: `C${number}`, title, ...(isParent ? { parent } : {}) }] };
}

/** Ends a code with a day: returns that hold it keep it, and nobody chooses it afterwards. */
export function endCode(list: CodeList, row: number, day: string): CodeList {
  const code = list.codes[row];
  if (code === undefined || (code.from !== undefined && day < code.from)) return list;
  return { ...list, codes: replacedAt(list.codes, row, { ...code, to: day }) };
}

export function reviveCode(list: CodeList, row: number): CodeList {
  const code = list.codes[row];
  if (code === undefined) return list;
  return { ...list, codes: replacedAt(list.codes, row, changed<Code>(code, { to: undefined })) };
}

/** Takes a code out, with those below it losing their parent. A published one is ended instead: see `endCode`. */
export function removeCode(list: CodeList, row: number): CodeList {
  const code = list.codes[row];
  if (code === undefined || list.codes.length < 2) return list;
  const rest = withoutAt(list.codes, row).map((one) =>
    one.parent === code.code ? changed<Code>(one, { parent: undefined }) : one,
  );
  return { ...list, codes: rest };
}

/** Where the codes come from, in both languages; an older version says it in one text. */
export function sourceOf({ source }: Pick<CodeList, 'source'>): Text {
  return typeof source === 'object' ? source : { fa: source ?? '', en: source ?? '' };
}

export function setSource(list: CodeList, source: Text): CodeList {
  const isEmpty = source.fa.trim() === '' && source.en.trim() === '';
  return changed<CodeList>(list, { source: isEmpty ? undefined : source });
}

/** Another attribute: a column, which begins with what a code has in it; the fault where that does not fit. */
export function addAttribute(
  list: CodeList,
  row: number,
  { name, type, value, title }: { name: string; type: AttributeType; value: string; title?: Text },
): Outcome {
  const isTaken = list.codes.some(({ attributes = {} }) => Object.hasOwn(attributes, name));
  if (!isAttributeName(name) || isTaken) return { fault: 'taken' };
  const titled = title === undefined ? list : setAttributeTitle(list, name, title);
  return setCell(titled, row, { kind: 'attribute', name, type }, value);
}

/** What an attribute is called; its own name says nothing more, and is not written. */
export function setAttributeTitle(list: CodeList, name: string, title: Text): CodeList {
  const isSaid = (title.fa !== '' || title.en !== '') && (title.fa !== name || title.en !== name);
  const titles = changed<NonNullable<CodeList['attributeTitles']>>(list.attributeTitles ?? {}, {
    [name]: isSaid ? title : undefined,
  });
  return changed<CodeList>(list, { attributeTitles: Object.keys(titles).length === 0 ? undefined : titles });
}

/** A name for an attribute that somebody calls so: the words themselves where they can be one. */
export function attributeNameFor(title: string, taken: readonly string[]): string {
  if (isAttributeName(title) && !taken.includes(title)) return title;
  const names = [...taken];
  let name = freeKey(title, names, 'camel', 'column');
  while (!isAttributeName(name)) {
    names.push(name);
    name = freeKey(title, names, 'camel', 'column');
  }
  return name;
}

/** What a code gives to expressions by itself cannot be an attribute's name too. */
export function isAttributeName(name: string): boolean {
  const isReserved = ['code', 'title', 'parent'].includes(name) || Object.hasOwn(Object.prototype, name);
  return /^[A-Za-z][A-Za-z0-9_]{0,62}$/.test(name) && !isReserved;
}

/** What a list with many changes breaks, in the engine's words; empty where it reads. */
export function issuesOf(list: CodeList) {
  const parsed = parseDefinition(list);
  return 'issues' in parsed ? parsed.issues : [];
}

function faultOf(list: CodeList, { code, parent, from, to }: Code) {
  if (from !== undefined && to !== undefined && to < from) return 'order';
  if (parent === undefined) return null;
  const parents = new Map(list.codes.map((one) => [one.code, one.parent]));
  if (!codePattern.test(parent) || !parents.has(parent)) return 'unknown-parent';
  const seen = new Set([code]);
  for (let above: string | undefined = parent; above !== undefined; above = parents.get(above)) {
    if (seen.has(above)) return 'circle';
    seen.add(above);
  }
  return null;
}
