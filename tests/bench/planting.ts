// Errors of known kind and size, planted in true returns of a sandbox: slips of unit and decimal point, and some that are
// no round factor. Rows still balance: what does not is refused before anybody has to look for it.
import type { Answers, Json, Observation, PublishedItem } from '../../engine/index.ts';
import { random } from '../../server/sandbox/random.ts';

type Row = { [key: string]: Json };
type Random = ReturnType<typeof random>;

export interface Planted {
  kind: string;
  answers: Answers;
}

const quantities = ['openingStock', 'production', 'ownUse', 'domesticSales', 'exports', 'closingStock'];
const of = (row: Row, name: string) => (typeof row[name] === 'number' ? row[name] : 0);
const tenth = (value: number) => Math.round(value * 10) / 10;

/** Each is as likely as the next. */
const recipes: Record<string, (answers: Answers, chance: Random) => Answers | null> = {
  'a zero too many in production': (answers) =>
    inRow(answers, (row) => withProduction(row, of(row, 'production') * 10)),
  'kilograms for tonnes': (answers) => inRow(answers, (row) => scaled(row, 1000)),
  'the decimal point one place to the left': (answers) => inRow(answers, (row) => scaled(row, 0.1)),
  'toman for rial': (answers) => inRow(answers, (row) => withValues(row, 0.1)),
  'thousand rial for million rial': (answers) => inRow(answers, (row) => withValues(row, 1000)),
  'electricity with a zero too many': (answers) =>
    of(answers, 'electricity') === 0 ? null : { ...answers, electricity: of(answers, 'electricity') * 10 },
  'production half as much again, or thrice': (answers, chance) =>
    inRow(answers, (row) => withProduction(row, of(row, 'production') * chance.between(1.5, 3))),
  'sales that were not told': (answers, chance) =>
    inRow(answers, (row) => {
      const hidden = tenth(of(row, 'domesticSales') * chance.between(0.4, 0.7));
      const left = 1 - hidden / Math.max(1, of(row, 'domesticSales'));
      return {
        ...row,
        domesticSales: tenth(of(row, 'domesticSales') - hidden),
        domesticSalesValue: Math.max(1, Math.round(of(row, 'domesticSalesValue') * left)),
        closingStock: tenth(of(row, 'closingStock') + hidden),
      };
    }),
};

/** Errors that are no multiple of a thousand: nothing in them shouts. */
export const modestKinds = Object.keys(recipes).filter((kind) => !/kilograms|thousand/.test(kind));

/**
 * @param kinds which errors are made; all of them when absent
 * @returns null where the return has nothing that this could go wrong in
 */
export function plant(
  answers: Answers,
  about: readonly (string | number)[],
  kinds: readonly string[] = Object.keys(recipes),
): Planted | null {
  const chance = random('planted', ...about);
  const kind = chance.pick(kinds);
  const spoilt = recipes[kind]?.(answers, chance) ?? null;
  return spoilt && { kind, answers: spoilt };
}

/** In the row of which most was made. */
function inRow(answers: Answers, change: (row: Row) => Row): Answers | null {
  const rows = Array.isArray(answers.products) ? answers.products.filter(isRow) : [];
  const most = rows.toSorted((one, other) => of(other, 'production') - of(one, 'production'))[0];
  if (most === undefined || of(most, 'production') === 0 || of(most, 'domesticSales') === 0) return null;
  return { ...answers, products: rows.map((row) => (row === most ? change(row) : row)) };
}

function withProduction(row: Row, production: number): Row {
  const made = tenth(production);
  return {
    ...row,
    production: made,
    closingStock: tenth(of(row, 'closingStock') + made - of(row, 'production')),
  };
}

function scaled(row: Row, factor: number): Row {
  const changed = Object.fromEntries(quantities.map((name) => [name, tenth(of(row, name) * factor)]));
  const sum =
    of(changed, 'openingStock') +
    of(changed, 'production') -
    of(changed, 'ownUse') -
    of(changed, 'domesticSales') -
    of(changed, 'exports');
  // Rounding to tenths leaves a tenth over; a stock is not below zero.
  return sum < 0 ? row : { ...row, ...changed, closingStock: tenth(sum) };
}

function withValues(row: Row, factor: number): Row {
  const worth = (name: string) => (of(row, name) === 0 ? 0 : Math.max(1, Math.round(of(row, name) * factor)));
  return { ...row, domesticSalesValue: worth('domesticSalesValue'), exportsValue: worth('exportsValue') };
}

function isRow(value: Json): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The totals of what is published, by item and key: those of the key, or of the item where it is published as one.
 * @param returns the figures of each
 */
export function nationalTotals(
  returns: readonly (readonly Observation[])[],
  published: readonly PublishedItem[],
): Map<string, number> {
  const items = new Map(published.map((one) => [one.item, one]));
  const sums = new Map<string, number>();
  const keys = new Map<string, string>();
  for (const { item, dimension, value } of returns.flat()) {
    const found = items.get(item);
    if (found === undefined) continue;
    const total = found.byDimension ? `${item} ${dimension}` : item;
    keys.set(`${item} ${dimension}`, total);
    sums.set(total, (sums.get(total) ?? 0) + value);
  }
  return new Map([...keys].map(([key, total]) => [key, sums.get(total) ?? 0]));
}

/** By how much figures are off, each as a share of its published total. */
export function errorOf(
  truth: Observation[],
  told: Observation[],
  totals: ReadonlyMap<string, number>,
): number {
  const keyed = (figures: Observation[]) =>
    new Map(figures.map(({ item, dimension, value }) => [`${item} ${dimension}`, value]));
  const [right, wrong] = [keyed(truth), keyed(told)];
  let error = 0;
  for (const key of new Set([...right.keys(), ...wrong.keys()])) {
    const total = totals.get(key) ?? 0;
    if (total > 0) error += Math.abs((wrong.get(key) ?? 0) - (right.get(key) ?? 0)) / total;
  }
  return error;
}

/** The largest change of a figure since earlier ones, as a factor: what a plain ratio sorts by. */
export function largestRatio(now: readonly Observation[], before: readonly Observation[]): number {
  const known = new Map(before.map(({ item, dimension, value }) => [`${item} ${dimension}`, value]));
  return now.reduce((most, { item, dimension, value }) => {
    const earlier = known.get(`${item} ${dimension}`) ?? 0;
    return value > 0 && earlier > 0 ? Math.max(most, value / earlier, earlier / value) : most;
  }, 1);
}
