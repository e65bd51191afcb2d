// The inspector's day as its pages see it: who, which visits, what waits. One value for the whole page.
import { createContext, useContext } from 'react';
import type { FormBundle, PackagedVisit } from '../../server/wire.ts';
import type { Session } from '../layout/session.ts';
import type { Position } from './places.ts';
import type { Queue, QueueSnapshot } from './queue.ts';
import type { Base, FieldDraft, FieldStore } from './store.ts';

export interface Field {
  session: Session;
  base: Base;
  visits: readonly PackagedVisit[];
  drafts: readonly FieldDraft[];
  store: FieldStore;
  queue: Queue;
  waiting: QueueSnapshot;
  isOnline: boolean;
  position: Position | null;
  hasNoPosition: boolean;
  askPosition: () => void;
  /** Asks the server for what is new. */
  refresh: () => Promise<void>;
  isRefreshing: boolean;
  /** What is kept here has changed. */
  reload: () => Promise<void>;
}

export const FieldContext = createContext<Field | null>(null);

export function useField(): Field {
  const field = useContext(FieldContext);
  if (field === null) throw new Error('useField stands outside the field page');
  return field;
}

/** The form of a visit, at the version of its round; `other`: another one that the round carries. */
export function bundleOf(
  { package: { forms, rounds } }: Pick<Base, 'package'>,
  { case: given, visit }: PackagedVisit,
  other?: string,
): FormBundle | undefined {
  if (other !== undefined && other !== given.form.key) {
    const round = rounds.find(({ id }) => id === visit.round);
    const pinned = round?.forms.find(({ key }) => key === other);
    return forms.find(({ form, version }) => form.key === other && version === pinned?.version);
  }
  return forms.find(({ form, version }) => form.key === given.form.key && version === given.form.version);
}
