import { useDefinitions, useReferences } from '../references.ts';

/** How many days a collection's chain gives those who are asked, in words; null where its clocks are not of one length. */
export function useConsultationLength(collection: string): string | null {
  const { setting } = useReferences();
  const [owner] = useDefinitions(({ kind, key }) => kind === 'collection' && key === collection);
  const workflow = owner?.kind === 'collection' ? owner.workflow : null;
  const [chain] = useDefinitions(({ kind, key }) => kind === 'workflow' && key === workflow);
  const clocks = chain?.kind === 'workflow' ? Object.values(chain.clocks ?? {}) : [];
  const lengths = new Set(clocks.map(({ days }) => setting(days).value));
  const [only] = lengths;
  return lengths.size === 1 && only !== undefined ? only : null;
}
