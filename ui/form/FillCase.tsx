import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef } from 'react';
import { useNavigate } from 'react-router';
import { type CompiledForm, prefill } from '../../engine/index.ts';
import type { AvailableEvent, CaseView } from '../../server/wire.ts';
import { ApiProblem, keyOf, send, useSend } from '../api.ts';
import { useWords } from '../locales/index.ts';
import { widths } from '../theme/theme.ts';
import { CaseHeader } from './CaseHeader.tsx';
import type { DraftOptions } from './draft.ts';
import { caseTransport } from './files/transports.ts';
import { type Filled, ReturnForm } from './ReturnForm.tsx';

interface FillCaseProps {
  case: CaseView;
  form: CompiledForm;
  /** The event that submits the return. */
  event: AvailableEvent;
  onReload: () => void;
}

/** What a form begins with: the draft, else the last version, else what is known already. */
function beginningOf({ draft, answers, explanations, context }: CaseView, form: CompiledForm): Filled {
  if (draft !== null) return { answers: draft.answers, explanations: draft.explanations };
  return answers === null ? { answers: prefill(form, context), explanations: {} } : { answers, explanations };
}

/** A return to fill, or to correct with the reviewer's reasons beside its questions. */
export function FillCase({ case: given, form, event, onReload }: FillCaseProps) {
  const { of } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const submission = useSend('POST /api/cases/{id}/events', (view) => {
    // Before the case changes: then this form is gone, and its callbacks with it.
    navigate(`/cases/${given.id}`, { replace: true, state: 'submitted' });
    client.setQueryData(keyOf('/api/cases/{id}', { id: given.id }), view);
  });
  const initial = useMemo(() => beginningOf(given, form), [given, form]);
  const transport = useMemo(() => caseTransport(given.id, form), [given.id, form]);
  const version = useRef(given.draft?.version ?? 0);

  const save = useCallback<DraftOptions['save']>(
    async (answers, explanations, isLeaving) => {
      try {
        const body = { answers, explanations, version: version.current };
        const draft = await send('PUT /api/cases/{id}/draft', { id: given.id }, body, { isLeaving });
        version.current = draft.version;
        client.setQueryData<CaseView>(
          keyOf('/api/cases/{id}', { id: given.id }),
          (view) => view && { ...view, draft },
        );
        return 'saved';
      } catch (problem) {
        if (problem instanceof ApiProblem && [409, 412].includes(problem.view.status)) return 'conflict';
        if (problem instanceof ApiProblem && problem.view.status === 401) {
          // The page asks who is there, and offers to sign in again.
          void client.invalidateQueries({ queryKey: keyOf('/api/me') });
          return 'signed-out';
        }
        throw problem;
      }
    },
    [given.id, client],
  );
  const submit = (filled: Filled) =>
    submission.mutate({
      params: { id: given.id },
      body: { type: event.type, version: given.version, data: { ...filled, declaration: true } },
    });

  const last = given.decisions.at(-1);
  const returned = last?.verdict === 'return' ? last : null;
  const due = Object.values(given.deadlines).sort().at(-1) ?? given.due;
  return (
    <Box sx={{ maxWidth: widths.page + 160, mx: 'auto' }}>
      <CaseHeader case={given} due={due} />
      <ReturnForm
        form={form}
        context={given.context}
        initial={initial}
        returned={returned}
        action={of(event.title)}
        save={save}
        transport={transport}
        isSubmitting={submission.isPending}
        problem={submission.error}
        onSubmit={submit}
        onReload={onReload}
      />
    </Box>
  );
}
