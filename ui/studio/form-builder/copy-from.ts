// Takes questions over from another form: under names that are free here, with the items that they report.
import type { Edit, Field, Form } from '../../../engine/index.ts';
import { freeId, freeName } from './keys.ts';
import { mentionsOf } from './mentions.ts';
import { itemsOf, rename, withoutItems } from './move.ts';
import { changed, type Questionnaire, sectionsOf } from './questionnaire.ts';
import { isAbout } from './remove.ts';
import { rewrite } from './rewrite.ts';
import { checkIds, insert, insertSection, type Spot, takenNames } from './structure.ts';

/** What is taken over: whole sections, and single questions of others, by their names. */
export interface Taken {
  sections: string[];
  fields: string[];
}

/** What came over, and what did not. */
export interface CopyResult {
  document: Questionnaire;
  /** Names that the questions have here. */
  names: string[];
  /** Questions that report an item: the ask-once gate will ask why. */
  reporting: string[];
}

/**
 * Copies questions behind a spot, and whole sections behind its section. Checks about nothing but these come along.
 * What speaks of a question that stays behind is left out: visible, required, computed.
 */
export function copyFrom(document: Questionnaire, spot: Spot, source: Form, taken: Taken): CopyResult {
  const chosen = new Set(
    [
      ...taken.fields,
      ...source.sections.filter(({ key }) => taken.sections.includes(key)).flatMap(({ fields }) => fields),
    ].filter((name) => Object.hasOwn(source.schema.properties, name)),
  );
  const names = new Map<string, string>();
  const used = takenNames(document, []);
  let alone = onlySaying(source, chosen);
  for (const name of chosen) {
    const own = used.has(name)
      ? freeName(name, new Set([...used, ...Object.keys(source.schema.properties)]))
      : name;
    used.add(own);
    names.set(name, own);
    const renamed = rename(alone, [name], own).document;
    alone = renamed.kind === 'form' ? renamed : alone;
  }
  let next = document;
  let at = spot.index;
  const copy = (name: string, place: Spot) => {
    const own = names.get(name) ?? name;
    const found: Field | undefined = alone.schema.properties[own];
    if (found === undefined) return;
    const field = withoutItems(found, itemsOf(next.schema));
    next = insert(next, place, field, own, alone.schema.required?.includes(own) === true).document;
  };
  for (const name of taken.fields) {
    if (source.sections.some(({ key, fields }) => taken.sections.includes(key) && fields.includes(name)))
      continue;
    copy(name, { ...spot, index: at });
    at += 1;
  }
  let after = spot.section;
  for (const section of source.sections.filter(({ key }) => taken.sections.includes(key))) {
    const fields = section.fields.filter((name) => chosen.has(name));
    if (next.kind === 'form') {
      const made = insertSection(next, section.title, after, section.text);
      next = made.document;
      after = made.key;
    } else after = sectionsOf(next)[0]?.key ?? '';
    const offset = next.kind === 'form' ? 0 : Object.keys(next.schema.properties).length;
    for (const [index, name] of fields.entries())
      copy(name, { section: after, within: [], index: offset + index });
  }
  const own = [...names.values()];
  return {
    document: withChecks(withConditions(next, alone), alone.edits ?? []),
    names: own,
    reporting: own.filter((name) => reports(alone.schema.properties[name])),
  };
}

/** The form with nothing said of questions that stay behind. */
function onlySaying(source: Form, chosen: ReadonlySet<string>): Form {
  const strangers = Object.keys(source.schema.properties).filter((name) => !chosen.has(name));
  const isStrange = (expression: string, around: Parameters<typeof mentionsOf>[2]) =>
    strangers.some((name) => mentionsOf(expression, { path: [name], table: null }, around).length > 0);
  const spoken = rewrite(source, {
    expression: (expression, { around }) => (isStrange(expression, around) ? null : expression),
    text: (text) => text,
  });
  const edits = (spoken.edits ?? []).filter(({ fields, each }) =>
    each === undefined
      ? fields.every((path) =>
          [...chosen].some((name) => isAbout(path, undefined, { path: [name], table: null })),
        )
      : chosen.has(each),
  );
  return spoken.kind === 'form' ? changed(spoken, { edits, sums: undefined }) : source;
}

function withConditions(document: Questionnaire, from: Form): Questionnaire {
  const words = JSON.stringify([document.schema, document.edits ?? [], from.edits ?? []]);
  const needed = Object.entries(from.conditions ?? {}).filter(
    ([name]) => document.conditions?.[name] === undefined && new RegExp(`\\b${name}\\b`).test(words),
  );
  if (needed.length === 0) return document;
  const titles = Object.fromEntries(
    needed.flatMap(([name]) => {
      const title = from.conditionTitles?.[name];
      return title === undefined ? [] : [[name, title]];
    }),
  );
  return changed(document, {
    conditions: { ...document.conditions, ...Object.fromEntries(needed) },
    ...(Object.keys(titles).length === 0
      ? {}
      : { conditionTitles: { ...document.conditionTitles, ...titles } }),
  });
}

function withChecks(document: Questionnaire, edits: readonly Edit[]): Questionnaire {
  if (edits.length === 0) return document;
  const ids = checkIds(document);
  const own = edits.map((edit) => {
    const id = ids.has(edit.id) ? freeId(edit.id, ids) : edit.id;
    ids.add(id);
    return { ...edit, id };
  });
  return changed(document, { edits: [...(document.edits ?? []), ...own] });
}

function reports(field: Field | undefined): boolean {
  if (field === undefined) return false;
  const below = [
    ...Object.values(field.properties ?? {}),
    ...(field.items === undefined ? [] : [field.items]),
  ];
  return typeof field['x-item'] === 'string' || below.some(reports);
}
