// Reads an indicator table as rows for the screen.
import type {
  DeemedShare,
  IndicatorBreak,
  IndicatorTable,
  IndicatorValue,
  Words,
} from '../../server/wire.ts';

type IndicatorHead = IndicatorTable['indicators'][number];

/** The key of a dimension's total. */
export const total = '_T';

/** A value with the words of its row. */
export interface IndicatorRow {
  id: string;
  title: Words;
  unit: Words | null;
  decimals: number;
  value: number | null;
  previous: number | null;
  lastYear: number | null;
  contributors: number;
  deemed: DeemedShare | null;
  /** How many parts of its dimension have values, where it has no total. */
  parts: number;
  /** Where its series breaks between the period and what it is compared with. */
  breaks: readonly IndicatorBreak[];
}

/** Every area's value of one indicator, in the table's order; areas without a value too. */
export function rowsByArea(table: IndicatorTable, indicator: string, dimension: string): IndicatorRow[] {
  const head = table.indicators.find((one) => one.id === indicator);
  if (head === undefined) return [];
  const values = new Map(
    table.values
      .filter((one) => one.indicator === indicator && one.dimension === dimension)
      .map((one) => [one.area, one]),
  );
  const unit = unitOf(table, head, dimension);
  return table.areas.map(({ id, title }) => rowOf(id, title, unit, head, values.get(id)));
}

/** The values of one indicator in one area, by its dimension: a row per product. Empty where it has none. */
export function rowsByDimension(table: IndicatorTable, indicator: string, area: string): IndicatorRow[] {
  const head = table.indicators.find((one) => one.id === indicator);
  if (head === undefined || head.by === null) return [];
  return table.values
    .filter((one) => one.indicator === indicator && one.area === area && one.dimension !== total)
    .map((one) => {
      const words = dimensionWords(table, head.by, one.dimension);
      return rowOf(
        one.dimension,
        words?.title ?? { fa: one.dimension, en: one.dimension },
        words?.unit ?? head.unit,
        head,
        one,
      );
    });
}

/** One row per indicator of an area; of an indicator by product, its total where there is one. */
export function rowsByIndicator(table: IndicatorTable, area: string): IndicatorRow[] {
  return table.indicators.map((head) => {
    const values = table.values.filter((one) => one.indicator === head.id && one.area === area);
    const sum = values.find((one) => one.dimension === total);
    const row = rowOf(head.id, head.title, head.unit, head, sum);
    return sum === undefined ? { ...row, parts: values.length } : row;
  });
}

/** The keys of an indicator's dimension that have values, with their words; empty where it has none. */
export function dimensionKeys(table: IndicatorTable, indicator: string): { key: string; title: Words }[] {
  const head = table.indicators.find((one) => one.id === indicator);
  if (head === undefined || head.by === null) return [];
  const keys = new Set(table.values.filter((one) => one.indicator === indicator).map((one) => one.dimension));
  return [...keys]
    .filter((key) => key !== total)
    .map((key) => ({ key, title: dimensionWords(table, head.by, key)?.title ?? { fa: key, en: key } }));
}

/** The breaks of some rows, each once, with the rows that it concerns, in the order in which they are first met. */
export function breaksOf(rows: readonly IndicatorRow[]): { mark: IndicatorBreak; rows: IndicatorRow[] }[] {
  const found = new Map<string, { mark: IndicatorBreak; rows: IndicatorRow[] }>();
  for (const row of rows)
    for (const mark of row.breaks) {
      const known = found.get(JSON.stringify(mark));
      if (known === undefined) found.set(JSON.stringify(mark), { mark, rows: [row] });
      else known.rows.push(row);
    }
  return [...found.values()];
}

/** Whether a comparison of a row reaches behind a break of its series. */
export function isBroken(row: IndicatorRow, comparison: IndicatorBreak['comparisons'][number]): boolean {
  return row.breaks.some(({ comparisons }) => comparisons.includes(comparison));
}

/** The share by which a value moved; null where there is nothing to compare with. */
export function moveOf(value: number | null, before: number | null): number | null {
  return value === null || before === null || before === 0 ? null : (value - before) / Math.abs(before);
}

function unitOf(table: IndicatorTable, head: IndicatorHead, dimension: string): Words | null {
  return dimensionWords(table, head.by, dimension)?.unit ?? head.unit;
}

function dimensionWords(table: IndicatorTable, by: string | null, key: string) {
  return by === null ? undefined : table.dimensions[by]?.[key];
}

function rowOf(
  id: string,
  title: Words,
  unit: Words | null,
  { decimals, breaks }: IndicatorHead,
  value: IndicatorValue | undefined,
): IndicatorRow {
  return {
    id,
    title,
    unit,
    decimals,
    value: value?.value ?? null,
    previous: value?.previous ?? null,
    lastYear: value?.samePeriodLastYear ?? null,
    contributors: value?.contributors ?? 0,
    deemed: value?.deemed ?? null,
    parts: 0,
    breaks,
  };
}
