// Who owes, on which form, and which deputyships are concerned: a collection's expressions over the register's units.
import type { Collection } from '../definitions/grammar.ts';
import { type Compiled, compileExpression, type Scope, type Value } from '../expressions/index.ts';
import { unitType } from '../forms/index.ts';
import type { Issue } from '../problem.ts';
import type { UnitSnapshot } from './case.ts';
import { type PolicyInForce, settle } from './definitions.ts';

const scope: Scope = { unit: unitType };

export interface Population {
  owes(unit: UnitSnapshot): boolean;
  /** The key of the unit's form; undefined where no choice holds. */
  formOf(unit: UnitSnapshot): string | undefined;
  /** All domains whose rule holds, or the fallback: nothing is lost (C5-R1, C5-R3). */
  domainsOf(unit: UnitSnapshot, policy: PolicyInForce): string[];
}

/** @throws when the collection was not verified */
export function compilePopulation(collection: Collection): Population {
  const population = compiled(collection.population);
  const forms = collection.forms.map(({ when, form }) => ({ when: compiled(when), form }));
  const rules = (collection.domains?.rules ?? []).map(({ when, domain }) => ({
    when: compiled(when),
    domain,
  }));
  return {
    owes: (unit) => holds(population, unit),
    formOf: (unit) => forms.find(({ when }) => holds(when, unit))?.form,
    domainsOf: (unit, policy) => {
      const domains = new Set(rules.filter(({ when }) => holds(when, unit)).map(({ domain }) => domain));
      if (domains.size === 0 && collection.domains)
        domains.add(String(settle(collection.domains.fallback, policy)));
      return [...domains];
    },
  };
}

/** Every expression of a collection that does not parse or does not give true or false. */
export function verifyPopulation(collection: Collection): Issue[] {
  const places: [string, string][] = [
    ['/population', collection.population],
    ...collection.forms.map(({ when }, index): [string, string] => [`/forms/${index}/when`, when]),
    ...(collection.domains?.rules ?? []).map(({ when }, index): [string, string] => [
      `/domains/rules/${index}/when`,
      when,
    ]),
  ];
  return places.flatMap(([path, source]) => {
    const result = compileExpression(source, scope, { kind: 'boolean' });
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

function compiled(source: string): Compiled {
  const result = compileExpression(source, scope, { kind: 'boolean' });
  if (!result.ok) throw new Error(`Expression ${source} does not compile: ${result.issues[0]?.code}`);
  return result.expression;
}

function holds(expression: Compiled, unit: UnitSnapshot): boolean {
  return expression.evaluate({ unit: unit as unknown as Value }) === true;
}
