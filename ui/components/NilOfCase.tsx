import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { takesNil } from '../../engine/index.ts';
import { keyOf, send, useApi, useSend } from '../api.ts';
import { formOfBundle } from '../form/form-of-bundle.ts';
import { NilReturn } from '../form/NilReturn.tsx';
import { submissionKey } from '../form/submission-key.ts';

/** The dialog of a nil return for a case of a list: its form is read when it is asked for. */
export function NilOfCase({ id, onClose }: { id: string; onClose: () => void }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const found = useApi('/api/cases/{id}', { id });
  const bundle = useApi(
    '/api/forms/{key}/{version}',
    { key: found.data?.form.key, version: found.data?.form.version },
    { when: found.data !== undefined, immutable: true },
  );
  const form = useMemo(() => (bundle.data === undefined ? null : formOfBundle(bundle.data)), [bundle.data]);
  const submission = useSend('POST /api/cases/{id}/events', (view) => {
    navigate(`/cases/${id}`, { state: 'submitted' });
    client.setQueryData(keyOf('/api/cases/{id}', { id }), view);
  });
  const given = found.data;
  if (given === undefined || form === null || 'issues' in form || !takesNil(form)) return null;
  const event = given.events.find(({ asks }) => asks.includes('answers'));
  if (event === undefined) return null;
  const isToDeclare = event.asks.includes('declaration');
  return (
    <NilReturn
      form={form}
      context={given.context}
      isToDeclare={isToDeclare}
      isBusy={submission.isPending}
      problem={submission.error}
      onClose={onClose}
      onOpen={async (answers) => {
        const body = { answers, explanations: {}, version: given.draft?.version ?? 0 };
        const draft = await send('PUT /api/cases/{id}/draft', { id }, body).catch(() => null);
        if (draft !== null) client.setQueryData(keyOf('/api/cases/{id}', { id }), { ...given, draft });
        navigate(`/cases/${id}`);
      }}
      onSubmit={(answers) => {
        const data = { answers, explanations: {}, ...(isToDeclare ? { declaration: true } : {}) };
        submission.mutate({
          params: { id },
          body: { type: event.type, version: given.version, data },
          key: submissionKey(id, given.version, data),
        });
      }}
    />
  );
}
