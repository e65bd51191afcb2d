// What a table of texts (a file of Excel, a pasted block) would do to a code list: all of it, or nothing.
import { type Code, type CodeList, type Text, wordsOf } from '../../../engine/index.ts';
import { attributeNameFor, issuesOf, setAttributeTitle } from './codelist-actions.ts';
import { type CellFault, type Column, columnKey, columnsOf, typeOf, written } from './sheet.ts';

/** Something that keeps a table from being taken over; rows count from 1, with the heading as the first. */
export interface ImportFault {
  row: number;
  column: string;
  text: string;
  code: CellFault | 'twice' | 'no-title' | 'rule';
  /** Of a rule: the engine's words. */
  words?: Text;
}

export interface ImportPlan {
  /** How each column of the table was understood; null: not at all, and it is left out. New: an attribute that it brings. */
  columns: { head: string; column: Column | null; isNew: boolean }[];
  added: Code[];
  changed: { before: Code; after: Code }[];
  /** Codes of the table that are as they were. */
  same: number;
  faults: ImportFault[];
  /** The list with everything in it; null where there are faults or no column of codes. */
  list: CodeList | null;
}

/** Names that a column may have in a heading, in any language. */
export type ColumnNames = (column: Column, list: CodeList) => readonly string[];

const mostFaults = 200;

/**
 * @param rows the first is the heading
 * @param wanted headings that no column has, to be taken over as attributes
 */
export function planImport(
  list: CodeList,
  rows: readonly string[][],
  namesOf: ColumnNames,
  wanted: readonly string[] = [],
): ImportPlan {
  const [heads = [], ...body] = rows;
  const columns = withNew(list, matched(list, heads, namesOf), body, wanted);
  const codeAt = columns.findIndex(({ column }) => column?.kind === 'code');
  const empty: ImportPlan = { columns, added: [], changed: [], same: 0, faults: [], list: null };
  if (codeAt < 0) return empty;

  const faults: ImportFault[] = [];
  const byCode = new Map(list.codes.map((code) => [code.code, code]));
  const next = new Map(byCode);
  const rowOf = new Map<string, number>();
  const counts = { same: 0 };
  const [added, changedCodes]: [Code[], ImportPlan['changed']] = [[], []];
  body.forEach((cells, index) => {
    const row = index + 2;
    if (cells.every((cell) => cell.trim() === '')) return;
    const blank: Code = { code: '', title: { fa: '', en: '' } };
    const named = written(blank, { kind: 'code' }, cells[codeAt] ?? '');
    if (typeof named === 'string') {
      faults.push({ row, column: heads[codeAt] ?? '', text: cells[codeAt] ?? '', code: named });
      return;
    }
    if (rowOf.has(named.code)) {
      faults.push({ row, column: heads[codeAt] ?? '', text: named.code, code: 'twice' });
      return;
    }
    rowOf.set(named.code, row);
    const before = byCode.get(named.code);
    let after = before ?? named;
    columns.forEach(({ head, column }, at) => {
      if (column === null || at === codeAt) return;
      const text = cells[at] ?? '';
      // An empty title of a known code says nothing; of a new one it is told below.
      if ((column.kind === 'fa' || column.kind === 'en') && text.trim() === '') return;
      const result = written(after, column, text);
      if (typeof result === 'string') faults.push({ row, column: head, text, code: result });
      else after = result;
    });
    after = {
      ...after,
      title: { fa: after.title.fa || after.title.en, en: after.title.en || after.title.fa },
    };
    if (after.title.fa === '')
      faults.push({ row, column: heads[codeAt] ?? '', text: named.code, code: 'no-title' });
    next.set(named.code, after);
    if (before === undefined) added.push(after);
    else if (JSON.stringify(before) === JSON.stringify(after)) counts.same += 1;
    else changedCodes.push({ before, after });
  });

  const grown: CodeList = { ...withTitles(list, columns), codes: [...next.values()] };
  if (faults.length === 0) {
    for (const issue of issuesOf(grown).slice(0, mostFaults)) {
      const [, , at = '', member = ''] = issue.path.split('/');
      const code = grown.codes[Number(at)]?.code ?? '';
      faults.push({
        row: rowOf.get(code) ?? 0,
        column: member,
        text: code,
        code: 'rule',
        words: wordsOf(issue),
      });
    }
  }
  return {
    columns,
    added,
    changed: changedCodes,
    same: counts.same,
    faults: faults.slice(0, mostFaults),
    list: faults.length === 0 ? grown : null,
  };
}

/** A table from the text of the clipboard: tabs between cells, quoted cells over lines. */
export function cellsIn(text: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r\n|\n|\r|$)/y;
  while (cells.lastIndex < text.length) {
    const [, cell = '', end = ''] = cells.exec(text) ?? [];
    const isQuoted = cell.startsWith('"') && cell.endsWith('"') && cell.length > 1;
    rows.at(-1)?.push(isQuoted ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end !== '\t' && cells.lastIndex < text.length) rows.push([]);
    if (end === '\t' && cells.lastIndex >= text.length) rows.at(-1)?.push('');
  }
  return rows;
}

/** The rows of a table for a block that is pasted at a cell: codes of the rows that it falls on, headed by columns. */
export function blockAsTable(
  list: CodeList,
  block: readonly string[][],
  at: { row: number; column: number },
  rows: readonly number[],
): string[][] {
  const columns = columnsOf(list);
  const width = Math.max(...block.map((cells) => cells.length));
  const covered = columns.slice(at.column, at.column + width);
  const hasCodes = covered.some(({ kind }) => kind === 'code');
  const heads = [...(hasCodes ? [] : ['code']), ...covered.map(columnKey)];
  const body = block.map((cells, index) => {
    const row = rows[at.row + index];
    const code = row === undefined ? '' : (list.codes[row]?.code ?? '');
    return [...(hasCodes ? [] : [code]), ...covered.map((_, place) => cells[place] ?? '')];
  });
  return [heads, ...body];
}

/** The whole list as a table, headed in the reader's language. */
export function tableOf(
  list: CodeList,
  titleOf: (column: Column) => string,
  textOf: (code: Code, column: Column) => string,
): string[][] {
  const columns = columnsOf(list);
  return [columns.map(titleOf), ...list.codes.map((code) => columns.map((column) => textOf(code, column)))];
}

function matched(list: CodeList, heads: readonly string[], namesOf: ColumnNames): ImportPlan['columns'] {
  const known = new Map<string, Column>();
  for (const column of columnsOf(list)) {
    for (const name of [columnKey(column), ...namesOf(column, list)]) {
      if (!known.has(plain(name))) known.set(plain(name), column);
    }
  }
  const used = new Set<string>();
  return heads.map((head) => {
    const column = known.get(plain(head)) ?? null;
    if (column === null || used.has(columnKey(column))) return { head, column: null, isNew: false };
    used.add(columnKey(column));
    return { head, column, isNew: false };
  });
}

/** The columns with those that are wanted as attributes, each of the type that all its cells fit. */
function withNew(
  list: CodeList,
  columns: ImportPlan['columns'],
  body: readonly string[][],
  wanted: readonly string[],
): ImportPlan['columns'] {
  const taken = columnsOf(list).flatMap((column) => (column.kind === 'attribute' ? [column.name] : []));
  const missing = new Set(wanted);
  return columns.map((one, at) => {
    // Of two columns with one heading the first is taken.
    if (one.column !== null || !missing.delete(one.head)) return one;
    const name = attributeNameFor(one.head, taken);
    taken.push(name);
    const type = typeOf(body.map((cells) => cells[at] ?? ''));
    return { head: one.head, column: { kind: 'attribute', name, type }, isNew: true };
  });
}

/** The list with new attributes called as the table calls them. */
function withTitles(list: CodeList, columns: ImportPlan['columns']): CodeList {
  return columns.reduce(
    (titled, { head, column, isNew }) =>
      isNew && column?.kind === 'attribute'
        ? setAttributeTitle(titled, column.name, { fa: head.trim(), en: head.trim() })
        : titled,
    list,
  );
}

function plain(head: string): string {
  return head
    .toLowerCase()
    .replaceAll('ي', 'ی')
    .replaceAll('ك', 'ک')
    .replaceAll(/[\s\u200c_-]+/g, ' ')
    .trim();
}
