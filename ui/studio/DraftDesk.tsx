// A document being written: its text on one side; on the other what it makes, what is wrong and what changed.
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import LinearProgress from '@mui/material/LinearProgress';
import { useTheme } from '@mui/material/styles';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import useMediaQuery from '@mui/material/useMediaQuery';
import { Suspense, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { type Definition, type Form, formOfPart } from '../../engine/index.ts';
import type { CircularBody, DefinitionDraftView } from '../../server/wire.ts';
import { type DocumentBody, keyOf, useSend } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { AddEditDialog } from './AddEditDialog.tsx';
import { AddFieldDialog } from './AddFieldDialog.tsx';
import { builderOf } from './builders.ts';
import { AskDialog } from './consultation/AskDialog.tsx';
import { ConsultationPanel } from './consultation/ConsultationPanel.tsx';
import { useConsultation } from './consultation/consultation.ts';
import { DraftStanding } from './consultation/DraftStanding.tsx';
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

/** Writes, tries and saves a draft, puts it before the deputyships where they are to be asked, and publishes it. */
export function DraftDesk({ draft, base }: DraftDeskProps) {
  const { t, of } = useWords();
  const { can } = useSession();
  const isWide = useMediaQuery(useTheme().breakpoints.up('md'));
  const editor = useRef<DocumentEditorHandle>(null);
  const [text, setText] = useState(() => writeDocument(draft.document));
  const [saved, setSaved] = useState({ text, version: draft.version });
  const [tab, setTab] = useState<PanelTab | 'document'>(canBeTried(draft.kind) ? 'preview' : 'overview');
  const [dialog, setDialog] = useState<'field' | 'edit' | 'ask' | 'publish' | null>(null);
  const [shown, setShown] = useState<ShownPlace | null>(null);
  const [side, setSide] = useState<'builder' | 'document'>('builder');
  /** What the builder made last: it is shown at once, before the text was read again. */
  const [built, setBuilt] = useState<{ definition: Definition; text: string } | null>(null);
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
  const consultation = useConsultation(draft);
  const { process, isFrozen } = consultation;
  const begin = useSend('POST /api/definitions/drafts/{id}/revision');
  const isDirty = text !== saved.text;
  const canSave = isDirty && !isFrozen && state.definition !== null && state.document !== null;
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
  /** Somebody else asked the deputyships while this text was being written. */
  const showConsulted = () => {
    const consulted = writeDocument(draft.document);
    setText(consulted);
    setSaved({ text: consulted, version: draft.version });
  };
  const ask = async () => {
    if (isDirty && !(await store())) return;
    begin.mutate(
      { params: { id: draft.id }, body: {} },
      {
        onSuccess: () => {
          setDialog(null);
          setTab('consultation');
        },
      },
    );
  };
  const release = async (from: string, circular: CircularBody | null) => {
    if (isDirty && !(await store())) return;
    publish.mutate({
      params: { id: draft.id },
      body: { from, ...(circular === null ? {} : { circular }) },
    });
  };
  const needsAsking = process !== null && !isFrozen;
  const onward = needsAsking
    ? { label: t('revision.ask'), onGo: () => setDialog('ask') }
    : can('definition.publish') && (!isFrozen || consultation.publish !== null)
      ? { label: t('studio.publish'), onGo: () => setDialog('publish') }
      : null;
  const blocking = state.definition === null ? Math.max(1, hardIssues) : hardIssues;
  const title = state.definition === null ? draft.key : of(state.definition.title);
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

  const Builder = builderOf(draft.kind as Definition['kind']);
  const inBuilder = built?.text === text ? built.definition : state.definition;
  const build = (next: Definition) => {
    const written = writeDocument(JSON.parse(JSON.stringify(next)));
    setBuilt({ definition: next, text: written });
    setText(written);
  };
  const isBuilding = Builder !== undefined && side === 'builder' && inBuilder !== null;
  const sides = Builder !== undefined && (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={side}
      onChange={(_, next: typeof side | null) => next !== null && setSide(next)}
      aria-label={t('studio.side')}
      sx={{ m: 0.75, alignSelf: 'flex-start' }}
    >
      <ToggleButton value="builder">{t('studio.side.builder')}</ToggleButton>
      <ToggleButton value="document">{t('studio.side.document')}</ToggleButton>
    </ToggleButtonGroup>
  );
  const editorCard = isBuilding ? (
    <Card sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      {sides}
      <Box sx={{ flex: 1, minHeight: 0, overflow: 'auto' }}>
        <Suspense fallback={<LinearProgress />}>
          <Builder
            definition={inBuilder}
            base={base}
            issues={state.issues}
            isReadOnly={isFrozen}
            shown={null}
            onChange={build}
            onLook={() => {}}
          />
        </Suspense>
      </Box>
    </Card>
  ) : (
    <Card sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      {sides}
      <EditorBar
        canAdd={form !== null && !isFrozen}
        canFormat={state.document !== null && !isFrozen}
        onFormat={() => state.document !== null && setText(writeDocument(state.document))}
        onAddField={() => setDialog('field')}
        onAddEdit={() => setDialog('edit')}
      />
      <DocumentEditor
        ref={editor}
        text={text}
        onChange={setText}
        readOnly={isFrozen}
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
        isFrozen={isFrozen}
        onward={onward}
      />
      <DraftStanding consultation={consultation} onShow={() => setTab('consultation')} />
      {isFrozen && isDirty && (
        <Alert
          severity="warning"
          sx={{ mb: 2 }}
          action={
            <Button color="inherit" size="small" onClick={showConsulted}>
              {t('revision.showConsulted')}
            </Button>
          }
        >
          {t('revision.unsavedHere')}
        </Alert>
      )}
      <ProblemAlert problem={save.error} onClose={() => save.reset()} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { md: 'minmax(0, 1fr) minmax(0, 1fr)' },
          gridTemplateRows: 'minmax(0, 1fr)',
          height: {
            xs: 'calc(100vh - 200px)',
            md: `calc(100vh - ${process === null && !isFrozen ? 236 : 344}px)`,
          },
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
          consultation={
            process === null && !isFrozen ? null : (
              <ConsultationPanel draft={draft.id} current={consultation.revision} />
            )
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
      {dialog === 'ask' && process !== null && (
        <AskDialog
          title={title}
          process={process}
          changes={draft.base === null ? null : state.changes.length}
          hardIssues={blocking}
          isAsking={begin.isPending || save.isPending}
          problem={begin.error ?? save.error}
          onAsk={ask}
          onIssues={() => {
            setDialog(null);
            setTab('issues');
          }}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'publish' && (
        <PublishDialog
          title={title}
          changes={draft.base === null ? null : state.changes.length}
          hardIssues={blocking}
          asksCircular={consultation.publish?.asks.includes('circular') === true}
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
