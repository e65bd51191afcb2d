// What may be done to a list of what is selected: the document goes in, the changed document comes out.
import {
  asciiDigits,
  type Criterion,
  entriesOf,
  type Selection,
  type SelectionEntry,
  type Text,
} from '../../../engine/index.ts';
import { parseNumber } from '../../form/parse-number.ts';
import { freeKey } from '../lists/free-key.ts';

export const ofs = ['products', 'plans', 'units', 'trade'] as const satisfies Selection['of'][];
export const frequencies = ['monthly', 'quarterly', 'yearly'] as const;

/** Another sort of list has other entries: what stood in it does not fit. */
export function setOf(list: Selection, of: Selection['of'], productList: string | undefined): Selection {
  if (of === list.of) return list;
  const { products: _products, ...rest } = list;
  const next: Selection = { ...rest, of, entries: [] };
  return of === 'products' && productList !== undefined ? { ...next, products: productList } : next;
}

export function addCriterion(list: Selection, title: Text): Selection {
  const taken = new Set(list.criteria.map(({ key }) => key));
  return {
    ...list,
    criteria: [...list.criteria, { key: freeKey(title.en, taken, 'camel', 'criterion'), title }],
  };
}

export function setCriterion(list: Selection, index: number, next: Criterion): Selection {
  return { ...list, criteria: list.criteria.map((one, at) => (at === index ? next : one)) };
}

/** With what was measured by it. The last one stays: nothing is chosen without a reason. */
export function removeCriterion(list: Selection, index: number): Selection {
  const gone = list.criteria[index]?.key;
  if (gone === undefined || list.criteria.length === 1) return list;
  return {
    ...list,
    criteria: list.criteria.filter((_, at) => at !== index),
    entries: list.entries.map((entry) => withValue(entry, gone, undefined)),
  };
}

/** One that is there already keeps its place and what was measured of it. */
export function addEntry(list: Selection, entry: SelectionEntry): Selection {
  if (entriesOf(list).has(entry.code)) return list;
  return { ...list, entries: [...list.entries, entry] };
}

export function removeEntry(list: Selection, code: string): Selection {
  return { ...list, entries: list.entries.filter((one) => one.code !== code) };
}

export function setEntry(
  list: Selection,
  code: string,
  change: (entry: SelectionEntry) => SelectionEntry,
): Selection {
  return { ...list, entries: list.entries.map((one) => (one.code === code ? change(one) : one)) };
}

export function withValue(
  { values = {}, ...rest }: SelectionEntry,
  key: string,
  value: number | boolean | undefined,
): SelectionEntry {
  const { [key]: _before, ...others } = values;
  const next = value === undefined ? others : { ...others, [key]: value };
  return Object.keys(next).length === 0 ? rest : { ...rest, values: next };
}

/** What was measured takes the place of what stood there; what could not be measured stays. */
export function takeMeasures(
  list: Selection,
  found: readonly { code: string; values: Record<string, number | boolean> }[],
): Selection {
  const byCode = new Map(found.map(({ code, values }) => [code, values]));
  return {
    ...list,
    entries: list.entries.map((entry) => {
      const values = byCode.get(entry.code);
      if (values === undefined || Object.keys(values).length === 0) return entry;
      return { ...entry, values: { ...entry.values, ...values } };
    }),
  };
}

/** Rows of a worksheet: a code, and the values of the criteria in their order; a heading is passed over. */
export function rowsPasted(
  list: Selection,
  text: string,
): { code: string; values: SelectionEntry['values'] }[] {
  const keys = list.criteria.map(({ key }) => key);
  return text.split(/\r?\n/).flatMap((line) => {
    const [code = '', ...cells] = line.split('\t').map((cell) => asciiDigits(cell).trim());
    const isCode = list.of === 'products' ? /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(code) : /^\d{12}$/.test(code);
    if (!isCode) return [];
    const values: Record<string, number> = {};
    // The title may stand between the code and the values, as it does in what is exported.
    const figures = cells.length > keys.length ? cells.slice(1) : cells;
    keys.forEach((key, at) => {
      const number = parseNumber(figures[at] ?? '');
      if (number !== null && Number.isFinite(number)) values[key] = number;
    });
    return [{ code, values }];
  });
}

/** @param titles of the codes that are known; the others are given back, and nothing of them is added */
export function takePasted(
  list: Selection,
  rows: ReturnType<typeof rowsPasted>,
  titles: ReadonlyMap<string, Text>,
): { list: Selection; taken: number; unknown: string[] } {
  const entries = new Map(list.entries.map((one) => [one.code, one]));
  const unknown: string[] = [];
  let taken = 0;
  for (const { code, values } of rows) {
    const title = titles.get(code);
    if (title === undefined) {
      unknown.push(code);
      continue;
    }
    const before = entries.get(code) ?? { code, title };
    const all = { ...before.values, ...values };
    entries.set(code, Object.keys(all).length === 0 ? before : { ...before, values: all });
    taken += 1;
  }
  return { list: { ...list, entries: [...entries.values()] }, taken, unknown };
}

/** Who comes in and who goes, beside the version before. */
export function difference(
  before: Selection | null,
  after: Selection,
): { comes: SelectionEntry[]; goes: SelectionEntry[] } {
  const [was, is] = [before === null ? new Map() : entriesOf(before), entriesOf(after)];
  return {
    comes: after.entries.filter(({ code }) => !was.has(code)),
    goes: (before?.entries ?? []).filter(({ code }) => !is.has(code)),
  };
}
