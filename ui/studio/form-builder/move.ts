// Moves, copies and renames what stands in a questionnaire.
import type { Edit, Field, Form, Sum, Text } from '../../../engine/index.ts';
import { withKeyRenamed } from './example-keys.ts';
import { freeName } from './keys.ts';
import { mentionsOf, type Target } from './mentions.ts';
import { withNilRenamed } from './nil.ts';
import {
  changed,
  fieldAt,
  holderAt,
  type Path,
  type Questionnaire,
  sectionsOf,
  tableOf,
  titleOf,
} from './questionnaire.ts';
import { isAbout, withoutField } from './remove.ts';
import { rewrite, rewriteTemplate } from './rewrite.ts';
import {
  cannotGo,
  changeHolder,
  insert,
  namesAt,
  type Put,
  type Spot,
  spotOf,
  takenNames,
} from './structure.ts';

/**
 * A field or a shared part at another spot; its index counts what stands there before. Into or out of a table or a group its
 * name in expressions changes: those keep what they say, checks follow where they can.
 */
export function move(document: Questionnaire, path: Path, spot: Spot): Put {
  const name = path.at(-1) ?? '';
  const from = spotOf(document, path);
  const isSameHolder = from.within.join('.') === spot.within.join('.');
  const isBehind = isSameHolder && from.section === spot.section && from.index < spot.index;
  const index = isBehind ? spot.index - 1 : spot.index;
  if (isSameHolder) return { document: reordered(document, name, from, { ...spot, index }), path };
  const field = fieldAt(document, path);
  const isInsideItself = path.every((step, at) => spot.within[at] === step);
  if (field === undefined || isInsideItself || cannotGo(document, field, spot.within) !== null)
    return { document, path };
  const isRequired = holderAt(document, path.slice(0, -1))?.required?.includes(name) === true;
  const taken = takenNames(document, spot.within);
  const own = taken.has(name) ? freeName(name, taken) : name;
  const to = [...spot.within, own];
  const followed = follow(document, path, to, spot.within.length > 0 && tableOfSpot(document, spot.within));
  const out = withoutName(followed, path);
  return insert(out, { ...spot, index }, field, own, isRequired);
}

/** The document without a field, all else as it is. */
function withoutName(document: Questionnaire, path: Path): Questionnaire {
  const name = path.at(-1) ?? '';
  const gone = changeHolder(document, path.slice(0, -1), (holder) => withoutField(holder, name));
  if (gone.kind === 'part' || path.length > 1) return gone;
  return {
    ...gone,
    sections: gone.sections.map((one) => ({ ...one, fields: one.fields.filter((each) => each !== name) })),
  };
}

function tableOfSpot(document: Questionnaire, within: Path): string | false {
  const [top] = within;
  return top !== undefined && document.schema.properties[top]?.type === 'array' ? top : false;
}

function reordered(document: Questionnaire, name: string, from: Spot, to: Spot): Questionnaire {
  if (to.within.length === 0 && document.kind === 'form') {
    const sections = document.sections.map((one) => {
      const left = one.key === from.section ? one.fields.filter((each) => each !== name) : one.fields;
      return one.key === to.section
        ? { ...one, fields: left.toSpliced(to.index, 0, name) }
        : left === one.fields
          ? one
          : { ...one, fields: left };
    });
    return { ...document, sections };
  }
  return changeHolder(document, to.within, (holder) => {
    const entries = Object.entries(holder.properties ?? {});
    const own = entries.filter(([key]) => key === name);
    const others = entries.filter(([key]) => key !== name);
    return { ...holder, properties: Object.fromEntries(others.toSpliced(to.index, 0, ...own)) };
  });
}

/** Checks, keys of tables and options speak of the field where it goes; those that cannot no longer do. */
function follow(document: Questionnaire, path: Path, to: Path, table: string | false): Questionnaire {
  const target: Target = { path, table: tableOf(document, path) };
  const renamed = (dotted: string, each: string | undefined): string[] => {
    if (!isAbout(dotted, each, target)) return [dotted];
    if (table !== false && each !== table) return [];
    const own = target.table !== null && each === target.table ? path.slice(1) : path;
    const rest = dotted.slice((dotted.startsWith(path.join('.')) ? path : own).join('.').length);
    return [`${(table !== false ? to.slice(1) : to).join('.')}${rest}`];
  };
  const edits = document.edits?.flatMap((edit): Edit[] => {
    const fields = edit.fields.flatMap((one) => renamed(one, edit.each));
    return fields.length === 0 ? [] : [{ ...edit, fields }];
  });
  const sums = document.sums?.flatMap((sum): Sum[] => {
    const parts = sum.parts.flatMap((one) => renamed(one, sum.each));
    const totals = sum.totals.flatMap((one) => renamed(one, sum.each));
    return parts.length === 0 || totals.length === 0 ? [] : [{ ...sum, parts, totals }];
  });
  const name = path.at(-1) ?? '';
  const above = path.slice(0, -1);
  const free = changeHolder(document, above, (holder) => ({
    ...holder,
    properties: Object.fromEntries(
      Object.entries(holder.properties ?? {}).map(([key, field]) => [
        key,
        key === name ? alone(field) : apart(field, name),
      ]),
    ),
  }));
  const holder = fieldAt(free, above);
  const keyless =
    holder?.['x-dimension'] === name
      ? changeHolder(free, above.slice(0, -1), (one) => ({
          ...one,
          properties: {
            ...one.properties,
            [above.at(-1) ?? '']: changed<Field>(holder, {
              'x-dimension': undefined,
              'x-rows': holder['x-rows']?.from === 'codelist' ? undefined : holder['x-rows'],
            }),
          },
        }))
      : free;
  return changed(keyless, { ...(edits && { edits }), ...(sums && { sums }) });
}

/** Its options ask for texts beside it: these stay behind. */
function alone(field: Field): Field {
  return changed<Field>(field, { 'x-specify': undefined });
}

function apart(field: Field, name: string): Field {
  const left = Object.entries(field['x-specify'] ?? {}).filter(([, text]) => text !== name);
  const isSame = left.length === Object.keys(field['x-specify'] ?? {}).length;
  return isSame
    ? field
    : changed<Field>(field, { 'x-specify': left.length === 0 ? undefined : Object.fromEntries(left) });
}

/** A copy of a field right after it: without the item that it reports, for one item is asked once. */
export function duplicate(document: Questionnaire, path: Path): Put {
  const field = fieldAt(document, path);
  const name = path.at(-1) ?? '';
  if (field === undefined) return { document, path };
  const spot = spotOf(document, path);
  const isRequired = holderAt(document, path.slice(0, -1))?.required?.includes(name) === true;
  const title = titleOf(field, name);
  const copy = withoutItems({ ...field, 'x-title': { fa: `${title.fa} (۲)`, en: `${title.en} (2)` } });
  const own = freeName(name, takenNames(document, spot.within));
  return insert(document, { ...spot, index: spot.index + 1 }, copy, own, isRequired);
}

/** A field, and all that stands in it, without the items that they report: all, or those of a set. */
export function withoutItems(field: Field, items: ReadonlySet<string> | null = null): Field {
  const isGone = (item: string) => items === null || items.has(item);
  const own = field['x-item'];
  const ofOptions = Object.entries(field['x-items'] ?? {}).filter(([, item]) => !isGone(item));
  const inner = (fields: Field['properties']) =>
    fields &&
    Object.fromEntries(Object.entries(fields).map(([name, one]) => [name, withoutItems(one, items)]));
  return changed<Field>(field, {
    'x-item': typeof own === 'string' && isGone(own) ? undefined : own,
    'x-items': ofOptions.length === 0 ? undefined : Object.fromEntries(ofOptions),
    'x-linked': typeof own === 'string' && isGone(own) ? undefined : field['x-linked'],
    properties: inner(field.properties),
    ...(field.items === undefined ? {} : { items: withoutItems(field.items, items) }),
  });
}

/** The items that a field, its options and all that stands in it report. */
export function itemsOf(field: Pick<Field, 'x-item' | 'x-items' | 'properties' | 'items'>): Set<string> {
  const own = field['x-item'];
  const below = [
    ...Object.values(field.properties ?? {}),
    ...(field.items === undefined ? [] : [field.items]),
  ];
  return new Set([
    ...(typeof own === 'string' ? [own] : []),
    ...Object.values(field['x-items'] ?? {}),
    ...below.flatMap((one) => [...itemsOf(one)]),
  ]);
}

/** One step up or down among its neighbours; at the edge of a section, into the next one. */
export function nudge(document: Questionnaire, path: Path, by: -1 | 1): Put {
  const spot = spotOf(document, path);
  const index = spot.index + by;
  const names = namesAt(document, spot);
  if (index >= 0 && index < names.length)
    return move(document, path, { ...spot, index: by > 0 ? index + 1 : index });
  if (path.length > 1) return { document, path };
  const sections = sectionsOf(document);
  const next = sections[sections.findIndex(({ key }) => key === spot.section) + by];
  if (next === undefined) return { document, path };
  return move(document, path, { section: next.key, within: [], index: by > 0 ? 0 : next.fields.length });
}

/** A field under another key: whatever names it follows. */
export function rename(document: Questionnaire, path: Path, name: string): Put {
  const old = path.at(-1) ?? '';
  const above = path.slice(0, -1);
  if (name === old || takenNames(document, above).has(name)) return { document, path };
  const target: Target = { path, table: tableOf(document, path) };
  const said = (source: string, around: Parameters<typeof mentionsOf>[2]) => {
    let result = source;
    for (const one of mentionsOf(source, target, around).toReversed()) {
      result = result.slice(0, one.from) + name + one.name.slice(old.length) + result.slice(one.to);
    }
    return result;
  };
  const spoken = rewrite(document, {
    expression: (source, { around }) => said(source, around),
    text: (text, { around }): Text => {
      const say = (words: string) => rewriteTemplate(words, (source) => said(source, around));
      return { fa: say(text.fa), en: say(text.en) };
    },
  });
  const dotted = (one: string, each: string | undefined) => {
    if (!isAbout(one, each, target)) return one;
    const steps = one.split('.');
    const depth =
      one === path.join('.') || one.startsWith(`${path.join('.')}.`) ? path.length : path.length - 1;
    steps[depth - 1] = name;
    return steps.join('.');
  };
  const eachOf = (each: string | undefined) => (path.length === 1 && each === old ? name : each);
  const checked = changed(spoken, {
    ...(spoken.edits && {
      edits: spoken.edits.map((one) =>
        changed(one, { fields: one.fields.map((each) => dotted(each, one.each)), each: eachOf(one.each) }),
      ),
    }),
    ...(spoken.sums && {
      sums: spoken.sums.map((one) =>
        changed(one, {
          parts: one.parts.map((each) => dotted(each, one.each)),
          totals: one.totals.map((each) => dotted(each, one.each)),
          each: eachOf(one.each),
        }),
      ),
    }),
  });
  const keyed = changeHolder(checked, above, (holder) =>
    changed(holder, {
      properties: Object.fromEntries(
        Object.entries(holder.properties ?? {}).map(([key, field]) => [
          key === old ? name : key,
          specifying(field, old, name),
        ]),
      ),
      required: holder.required?.map((one) => (one === old ? name : one)),
    }),
  );
  const table = fieldAt(keyed, above);
  const dimensioned =
    table?.['x-dimension'] === old
      ? changeHolder(keyed, above.slice(0, -1), (holder) => ({
          ...holder,
          properties: { ...holder.properties, [above.at(-1) ?? '']: { ...table, 'x-dimension': name } },
        }))
      : keyed;
  const nil = above.length === 0 ? withNilRenamed(dimensioned, old, name) : dimensioned;
  const told =
    nil.kind === 'form' && nil.examples !== undefined
      ? { ...nil, examples: withKeyRenamed(nil.examples, path, name) }
      : nil;
  return { document: withUiRenamed(listedAs(told, path, name), path, name), path: [...above, name] };
}

function specifying(field: Field, old: string, name: string): Field {
  const asked = field['x-specify'];
  if (asked === undefined) return field;
  return {
    ...field,
    'x-specify': Object.fromEntries(
      Object.entries(asked).map(([key, text]) => [key, text === old ? name : text]),
    ),
  };
}

function listedAs(document: Questionnaire, path: Path, name: string): Questionnaire {
  if (document.kind === 'part' || path.length > 1) return document;
  const sections = document.sections.map((one) => ({
    ...one,
    fields: one.fields.map((each) => (each === path[0] ? name : each)),
  }));
  return { ...document, sections } satisfies Form;
}

function withUiRenamed(document: Questionnaire, path: Path, name: string): Questionnaire {
  const own: unknown =
    path.length === 1 && document.ui !== undefined ? Reflect.get(document.ui, path[0] ?? '') : undefined;
  if (own === undefined) return document;
  const { [path[0] ?? '']: _old, ...others }: Record<string, unknown> = { ...document.ui };
  return { ...document, ui: { ...others, [name]: own } };
}
