// Which questions a check is about, by its rule.
import { describe, expect, it } from 'vitest';
import { askables } from '../../../../ui/studio/form-builder/checks.ts';
import { concernedBy, isByRule, noDemand } from '../../../../ui/studio/form-builder/concerned.ts';
import { formScope } from '../../../../ui/studio/rules/expression-scope.ts';
import { form, parts } from '../rules/scope.ts';

const named = (must: string, each?: string) =>
  concernedBy(must, each, askables(form, each), formScope(form, parts, each));

describe('A check', () => {
  it.each([
    ['water <= previous.electricity', ['water']],
    ['electricity > 0 and water > 0', ['electricity', 'water']],
    ['sum(products.production) > water', ['products', 'water']],
    ['previous.water > 0', ['water']],
    ['policy.edits.capacityRatio > 1', []],
    ['water <=', []],
  ])('is about the questions that its rule names: %s', (must, expected) => {
    expect(named(must).toSorted()).toEqual(expected);
  });

  it('of the rows of a table is about columns', () => {
    expect(named('production <= previousRow.closingStock and water > 0', 'products')).toEqual(['production']);
  });

  it('goes by its rule until somebody chose otherwise', () => {
    const choices = askables(form, undefined);
    const scope = formScope(form, parts, undefined);
    const [first] = choices;
    const isSo = (must: string, fields: string[]) => isByRule({ must, fields }, choices, scope);
    expect(isSo(noDemand, [first!.path])).toBe(true);
    expect(isSo('water > 0', ['water'])).toBe(true);
    expect(isSo('water > 0', ['electricity'])).toBe(false);
  });
});
