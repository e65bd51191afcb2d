// A document being written: its text on one side; on the other what it makes, what is wrong and what changed.
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import { useTheme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { type Definition, type Form, formOfPart } from '../../engine/index.ts';
import type { DefinitionDraftView } from '../../server/wire.ts';
import { type DocumentBody, keyOf, useSend } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import { AddEditDialog } from './AddEditDialog.tsx';
import { AddFieldDialog } from './AddFieldDialog.tsx';
import { DocumentEditor, type DocumentEditorHandle } from './DocumentEditor.tsx';
import { DraftHeader } from './DraftHeader.tsx';
import { canBeTried, DraftPanel, type PanelTab } from './DraftPanel.tsx';
import { lineOf, locate } from './document-lines.ts';
import { writeDocument } from './document-text.ts';
import { EditorBar } from './EditorBar.tsx';
import type { ShownPlace } from './FormPreview.tsx';
import { useFormParts } from './form-parts.ts';
import { ImpactPanel } from './impact/ImpactPanel.tsx';
import { PublishDialog } from './PublishDialog.tsx';
import { useVerification } from './verification.ts';

interface DraftDeskProps {
  draft: DefinitionDraftView;
  /** The document that the draft was begun from; null for a new definition. */
  base: DocumentBody | null;
}

/** Writes, tries, saves and publishes a draft. */
export function DraftDesk({ draft, base }: DraftDeskProps) {
  const { t, of } = useWords();
  const isWide = useMediaQuery(useTheme().breakpoints.up('md'));
  const editor = useRef<DocumentEditorHandle>(null);
  const [text, setText] = useState(() => writeDocument(draft.document));
  const [saved, setSaved] = useState({ text, version: draft.version });
  const [tab, setTab] = useState<PanelTab | 'document'>(canBeTried(draft.kind) ? 'preview' : 'overview');
  const [dialog, setDialog] = useState<'field' | 'edit' | 'publish' | null>(null);
  const [shown, setShown] = useState<ShownPlace | null>(null);
  const state = useVerification(text, base);
  const definition = useDeferredValue(state.definition);
  const form = definition?.kind === 'form' ? definition : null;
  const tried = useMemo(() => triedForm(definition), [definition]);
  const parts = useFormParts(tried);
  const ownKey = keyOf('/api/definitions/drafts/{id}', { id: draft.id });
  const save = useSend('PUT /api/definitions/drafts/{id}', (view, client) =>
    client.setQueryData(ownKey, view),
  );
  const publish = useSend('POST /api/definitions/drafts/{id}/publish', undefined, ownKey);
  const isDirty = text !== saved.text;
  const canSave = isDirty && state.definition !== null && state.document !== null;
  const hardIssues = state.issues.filter((issue) => issue.severity === 'hard').length;

  const cannotExamine =
    state.definition === null
      ? t('studio.cannotSave')
      : hardIssues > 0 && !state.isChecking
        ? t('impact.hardIssues')
        : null;

  const store = async (): Promise<boolean> => {
    if (state.document === null) return false;
    const sent = text;
    const view = await save
      .mutateAsync({ params: { id: draft.id }, body: state.document, version: saved.version })
      .catch(() => null);
    if (view !== null) setSaved({ text: sent, version: view.version });
    return view !== null;
  };
  const release = async (from: string) => {
    if (isDirty && !(await store())) return;
    publish.mutate({ params: { id: draft.id }, body: { from } });
  };
  const goTo = (line: number) => {
    setTab((now) => (isWide ? now : 'document'));
    requestAnimationFrame(() => editor.current?.goTo(line));
  };
  /** Puts a changed document into the editor; `place` is the new question, to be looked at in the preview. */
  const put = (document: object, pointer: string, place?: string) => {
    const next = writeDocument(JSON.parse(JSON.stringify(document)));
    const located = locate(next);
    setText(next);
    setDialog(null);
    if ('lines' in located) requestAnimationFrame(() => goTo(lineOf(located.lines, pointer)));
    if (place === undefined) return;
    setTab('preview');
    setShown({ place });
  };
  useLeaveWarning(isDirty);
  useSaveKey(() => {
    if (canSave) store();
  });

  const editorCard = (
    <Card sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      <EditorBar
        isForm={form !== null}
        canFormat={state.document !== null}
        onFormat={() => state.document !== null && setText(writeDocument(state.document))}
        onAddField={() => setDialog('field')}
        onAddEdit={() => setDialog('edit')}
      />
      <DocumentEditor
        ref={editor}
        text={text}
        onChange={setText}
        marks={state.issues.map((issue) => ({ ...issue, message: of(issue.message) }))}
      />
    </Card>
  );
  return (
    <>
      <DraftHeader
        draft={draft}
        save={{
          isDirty,
          canSave,
          isSaving: save.isPending,
          onSave: store,
          cannot: state.definition === null ? t('studio.cannotSave') : null,
        }}
        onPublish={() => setDialog('publish')}
      />
      <ProblemAlert problem={save.error} onClose={() => save.reset()} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { md: 'minmax(0, 1fr) minmax(0, 1fr)' },
          gridTemplateRows: 'minmax(0, 1fr)',
          height: { xs: 'calc(100vh - 200px)', md: 'calc(100vh - 236px)' },
          minHeight: 460,
        }}
      >
        {isWide && editorCard}
        <DraftPanel
          kind={draft.kind}
          tab={isWide && tab === 'document' ? 'issues' : tab}
          onTab={setTab}
          state={state}
          definition={definition}
          tried={tried}
          parts={parts}
          shown={shown}
          onGo={goTo}
          impact={
            <ImpactPanel
              draft={draft.id}
              version={saved.version}
              isDirty={isDirty}
              cannot={cannotExamine}
              onSave={store}
            />
          }
          editor={isWide ? null : editorCard}
        />
      </Box>
      {dialog === 'field' && form !== null && (
        <AddFieldDialog
          form={form}
          parts={parts}
          onAdd={(added) => put(added.form, added.pointer, added.place)}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'edit' && form !== null && (
        <AddEditDialog
          form={form}
          parts={parts}
          onAdd={(added) => put(added.form, added.pointer)}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'publish' && (
        <PublishDialog
          title={state.definition === null ? draft.key : of(state.definition.title)}
          changes={state.changes.length}
          hardIssues={state.definition === null ? Math.max(1, hardIssues) : hardIssues}
          isPublishing={publish.isPending || save.isPending}
          problem={publish.error ?? save.error}
          published={publish.data ?? null}
          onPublish={release}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}

/** A shared part is tried as a form of its own. */
function triedForm(definition: Definition | null): Form | null {
  if (definition?.kind === 'part') return formOfPart(definition);
  return definition?.kind === 'form' ? definition : null;
}

function useLeaveWarning(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isDirty]);
}

function useSaveKey(save: () => void): void {
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.code !== 'KeyS') return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
