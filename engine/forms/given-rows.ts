import type { Json } from '../workflows/case.ts';
import { isOffered } from './asked.ts';
import { cleanCode } from './clean-text.ts';
import { isInForce } from './codes.ts';
import type { FieldNode, Raise } from './fields.ts';
import { fitting } from './fitting.ts';
import type { Question } from './plan.ts';
import { type Bag, isBag, refuse, run, type State } from './state.ts';

/** What must be true of a table with given rows (`x-rows`). */
export function checkGivenRows({ spec, place, children }: FieldNode, raise: Raise): void {
  const { 'x-rows': given, 'x-dimension': dimension } = spec;
  if (given === undefined) return;
  if (dimension === undefined) raise(`${place}/x-rows`, 'dimension-missing');
  for (const keyword of ['x-prefill', 'minItems', 'maxItems', 'x-min', 'x-max'] as const) {
    if (spec[keyword] !== undefined) raise(`${place}/${keyword}`, 'keyword-not-here', { keyword });
  }
  const isCoded = given.from === 'codelist';
  if (isCoded && given.value !== undefined)
    raise(`${place}/x-rows/value`, 'keyword-not-here', { keyword: 'value' });
  if (!isCoded && given.value === undefined) raise(`${place}/x-rows/value`, 'required');
  const column = children.find(({ name }) => name === dimension);
  if (isCoded && column !== undefined && column.spec['x-codelist'] === undefined)
    raise(`${place}/x-rows/from`, 'dimension-not-coded', { name: column.name });
}

/** The given rows, each with what was answered for its code. Answers for other codes, or for one code twice, are refused. */
export function rowsAsGiven(state: State, table: Question, raw: readonly Json[]): Bag[] {
  const key = table.rows?.dimension?.name ?? '';
  const given = identities(state, table).filter((row) => typeof row[key] === 'string');
  const codes = new Set(given.map((row) => row[key]));
  const answered = new Map<Json, Bag>();
  raw.forEach((row, index) => {
    const code = isBag(row) && typeof row[key] === 'string' ? cleanCode(row[key]) : null;
    const at = `${table.pointer}/${index}`;
    if (!isBag(row) || !codes.has(code)) refuse(state, at, 'row-not-given');
    else if (answered.has(code)) refuse(state, `${at}/${key}`, 'duplicate');
    else answered.set(code, row);
  });
  return given.map((row) => ({ ...answered.get(row[key] ?? null), ...row }));
}

function identities(state: State, table: Question): Bag[] {
  const { given, dimension } = table.rows ?? {};
  if (given == null || dimension == null) return [];
  if (given.value !== null) {
    const rows = run(state, given.value, null);
    return Array.isArray(rows) ? fittingRows(table, rows) : [];
  }
  return [...(dimension.codes?.byCode.values() ?? [])]
    .filter((code) => isInForce(code, state.context.referenceDay))
    .filter(({ code }) => isOffered(state, dimension, null, code))
    .map(({ code }) => ({ [dimension.name]: code }));
}

/** The cells of some rows that fit their columns. */
export function fittingRows(table: Question, rows: readonly unknown[]): Bag[] {
  return rows.filter(isBag).map((given) => {
    const row: Bag = {};
    for (const column of table.children) {
      const cell = fitting(column, given[column.name] ?? null);
      if (cell !== null) row[column.name] = cell;
    }
    return row;
  });
}
