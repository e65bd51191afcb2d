import { useRef } from 'react';
import { useParams } from 'react-router';
import { useApi } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { DraftDesk } from '../studio/DraftDesk.tsx';

/** A draft of a definition on its author's desk. */
export function DraftPage() {
  const { id = '' } = useParams();
  const draft = useApi('/api/definitions/drafts/{id}', { id });
  const base = draft.data?.base ?? null;
  const begun = useApi(
    '/api/definitions/{kind}/{key}',
    draft.data === undefined || base === null
      ? {}
      : { kind: draft.data.kind, key: draft.data.key, version: base },
    { when: base !== null, immutable: true },
  );
  const isWaiting = draft.data === undefined || (base !== null && begun.data === undefined);
  // A desk that is open stays, with what is written on it, while the draft is given another base.
  const opened = useRef<string | null>(null);
  if (!isWaiting) opened.current = id;
  const problem = draft.error ?? begun.error;
  if (draft.data === undefined || opened.current !== id) {
    return problem === null ? (
      <Loading rows={2} height={320} />
    ) : (
      <ProblemAlert problem={problem} onRetry={() => draft.refetch()} />
    );
  }
  return <DraftDesk key={id} draft={draft.data} base={begun.data?.document ?? null} />;
}
