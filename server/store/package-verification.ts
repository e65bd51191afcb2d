// Definitions that go into force together refer to one another: each is verified with all of them in place.
import { type Definition, type Issue, type Library, verifyDefinition } from '../../engine/index.ts';
import {
  createPublishedVersions,
  type MutableVersions,
  type PublishedVersions,
} from './published-versions.ts';

/**
 * What will be in force in a period once definitions went into force in it, as version 1 of each. Shared parts have their
 * own numbers, since forms name them: all versions that there are, and after them those of the definitions.
 * @param around what is in force already, where the definitions do not replace it
 */
function versionsWith(
  definitions: readonly Definition[],
  from: string,
  around: PublishedVersions,
): MutableVersions {
  const versions = createPublishedVersions();
  const published = { version: 1, from, publishedAt: '', publishedBy: '', hash: '' };
  const replaced = new Set(definitions.map(({ kind, key }) => `${kind}/${key}`));
  for (const { definition } of around.allInForce(from)) {
    const { kind, key } = definition;
    if (kind !== 'part' && !replaced.has(`${kind}/${key}`)) versions.add({ ...published, definition });
  }
  addParts(around, versions, null);
  for (const definition of definitions) {
    const before = definition.kind === 'part' ? around.versions('part', definition.key).at(-1) : undefined;
    versions.add({ ...published, definition, version: (before?.version ?? 0) + 1 });
  }
  return versions;
}

/** Every version of every shared part but one, under its own number. */
export function addParts(from: PublishedVersions, to: MutableVersions, but: string | null): void {
  for (const key of from.keys('part')) {
    if (key === but) continue;
    for (const { definition, ...published } of from.versions('part', key))
      to.add({ ...published, definition });
  }
}

/**
 * What definitions refer to when they go into force in a period.
 * @param around what is in force already, where the package does not replace it
 */
export function libraryOfPackage(
  definitions: readonly Definition[],
  from: string,
  around: PublishedVersions = createPublishedVersions(),
): Library {
  const { last } = around.library(from);
  const library = versionsWith(definitions, from, around).library(from);
  return last === undefined ? library : { ...library, last };
}

/**
 * @param around what is in force already, where the package does not replace it
 * @throws Error naming each definition with a hard issue
 */
export function requireVerified(
  definitions: readonly Definition[],
  from: string,
  around: PublishedVersions,
): void {
  const library = libraryOfPackage(definitions, from, around);
  const failures = definitions.flatMap((definition) => {
    const hard = verifyDefinition(definition, library).filter(({ severity }) => severity === 'hard');
    return hard.length === 0 ? [] : [`${definition.kind} ${definition.key}:${lines(hard)}`];
  });
  if (failures.length > 0) throw new Error(`Definitions that cannot go into force:\n${failures.join('\n')}`);
}

function lines(issues: Issue[]): string {
  return issues
    .slice(0, 10)
    .map(({ path, code, params }) => `\n  ${path} ${code} ${JSON.stringify(params)}`)
    .join('');
}
