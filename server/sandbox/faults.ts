// Errors planted in first submissions, each of a known kind: the slips that edits are there for, and some that only a
// reviewer who knows the unit sees. Whoever is sent back corrects by the books.
import type { Answers, Json, Reason, UnitSnapshot } from '../../engine/index.ts';
import { phrases } from './data.ts';
import { random } from './random.ts';

export type FaultKind = keyof typeof phrases.faults;

export interface Fault {
  kind: FaultKind;
  /** Whether a reviewer cannot overlook it. */
  isGross: boolean;
  answers: Answers;
  reasons: Reason[];
}

/** What goes wrong, and where; null where the return has nothing that it could go wrong in. */
interface Recipe {
  kind: FaultKind;
  of: UnitSnapshot['kind'][];
  share: number;
  isGross: boolean;
  spoil(answers: Answers): { answers: Answers; fields: string[] } | null;
}

type Row = { [key: string]: Json };

const quantities = ['openingStock', 'production', 'ownUse', 'domesticSales', 'exports', 'closingStock'];

const recipes: Recipe[] = [
  {
    kind: 'kilograms',
    of: ['MINE'],
    share: 0.012,
    isGross: true,
    spoil: (answers) =>
      inFirstRow(
        answers,
        (row) => Object.fromEntries(quantities.map((name) => [name, of(row, name) * 1000])),
        ['production', 'closingStock'],
      ),
  },
  {
    kind: 'extra-zero',
    of: ['PRODUCTION', 'MINE'],
    share: 0.009,
    isGross: true,
    spoil: (answers) =>
      inFirstRow(
        answers,
        (row) => ({
          production: of(row, 'production') * 10,
          closingStock: tenths(of(row, 'closingStock') + of(row, 'production') * 9),
        }),
        ['production', 'closingStock'],
      ),
  },
  {
    kind: 'toman',
    of: ['PRODUCTION', 'MINE'],
    share: 0.008,
    isGross: false,
    spoil: (answers) =>
      inFirstRow(
        answers,
        (row) => ({ domesticSalesValue: Math.max(1, Math.round(of(row, 'domesticSalesValue') / 10)) }),
        ['domesticSalesValue'],
      ),
  },
  {
    kind: 'project-staff',
    of: ['PRODUCTION', 'MINE'],
    share: 0.003,
    isGross: false,
    spoil(answers) {
      const extra = of(answers, 'employmentTotal') + 15;
      return changed(
        answers,
        {
          menContractor: of(answers, 'menContractor') + extra,
          employmentTotal: of(answers, 'employmentTotal') + extra,
        },
        ['menContractor', 'employmentTotal'],
      );
    },
  },
  {
    kind: 'progress',
    of: ['PLAN'],
    share: 0.012,
    isGross: false,
    spoil(answers) {
      if (answers.status !== 'in-progress') return null;
      const parts = ['progressBuilding', 'progressMachinery', 'progressTotal'];
      const raised = parts.map((name) => [name, Math.min(99, tenths(of(answers, name) + 24))]);
      return changed(answers, Object.fromEntries(raised), parts);
    },
  },
  {
    kind: 'meter',
    of: ['PRODUCTION'],
    share: 0.014,
    isGross: false,
    spoil: (answers) =>
      changed(answers, { electricity: Math.round(of(answers, 'electricity') * 1.3) }, ['electricity']),
  },
  {
    kind: 'contracts',
    of: ['PRODUCTION', 'MINE'],
    share: 0.01,
    isGross: false,
    spoil: (answers) =>
      changed(
        answers,
        { menPermanent: of(answers, 'menFixedTerm'), menFixedTerm: of(answers, 'menPermanent') },
        ['menPermanent', 'menFixedTerm'],
      ),
  },
  {
    kind: 'unsold',
    of: ['PRODUCTION', 'MINE'],
    share: 0.014,
    isGross: false,
    spoil: (answers) =>
      inFirstRow(
        answers,
        (row) => {
          const hidden = Math.floor(of(row, 'domesticSales') * 0.2);
          return {
            domesticSales: tenths(of(row, 'domesticSales') - hidden),
            closingStock: tenths(of(row, 'closingStock') + hidden),
          };
        },
        ['domesticSales', 'closingStock'],
      ),
  },
  {
    kind: 'arrivals',
    of: ['PLAN'],
    share: 0.03,
    isGross: false,
    spoil: (answers) =>
      changed(answers, { machineryArrived: of(answers, 'machineryOrdered') }, ['machineryArrived']),
  },
  {
    kind: 'dues',
    of: ['MINE'],
    share: 0.02,
    isGross: false,
    spoil: (answers) =>
      changed(answers, { stateDues: Math.round(of(answers, 'stateDues') * 1.5) }, ['stateDues']),
  },
];

/** The fault in what a unit first submits for a period; null for most. `truth` is what its books say. */
export function faultIn(seed: string, unit: UnitSnapshot, period: string, truth: Answers): Fault | null {
  let drawn = random(seed, 'fault', unit.activityId, period).next();
  for (const { kind, of: kinds, share, isGross, spoil } of recipes) {
    if (!kinds.includes(unit.kind)) continue;
    drawn -= share;
    if (drawn >= 0) continue;
    const spoilt = spoil(truth);
    if (spoilt === null || spoilt.fields.every((field) => at(spoilt.answers, field) === at(truth, field)))
      return null;
    const reasons = spoilt.fields.slice(0, 1).map((item) => ({
      item,
      observed: plain(at(spoilt.answers, item)),
      expected: null,
      message: phrases.faults[kind],
    }));
    return { kind, isGross, answers: spoilt.answers, reasons };
  }
  return null;
}

function inFirstRow(
  answers: Answers,
  change: (row: Row) => Row,
  columns: string[],
): { answers: Answers; fields: string[] } | null {
  const [first, ...others] = rowsOf(answers);
  if (first === undefined || of(first, 'production') === 0) return null;
  return {
    answers: { ...answers, products: [{ ...first, ...change(first) }, ...others] },
    fields: columns.map((column) => `/products/0/${column}`),
  };
}

function changed(answers: Answers, values: Answers, names: string[]): { answers: Answers; fields: string[] } {
  return { answers: { ...answers, ...values }, fields: names.map((name) => `/${name}`) };
}

function rowsOf({ products }: Answers): Row[] {
  return Array.isArray(products) ? products.filter(isRow) : [];
}

function isRow(value: Json): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function of(row: Row, name: string): number {
  return typeof row[name] === 'number' ? row[name] : 0;
}

/** What stands at a JSON pointer. */
function at(answers: Answers, pointer: string): Json {
  let value: Json | undefined = answers;
  for (const name of pointer.split('/').slice(1)) {
    if (Array.isArray(value)) value = value[Number(name)];
    else value = value !== undefined && isRow(value) ? value[name] : undefined;
  }
  return value ?? null;
}

function plain(value: Json): Reason['observed'] {
  return typeof value === 'object' ? null : value;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
