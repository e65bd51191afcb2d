import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { type CompiledForm, prefill } from '../../engine/index.ts';
import type { AvailableEvent, CaseView } from '../../server/wire.ts';
import { ApiProblem, keyOf, read, send, useSend } from '../api.ts';
import { ReturnTools } from '../bulk/ReturnTools.tsx';
import { Loading } from '../components/Loading.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { widths } from '../theme/theme.ts';
import { AssistedNotice } from './AssistedNotice.tsx';
import { CaseHeader } from './CaseHeader.tsx';
import type { DraftOptions } from './draft.ts';
import { dropUnsent, keepUnsent, readUnsent, type UnsentDraft } from './draft-store.ts';
import { caseTransport } from './files/transports.ts';
import { type Filled, ReturnForm } from './ReturnForm.tsx';
import { submissionKey } from './submission-key.ts';

interface FillCaseProps {
  case: CaseView;
  form: CompiledForm;
  /** The event that submits the return. */
  event: AvailableEvent;
  /** Ways to fill it other than by hand, such as from a file. */
  tools?: ReactNode;
  onReload: () => void;
}

/** What a form begins with: the draft, else the last version, else what is known already. */
function beginningOf({ draft, answers, explanations, context }: CaseView, form: CompiledForm): Filled {
  if (draft !== null) return { answers: draft.answers, explanations: draft.explanations };
  return answers === null ? { answers: prefill(form, context), explanations: {} } : { answers, explanations };
}

/** A return to fill, or to correct with the reviewer's reasons beside its questions; with what this browser still has of it. */
export function FillCase(props: FillCaseProps) {
  const { me } = useSession();
  const { id, returnVersion } = props.case;
  const [unsent, setUnsent] = useState<UnsentDraft | null>();
  useEffect(() => {
    let isLeft = false;
    void readUnsent(me.id, id).then((found) => {
      // What follows an older version of the return is past.
      if (!isLeft) setUnsent(found?.returnVersion === returnVersion ? found : null);
    });
    return () => {
      isLeft = true;
    };
  }, [me.id, id, returnVersion]);
  if (unsent === undefined) return <Loading rows={4} />;
  return <FillWith {...props} unsent={unsent} user={me.id} />;
}

function FillWith({
  case: given,
  form,
  event,
  tools,
  onReload,
  unsent,
  user,
}: FillCaseProps & { unsent: UnsentDraft | null; user: string }) {
  const { of } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const submission = useSend('POST /api/cases/{id}/events', (view) => {
    void dropUnsent(user, given.id);
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
        if (problem instanceof ApiProblem && [409, 412].includes(problem.view.status)) {
          // Somebody else has saved, or submitted: the one is merged, the other looked at.
          const now = await read('/api/cases/{id}', { id: given.id });
          if (now.draft === null || now.returnVersion !== given.returnVersion) return 'conflict';
          version.current = now.draft.version;
          const { answers: theirs, explanations: said } = now.draft;
          return { theirs: { answers: theirs, explanations: said } };
        }
        if (problem instanceof ApiProblem && problem.view.status === 401) {
          // The page asks who is there, and offers to sign in again.
          void client.invalidateQueries({ queryKey: keyOf('/api/me') });
          return 'signed-out';
        }
        throw problem;
      }
    },
    [given.id, given.returnVersion, client],
  );
  const keep = useCallback<NonNullable<DraftOptions['keep']>>(
    (written) => {
      const { id, returnVersion } = given;
      void (written === null
        ? dropUnsent(user, id)
        : keepUnsent(user, id, { ...written, version: version.current, returnVersion, at: Date.now() }));
    },
    [given, user],
  );
  const isToDeclare = event.asks.includes('declaration');
  const submit = ({ said, ...filled }: Filled) => {
    const papers = said?.papers.map(({ id }) => id) ?? [];
    const data = {
      ...filled,
      ...(isToDeclare ? { declaration: true } : {}),
      ...(said === undefined ? {} : { text: said.text, ...(papers.length > 0 ? { papers } : {}) }),
    };
    submission.mutate({
      params: { id: given.id },
      body: { type: event.type, version: given.version, data },
      key: submissionKey(given.id, given.version, data),
    });
  };

  const last = given.decisions.at(-1);
  const returned = last?.verdict === 'return' ? last : null;
  const due = Object.values(given.deadlines).sort().at(-1) ?? given.due;
  return (
    <Box sx={{ maxWidth: widths.page + 160, mx: 'auto' }}>
      <CaseHeader case={given} due={due} />
      <AssistedNotice case={given} />
      <ReturnTools caseId={given.id} />
      {tools}
      <ReturnForm
        form={form}
        context={given.context}
        initial={initial}
        returned={returned}
        action={of(event.title)}
        isToDeclare={isToDeclare}
        save={save}
        keep={keep}
        unsent={unsent}
        sentBack={
          returned === null || given.answers === null ? null : { caseId: given.id, answers: given.answers }
        }
        transport={transport}
        isSubmitting={submission.isPending}
        problem={submission.error}
        onSubmit={submit}
        onReload={onReload}
      />
    </Box>
  );
}
