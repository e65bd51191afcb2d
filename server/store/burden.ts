// What definitions cost those who answer (G3-R1): minutes × units × times a year, over the register's real counts; and
// whether two forms that ask the same are asked of the same units.
import type postgres from 'postgres';
import {
  askedTwiceCodes,
  type Collection,
  type Definition,
  type Form,
  formsOf,
  type Issue,
  isAboutUnits,
  type Library,
  minutesOf,
  periodOf,
  wholeForm,
} from '../../engine/index.ts';
import type { PublishedVersions } from './published-versions.ts';
import { countUnits } from './register-counts.ts';

export interface Burden {
  /** Of one return; where several forms are asked, their mean over the units. */
  minutesPerReturn: number;
  /** Units that are asked, as the register knows them on the last day of the period. */
  units: number;
  /** How often a unit is asked in a year: by the collection's periodicity; of visits, as often as there were any. */
  timesPerYear: number;
  hoursPerYear: number;
}

/** The burden of a definition, and what that of its last published version is in the same period; null where there is none. */
export interface BurdenChange extends Burden {
  before: Burden | null;
}

export interface BurdenSource {
  sql: postgres.Sql;
  definitions: PublishedVersions;
}

const timesPerYear = { month: 12, quarter: 4, year: 1 } as const satisfies Record<
  Collection['periodicity'],
  number
>;

/**
 * What answering a form, or all forms of a collection, takes in a year, beside what it took before. Null for
 * definitions that ask nothing of units, and where nobody can say in good time of which units.
 * @param definition published or not; a form counts where the collections in force in the period ask it
 * @param period `1405-08`: what is in force, and the day on which units are counted
 * @throws RangeError where the period is none
 */
export async function burdenOf(
  source: BurdenSource,
  definition: Definition,
  period: string,
): Promise<BurdenChange | null> {
  const library = source.definitions.library(period);
  const isAsked =
    definition.kind === 'form' || (definition.kind === 'collection' && isAboutUnits(definition));
  if (!isAsked) return null;
  const counts = new Counts(source.sql, period);
  const now = await burdenUnder(counts, definition, library);
  if (now === null) return null;
  const last = library.last?.(definition.kind, definition.key);
  return { ...now, before: last === undefined ? null : await burdenUnder(counts, last, library) };
}

/**
 * The issues of a definition without those about questions that two forms ask of no unit in common: engine and documents
 * know kinds of unit alone, the register knows the units.
 */
export async function askedOfTheSameUnits(
  source: BurdenSource,
  definition: Definition,
  issues: readonly Issue[],
  period: string,
): Promise<Issue[]> {
  if (!issues.some(({ code }) => askedTwiceCodes.has(code))) return [...issues];
  const library = source.definitions.library(period);
  const counts = new Counts(source.sql, period);
  const collectionAt = (key: unknown) =>
    definition.kind === 'collection' && definition.key === key ? definition : library.collection(`${key}`);
  const kept: Issue[] = [];
  for (const issue of issues) {
    const { collection, form, otherCollection, otherForm } = issue.params;
    const [one, other] = [collectionAt(collection), collectionAt(otherCollection)];
    const isAbout = askedTwiceCodes.has(issue.code) && one !== undefined && other !== undefined;
    const shared = isAbout
      ? await counts.of([
          { collection: one, form: `${form}` },
          { collection: other, form: `${otherForm}` },
        ])
      : null;
    if (shared !== 0) kept.push(issue);
  }
  return kept;
}

/** Counts of the register on the last day of a period, each asked once. */
class Counts {
  private readonly known = new Map<string, Promise<number | null>>();
  private readonly sql: postgres.Sql;
  private readonly period: string;
  private readonly day: string;

  constructor(sql: postgres.Sql, period: string) {
    const found = periodOf(period);
    if (found === null) throw new RangeError(`Not a period: ${period}`);
    this.sql = sql;
    this.period = period;
    this.day = found.gregorianEnd;
  }

  of(askings: Parameters<typeof countUnits>[1]): Promise<number | null> {
    const key = JSON.stringify(
      askings.map(({ collection, form }) => [collection.population, collection.forms, form]),
    );
    const count = this.known.get(key) ?? countUnits(this.sql, askings, this.day);
    this.known.set(key, count);
    return count;
  }

  /** Returns that a collection's units owe on a form in a year; of those that are asked for one by one, as many as were. */
  async returnsOf(collection: Collection, form: string, units: number): Promise<number> {
    if (collection.opening.by === 'period') return units * timesPerYear[collection.periodicity];
    const last = periodOf(this.period)?.number ?? 0;
    const [row] = await this.sql<{ cases: number }[]>`
      select count(*)::integer as cases from cases
      where collection = ${collection.key} and form = ${form} and period > ${last - 100} and period <= ${last}`;
    return row?.cases ?? 0;
  }
}

async function burdenUnder(counts: Counts, definition: Definition, library: Library): Promise<Burden | null> {
  const askings = askingsOf(definition, library);
  const units = await unitsOf(
    counts,
    askings.map(({ collection, form }) => ({ collection, form: form.key })),
    definition.kind,
  );
  if (units === null) return null;
  let [returns, minutes] = [0, 0];
  for (const { collection, form } of askings) {
    const asked = await counts.of([{ collection, form: form.key }]);
    if (asked === null) return null;
    const expected = await counts.returnsOf(collection, form.key, asked);
    returns += expected;
    minutes += expected * minutesOf(form, library.items);
  }
  const ofForm = definition.kind === 'form' ? minutesOf(wholeForm(definition, library), library.items) : 0;
  return {
    minutesPerReturn: returns === 0 ? ofForm : rounded(minutes / returns, 2),
    units,
    timesPerYear: units === 0 ? 0 : rounded(returns / units, 2),
    hoursPerYear: rounded(minutes / 60, 0),
  };
}

/**
 * Units that are asked at all. A collection asks each unit with one form; several collections may ask the same units with
 * one form (visits in rounds and single ones), who then count once: those of each, less those of two, and so on.
 */
async function unitsOf(
  counts: Counts,
  askings: Parameters<Counts['of']>[0],
  kind: Definition['kind'],
): Promise<number | null> {
  const groups: (typeof askings)[] = kind === 'form' ? [] : askings.map((one) => [one]);
  if (kind === 'form')
    for (const one of askings) groups.push([one], ...groups.map((group) => [...group, one]));
  let units = 0;
  for (const group of groups) {
    const count = await counts.of(group);
    if (count === null) return null;
    units += group.length % 2 === 1 ? count : -count;
  }
  return units;
}

function askingsOf(definition: Definition, library: Library): { collection: Collection; form: Form }[] {
  if (definition.kind === 'collection') {
    return formsOf(definition, library).map((form) => ({ collection: definition, form }));
  }
  if (definition.kind !== 'form') return [];
  const form = wholeForm(definition, library);
  return (library.collections ?? [])
    .filter(
      (collection) => isAboutUnits(collection) && collection.forms.some((choice) => choice.form === form.key),
    )
    .map((collection) => ({ collection, form }));
}

function rounded(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}
