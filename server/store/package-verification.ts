// Definitions that go into force together refer to one another: each is verified with all of them in place.
import { type Definition, type Issue, type Library, verifyDefinition } from '../../engine/index.ts';
import { createPublishedVersions, type PublishedVersions } from './published-versions.ts';

/**
 * What definitions refer to when they go into force in a period.
 * @param around what is in force already, where the package does not replace it
 */
export function libraryOfPackage(
  definitions: readonly Definition[],
  from: string,
  around: PublishedVersions = createPublishedVersions(),
): Library {
  const versions = createPublishedVersions();
  const published = { version: 1, from, publishedAt: '', publishedBy: '', hash: '' };
  const replaced = new Set(definitions.map(({ kind, key }) => `${kind}/${key}`));
  for (const { definition } of around.allInForce(from)) {
    if (!replaced.has(`${definition.kind}/${definition.key}`)) versions.add({ ...published, definition });
  }
  for (const definition of definitions) versions.add({ ...published, definition });
  return versions.library(from);
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
