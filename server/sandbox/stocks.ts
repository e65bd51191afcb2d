// What a unit makes, uses, sells and keeps of its products in a month: the rows of its return. Every row balances, and a
// month opens with the stock that the last one closed with.
import type { UnitSnapshot } from '../../engine/index.ts';
import { type Good, goodOfProduct } from './data.ts';
import { type Random, random } from './random.ts';

export interface Month {
  /** `1405-04`. */
  key: string;
  /** 1 … 12. */
  ofYear: number;
  days: number;
}

// A type, not an interface: it is to be an answer, and answers are JSON.
export type StockRow = {
  product: string;
  openingStock: number;
  production: number;
  ownUse: number;
  domesticSales: number;
  domesticSalesValue: number;
  exports: number;
  exportsValue: number;
  closingStock: number;
};

/** What distinguishes a unit from others of its kind, the same in every month. */
interface Habits {
  utilisation: number;
  /** Months of production kept in store. */
  store: number;
  price: number;
  exports: boolean;
}

/** @param before the rows of the month before, where there are any */
export function stockRows(seed: string, unit: UnitSnapshot, month: Month, before: StockRow[]): StockRow[] {
  const chance = random(seed, 'stocks', unit.activityId, month.key);
  const rows = unit.products.map(({ product, capacity }, index) => {
    const good = goodOfProduct(product);
    const habits = habitsOf(random(seed, 'habits', unit.activityId, product), unit, good);
    const monthly = (capacity * month.days) / 365;
    const share = Math.min(habits.utilisation * (good.season[month.ofYear - 1] ?? 1), 1.08);
    // An active unit is one that uses three tenths of its capacity, at least for its main product.
    const floor = unit.status === 'active' && index === 0 ? 0.34 : 0;
    const production = counted(good, monthly * Math.max(share * chance.between(0.93, 1.07), floor));
    return { good, habits, production, usual: monthly * habits.utilisation };
  });
  const made = new Map(rows.map(({ good, production }) => [good.product, production]));
  return rows.map(({ good, habits, production, usual }) => {
    const last = before.find(({ product }) => product === good.product);
    const openingStock = last?.closingStock ?? counted(good, usual * habits.store);
    const isInput = good.feeds.some((product) => (made.get(product) ?? 0) > 0);
    const ownUse = isInput ? counted(good, production * chance.between(0.25, 0.4)) : 0;
    const available = openingStock + production - ownUse;
    const kept = Math.min(available, counted(good, usual * habits.store * chance.between(0.85, 1.15)));
    const sold = counted(good, production === 0 && usual === 0 ? 0 : available - kept);
    const exports = habits.exports
      ? counted(good, Math.min(sold, sold * good.exports * chance.between(1, 1.5)))
      : 0;
    const domesticSales = exact(good, sold - exports);
    return {
      product: good.product,
      openingStock,
      production,
      ownUse,
      domesticSales,
      domesticSalesValue: worthOf(domesticSales, good.price * habits.price * chance.between(0.96, 1.04)),
      exports,
      exportsValue: worthOf(exports, good.price * habits.price * chance.between(0.98, 1.1)),
      closingStock: exact(good, available - sold),
    };
  });
}

function habitsOf(chance: Random, { status }: UnitSnapshot, good: Good): Habits {
  const range = {
    active: [0.5, 0.95],
    'semi-active': [0.1, 0.24],
    inactive: [0, 0],
    expired: [0.1, 0.24],
    closed: [0, 0],
  } as const;
  const [low, high] = range[status];
  return {
    utilisation: chance.between(low, high),
    store: chance.between(0.15, 0.8),
    price: chance.between(0.86, 1.18),
    exports: chance.chance(Math.min(0.9, good.exports * 2.2)),
  };
}

/** Whole steps of what is counted. */
function counted(good: Good, quantity: number): number {
  return exact(good, Math.round(quantity / good.step) * good.step);
}

/** Sums of tenths are tenths. */
function exact({ step }: Good, quantity: number): number {
  return step === 1 ? Math.round(quantity) : Math.round(quantity * 10) / 10;
}

function worthOf(quantity: number, price: number): number {
  return quantity === 0 ? 0 : Math.max(1, Math.round(quantity * price));
}
