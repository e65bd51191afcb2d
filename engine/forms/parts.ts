// Shared parts as those see them who write, store and publish forms.
import type { Definition, Field, Form, PartNeed, SharedPart } from '../definitions/grammar.ts';
import { type PartSource, resolveParts } from './resolve-parts.ts';

/** The form with its parts in their places; as it was written where they cannot be put there: it does not compile. */
export function wholeForm(form: Form, parts: PartSource): Form {
  const result = resolveParts(form, parts);
  return 'form' in result ? result.form : form;
}

/** A definition as it is stored: a form with a number wherever it left the version of a part out, the last one there is. */
export function withPartVersions(definition: Definition, parts: PartSource): Definition {
  if (definition.kind !== 'form') return definition;
  const open = Object.entries(definition.parts ?? {}).filter(([, { version }]) => version === undefined);
  const settled = open.flatMap(([name, { part, ...rest }]) => {
    const version = parts.part(part)?.version;
    return version === undefined ? [] : [[name, { part, version, ...rest }] as const];
  });
  if (settled.length === 0) return definition;
  return { ...definition, parts: { ...definition.parts, ...Object.fromEntries(settled) } };
}

/**
 * A part as a form of its own: what it needs of a form around it is asked beside it. Pointers below `/schema`,
 * `/conditions`, `/edits` and `/sums` are those of the part.
 */
export function formOfPart(part: SharedPart): Form {
  const { key, title, text, needs = {}, conditions, conditionTitles, schema, ui, edits, sums } = part;
  const needed = Object.entries(needs).map(([name, need]) => [name, neededFields[need](name)] as const);
  const properties = { ...Object.fromEntries(needed), ...schema.properties };
  return {
    kind: 'form',
    key,
    title,
    sections: [
      { key: 'part', title, ...(text === undefined ? {} : { text }), fields: Object.keys(properties) },
    ],
    ...(conditions === undefined ? {} : { conditions }),
    ...(conditionTitles === undefined ? {} : { conditionTitles }),
    schema: { ...schema, properties },
    ...(ui === undefined ? {} : { ui }),
    ...(edits === undefined ? {} : { edits }),
    ...(sums === undefined ? {} : { sums }),
  };
}

const neededFields: Record<PartNeed, (name: string) => Field> = {
  boolean: (name) => ({ type: 'boolean', ...titled(name) }),
  number: (name) => ({ type: 'number', 'x-item': false, ...titled(name) }),
  string: (name) => ({ type: 'string', ...titled(name) }),
  date: (name) => ({ type: 'string', format: 'date', ...titled(name) }),
  month: (name) => ({ type: 'string', format: 'month', ...titled(name) }),
  year: (name) => ({ type: 'string', format: 'year', ...titled(name) }),
};

function titled(name: string): Pick<Field, 'x-title'> {
  return { 'x-title': { fa: name, en: name } };
}
