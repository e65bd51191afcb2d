// The shared parts that a form names, fetched by their versions.
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Form, type PartSource, parseDefinition, type SharedPart } from '../../engine/index.ts';
import type { DefinitionVersionView } from '../../server/wire.ts';
import { keyOf, read } from '../api.ts';

/** The parts of some forms as far as they are there. */
export function usePartSource(...forms: (Form | null)[]): PartSource {
  const uses = forms.flatMap((form) => Object.values(form?.parts ?? {}));
  const places = new Map(
    uses.map(({ part, version }) => [`${part} ${version}`, { kind: 'part', key: part, version }]),
  );
  const loaded = useQueries({
    queries: [...places.values()].map((place) => ({
      queryKey: keyOf('/api/definitions/{kind}/{key}', place),
      queryFn: () => read('/api/definitions/{kind}/{key}', place),
      staleTime: 60_000,
    })),
    combine: viewsOf,
  });
  return useMemo(
    () => ({
      part(key, version) {
        const view = loaded.find((one) => one.key === key && (version ?? one.version) === one.version);
        const part = view === undefined ? null : readPart(view);
        return view === undefined || part === null ? undefined : { part, version: view.version };
      },
    }),
    [loaded],
  );
}

/** Outside of the hook, so that the same answers give the same list. */
function viewsOf(results: { data: DefinitionVersionView | undefined }[]): DefinitionVersionView[] {
  return results.flatMap(({ data }) => data ?? []);
}

const known = new WeakMap<DefinitionVersionView, SharedPart | null>();

function readPart(view: DefinitionVersionView): SharedPart | null {
  let part = known.get(view);
  if (part === undefined) {
    const parsed = parseDefinition(view.document);
    part = 'definition' in parsed && parsed.definition.kind === 'part' ? parsed.definition : null;
    known.set(view, part);
  }
  return part;
}
