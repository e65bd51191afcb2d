// The consultation of a draft as its author sees it: whether it needs one, where that stands, what may be done.
import type { AvailableEvent, DefinitionDraftView, RevisionSummary } from '../../../server/wire.ts';
import { useApi } from '../../api.ts';

export interface Consultation {
  /** By which process the draft goes; null where it needs none. */
  process: DefinitionDraftView['consultation'];
  /** The consultation that it is in; null before it was asked for. */
  revision: RevisionSummary | null;
  /** What makes it a version; null where that is not to be done now. */
  publish: AvailableEvent | null;
  /** What else its authors may do, each asking for a text at most. */
  others: AvailableEvent[];
  isFrozen: boolean;
}

/** Reads again while the deputyships are asked: they answer as they please. */
export function useConsultation(draft: DefinitionDraftView): Consultation {
  const id = draft.revision?.id;
  const view = useApi('/api/revisions/{id}', { id }, { when: id !== undefined, every: 30_000 }).data;
  const revision = id === undefined ? null : (view?.summary ?? draft.revision);
  const events = id === undefined ? [] : (view?.events ?? []);
  return {
    process: draft.consultation,
    revision,
    publish: events.find(asksPeriod) ?? null,
    others: events.filter((event) => event.part === null && !asksPeriod(event)),
    isFrozen: revision !== null,
  };
}

const asksPeriod = ({ asks }: AvailableEvent) => asks.includes('period');
