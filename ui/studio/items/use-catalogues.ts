// The catalogues of items with what is proposed for them: items of their drafts, which are in force once those are published.
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { type Item, type Items, parseDefinition, type Text } from '../../../engine/index.ts';
import type { DefinitionDraftView } from '../../../server/wire.ts';
import { keyOf, read, send, useApi } from '../../api.ts';
import type { DocumentBody } from '../../api-paths.ts';

/** An item of a draft that the catalogue in force has not. */
export interface ProposedItem {
  item: Item;
  catalogue: Text | undefined;
  draft: string;
}

export interface Catalogue {
  key: string;
  title: Text;
  draft: string | null;
}

/** The catalogues that there are, published or not. */
export function useCatalogues(): Catalogue[] {
  const list = useApi('/api/definitions');
  return useMemo(
    () => (list.data?.items ?? []).flatMap(({ kind, ...one }) => (kind === 'items' ? [one] : [])),
    [list.data],
  );
}

/** What is proposed, by id. */
export function useProposedItems(inForce: ReadonlyMap<string, Item>): ReadonlyMap<string, ProposedItem> {
  const drafts = useCatalogues().flatMap(({ draft }) => (draft === null ? [] : [draft]));
  const views = useQueries({
    queries: drafts.map((id) => ({
      queryKey: keyOf('/api/definitions/drafts/{id}', { id }),
      queryFn: () => read('/api/definitions/drafts/{id}', { id }),
      staleTime: 10_000,
    })),
    combine: viewsOf,
  });
  return useMemo(() => {
    const all = views.flatMap((view) => {
      const catalogue = catalogueIn(view);
      return (catalogue?.items ?? []).map((item) => ({ item, catalogue: catalogue?.title, draft: view.id }));
    });
    return new Map(all.filter(({ item }) => !inForce.has(item.id)).map((one) => [one.item.id, one]));
  }, [views, inForce]);
}

/**
 * Changes a catalogue's draft, or begins one from what is in force; gives the changed catalogue.
 * Throws an `ApiProblem`, as where the draft is before the deputyships.
 */
export function useCatalogueDraft(): (key: string, change: (before: Items) => Items) => Promise<Items> {
  const client = useQueryClient();
  return useCallback(
    async (key, change) => {
      const list = await read('/api/definitions');
      const id = list.items.find((one) => one.kind === 'items' && one.key === key)?.draft ?? null;
      const found =
        id === null
          ? await read('/api/definitions/{kind}/{key}', { kind: 'items', key })
          : await read('/api/definitions/drafts/{id}', { id });
      const parsed = parseDefinition(found.document);
      if (!('definition' in parsed) || parsed.definition.kind !== 'items')
        throw new Error(`The catalogue ${key} does not read`);
      const next = change(parsed.definition);
      // The edge: a definition is JSON, which TypeScript cannot see.
      const body = next as unknown as DocumentBody;
      if (id === null) await send('POST /api/definitions/{kind}/{key}/drafts', { kind: 'items', key }, body);
      else await send('PUT /api/definitions/drafts/{id}', { id }, body, { version: found.version });
      await client.invalidateQueries({ queryKey: ['/api/definitions'], exact: true });
      if (id !== null)
        await client.invalidateQueries({ queryKey: keyOf('/api/definitions/drafts/{id}', { id }) });
      return next;
    },
    [client],
  );
}

/** Outside of the hook, so that the same answers give the same list. */
function viewsOf(results: { data: DefinitionDraftView | undefined }[]): DefinitionDraftView[] {
  return results.flatMap(({ data }) => data ?? []);
}

function catalogueIn({ document }: DefinitionDraftView): Items | null {
  const parsed = parseDefinition(document);
  return 'definition' in parsed && parsed.definition.kind === 'items' ? parsed.definition : null;
}
