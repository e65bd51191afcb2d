// A form as it would be, beside the one that each return was written on; both with their shared parts in their places.
import { type Definition, type Form, periodContaining } from '../../engine/index.ts';
import { createPublishedVersions, type PublishedVersions } from '../store/published-versions.ts';
import type { ImpactOptions } from './impact-options.ts';
import type { FormVersion } from './impact-returns.ts';

/**
 * Of a form's draft: the draft, beside the version of each return. Of anything else that a form is made of: the form in force,
 * published anew with the draft, beside the same published anew without it, so that the draft alone makes the difference.
 */
export function formsBeside(
  options: ImpactOptions,
  draft: Definition,
  key: string,
): { form: FormVersion; formOf(version: number): FormVersion } {
  const { definitions } = options;
  const form = versionIn(publishedWith(options, draft), key, 1);
  if (draft.kind === 'form') return { form, formOf: (version) => versionIn(definitions, key, version) };
  const before = versionIn(publishedWith(options, null), key, 1);
  return { form, formOf: () => before };
}

function versionIn(versions: PublishedVersions, key: string, version: number): FormVersion {
  const compiled = versions.compiledForm(key, version);
  const document = versions.wholeForm(key, version);
  if (!compiled || !document) throw new Error(`Form ${key} ${version} is not published`);
  return { compiled, document };
}

/** What is in force, the draft in its place, as if all of it were published now; the forms that use a draft's part have moved to it. */
export function publishedWith(
  { definitions, clock }: ImpactOptions,
  draft: Definition | null,
): PublishedVersions {
  const month = periodContaining(clock.now(), 'month');
  const versions = createPublishedVersions();
  const now = { version: 1, from: month, publishedAt: '', publishedBy: '', hash: '' };
  const isNew = ({ kind, key }: Definition) => kind === draft?.kind && key === draft.key;
  for (const { definition } of definitions.allInForce(month)) {
    if (definition.kind !== 'part' && !isNew(definition))
      versions.add({
        ...now,
        definition: definition.kind === 'form' ? moved(definition, draft) : definition,
      });
  }
  // Forms name parts by the numbers of their versions.
  for (const key of definitions.keys('part')) {
    for (const { definition, version } of definitions.versions('part', key))
      versions.add({ ...now, definition, version });
  }
  if (draft !== null) {
    const last = draft.kind === 'part' ? (definitions.versions('part', draft.key).at(-1)?.version ?? 0) : 0;
    versions.add({ ...now, definition: draft, version: last + 1 });
  }
  return versions;
}

/** Without a number a form takes the last version of a part. */
function moved(form: Form, draft: Definition | null): Form {
  if (draft?.kind !== 'part' || form.parts === undefined) return form;
  const parts = Object.entries(form.parts).map(([name, use]) => {
    const { version: _version, ...rest } = use;
    return [name, use.part === draft.key ? rest : use] as const;
  });
  return { ...form, parts: Object.fromEntries(parts) };
}
