// What overviews say in Persian of all that is shipped: no key of the documents' own language is left in it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Definition, parseDefinition } from '../../../engine/index.ts';
import { wordings } from '../../../ui/locales/words.ts';
import { sourceOf } from '../../../ui/studio/codelist/codelist-actions.ts';
import { definitionScope } from '../../../ui/studio/collection/definition-scope.ts';
import { chainWords } from '../../../ui/studio/overview/chain-words.ts';
import { sayValue } from '../../../ui/studio/policy/say-value.ts';
import type { References } from '../../../ui/studio/references.ts';
import { unitScope, unitScopeWith } from '../../../ui/studio/rules/expression-scope.ts';
import { inWords } from '../../../ui/studio/rules/in-words.ts';
import { formulaScope, measureScope } from '../../../ui/studio/rules/indicator-scopes.ts';
import { workflowRows } from '../../../ui/studio/workflow-table.ts';
import { root } from '../../support/sources.ts';

const words = wordings.fa;
const definitions: Definition[] = ['forms', 'workflows'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json') && !name.includes('examples'))
    .flatMap((name) => {
      const parsed = parseDefinition(JSON.parse(readFileSync(join(root, folder, name), 'utf8')));
      return 'definition' in parsed ? [parsed.definition] : [];
    }),
);
const of = <K extends Definition['kind']>(kind: K) =>
  definitions.filter((one): one is Extract<Definition, { kind: K }> => one.kind === kind);
const parameters = of('policy').flatMap((policy) => Object.entries(policy.parameters));
const titled = { fa: 'نامی', en: 'a name' };
const references: References = {
  role: () => titled,
  parameter: (key) => {
    const found = parameters.find(([name]) => name === key)?.[1];
    const value = found?.values.at(-1)?.value;
    return found === undefined || value === undefined ? null : { ...found, value };
  },
  setting: (value) => ({
    value: typeof value === 'object' ? '۱' : sayValue({}, value, words),
    parameter: null,
  }),
};
const latin = /[A-Za-z]{2,}/;

describe('What is shipped, in Persian', () => {
  it('has a chain whose ways, conditions and consequences are all in words', () => {
    const said = of('workflow').flatMap((workflow) => {
      const rows = workflowRows(workflow);
      const titles = new Map(rows.map((row) => [row.path, words.of(row.title)]));
      const chain = chainWords(workflow, references, (path) => titles.get(path) ?? path, words);
      return rows.flatMap((row) => [
        ...[...row.events, ...row.automatic].map(chain.way),
        ...row.silences.map(({ way }) => chain.outcome(way)),
      ]);
    });
    expect(said.length).toBeGreaterThan(50);
    expect(said.flatMap(({ head, notes }) => [head, ...notes]).filter((text) => latin.test(text))).toEqual(
      [],
    );
  });

  it('says of a mark that depends on the answers that it does', () => {
    const visit = of('workflow').find(({ key }) => key === 'visit')!;
    const chain = chainWords(visit, references, (path) => path, wordings.en);
    const notes = workflowRows(visit).flatMap(({ events }) => events.flatMap((way) => chain.way(way).notes));
    expect(notes.filter((note) => note.startsWith('Depending on the answers'))).not.toEqual([]);
  });

  it('has values of parameters by their names', () => {
    const said = parameters.flatMap(([, one]) => one.values.map(({ value }) => sayValue(one, value, words)));
    expect(said.length).toBeGreaterThan(100);
    expect(said.filter((text) => latin.test(text))).toEqual([]);
  });

  it('has populations, forms and measures that are said by names, but for codes of activities', () => {
    const statuses = of('codelist').find(({ key }) => key === 'unit-statuses')!;
    const units = unitScopeWith(statuses);
    const collections = of('collection').flatMap(({ subject, population, forms }) =>
      [population, ...forms.map(({ when }) => when)].map((source) =>
        inWords(source, subject === 'definition' ? definitionScope : units, words),
      ),
    );
    const measures = of('indicators').flatMap(({ indicators }) =>
      indicators.flatMap(({ formula, measure }) => [
        ...(formula === undefined ? [] : [inWords(formula, formulaScope(indicators), words)]),
        ...(measure?.filter === undefined ? [] : [inWords(measure.filter, measureScope, words)]),
      ]),
    );
    expect(inWords('unit.status = "closed"', unitScope, words)).toMatch(latin);
    expect([...collections, ...measures].filter((text) => text === null || latin.test(text))).toEqual([]);
  });

  it('has code lists that say in Persian where their codes come from', () => {
    const said = of('codelist').map((list) => sourceOf(list).fa);
    expect(said.filter((text) => latin.test(text.replaceAll(/ISO/g, '')))).toEqual([]);
  });
});
