// The books of the simulated units: what each really did in a month, as the answers of its form. Whoever reports by his
// books reports what is true.
import {
  type Answers,
  type PeriodKey,
  periodOf,
  type UnitKind,
  type UnitSnapshot,
} from '../../engine/index.ts';
import { goodOfProduct, phrases } from './data.ts';
import { type Plan, planMonth } from './plan-books.ts';
import { type Random, random } from './random.ts';
import { staffOf } from './staff.ts';
import { type Month, type StockRow, stockRows } from './stocks.ts';

/** What a unit carries over from month to month. */
interface Carried {
  stocks: StockRow[];
  reserve: number;
  plan: Plan | null;
}

export interface Books {
  /** The true answers of a unit for a period; asked in the order of periods. */
  month(unit: UnitSnapshot, period: PeriodKey): Answers;
}

export function createBooks(seed: string): Books {
  const carried = new Map<string, Carried>();
  const written = new Map<string, Answers>();
  return {
    month(unit, period) {
      const key = `${unit.id} ${period}`;
      const known = written.get(key);
      if (known !== undefined) return known;
      // A plan that became a works begins new books.
      const page = `${unit.id} ${unit.kind}`;
      const before = carried.get(page) ?? {
        stocks: [],
        reserve: Number(unit.attributes.reserve ?? 0),
        plan: null,
      };
      const { answers, after } = write(seed, unit, monthOf(period), before);
      carried.set(page, after);
      written.set(key, answers);
      return answers;
    },
  };
}

function monthOf(key: PeriodKey): Month {
  const period = periodOf(key);
  if (period === null) throw new Error(`Not a period: ${key}`);
  return { key, ofYear: period.number % 100, days: period.days };
}

function write(
  seed: string,
  unit: UnitSnapshot,
  month: Month,
  before: Carried,
): { answers: Answers; after: Carried } {
  if (unit.kind === 'PLAN') {
    const { answers, plan } = planMonth(seed, unit, month, before.plan);
    return { answers, after: { ...before, plan } };
  }
  const chance = random(seed, 'month', unit.activityId, month.key);
  const rows = stockRows(seed, unit, month, before.stocks);
  const extracted = rows.reduce((sum, { production }) => sum + production, 0);
  const reserve = Math.max(0, before.reserve - extracted);
  const staff = staffOf(seed, unit, month.key);
  const isNil = unit.status === 'inactive' && random(seed, 'nil', unit.activityId).chance(0.6);
  const answers: Answers = {
    nilReport: isNil,
    status: unit.status,
    ...(unit.status === 'active' ? {} : { cause: causeOf(random(seed, 'cause', unit.activityId)) }),
    ...(isNil ? {} : work(chance, unit, month, extracted)),
    products: rows.map((row) => (isNil ? stockOnly(row) : withGrade(seed, unit, row))),
    ...(unit.kind === 'MINE' ? mining(chance, rows, reserve, isNil) : {}),
    ...staff,
    ...energy(chance, random(seed, 'energy', unit.activityId), unit.kind, rows, staff.employmentTotal),
    ...(chance.chance(0.04) ? { remarks: chance.pick(phrases.remarks) } : {}),
  };
  return { answers, after: { stocks: rows, reserve, plan: null } };
}

function work(chance: Random, { status }: UnitSnapshot, month: Month, made: number): Answers {
  if (made === 0) return { daysWorked: 0, shifts: 0 };
  const days = status === 'active' ? chance.integer(22, month.days) : chance.integer(6, 16);
  return { daysWorked: days, shifts: status === 'active' ? chance.integer(1, 3) : 1 };
}

function stockOnly({ product, openingStock, closingStock }: StockRow): Answers {
  return { product, openingStock, closingStock };
}

function withGrade(seed: string, { kind, activityId }: UnitSnapshot, row: StockRow): Answers {
  const { grade } = goodOfProduct(row.product);
  if (kind !== 'MINE' || grade === null || row.production === 0) return row;
  const usual = random(seed, 'grade', activityId, row.product).between(...grade);
  return { ...row, grade: Math.round(usual * 100) / 100 };
}

function mining(chance: Random, rows: StockRow[], reserve: number, isNil: boolean): Answers {
  const sum = (of: (row: StockRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const works = {
    overburden: Math.round(
      sum((row) => row.production * goodOfProduct(row.product).strip) * chance.between(0.8, 1.2),
    ),
    explosives: Math.round(
      sum((row) => row.production * goodOfProduct(row.product).blast) * chance.between(0.9, 1.1),
    ),
  };
  return {
    ...(isNil ? {} : works),
    reserveLeft: reserve,
    stateDues: Math.round(sum((row) => row.domesticSalesValue + row.exportsValue) * 0.06),
  };
}

function energy(chance: Random, lasting: Random, kind: UnitKind, rows: StockRow[], staff: number): Answers {
  const habit = lasting.between(0.85, 1.2);
  const sum = (of: (row: StockRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const isIdle = rows.every(({ production }) => production === 0);
  const made = sum((row) => row.production * goodOfProduct(row.product).power) * habit;
  const idle = chance.chance(0.06) ? chance.integer(21_000, 60_000) : chance.integer(600, 9_000);
  const gas =
    sum((row) => row.production * goodOfProduct(row.product).gas) * habit * chance.between(0.95, 1.05);
  const perPerson = kind === 'MINE' ? 900 : 25;
  return {
    electricity: isIdle ? idle : Math.round(made * chance.between(0.95, 1.05) + staff * 40),
    ...(kind === 'MINE' ? {} : { gas: Math.round(gas) }),
    diesel: isIdle ? chance.integer(0, 300) : Math.round(staff * perPerson * chance.between(0.8, 1.2)),
    water: Math.round(staff * chance.between(3, 9)),
  };
}

function causeOf(chance: Random): string {
  return chance.weighted(Object.entries(phrases.causes), ([, weight]) => weight)[0];
}
