// Raw answers → a state. Everything unknown or of the wrong shape is left out here, and said; values of the wrong type
// stay, so that the check of types finds them, and count as null in expressions.
import { pointerStep } from '../json-schema.ts';
import type { Json } from '../workflows/case.ts';
import { cleanCode, cleanText } from './clean-text.ts';
import type { FormContext } from './context.ts';
import { rowsAsGiven } from './given-rows.ts';
import type { Plan, Question } from './plan.ts';
import { type Bag, type Frame, infoOf, isBag, refuse, type State } from './state.ts';

/** Of the unknown fields, how many are named. */
const mostUnknown = 20;

/** The state that answers begin with, before anything is computed. */
export function takeIn(plan: Plan, answers: unknown, context: FormContext): State {
  const values: Bag = {};
  const seen: { [name: string]: unknown } = {};
  const state: State = {
    plan,
    context,
    top: { answers: values, seen, index: -1, hidden: null },
    rows: new Map(),
    hidden: new Set(),
    hiddenSections: new Set(),
    issues: [],
    isExhausted: false,
  };
  // Rows may be given by the register: what surrounds the answers comes first.
  seen.unit = context.unit;
  seen.period = context.period;
  seen.referenceDay = context.referenceDay;
  seen.previous = context.previous;
  seen.sameMonthLastYear = context.sameMonthLastYear;
  seen.provinceArea = (context.provinceArea ?? null) as Json;
  seen.policy = context.policy;
  fill(state, values, plan.roots, answers, '');
  for (const question of plan.roots) {
    const value = values[question.name] ?? null;
    seen[question.name] = value;
    if (question.info !== null) seen[question.info] = infoOf(question, value);
  }
  return state;
}

/** Takes the answers of some questions out of a raw object into a bag. */
function fill(state: State, bag: Bag, questions: readonly Question[], raw: unknown, pointer: string): void {
  const given = isBag(raw) ? raw : {};
  if (given !== raw && raw !== null && raw !== undefined)
    refuse(state, pointer, 'type', { expected: 'object' });
  let known = 0;
  for (const question of questions) {
    const value = given[question.name];
    if (value !== undefined) known += 1;
    bag[question.name] = take(state, question, value ?? null, pointer);
  }
  if (Object.keys(given).length > known) refuseUnknown(state, questions, given, pointer);
}

function take(state: State, question: Question, raw: Json, above: string): Json {
  switch (question.kind) {
    case 'group': {
      const bag: Bag = {};
      fill(state, bag, question.children, raw, `${above}/${question.name}`);
      return bag;
    }
    case 'table':
      return takeRows(state, question, raw);
    case 'list':
      return takeList(question, raw);
    default:
      return question.isDerived ? null : takeLeaf(question, raw);
  }
}

function takeRows(state: State, table: Question, given: Json): Json {
  const raw = given ?? (table.rows?.given == null ? null : []);
  const frames: Frame[] = [];
  state.rows.set(table, frames);
  const needs = table.rows;
  if (raw === null || needs === null) return [];
  if (!Array.isArray(raw)) {
    refuse(state, table.pointer, 'type', { expected: 'array' });
    return [];
  }
  if (raw.length > needs.most) refuse(state, table.pointer, 'max-items', { limit: needs.most });
  const previous = needs.previousRow ? rowsByCode(table, state.context.previous) : null;
  const lastYear = needs.lastYearRow ? rowsByCode(table, state.context.sameMonthLastYear) : null;
  const rows: Bag[] = [];
  const taken = needs.given === null ? raw : rowsAsGiven(state, table, raw);
  for (let index = 0; index < taken.length && index < needs.most; index += 1) {
    const pointer = `${table.pointer}/${index}`;
    const cells: Bag = {};
    // A row that is null is no row, but keeps its place: other issues point at the rows by number.
    fill(state, cells, table.children, taken[index], pointer);
    rows.push(cells);
    if (!needs.extras) {
      frames.push({ answers: cells, seen: cells, index, hidden: null });
      continue;
    }
    const seen: { [name: string]: unknown } = { ...cells };
    for (const column of table.children) {
      if (column.info !== null) seen[column.info] = infoOf(column, cells[column.name] ?? null);
    }
    seen.row = cells;
    seen.rowNumber = index + 1;
    const code = needs.dimension === null ? null : cells[needs.dimension.name];
    if (previous !== null) seen.previousRow = previous.get(code ?? null) ?? null;
    if (lastYear !== null) seen.lastYearRow = lastYear.get(code ?? null) ?? null;
    frames.push({ answers: cells, seen, index, hidden: null });
  }
  return rows;
}

function takeList(question: Question, raw: Json): Json {
  if (raw === null || !Array.isArray(raw)) return takeLeaf(question, raw);
  const values = raw.map((value) => takeLeaf(question, value)).filter((value) => value !== null);
  return values.length === 0 ? null : values;
}

/** One value, cleaned. Blank text is no answer. */
function takeLeaf({ takes, kind }: Question, raw: Json): Json {
  if (typeof raw === 'string') {
    const text = takes === 'code' ? cleanCode(raw) : cleanText(raw);
    return text === '' ? null : text;
  }
  if (typeof raw !== 'object' || raw === null) return raw;
  if (takes === 'point' && kind === 'leaf' && isBag(raw)) return takePoint(raw);
  if (takes === 'file' && isBag(raw)) return takeFile(raw);
  // Of the wrong shape: enough is kept to say so, and nothing that nobody has looked at.
  return Array.isArray(raw) ? [] : {};
}

function takePoint(raw: Bag): Bag {
  const point: Bag = {};
  for (const name of ['latitude', 'longitude', 'accuracy']) {
    const value = raw[name];
    if (typeof value === 'number' || typeof value === 'string') point[name] = value;
  }
  return point;
}

function takeFile(raw: Bag): Bag {
  const file: Bag = {};
  for (const name of ['id', 'name', 'type', 'size', 'sha256']) {
    const value = raw[name];
    if (typeof value === 'string') file[name] = name === 'name' ? cleanText(value) : cleanCode(value);
    else if (typeof value === 'number') file[name] = value;
  }
  return file;
}

/** The rows of an earlier return by the code that keys them. */
function rowsByCode(table: Question, answers: Bag | null): Map<Json, Bag> {
  const rows = new Map<Json, Bag>();
  const earlier = answers?.[table.name];
  const dimension = table.rows?.dimension?.name;
  if (!Array.isArray(earlier) || dimension === undefined) return rows;
  for (const row of earlier) {
    const code = isBag(row) ? row[dimension] : undefined;
    if (isBag(row) && typeof code === 'string') rows.set(code, row);
  }
  return rows;
}

function refuseUnknown(state: State, questions: readonly Question[], given: Bag, pointer: string): void {
  const names = new Set(questions.map(({ name }) => name));
  const unknown = Object.keys(given).filter((key) => !names.has(key));
  for (const key of unknown.slice(0, mostUnknown)) {
    const name = cleanCode(key.slice(0, 80));
    refuse(state, `${pointer}/${pointerStep(name)}`, 'unknown-field', { name });
  }
}
