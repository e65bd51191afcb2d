// What a form under construction refers to, as it is in force: shared parts, code lists, items, policies, the kind of its
// units.
import { useMemo } from 'react';
import {
  type CodeList,
  type Collection,
  compileExpression,
  type Form,
  type FormLibrary,
  type Items,
  type PartSource,
  type Policy,
  type UnitSnapshot,
  wholeForm,
} from '../../engine/index.ts';
import { usePartSource } from './part-source.ts';
import { useDefinitions } from './references.ts';

export interface FormParts extends FormLibrary, PartSource {
  codelists: ReadonlyMap<string, CodeList>;
  catalogues: Items[];
  policies: Policy[];
  /** The first kind of unit that a collection gives the form to. */
  unitKind: UnitSnapshot['kind'];
}

export const unitKinds = ['PRODUCTION', 'MINE', 'PLAN', 'TRADE'] as const satisfies UnitSnapshot['kind'][];

/** Loads what forms refer to. Code lists come by their keys: a large one is not fetched for nothing. */
export function useFormParts(form: Form | null): FormParts {
  const source = usePartSource(form);
  const named = useMemo(
    () => (form === null ? noNames : codelistsNamedIn(wholeForm(form, source))),
    [form, source],
  );
  const definitions = useDefinitions(
    ({ kind, key }) =>
      ['items', 'policy', 'collection'].includes(kind) || (kind === 'codelist' && named.has(key)),
  );
  return useMemo(() => {
    const catalogues = definitions.flatMap((one) => (one.kind === 'items' ? [one] : []));
    const policies = definitions.flatMap((one) => (one.kind === 'policy' ? [one] : []));
    const collections = definitions.flatMap((one) => (one.kind === 'collection' ? [one] : []));
    const owner = collections.find((one) => one.forms.some((choice) => choice.form === form?.key));
    return {
      ...source,
      catalogues,
      policies,
      policy: policies.find((one) => one.key === owner?.policy),
      codelists: new Map(definitions.flatMap((one) => (one.kind === 'codelist' ? [[one.key, one]] : []))),
      items: new Map(catalogues.flatMap(({ items }) => items.map((item) => [item.id, item]))),
      unitKind: kindOf(form, owner),
    };
  }, [definitions, form, source]);
}

const namedIn = new WeakMap<object, ReadonlySet<string>>();
const noNames: ReadonlySet<string> = new Set();

/** The code lists that something in a form names. What an edit left as it was is not gone through again. */
function codelistsNamedIn(value: unknown): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return noNames;
  const known = namedIn.get(value);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (const [name, one] of Object.entries(value)) {
    if (name === 'x-codelist' && typeof one === 'object' && one !== null && 'key' in one)
      names.add(String(one.key));
    for (const inner of codelistsNamedIn(one)) names.add(inner);
  }
  const found = names.size === 0 ? noNames : names;
  namedIn.set(value, found);
  return found;
}

function kindOf(form: Form | null, owner: Collection | undefined): UnitSnapshot['kind'] {
  const when = owner?.forms.find((choice) => choice.form === form?.key)?.when;
  if (when === undefined) return unitKinds.find((kind) => form?.unitKinds?.includes(kind)) ?? unitKinds[0];
  const compiled = compileExpression(when, { unit: { kind: 'any' } });
  if (!compiled.ok) return unitKinds[0];
  return unitKinds.find((kind) => compiled.expression.evaluate({ unit: { kind } }) === true) ?? unitKinds[0];
}
