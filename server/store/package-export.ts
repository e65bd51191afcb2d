// What is in force, as a package that another installation can take: there, shared parts get other numbers.
import type { Definition, Form } from '../../engine/index.ts';
import type { PublishedVersions } from './published-versions.ts';

export interface Export {
  documents: Definition[];
  /** Forms that take a version of a part which is not the one in force: written with the part's questions in them. */
  writtenOut: string[];
}

/** One document of every definition in force in a period. Forms leave out the numbers of the parts that come with them. */
export function documentsInForce(versions: PublishedVersions, period: string): Export {
  const writtenOut: string[] = [];
  const documents = versions.allInForce(period).map(({ definition, version }) => {
    if (definition.kind !== 'form' || definition.parts === undefined) return definition;
    const portable = withoutNumbers(definition, versions, period);
    if (portable !== null) return portable;
    writtenOut.push(definition.key);
    return versions.wholeForm(definition.key, version) ?? definition;
  });
  return { documents, writtenOut };
}

/** Null where some part is not the one that comes along. */
function withoutNumbers(form: Form, versions: PublishedVersions, period: string): Form | null {
  const uses = Object.entries(form.parts ?? {});
  const isAlong = uses.every(
    ([, { part, version }]) => versions.inForce('part', part, period)?.version === version,
  );
  if (!isAlong) return null;
  return {
    ...form,
    parts: Object.fromEntries(uses.map(([name, { version: _number, ...use }]) => [name, use])),
  };
}
