// Who reports and who publishes what a draft changes.
import {
  type CodeList,
  type Definition,
  type Form,
  formulasOf,
  type Indicators,
  type Item,
  type Items,
} from '../../engine/index.ts';
import type { ImpactItem, ImpactUses } from '../wire.ts';
import { fieldsOf, itemsOf } from './form-fields.ts';

/** What is published and in force beside the draft. */
export interface Surroundings {
  /** With their parts in their places. */
  forms: readonly Form[];
  lists: readonly Indicators[];
  items: ReadonlyMap<string, Item>;
  /** The shared parts that a form in force names. */
  partsOf(form: string): string[];
}

type Catalogue = Surroundings['items'];

/** Items whose series a draft touches. `before` is the version that it follows. */
export function touchedItems(
  before: Definition | undefined,
  after: Definition,
  { items }: Surroundings,
): ImpactItem[] {
  if (after.kind === 'form') return reportedItems(before?.kind === 'form' ? before : null, after, items);
  if (after.kind === 'items') return definedItems(before?.kind === 'items' ? before : null, after);
  return [];
}

/** Forms and indicators that go by what the draft changes. */
export function usesOf(draft: Definition, touched: ImpactItem[], around: Surroundings): ImpactUses {
  const changed = new Set(touched.filter(({ change }) => change !== 'added').map(({ item }) => item));
  switch (draft.kind) {
    case 'form':
      return { forms: [], indicators: indicatorsOf(changed, around.lists) };
    case 'items':
      return { forms: formsWith(changed, around.forms), indicators: indicatorsOf(changed, around.lists) };
    case 'codelist': {
      const keyed = new Set(
        [...around.items.values()].filter(({ dimension }) => dimension === draft.key).map(({ id }) => id),
      );
      const forms = around.forms.filter((form) => usesList(form, draft) || reports(form, keyed));
      return { forms: forms.map(named), indicators: indicatorsOf(keyed, around.lists) };
    }
    case 'part': {
      const forms = around.forms.filter(({ key }) => around.partsOf(key).includes(draft.key));
      return { forms: forms.map(named), indicators: [] };
    }
    case 'indicators': {
      const measured = new Set(draft.indicators.flatMap(({ measure }) => measure?.item ?? []));
      const indicators = draft.indicators.map(({ id, title }) => ({ list: draft.key, indicator: id, title }));
      return { forms: formsWith(measured, around.forms), indicators };
    }
    default:
      return { forms: [], indicators: [] };
  }
}

function reportedItems(before: Form | null, after: Form, catalogue: Catalogue): ImpactItem[] {
  const old = before === null ? new Map<string, string[]>() : itemsOf(before);
  const young = itemsOf(after);
  return [...new Set([...old.keys(), ...young.keys()])].sort().flatMap((item): ImpactItem[] => {
    const [was, is] = [old.get(item) ?? [], young.get(item) ?? []];
    if (was.join() === is.join()) return [];
    const change = was.length === 0 ? 'added' : is.length === 0 ? 'removed' : 'moved';
    const title = catalogue.get(item)?.title ?? { fa: item, en: item };
    return [{ item, title, change, before: was, after: is }];
  });
}

function definedItems(before: Items | null, after: Items): ImpactItem[] {
  const old = new Map((before?.items ?? []).map((item) => [item.id, item]));
  const young = new Map(after.items.map((item) => [item.id, item]));
  return [...new Set([...old.keys(), ...young.keys()])].sort().flatMap((id): ImpactItem[] => {
    const [was, is] = [old.get(id), young.get(id)];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    return [{ item: id, title: (is ?? was)!.title, change, before: [], after: [] }];
  });
}

function usesList(form: Form, { key }: CodeList): boolean {
  return [...fieldsOf(form).values()].some((field) => field['x-codelist']?.key === key);
}

function reports(form: Form, items: ReadonlySet<string>): boolean {
  return [...itemsOf(form).keys()].some((item) => items.has(item));
}

function formsWith(items: ReadonlySet<string>, forms: readonly Form[]): ImpactUses['forms'] {
  return forms.filter((form) => reports(form, items)).map(named);
}

function named({ key, title }: Form): ImpactUses['forms'][number] {
  return { key, title };
}

/** Indicators that measure one of the items, and formulas over them. */
function indicatorsOf(items: ReadonlySet<string>, lists: readonly Indicators[]): ImpactUses['indicators'] {
  return lists.flatMap((list) => {
    const { inputs } = formulasOf(list);
    const found = new Set(
      list.indicators.filter(({ measure }) => measure?.item && items.has(measure.item)).map(({ id }) => id),
    );
    for (let size = -1; size < found.size; ) {
      size = found.size;
      for (const [id, names] of inputs) if (names.some((name) => found.has(name))) found.add(id);
    }
    return list.indicators
      .filter(({ id }) => found.has(id))
      .map(({ id, title }) => ({ list: list.key, indicator: id, title }));
  });
}
