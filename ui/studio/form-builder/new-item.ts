// What is known of an item that a question needs and no catalogue has: as much as the question says of itself.
import { type Field, type Form, type Item, structureOf, type Text } from '../../../engine/index.ts';
import type { NewItem } from '../items/item-actions.ts';
import { fieldAt, type Path, type Questionnaire, resolved, tableOf } from './questionnaire.ts';

/** A unit that figures of the catalogue are in, by what questions call it. */
export interface UnitInUse {
  measure: string;
  words: Text;
}

/** The units of items with the words of the questions that report them, each unit once. */
export function unitsInUse(forms: readonly Form[], items: ReadonlyMap<string, Item>): UnitInUse[] {
  const found = new Map<string, Text>();
  const visit = ({ spec, children }: ReturnType<typeof structureOf>['roots'][number]) => {
    const id = spec['x-item'];
    const measure = typeof id === 'string' ? items.get(id)?.measure : undefined;
    const words = spec['x-unit'];
    // A unit that depends on the row is no words for a unit.
    if (measure !== undefined && words !== undefined && !words.fa.includes('{') && !found.has(measure))
      found.set(measure, words);
    children.forEach(visit);
  };
  for (const form of forms) structureOf(form).roots.forEach(visit);
  for (const { measure } of items.values()) {
    if (measure !== undefined && measure !== 'by-product' && !found.has(measure))
      found.set(measure, { fa: measure, en: measure });
  }
  return [...found].map(([measure, words]) => ({ measure, words }));
}

/** What an item for a question begins with. */
export function itemFor(document: Questionnaire, path: Path, units: readonly UnitInUse[]): NewItem {
  const field = fieldAt(document, path) ?? {};
  const { 'x-title': title = nothing, 'x-unit': unit } = field;
  const measure = units.find(
    ({ words }) => unit !== undefined && (words.fa === unit.fa || words.en === unit.en),
  );
  const dimension = dimensionOf(document, path);
  const unitKinds = document.kind === 'form' ? document.unitKinds : undefined;
  return {
    title: { fa: title.fa, en: title.en === title.fa ? '' : title.en },
    concept: nothing,
    type: typeOf(field),
    ...(measure === undefined ? {} : { measure: measure.measure }),
    ...(dimension === undefined ? {} : { dimension }),
    ...(unitKinds === undefined ? {} : { unitKinds }),
  };
}

const nothing: Text = { fa: '', en: '' };

function typeOf(field: Field): Item['type'] {
  const { type, format, enum: values, 'x-codelist': list } = { ...field, ...field.items };
  if (type === 'number' || type === 'integer' || type === 'boolean') return type;
  if (format === 'date' || format === 'month' || format === 'year') return 'date';
  return type === 'string' && (values !== undefined || list !== undefined) ? 'code' : 'string';
}

/** The list by whose codes the table of a question is keyed. */
function dimensionOf(document: Questionnaire, path: Path): string | undefined {
  const name = tableOf(document, path);
  const table = name === null ? undefined : document.schema.properties[name];
  const column = table?.['x-dimension'];
  if (column === undefined || column === path.at(-1) || table?.items === undefined) return undefined;
  return resolved(table.items, document.schema).properties?.[column]?.['x-codelist']?.key;
}
