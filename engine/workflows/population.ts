// Whom or what a collection is about, on which form, and which deputyships are concerned: its expressions over the
// register's units, or over the definitions that are being revised.
import type { Collection } from '../definitions/grammar.ts';
import {
  type Compiled,
  compileExpression,
  type Scope,
  type Value,
  type ValueType,
} from '../expressions/index.ts';
import { unitType } from '../forms/index.ts';
import type { Issue } from '../problem.ts';
import type { DefinitionSnapshot, UnitSnapshot } from './case.ts';
import { type PolicyInForce, settle } from './definitions.ts';

const unitScope: Scope = { unit: unitType };

/** A definition as the expressions of a collection about definitions see it. */
const definitionType: ValueType = {
  kind: 'context',
  fields: {
    kind: { kind: 'string' },
    key: { kind: 'string' },
    unitKinds: { kind: 'list', of: { kind: 'string' } },
  },
};
const definitionScope: Scope = { definition: definitionType };

const scopeOf = ({ subject }: Collection): Scope => (subject === 'definition' ? definitionScope : unitScope);

export interface Population {
  owes(unit: UnitSnapshot): boolean;
  /** Why a unit that does not owe is left out: a key of the collection's `leftOut`, or `other`. */
  reasonOf(unit: UnitSnapshot): string;
  /** The key of the unit's form; undefined where no choice holds. */
  formOf(unit: UnitSnapshot): string | undefined;
  /** All domains whose rule holds, or the fallback: nothing is lost (C5-R1, C5-R3). */
  domainsOf(unit: UnitSnapshot, policy: PolicyInForce): string[];
}

/** Of a collection about units. @throws when it was not verified */
export function compilePopulation(collection: Collection): Population {
  const population = compiled(collection.population, unitScope);
  const forms = collection.forms.map(({ when, form }) => ({ when: compiled(when, unitScope), form }));
  const reasons = (collection.leftOut ?? []).map(({ when, key }) => ({
    when: compiled(when, unitScope),
    key,
  }));
  const domains = routing(collection, unitScope);
  return {
    owes: (unit) => holds(population, { unit }),
    reasonOf: (unit) => reasons.find(({ when }) => holds(when, { unit }))?.key ?? 'other',
    formOf: (unit) => forms.find(({ when }) => holds(when, { unit }))?.form,
    domainsOf: (unit, policy) => domains({ unit }, policy),
  };
}

/** Which revisions of definitions a collection is about, and whom it asks about them. */
export interface Revisions {
  concerns(definition: DefinitionSnapshot['definition']): boolean;
  domainsOf(definition: DefinitionSnapshot['definition'], policy: PolicyInForce): string[];
}

/** Of a collection about definitions. @throws when it was not verified */
export function compileRevisions(collection: Collection): Revisions {
  const population = compiled(collection.population, definitionScope);
  const domains = routing(collection, definitionScope);
  return {
    concerns: (definition) => holds(population, { definition }),
    domainsOf: (definition, policy) => domains({ definition }, policy),
  };
}

function routing(
  { domains }: Collection,
  scope: Scope,
): (values: Record<string, object>, policy: PolicyInForce) => string[] {
  const rules = (domains?.rules ?? []).map(({ when, domain }) => ({ when: compiled(when, scope), domain }));
  return (values, policy) => {
    const found = new Set(rules.filter(({ when }) => holds(when, values)).map(({ domain }) => domain));
    if (found.size === 0 && domains) found.add(String(settle(domains.fallback, policy)));
    return [...found];
  };
}

/** Every expression of a collection that does not parse or does not give true or false. */
export function verifyPopulation(collection: Collection): Issue[] {
  const places: [string, string][] = [
    ['/population', collection.population],
    ...collection.forms.map(({ when }, index): [string, string] => [`/forms/${index}/when`, when]),
    ...(collection.leftOut ?? []).map(({ when }, index): [string, string] => [
      `/leftOut/${index}/when`,
      when,
    ]),
    ...(collection.domains?.rules ?? []).map(({ when }, index): [string, string] => [
      `/domains/rules/${index}/when`,
      when,
    ]),
  ];
  return places.flatMap(([path, source]) => {
    const result = compileExpression(source, scopeOf(collection), { kind: 'boolean' });
    if (result.ok) return [];
    return result.issues.map(
      (issue): Issue => ({
        path,
        code: `expression.${issue.code}`,
        severity: 'hard',
        params: { ...issue.params },
      }),
    );
  });
}

function compiled(source: string, scope: Scope): Compiled {
  const result = compileExpression(source, scope, { kind: 'boolean' });
  if (!result.ok) throw new Error(`Expression ${source} does not compile: ${result.issues[0]?.code}`);
  return result.expression;
}

function holds(expression: Compiled, values: Record<string, object>): boolean {
  return expression.evaluate(values as unknown as Record<string, Value>) === true;
}
