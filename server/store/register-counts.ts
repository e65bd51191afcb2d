// How many units of the register a collection asks with a form: its expressions over `unit`, as SQL over snapshots.
import type postgres from 'postgres';
import {
  type Collection,
  type Column,
  compilePopulation,
  EvaluationLimit,
  type Population,
  toSql,
  type UnitSnapshot,
  type ValueType,
  verifyPopulation,
} from '../../engine/index.ts';

/** A form as a collection asks it. */
export interface Asking {
  collection: Collection;
  form: string;
}

/** Milliseconds that asking one unit after the other may take of everybody's time. Simple expressions of 160,000 units fit in. */
const patience = 1000;

const text: ValueType = { kind: 'string' };
const texts: ValueType = { kind: 'list', of: text };

/** What the expressions may name; one that names more (products, attributes) is asked of each unit instead. */
const columns: Readonly<Record<string, Column>> = {
  ...Object.fromEntries(
    ['id', 'activityId', 'kind', 'partyId', 'province', 'county', 'organisation', 'status'].map((name) => [
      `unit.${name}`,
      { sql: `(v.snapshot ->> '${name}')`, type: text },
    ]),
  ),
  ...Object.fromEntries(
    ['domains', 'activities'].map((name) => [
      `unit.${name}`,
      { sql: `array(select jsonb_array_elements_text(v.snapshot -> '${name}'))`, type: texts },
    ]),
  ),
  'unit.permitState': { sql: `coalesce(v.snapshot ->> 'permitState', 'none')`, type: text },
  'unit.since': { sql: `((v.snapshot ->> 'since')::date)`, type: { kind: 'date' } },
  'unit.expands': { sql: `(v.snapshot ->> 'expands')`, type: text },
  'unit.selected': { sql: `((v.snapshot ->> 'selected')::boolean)`, type: { kind: 'boolean' } },
};

/**
 * The units to which every one of the askings applies, as the register knows them on a day. Null where that cannot be
 * said in good time: expressions that compile to no SQL are asked of one unit after the other.
 * @param day ISO day of the Gregorian calendar
 */
export async function countUnits(
  sql: postgres.Sql,
  askings: readonly Asking[],
  day: string,
): Promise<number | null> {
  const values: (string | number | boolean | number[])[] = [day];
  const conditions: string[] = [];
  for (const asking of askings) {
    const condition = conditionOf(asking, values);
    if (condition === null) return countOneByOne(sql, askings, day);
    conditions.push(condition);
  }
  const [row] = await sql.unsafe<{ count: number }[]>(
    `select count(*)::integer as count from unit_versions v
     where v.valid_from <= $1::date and (v.valid_to is null or v.valid_to > $1::date) and v.recorded_to is null
       and ${conditions.join(' and ')}`,
    values as never[],
  );
  return row?.count ?? 0;
}

/**
 * Units of a population, and of those the ones that each choice of a form is for, the first that holds. Null where an
 * expression does not read, or where nobody can say in good time.
 * @param day ISO day of the Gregorian calendar
 */
export async function countChoices(
  sql: postgres.Sql,
  population: string,
  choices: readonly string[],
  day: string,
): Promise<{ population: number | null; choices: (number | null)[] }> {
  const all = asked(population, ['true']);
  const each = asked(population, choices);
  const counts: (number | null)[] = [];
  for (const form of formsOf(choices)) counts.push(await countUnits(sql, [{ collection: each, form }], day));
  return { population: await countUnits(sql, [{ collection: all, form: 'f0' }], day), choices: counts };
}

/** A collection of which nothing is known but whom it asks; its forms are `f0`, `f1` … */
function asked(population: string, choices: readonly string[]): Collection {
  const forms = formsOf(choices).map((form, index) => ({ form, when: choices[index]! }));
  return {
    kind: 'collection',
    key: 'asked',
    title: { fa: '', en: '' },
    forms,
    workflow: 'none',
    policy: 'none',
    calendar: 'none',
    periodicity: 'month',
    population,
    opening: { by: 'period' },
  };
}

function formsOf(choices: readonly string[]): string[] {
  return choices.map((_, index) => `f${index}`);
}

/** Appends its parameters to `values`; null where it has no SQL. */
function conditionOf(
  { collection, form }: Asking,
  values: (string | number | boolean | number[])[],
): string | null {
  const conditions: string[] = [];
  for (const source of [collection.population, ...collection.forms.map(({ when }) => when)]) {
    const condition = toSql(source, columns, values.length + 1);
    if (!condition.ok) return null;
    conditions.push(`(${condition.text})`);
    values.push(...condition.values);
  }
  const [population, ...choices] = conditions;
  const first = choices.map((choice, index) => `when ${choice} then ${index}`).join(' ');
  values.push(collection.forms.flatMap((choice, index) => (choice.form === form ? [index] : [])));
  return `${population} and (case ${first} end) = any ($${values.length}::integer[])`;
}

async function countOneByOne(
  sql: postgres.Sql,
  askings: readonly Asking[],
  day: string,
): Promise<number | null> {
  // A draft's expressions may not compile.
  if (askings.some(({ collection }) => verifyPopulation(collection).length > 0)) return null;
  const tests = askings.map(({ collection, form }) => ({ population: compilePopulation(collection), form }));
  let [count, spent] = [0, 0];
  const pages = sql<{ snapshot: UnitSnapshot }[]>`
    select snapshot from unit_versions
    where valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date) and recorded_to is null`;
  for await (const rows of pages.cursor(1000)) {
    const since = performance.now();
    for (const { snapshot } of rows) {
      const owes = isAsked(snapshot, tests);
      if (owes === null || spent + performance.now() - since > patience) return null;
      if (owes) count += 1;
    }
    spent += performance.now() - since;
  }
  return count;
}

/** Null where an expression takes too many steps to say. */
function isAsked(
  unit: UnitSnapshot,
  tests: readonly { population: Population; form: string }[],
): boolean | null {
  try {
    return tests.every(({ population, form }) => population.owes(unit) && population.formOf(unit) === form);
  } catch (error) {
    if (error instanceof EvaluationLimit) return null;
    throw error;
  }
}
