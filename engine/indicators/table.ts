// The cells of every indicator of a list in one reading.
import { periodOf } from '../calendar/index.ts';
import type { Indicator } from '../definitions/grammar.ts';
import { type Formulas, periodName } from './formulas.ts';
import { type Cell, type DeemedShare, type Monthly, overMonths } from './measure.ts';
import { countOf, type Plan, type Reading, totalKey } from './plan.ts';
import type { MeasuredRow } from './rows.ts';

/** Cells of one indicator: by area, then by dimension key. */
export type Cells = Map<string, Map<string, Cell>>;
export type Table = Map<string, Cells>;

/** The rows of a plan, found by what they are about. */
export interface Measured {
  byMeasure: ReadonlyMap<string, MeasuredRow[]>;
  byPlace: ReadonlyMap<string, MeasuredRow>;
  /** The months in which anything was measured in an area. */
  monthsOf: ReadonlyMap<string, Set<string>>;
}

/** Indexes rows once for all readings of a plan. */
export function indexed(rows: MeasuredRow[]): Measured {
  const byPlace = rows.map(
    (row) => [placeKey(row.measure, row.area, row.dimension, row.period), row] as const,
  );
  const byArea = Map.groupBy(rows, ({ area }) => area);
  return {
    byMeasure: Map.groupBy(rows, ({ measure }) => measure),
    byPlace: new Map(byPlace),
    monthsOf: new Map([...byArea].map(([area, own]) => [area, new Set(own.map(({ period }) => period))])),
  };
}

function placeKey(measure: string, area: string, dimension: string, month: string): string {
  return `${measure}\n${area}\n${dimension}\n${month}`;
}

/** Computes measures and formulas of a reading, each after its inputs; indicators that the plan does not need are left out. */
export function compute(formulas: Formulas, plan: Plan, reading: Reading, measured: Measured): Table {
  const planned = new Set(plan.measures.map(({ id }) => id));
  const table: Table = new Map();
  for (const indicator of formulas.order) {
    const { id, measure } = indicator;
    const isNeeded =
      measure === undefined ? formulas.inputs.get(id)!.every((input) => table.has(input)) : planned.has(id);
    if (!isNeeded) continue;
    const cellOf =
      measure === undefined
        ? formulaCell(indicator, formulas, reading, table)
        : (area: string, dimension: string) =>
            overMonths(indicator, monthly(indicator, reading, area, dimension, measured));
    const cells: Cells = new Map();
    for (const [area, dimensions] of keysOf(indicator, formulas, reading, measured, table)) {
      cells.set(area, new Map([...dimensions].map((dimension) => [dimension, cellOf(area, dimension)])));
    }
    table.set(id, cells);
  }
  return table;
}

/** Where an indicator has a value: the keys of each area. */
function keysOf(
  { id, measure }: Indicator,
  { inputs, byDimension }: Formulas,
  { months }: Reading,
  measured: Measured,
  table: Table,
): Map<string, Set<string>> {
  const keys = new Map<string, Set<string>>();
  const note = (area: string, dimension: string) => {
    const known = keys.get(area);
    if (known === undefined) keys.set(area, new Set([dimension]));
    else known.add(dimension);
  };
  if (!byDimension.has(id) && (measure === undefined || measure.aggregate === 'count')) {
    for (const [area, own] of measured.monthsOf)
      if (months.some((month) => own.has(month))) note(area, totalKey);
    return keys;
  }
  for (const { period, area, dimension } of measured.byMeasure.get(id) ?? []) {
    if (months.includes(period)) note(area, dimension);
  }
  for (const input of inputs.get(id)!.filter((one) => byDimension.has(one))) {
    for (const [area, cells] of table.get(input)!) {
      for (const dimension of cells.keys()) note(area, dimension);
    }
  }
  return keys;
}

function monthly(
  { id, measure }: Indicator,
  { months }: Reading,
  area: string,
  dimension: string,
  { byPlace, monthsOf }: Measured,
): (Monthly | undefined)[] {
  return months.map((month) => {
    const row = byPlace.get(placeKey(id, area, dimension, month));
    if (row !== undefined) {
      const count = byPlace.get(placeKey(countOf(id), area, dimension, month))?.value ?? null;
      return { value: row.value, count, contributors: row.contributors, deemed: row.deemed };
    }
    // A group of no rows is no row: where anything was measured, none of the counted is 0.
    const isZero = measure?.aggregate === 'count' && monthsOf.get(area)?.has(month);
    const none = { contributors: 0, value: null };
    return isZero ? { value: 0, count: null, contributors: 0, deemed: none } : undefined;
  });
}

function formulaCell({ id }: Indicator, formulas: Formulas, reading: Reading, table: Table) {
  const expression = formulas.expressions.get(id)!;
  const inputs = formulas.inputs.get(id)!;
  const period = { days: periodOf(reading.period)!.days, months: reading.months.length };
  return (area: string, dimension: string): Cell => {
    const cells = inputs.map((input) => {
      const key = formulas.byDimension.has(input) ? dimension : totalKey;
      return table.get(input)?.get(area)?.get(key);
    });
    const values = Object.fromEntries(inputs.map((input, index) => [input, cells[index]?.value ?? null]));
    const value = expression.evaluate({ ...values, [periodName]: period });
    return {
      value: typeof value === 'number' && Number.isFinite(value) ? value : null,
      contributors: cells.length === 0 ? 0 : Math.min(...cells.map((cell) => cell?.contributors ?? 0)),
      deemed: mostDeemed(cells),
    };
  };
}

/** A formula rests on silence as much as the input that does most. */
function mostDeemed(cells: readonly (Cell | undefined)[]): DeemedShare | null {
  const shares = cells.flatMap((cell) => cell?.deemed ?? []);
  if (shares.length === 0) return null;
  const values = shares.flatMap(({ value }) => value ?? []);
  return {
    returns: Math.max(...shares.map(({ returns }) => returns)),
    value: values.length === 0 ? null : Math.max(...values),
  };
}
