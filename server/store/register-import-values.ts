// The cells of a row as values: one spelling of texts, any digits, days of both calendars, codes by their names.
import {
  asciiDigits,
  gregorianOf,
  type Issue,
  identify,
  isGregorianDay,
  isJalaliDay,
  keptText,
} from '../../engine/index.ts';
import { cellName, issueOf, type SheetRow } from '../files/spreadsheet.ts';
import { type ColumnKind, type Headings, oneSpelling, type RegisterColumn } from './register-columns.ts';

/** Something wrong in a row, at a cell where it is one cell's. */
export interface RowIssue {
  cell: string | null;
  code: string;
  params: Issue['params'];
}

/** What a row says, by the code of the column; several codes are joined by a line break. */
export interface RowValues {
  no: number;
  values: Map<string, string>;
  issues: RowIssue[];
  /** The cell of a column, for issues. */
  cellOf(column: string): string | null;
  /** Whether a column holds numbers. */
  isNumber(column: string): boolean;
}

const longest = 500;

/** How the rows under these headings are read. What many rows say alike is read once. */
export function valuesUnder({ columns }: Headings): (row: SheetRow) => RowValues {
  const places = new Map([...columns].map(([place, { code }]) => [code, place]));
  const numbers = new Set([...columns.values()].flatMap(({ code, kind }) => (kind === 'number' ? code : [])));
  const isNumber = (column: string) => numbers.has(column);
  const readers = [...columns].map(([place, column]) => ({
    place,
    code: column.code,
    read: readerOf(column),
  }));
  return (row) => {
    const values = new Map<string, string>();
    const faulty = new Set(row.faults.map(({ column }) => column));
    const issues: RowIssue[] = row.faults
      .filter(({ column, code }) => columns.has(column) || code === 'merged')
      .map((fault) => {
        const { code, params } = issueOf(fault, row.number);
        return { cell: cellName(fault.column, row.number), code, params };
      });
    for (const { place, code, read } of readers) {
      const text = row.cells[place] ?? '';
      if (text === '' || faulty.has(place)) continue;
      const value = read(text);
      if (typeof value === 'string') values.set(code, value);
      else if (value !== null) issues.push({ cell: cellName(place, row.number), ...value });
    }
    return {
      no: row.number,
      values,
      issues,
      isNumber,
      cellOf(column) {
        const place = places.get(column);
        return place === undefined ? null : cellName(place, row.number);
      },
    };
  };
}

/** Texts of a column that are remembered with what they say. */
const remembered = 5000;
/** Columns in which many rows say the same. */
const alike: readonly ColumnKind[] = ['list', 'lists', 'flag', 'day'];

/** Reads the cells of a column; null where nothing is said. */
function readerOf(column: RegisterColumn): (text: string) => string | Wrong | null {
  const read = (text: string) => {
    const kept = keptText(text);
    return kept === '' ? null : readCell(text, kept, column);
  };
  if (!alike.includes(column.kind)) return read;
  const known = new Map<string, string | Wrong | null>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = read(text);
    if (known.size < remembered) known.set(text, value);
    return value;
  };
}

type Wrong = Omit<RowIssue, 'cell'>;
const wrong = (code: string, params: Wrong['params'] = {}): Wrong => ({ code: `register.${code}`, params });

/** @param kept the text as it would be kept */
function readCell(text: string, kept: string, { kind, values }: RegisterColumn): string | Wrong {
  switch (kind) {
    case 'text': {
      // A list that was taken along in CSV marks what a spreadsheet would compute.
      const plain = /^'[=+\-@]/.test(kept) ? kept.slice(1) : kept;
      return plain.length > longest ? wrong('text-too-long', { limit: longest }) : plain;
    }
    case 'code':
      return text.length > 60 ? wrong('text-too-long', { limit: 60 }) : text;
    case 'list':
    case 'flag':
      return values.get(oneSpelling(text)) ?? wrong('unknown-value', { value: shortened(text) });
    case 'lists': {
      const named = text.split(/[،,;؛|\n]+/).filter((one) => one.trim() !== '');
      const codes = named.map((one) => values.get(oneSpelling(one)));
      const unknown = codes.indexOf(undefined);
      if (unknown !== -1) return wrong('unknown-value', { value: shortened(named[unknown] ?? '') });
      return [...new Set(codes)].join('\n');
    }
    case 'number':
      return numberOf(kept) ?? wrong('not-a-number', { value: shortened(text) });
    case 'day':
      return dayOf(kept) ?? wrong('not-a-day', { value: shortened(text) });
    case 'postal-code': {
      const checked = identify('postal-code', text);
      return checked.ok ? checked.value : wrong(`identifier-${checked.fault}`);
    }
  }
}

const shortened = (text: string) => {
  const kept = [...keptText(text)];
  return kept.length > 40 ? `${kept.slice(0, 40).join('')}…` : kept.join('');
};

/** `۱۲٬۵۰۰٫۵` and `12,500.5`; a single comma is no decimal point. */
function numberOf(kept: string): string | null {
  const plain = asciiDigits(kept).replace(/٫/g, '.').replace(/[٬\s]/g, '');
  const number = /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replace(/,/g, '') : plain;
  return /^[-+]?\d{1,15}(\.\d{1,12})?$/.test(number) ? String(Number(number)) : null;
}

/** The ISO day of `1405/8/1`, `۱۴۰۵-۰۸-۰۱` or `2026-10-23`. */
function dayOf(kept: string): string | null {
  const found = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:T00:00:00)?$/.exec(asciiDigits(kept));
  if (found === null) return null;
  const [year, month, day] = [
    found[1] ?? '',
    (found[2] ?? '').padStart(2, '0'),
    (found[3] ?? '').padStart(2, '0'),
  ];
  const key = `${year}-${month}-${day}`;
  if (Number(year) >= 1900) return isGregorianDay(key) ? key : null;
  return isJalaliDay(key) ? gregorianOf(key) : null;
}
