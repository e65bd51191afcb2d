// Where the things of a form's parts stand: in the ordinary form that it becomes, and in the part that has them.
import type { Field, Fields, SharedPart, Text } from '../definitions/grammar.ts';
import { pointerStep } from '../json-schema.ts';
import type { Issue } from '../problem.ts';
import { refusalOf, say } from '../words.ts';

/** A part under the name by which a form takes it. */
export interface NamedPart {
  name: string;
  part: SharedPart;
  version: number;
}

/** Where something of the ordinary form was written: in the form itself, or in one of its parts. */
export interface Place {
  use: NamedPart | null;
  /** JSON pointer into the document in which it was written. */
  at: string;
}

/** An issue of the ordinary form where it was written; of a part, where the form names it, with the place in the part. */
export function asWritten(issue: Issue, places: ReadonlyMap<string, Place>): Issue {
  for (let end = issue.path.length; end > 0; end = issue.path.lastIndexOf('/', end - 1)) {
    const place = places.get(issue.path.slice(0, end));
    if (place === undefined) continue;
    const at = place.at + issue.path.slice(end);
    return place.use === null ? { ...issue, path: at } : inPart(issue, place.use, at);
  }
  return issue;
}

function inPart(issue: Issue, { name, part, version }: NamedPart, place: string): Issue {
  const words = refusalOf(issue);
  const at = titleAt(part, place);
  const told = (locale: 'fa' | 'en') =>
    say(
      'issue.in-part',
      { part: part.title[locale], version, place: at[locale], fault: words[locale] },
      locale,
    );
  return {
    ...issue,
    path: `/parts/${pointerStep(name)}`,
    params: { ...issue.params, part: part.key, version, place },
    message: { fa: told('fa'), en: told('en') },
  };
}

/** What people call a place of a part: the title of the innermost thing there that has one. */
function titleAt(part: SharedPart, place: string): Text {
  let at: unknown = part;
  let found = part.title;
  for (const step of place.split('/').slice(1)) {
    if (typeof at !== 'object' || at === null) break;
    at = Object.getOwnPropertyDescriptor(at, step.replaceAll('~1', '/').replaceAll('~0', '~'))?.value;
    found = titleOf(at) ?? found;
  }
  return found;
}

function titleOf(value: unknown): Text | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { 'x-title': question, message }: { 'x-title'?: Text; message?: Text } = value;
  const title = question ?? message;
  const plain = (text: string) => text.replaceAll(/\{[^}]*\}/g, '…');
  return title && { fa: plain(title.fa), en: plain(title.en) };
}

/** A field whose references to local definitions lead to the names that these have in the form. */
export function readdressed(field: Field, names: ReadonlyMap<string, string>): Field {
  const { $ref, properties, items } = field;
  const target = $ref === undefined ? undefined : names.get($ref.slice(definitions.length));
  return {
    ...field,
    ...(target === undefined ? {} : { $ref: definitions + target }),
    ...(properties === undefined ? {} : { properties: readdressedAll(properties, names) }),
    ...(items === undefined ? {} : { items: readdressed(items, names) }),
  };
}

export function readdressedAll(fields: Fields, names: ReadonlyMap<string, string>): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, one]) => [name, readdressed(one, names)]));
}

const definitions = '#/$defs/';
