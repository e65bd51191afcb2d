// Where the things of a form's parts stand: in the ordinary form that it becomes, and in the part that has them.
import type { Field, SharedPart } from '../definitions/grammar.ts';
import { pointerStep } from '../json-schema.ts';
import type { Issue } from '../problem.ts';
import { say, wordsOf } from '../words.ts';

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
  const words = wordsOf(issue);
  const told = (locale: 'fa' | 'en') =>
    say('issue.in-part', { part: part.title[locale], version, place, fault: words[locale] }, locale);
  return {
    ...issue,
    path: `/parts/${pointerStep(name)}`,
    params: { ...issue.params, part: part.key, version, place },
    message: { fa: told('fa'), en: told('en') },
  };
}

/** Names of the grammar have no hyphen: this one is nobody else's. */
export function definitionName(use: string, name: string): string {
  return `${use}-${name}`;
}

/** A field of a part whose local references lead to the part's definitions. */
export function readdressed(field: Field, use: string): Field {
  const { $ref, properties, items } = field;
  const start = '#/$defs/';
  return {
    ...field,
    ...($ref === undefined ? {} : { $ref: `${start}${definitionName(use, $ref.slice(start.length))}` }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, one]) => [name, readdressed(one, use)]),
          ),
        }),
    ...(items === undefined ? {} : { items: readdressed(items, use) }),
  };
}
