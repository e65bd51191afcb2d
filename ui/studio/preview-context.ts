// A unit for a form to be tried on: blank but for what the form asks the register.
import {
  type CodeList,
  contextOf,
  type Form,
  type FormContext,
  jalaliDayOf,
  type Policy,
  periodOf,
  policyContext,
  type UnitSnapshot,
} from '../../engine/index.ts';

/** The context of a preview: a sample unit of a kind, in a period. */
export function previewContext(
  form: Form,
  kind: UnitSnapshot['kind'],
  period: string,
  policies: Policy[],
  codelists: ReadonlyMap<string, CodeList>,
): FormContext {
  const day = periodOf(period)?.lastDay ?? jalaliDayOf(new Date(0).toISOString());
  const values = policies.flatMap((policy) =>
    Object.entries(policy.parameters).flatMap(([key, { values: dated }]) => {
      const inForce = dated.findLast(({ from }) => from <= day);
      return inForce === undefined ? [] : [[key, inForce.value] as const];
    }),
  );
  const products = sampleProducts(form, codelists);
  return contextOf({ given: { unit: { kind, products }, period } }, policyContext(new Map(values)));
}

/** The first two codes that a table of the form is keyed by: a sample unit makes them. */
function sampleProducts(form: Form, codelists: ReadonlyMap<string, CodeList>): UnitSnapshot['products'] {
  for (const field of Object.values(form.schema.properties)) {
    const dimension = field['x-dimension'];
    const use = dimension === undefined ? undefined : field.items?.properties?.[dimension]?.['x-codelist'];
    const list = use === undefined ? undefined : codelists.get(use.key);
    if (list !== undefined)
      return list.codes.slice(0, 2).map(({ code }) => ({ product: code, capacity: 12_000 }));
  }
  return [];
}
