// A code list as a sheet: its columns, what stands in a cell, and what a written text means there.
import type { Code, CodeList } from '../../../engine/index.ts';
import { parseJalaliDay } from '../../form/parse-day.ts';
import { latinDigits } from '../../form/parse-number.ts';
import { changed } from '../lists/members.ts';

/** What an attribute that is begun here may hold. */
export const attributeTypes = ['text', 'number', 'boolean'] as const;
export type AttributeType = (typeof attributeTypes)[number];

/** A column: the members that every code has, then an attribute each; one in words takes two. */
export type Column =
  | { kind: 'code' | 'fa' | 'en' | 'parent' | 'from' | 'to' }
  | { kind: 'attribute'; name: string; type: AttributeType }
  | { kind: 'attribute'; name: string; type: 'words'; locale: 'fa' | 'en' };

/** Why a text does not fit into a cell. */
export type CellFault = 'code' | 'day' | 'number' | 'boolean' | 'title' | 'long';

export const codePattern = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,60}$/;
const attributeName = /^[A-Za-z][A-Za-z0-9_]{0,62}$/;
const fixed = ['code', 'fa', 'en', 'parent', 'from', 'to'] as const;
const truths = new Map<string, boolean>([
  ...['true', 'yes', '1', 'بله', 'بلی', 'درست'].map((text) => [text, true] as const),
  ...['false', 'no', '0', 'خیر', 'نه', 'نادرست'].map((text) => [text, false] as const),
]);

export function columnsOf(list: CodeList): Column[] {
  const attributes = new Map<string, Column[]>();
  for (const code of list.codes) {
    for (const [name, value] of Object.entries(code.attributes ?? {})) {
      if (!attributes.has(name)) attributes.set(name, columnsFor(name, value));
    }
  }
  return [...fixed.map((kind): Column => ({ kind })), ...[...attributes.values()].flat()];
}

function columnsFor(name: string, value: NonNullable<Code['attributes']>[string]): Column[] {
  if (typeof value === 'object') {
    return [
      { kind: 'attribute', name, type: 'words', locale: 'fa' },
      { kind: 'attribute', name, type: 'words', locale: 'en' },
    ];
  }
  const type = typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text';
  return [{ kind: 'attribute', name, type }];
}

/** A name of its own for each column of a list. */
export function columnKey(column: Column): string {
  if (column.kind !== 'attribute') return column.kind;
  return column.type === 'words' ? `${column.name} (${column.locale})` : column.name;
}

/** What stands in the cell, as it would be written. */
export function textIn(code: Code, column: Column): string {
  switch (column.kind) {
    case 'fa':
    case 'en':
      return code.title[column.kind];
    case 'attribute': {
      const value = code.attributes?.[column.name];
      if (typeof value !== 'object') return value === undefined ? '' : String(value);
      return column.type === 'words' ? value[column.locale] : value.en;
    }
    default:
      return code[column.kind] ?? '';
  }
}

/** The code with a text written into the column; the fault where it does not fit. Empty takes away what may be absent. */
export function written(code: Code, column: Column, raw: string): Code | CellFault {
  const text = raw.trim();
  switch (column.kind) {
    case 'code': {
      const key = latinDigits(text);
      return codePattern.test(key) ? { ...code, code: key } : 'code';
    }
    case 'fa':
    case 'en':
      if (text === '') return 'title';
      return text.length > 4000 ? 'long' : { ...code, title: { ...code.title, [column.kind]: text } };
    case 'parent': {
      const parent = latinDigits(text);
      if (parent === '') return changed<Code>(code, { parent: undefined });
      return codePattern.test(parent) ? { ...code, parent } : 'code';
    }
    case 'from':
    case 'to': {
      if (text === '') return changed<Code>(code, { [column.kind]: undefined });
      const day = parseJalaliDay(text);
      return day !== null && /^1[34]/.test(day) ? { ...code, [column.kind]: day } : 'day';
    }
    case 'attribute':
      return withAttribute(code, column, text);
  }
}

/** The type that every written cell of a new column fits; numbers with leading zeros are texts. */
export function typeOf(cells: readonly string[]): AttributeType {
  const texts = cells.map((cell) => latinDigits(cell).trim().toLowerCase()).filter((text) => text !== '');
  if (texts.length === 0) return 'text';
  if (texts.every((text) => /^-?(0|[1-9][0-9]{0,14})([.٫][0-9]+)?$/.test(text))) return 'number';
  return texts.every((text) => truths.has(text)) ? 'boolean' : 'text';
}

function withAttribute(code: Code, column: Column & { kind: 'attribute' }, text: string): Code | CellFault {
  const { name } = column;
  if (!attributeName.test(name)) return 'code';
  if (text.length > 4000) return 'long';
  const known = code.attributes?.[name];
  const put = (value: NonNullable<Code['attributes']>[string] | undefined): Code => {
    const attributes = changed<NonNullable<Code['attributes']>>(code.attributes ?? {}, { [name]: value });
    return changed<Code>(code, { attributes: Object.keys(attributes).length === 0 ? undefined : attributes });
  };
  if (column.type === 'words') {
    const words = typeof known === 'object' ? known : { fa: '', en: '' };
    const next = { ...words, [column.locale]: text };
    return put(next.fa === '' && next.en === '' ? undefined : next);
  }
  if (text === '') return put(undefined);
  if (column.type === 'number') {
    const number = Number(latinDigits(text).replace('٫', '.'));
    return Number.isFinite(number) ? put(number) : 'number';
  }
  if (column.type === 'boolean') {
    const truth = truths.get(latinDigits(text).toLowerCase());
    return truth === undefined ? 'boolean' : put(truth);
  }
  return put(text);
}
