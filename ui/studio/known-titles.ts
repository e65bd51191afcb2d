// What things outside of a document are called: definitions, items, roles, parameters and codes by their titles.
import { useMemo } from 'react';
import type { Definition } from '../../engine/index.ts';
import type { DefinitionSummary, Words } from '../../server/wire.ts';
import { useApi } from '../api.ts';
import { useDefinitions } from './references.ts';

export interface KnownTitles {
  /** The title of what is named `key` in a place of that sort (`form`, `item`, `role`); undefined where none is known. */
  called(sort: string, key: string): Words | undefined;
}

export const noTitles: KnownTitles = { called: () => undefined };

type Title = Pick<DefinitionSummary, 'kind' | 'key' | 'title'>;

/** The titles in a list of definitions, and in those of them that hold things with names. */
export function titlesIn(summaries: readonly Title[], definitions: readonly Definition[]): KnownTitles {
  const titles = new Map<string, Words>();
  for (const { kind, key, title } of summaries) titles.set(`${kind} ${key}`, title);
  for (const one of definitions) {
    if (one.kind === 'items') for (const { id, title } of one.items) titles.set(`item ${id}`, title);
    if (one.kind === 'roles') for (const { key, title } of one.roles) titles.set(`role ${key}`, title);
    if (one.kind === 'policy')
      for (const [key, { title }] of Object.entries(one.parameters)) titles.set(`parameter ${key}`, title);
  }
  return { called: (sort, key) => titles.get(`${sortOf[sort] ?? sort} ${key}`) };
}

/** Names of the text for what they hold. */
const sortOf: Record<string, string> = { parts: 'part', dimension: 'codelist', 'x-item': 'item' };

const holdsNames = ({ kind }: DefinitionSummary) => kind === 'items' || kind === 'roles' || kind === 'policy';

/** The titles of what has been published. */
export function useKnownTitles(): KnownTitles {
  const { data } = useApi('/api/definitions');
  const definitions = useDefinitions(holdsNames);
  return useMemo(() => titlesIn(data?.items ?? [], definitions), [data, definitions]);
}
