// Lays a return beside the earlier ones: what a reviewer reads, as rows.
import { explanationOf, type Field, type Form, type Text } from '../../engine/index.ts';
import type { IssueView, Json } from '../../server/wire.ts';
import { isSame } from '../form/answers.ts';

type Answers = { [field: string]: Json };

/** What is laid side by side. */
export interface Compared {
  answers: Answers;
  previous: Answers | null;
  lastYear: Answers | null;
  /** The version of this return before its correction. */
  corrected: Answers | null;
  issues: IssueView[];
  explanations: { [edit: string]: string };
  /** Licensed capacity by the code of a row, as the register has it: a year's, in the product's own unit. */
  capacity: { [product: string]: number };
  /** Whether the question at a JSON pointer is hidden in this return. */
  isHidden(item: string): boolean;
}

/** A failed check, with what the respondent said of it. */
export interface Remark {
  issue: IssueView;
  explanation: string | null;
}

/** One reported item. */
export interface ComparisonRow {
  /** JSON pointer of the answer: `/products/3/closingStock`. */
  item: string;
  /** Dotted path of the question, without the row: `products.closingStock`. */
  path: string;
  now: Json;
  previous: Json;
  lastYear: Json;
  /** What stood here before the correction; undefined where nothing was corrected. */
  corrected: Json | undefined;
  /** Share by which the figure moved since the previous period: 0.1 is ten percent more. */
  change: number | null;
  remarks: Remark[];
}

/** A section, or one row of a table (a product), with its items. */
export interface ComparisonGroup {
  key: string;
  section: Text;
  /** Where the group is a row of a table: the table's name, and the code of the row with the question that asks it. */
  table: string | null;
  rowKey: { code: Json; path: string | null; index: number } | null;
  /** `absent`: reported before, missing now. `added`: missing before. */
  presence: 'both' | 'absent' | 'added';
  capacity: number | null;
  remarks: Remark[];
  rows: ComparisonRow[];
}

/**
 * Pairs every answer of a return with the previous one and that of a year ago, section by section in the order of
 * the questionnaire. Rows of tables are paired by the table's dimension (a product), otherwise by their place.
 */
export function compareReturns(form: Form, compared: Compared): ComparisonGroup[] {
  const groups: ComparisonGroup[] = [];
  for (const section of form.sections) {
    const own: ComparisonRow[] = [];
    const tables: ComparisonGroup[] = [];
    for (const name of section.fields) {
      const field = resolveField(form, form.schema.properties[name]);
      if (field === null) continue;
      if (isTable(field)) tables.push(...tableGroups(form, section.title, name, field, compared));
      else own.push(...leavesOf(form, [name], field).map((leaf) => rowOf(leaf, '', compared, compared)));
    }
    const rows = own.filter((row) => saysSomething(row, compared));
    if (rows.length > 0) groups.push({ ...plainGroup, key: section.key, section: section.title, rows });
    groups.push(...tables);
  }
  return groups;
}

const plainGroup: Omit<ComparisonGroup, 'key' | 'section' | 'rows'> = {
  table: null,
  rowKey: null,
  presence: 'both',
  capacity: null,
  remarks: [],
};

/** Follows a local `$ref` of a form's schema; keywords beside it win. Null where it points nowhere. */
export function resolveField(form: Form, field: Field | undefined): Field | null {
  if (field === undefined) return null;
  if (field.$ref === undefined) return field;
  const target = form.schema.$defs?.[field.$ref.slice('#/$defs/'.length)];
  return target === undefined ? null : { ...target, ...field, $ref: undefined };
}

/** The share by which a figure moved; null where there is nothing to compare with. */
export function changeOf(now: Json, before: Json): number | null {
  if (typeof now !== 'number' || typeof before !== 'number' || before === 0) return null;
  return (now - before) / Math.abs(before);
}

function isTable(field: Field): boolean {
  return field.type === 'array' && field.items?.type === 'object' && field.items.properties !== undefined;
}

/** The path of a question from the return, or from a table's row. */
type Leaf = string[];

/** The questions of a field: itself, or those of its group. */
function leavesOf(form: Form, path: string[], field: Field): Leaf[] {
  if (field.type !== 'object' || field.properties === undefined) return [path];
  return Object.entries(field.properties).flatMap(([name, raw]) => {
    const inner = resolveField(form, raw);
    return inner === null ? [] : leavesOf(form, [...path, name], inner);
  });
}

/** Where figures are read from: whole returns, or rows of their tables. */
interface Sources {
  answers: Answers | null;
  previous: Answers | null;
  lastYear: Answers | null;
  corrected: Answers | null;
}

function tableGroups(
  form: Form,
  section: Text,
  name: string,
  table: Field,
  compared: Compared,
): ComparisonGroup[] {
  const dimension = table['x-dimension'];
  const columns = leavesOf(form, [], table.items ?? {}).filter((leaf) => leaf.join('.') !== dimension);
  const tables = {
    answers: rowsOf(compared.answers[name]),
    previous: rowsOf(compared.previous?.[name]),
    lastYear: rowsOf(compared.lastYear?.[name]),
    corrected: rowsOf(compared.corrected?.[name]),
  };
  const twin = (rows: Answers[], row: Answers, index: number): Answers | null =>
    (dimension === undefined ? rows[index] : rows.find((other) => other[dimension] === row[dimension])) ??
    null;

  const group = (row: Answers, index: number, presence: ComparisonGroup['presence']): ComparisonGroup => {
    const isAbsent = presence === 'absent';
    const code = dimension === undefined ? null : (row[dimension] ?? null);
    const place = `/${name}/${index}`;
    const sources: Sources = {
      answers: isAbsent ? null : row,
      previous: twin(tables.previous, row, index),
      lastYear: twin(tables.lastYear, row, index),
      corrected: compared.corrected === null ? null : (twin(tables.corrected, row, index) ?? {}),
    };
    return {
      key: isAbsent ? `${place}-absent` : place,
      section,
      table: name,
      rowKey: { code, path: dimension === undefined ? null : `${name}.${dimension}`, index },
      presence,
      capacity: typeof code === 'string' ? (compared.capacity[code] ?? null) : null,
      remarks: isAbsent ? [] : remarksAt(compared, place, dimension),
      rows: columns
        .map((leaf) => rowOf(leaf, isAbsent ? `/${name}` : place, sources, compared, name))
        .filter((row) => saysSomething(row, compared)),
    };
  };

  const isNew = (row: Answers, index: number) =>
    compared.previous !== null && twin(tables.previous, row, index) === null;
  const present = tables.answers.map((row, index) => group(row, index, isNew(row, index) ? 'added' : 'both'));
  const absent = tables.previous.flatMap((row, index) =>
    twin(tables.answers, row, index) === null ? [group(row, index, 'absent')] : [],
  );
  return [...present, ...absent];
}

function rowOf(
  leaf: Leaf,
  place: string,
  sources: Sources,
  compared: Compared,
  table?: string,
): ComparisonRow {
  const item = sources.answers === null ? place : `${place}/${leaf.join('/')}`;
  const now = read(sources.answers, leaf);
  const previous = read(sources.previous, leaf);
  const corrected = sources.corrected === null ? undefined : read(sources.corrected, leaf);
  return {
    item,
    path: [...(table === undefined ? [] : [table]), ...leaf].join('.'),
    now,
    previous,
    lastYear: read(sources.lastYear, leaf),
    corrected: corrected === undefined || isSame(corrected, now) ? undefined : corrected,
    change: changeOf(now, previous),
    remarks: compared.issues.filter((issue) => issue.path === item).map((issue) => remarkOf(compared, issue)),
  };
}

/** Whether there is anything to show of an item: a question that is hidden now and was before says nothing. */
function saysSomething(row: ComparisonRow, compared: Compared): boolean {
  const isKnown = [row.now, row.previous, row.lastYear].some((value) => value !== null);
  return isKnown || row.remarks.length > 0 || !compared.isHidden(row.item);
}

/** Remarks about a table's row as a whole, or about the column that names it. */
function remarksAt(compared: Compared, place: string, dimension: string | undefined): Remark[] {
  return compared.issues
    .filter(
      (issue) => issue.path === place || (dimension !== undefined && issue.path === `${place}/${dimension}`),
    )
    .map((issue) => remarkOf(compared, issue));
}

/** An issue with what the respondent wrote about it. */
function remarkOf(compared: Pick<Compared, 'explanations'>, issue: IssueView): Remark {
  return { issue, explanation: explanationOf(issue, compared.explanations) ?? null };
}

function rowsOf(value: Json | undefined): Answers[] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (row): row is Answers => typeof row === 'object' && row !== null && !Array.isArray(row),
  );
}

function read(root: Answers | null, path: string[]): Json {
  let value: Json = root;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    value = value[name] ?? null;
  }
  return value;
}
