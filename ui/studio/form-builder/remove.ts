// Takes questions, sections, parts and conditions out of a questionnaire, and with them what speaks of them.
import type { Edit, Field, Form, PartSource, Sum, Text } from '../../../engine/index.ts';
import { setConditionTitle } from './conditions.ts';
import { mentionsOf, namesIn, type Target } from './mentions.ts';
import { withoutNilOf } from './nil.ts';
import {
  changed,
  fieldAt,
  type Holder,
  type Path,
  type Place,
  type Questionnaire,
  tableOf,
} from './questionnaire.ts';
import { rewrite, rewriteTemplate, type Site } from './rewrite.ts';
import { changeHolder } from './structure.ts';

/** Something that spoke of what was taken out, and what became of it. */
export interface Loss {
  place: Place;
  keyword: string;
}

export interface Removal {
  document: Questionnaire;
  losses: Loss[];
}

/**
 * The questionnaire without a place, and what else went or changed because it spoke of it.
 * @param parts what shared parts ask: what a form says of a part's questions goes with the part
 */
export function remove(document: Questionnaire, place: Place, parts: PartSource): Removal {
  switch (place.kind) {
    case 'field':
      return removeField(document, place.path);
    case 'section':
      return removeSection(document, place.key, parts);
    case 'part':
      return removePart(document, place.name, parts);
    case 'condition':
      return removeConditions(document, [place.name], []);
    case 'edit':
      return {
        document: changed(document, { edits: document.edits?.filter(({ id }) => id !== place.id) }),
        losses: [],
      };
    case 'sum':
      return {
        document: changed(document, { sums: document.sums?.filter(({ id }) => id !== place.id) }),
        losses: [],
      };
    case 'whole':
      return { document, losses: [] };
  }
}

function removeField(document: Questionnaire, path: Path): Removal {
  if (fieldAt(document, path) === undefined) return { document, losses: [] };
  const { document: silent, losses } = silence(document, path);
  const name = path.at(-1) ?? '';
  const gone = changeHolder(silent, path.slice(0, -1), (holder) => withoutField(holder, name));
  const unplaced =
    gone.kind === 'form' && path.length === 1
      ? {
          ...gone,
          sections: gone.sections.map((one) => ({
            ...one,
            fields: one.fields.filter((each) => each !== name),
          })),
        }
      : gone;
  const quiet = path.length === 1 ? withoutNilOf(unplaced, name) : unplaced;
  return { document: withoutUi(quiet, path), losses };
}

/**
 * Takes away what speaks of a field: expressions with what they belong to, values in texts, its part in checks and sums,
 * in the key of a table and in options that ask for a text.
 */
function silence(document: Questionnaire, path: Path): Removal {
  const target: Target = { path, table: tableOf(document, path) };
  const losses: Loss[] = [];
  const isNamed = (source: string, site: Site) =>
    !isWithin(site.place, path) && mentionsOf(source, target, site.around).length > 0;
  const { document: spoken, conditions } = withoutMentions(document, isNamed, losses);
  const each = path.length === 1 ? path[0] : undefined;
  const edits = spoken.edits?.flatMap((edit) => concerned(edit, target, each, losses) ?? []);
  const sums = spoken.sums?.flatMap((sum) => summed(sum, target, each, losses) ?? []);
  const checked = changed(spoken, {
    ...(edits === undefined ? {} : { edits }),
    ...(sums === undefined ? {} : { sums }),
  });
  const untied = untie(checked, path, losses);
  return removeConditions(untied, conditions, losses);
}

/** Rewrites a document without expressions that mention something; tells the named conditions that went. */
function withoutMentions(
  document: Questionnaire,
  isNamed: (source: string, site: Site) => boolean,
  losses: Loss[],
): { document: Questionnaire; conditions: string[] } {
  const conditions: string[] = [];
  const lose = ({ place, keyword }: Site) => {
    losses.push({ place, keyword });
    if (place.kind === 'condition') conditions.push(place.name);
  };
  const next = rewrite(document, {
    expression(source, site) {
      if (!isNamed(source, site)) return source;
      lose(site);
      return null;
    },
    text(text, site) {
      const say = (words: string) =>
        rewriteTemplate(words, (source) => (isNamed(source, site) ? null : source));
      const quiet: Text = { fa: say(text.fa), en: say(text.en) };
      if (quiet.fa === text.fa && quiet.en === text.en) return text;
      lose(site);
      return quiet;
    },
  });
  return { document: next, conditions };
}

function removeConditions(document: Questionnaire, names: readonly string[], before: Loss[]): Removal {
  let next = document;
  const losses = [...before];
  let gone = [...names];
  while (gone.length > 0) {
    const left = Object.entries(next.conditions ?? {}).filter(([name]) => !gone.includes(name));
    next = gone.reduce(
      (one, name) => setConditionTitle(one, name, undefined),
      changed(next, { conditions: left.length === 0 ? undefined : Object.fromEntries(left) }),
    );
    const named = new Set(gone);
    const isNamed = (source: string) =>
      namesIn(source).some(
        ({ name, before: above, isOpen, isKey }) =>
          named.has(name) && above.length === 0 && !isOpen && !isKey,
      );
    ({ document: next, conditions: gone } = withoutMentions(next, isNamed, losses));
  }
  return { document: next, losses };
}

function removeSection(document: Questionnaire, key: string, parts: PartSource): Removal {
  if (document.kind !== 'form') return { document, losses: [] };
  const section = document.sections.find((one) => one.key === key);
  if (section === undefined || document.sections.length === 1) return { document, losses: [] };
  const own = new Set(section.fields);
  const losses: Loss[] = [];
  let next: Questionnaire = document;
  for (const name of section.fields) {
    const place: Place = Object.hasOwn(document.schema.properties, name)
      ? { kind: 'field', path: [name] }
      : { kind: 'part', name };
    const removal = remove(next, place, parts);
    next = removal.document;
    losses.push(
      ...removal.losses.filter((loss) => !(loss.place.kind === 'field' && own.has(loss.place.path[0] ?? ''))),
    );
  }
  return next.kind === 'form'
    ? { document: { ...next, sections: next.sections.filter((one) => one.key !== key) }, losses }
    : { document: next, losses };
}

function removePart(document: Questionnaire, name: string, parts: PartSource): Removal {
  if (document.kind !== 'form') return { document, losses: [] };
  const left = Object.entries(document.parts ?? {}).filter(([key]) => key !== name);
  const next: Form = changed(document, {
    parts: left.length === 0 ? undefined : Object.fromEntries(left),
    sections: document.sections.map((one) => ({
      ...one,
      fields: one.fields.filter((each) => each !== name),
    })),
  });
  const asked = left.map(([, { part, version }]) => parts.part(part, version)?.part.schema.properties);
  // Where a part that stays is not at hand, nobody can say whose the other questions are.
  const kept = asked.every((one) => one !== undefined)
    ? new Set([next.schema.properties, ...asked].flatMap(Object.keys))
    : null;
  const quiet = [...Object.keys(next.nil?.answers ?? {}), ...(next.nil?.asks ?? [])]
    .filter((one) => kept !== null && !kept.has(one))
    .reduce<Questionnaire>((without, one) => withoutNilOf(without, one), next);
  return { document: quiet, losses: [] };
}

/** An edit without the field; null where it was about nothing else. */
function concerned(edit: Edit, target: Target, each: string | undefined, losses: Loss[]): Edit | null {
  const place: Place = { kind: 'edit', id: edit.id };
  const fields = edit.fields.filter((path) => !isAbout(path, edit.each, target));
  if (fields.length === edit.fields.length && (edit.each === undefined || edit.each !== each)) return edit;
  losses.push({ place, keyword: 'fields' });
  return fields.length === 0 || edit.each === each ? null : { ...edit, fields };
}

function summed(sum: Sum, target: Target, each: string | undefined, losses: Loss[]): Sum | null {
  const keep = (path: string) => !isAbout(path, sum.each, target);
  const parts = sum.parts.filter(keep);
  const totals = sum.totals.filter(keep);
  const isWhole = parts.length === sum.parts.length && totals.length === sum.totals.length;
  if (isWhole && (sum.each === undefined || sum.each !== each)) return sum;
  losses.push({ place: { kind: 'sum', id: sum.id }, keyword: 'parts' });
  return parts.length === 0 || totals.length === 0 || sum.each === each ? null : { ...sum, parts, totals };
}

/** Whether a dotted path of a check names the field or something in it; in a table the row's own names go first. */
export function isAbout(dotted: string, each: string | undefined, { path, table }: Target): boolean {
  const starts = (whole: readonly string[]) =>
    dotted === whole.join('.') || dotted.startsWith(`${whole.join('.')}.`);
  if (table !== null && each === table) return starts(path.slice(1)) || starts(path);
  return starts(path);
}

/** Keys of tables and options that ask for a text, where they name the field. */
function untie(document: Questionnaire, path: Path, losses: Loss[]): Questionnaire {
  const name = path.at(-1) ?? '';
  const above = path.slice(0, -1);
  const siblings = changeHolder(document, above, (holder) => ({
    ...holder,
    properties: Object.fromEntries(
      Object.entries(holder.properties ?? {}).map(([key, field]) => [
        key,
        withoutSpecify(field, [...above, key], name, losses),
      ]),
    ),
  }));
  const table = fieldAt(siblings, above);
  if (table?.['x-dimension'] !== name) return siblings;
  losses.push({ place: { kind: 'field', path: above }, keyword: 'x-dimension' });
  return changeHolder(siblings, above.slice(0, -1), (holder) => ({
    ...holder,
    properties: {
      ...holder.properties,
      [above.at(-1) ?? '']: changed<Field>(table, {
        'x-dimension': undefined,
        'x-rows': table['x-rows']?.from === 'codelist' ? undefined : table['x-rows'],
      }),
    },
  }));
}

function withoutSpecify(field: Field, path: Path, name: string, losses: Loss[]): Field {
  const asked = Object.entries(field['x-specify'] ?? {});
  const left = asked.filter(([, text]) => text !== name);
  if (left.length === asked.length) return field;
  losses.push({ place: { kind: 'field', path }, keyword: 'x-specify' });
  return changed<Field>(field, { 'x-specify': left.length === 0 ? undefined : Object.fromEntries(left) });
}

/** A holder without one of its fields. */
export function withoutField(holder: Holder, name: string): Holder {
  const { [name]: _gone, ...properties } = holder.properties ?? {};
  const required = holder.required?.filter((one) => one !== name);
  return changed(holder, { properties, required: required?.length === 0 ? undefined : required });
}

function isWithin(place: Place, path: Path): boolean {
  return place.kind === 'field' && path.every((name, at) => place.path[at] === name);
}

function withoutUi(document: Questionnaire, path: Path): Questionnaire {
  if (document.ui === undefined) return document;
  const ui = structuredClone({ ...document.ui });
  let level: object = ui;
  path.forEach((name, depth) => {
    if (depth === path.length - 1) Reflect.deleteProperty(level, name);
    else level = below(below(level, name), 'items') ?? below(level, name) ?? {};
  });
  return changed(document, { ui: Object.keys(ui).length === 0 ? undefined : ui });
}

function below(value: object | null, name: string): object | null {
  const found: unknown = value === null ? undefined : Reflect.get(value, name);
  return typeof found === 'object' && found !== null ? found : null;
}
