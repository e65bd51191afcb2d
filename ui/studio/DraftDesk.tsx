// A document being written: its text on one side; on the other what it makes, what is wrong and what changed.
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTheme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { type Definition, type Form, formOfPart, isOfExample } from '../../engine/index.ts';
import type { CircularBody, DefinitionDraftView } from '../../server/wire.ts';
import { keyOf, useSend } from '../api.ts';
import type { DocumentBody } from '../api-paths.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { ConflictDialog } from './ConflictDialog.tsx';
import { definitionIn } from './compare-documents.ts';
import { AskDialog } from './consultation/AskDialog.tsx';
import { ConsultationPanel } from './consultation/ConsultationPanel.tsx';
import { useConsultation } from './consultation/consultation.ts';
import { DraftStanding } from './consultation/DraftStanding.tsx';
import { DraftHeader } from './DraftHeader.tsx';
import { DraftNotes } from './DraftNotes.tsx';
import { canBeTried, DraftPanel } from './DraftPanel.tsx';
import { useKeys, useLeaveWarning } from './desk-keys.ts';
import { documentPlaceOf, questionAt } from './document-places.ts';
import { EditorSide, type EditorSideProps } from './EditorSide.tsx';
import type { ShownPlace } from './FormPreview.tsx';
import { useFormParts } from './form-parts.ts';
import { ImpactPanel } from './impact/ImpactPanel.tsx';
import { PublishDialog } from './PublishDialog.tsx';
import { exampleAt } from './preview/examples.ts';
import { useExampleDesk } from './preview/use-example-desk.ts';
import { SplitView } from './SplitView.tsx';
import { touchTargets } from './touch.ts';
import { useDraftDocument } from './use-draft-document.ts';
import { usePanelTab } from './use-panel-tab.ts';
import { usePanes } from './use-panes.ts';
import { usePresence } from './use-presence.ts';
import { useSteady } from './use-steady.ts';
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
  const kind = useMemo(() => kindIn(draft), [draft]);
  const begunFrom = useMemo(
    () => (draft.base === null ? null : { definition: definitionIn(base), version: draft.base }),
    [base, draft.base],
  );
  const isWide = useMediaQuery(useTheme().breakpoints.up('md'));
  const consultation = useConsultation(draft);
  const { process, isFrozen } = consultation;
  const document = useDraftDocument(draft, isFrozen);
  const { present, saving } = document;
  const beside = canBeTried(kind) ? 'preview' : 'overview';
  const [tab, setTab] = usePanelTab(
    isWide,
    beside,
    (one) => one !== 'consultation' || process !== null || isFrozen,
  );
  const [dialog, setDialog] = useState<'ask' | 'publish' | null>(null);
  const [side, setSide] = useState<EditorSideProps['side']>('builder');
  /** Where the workshop or the text is to go, and what the preview brings into sight. */
  const [target, setTarget] = useState<{ pointer: string } | null>(null);
  const [shown, setShown] = useState<ShownPlace | null>(null);
  const looked = useRef('');
  /** It was not in the preview yet. */
  const unseen = useRef(false);
  const state = useVerification(present, base, document.read);
  const definition = useDeferredValue(present.definition);
  const tried = useMemo(() => triedForm(definition), [definition]);
  const parts = useFormParts(tried);
  const ownKey = keyOf('/api/definitions/drafts/{id}', { id: draft.id });
  const publish = useSend('POST /api/definitions/drafts/{id}/publish', undefined, ownKey);
  // Once it is published there is no draft any more.
  const presence = usePresence(publish.isSuccess ? null : draft.id, document.hear);
  const begin = useSend('POST /api/definitions/drafts/{id}/revision');
  const isDirty = saving.state !== 'saved';
  const hardIssues = state.issues.filter((issue) => issue.severity === 'hard').length;
  const blocking = state.definition === null ? Math.max(1, hardIssues) : hardIssues;
  const standsInTheWay = state.issues.some((issue) => issue.severity === 'hard' && !isOfExample(issue));
  const cannotExamine =
    state.definition === null
      ? t('studio.cannotSave')
      : standsInTheWay && !state.isChecking
        ? t('impact.hardIssues')
        : null;

  const ask = async () => {
    if (isDirty && !(await document.save())) return;
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
    if (isDirty && !(await document.save())) return;
    publish.mutate({
      params: { id: draft.id },
      body: { from, ...(circular === null ? {} : { circular }) },
    });
  };
  const needsAsking = process !== null && !isFrozen;
  const onward = needsAsking
    ? 'ask'
    : consultation.publish !== null || (can('definition.publish') && !isFrozen)
      ? 'publish'
      : null;
  const goOnward = useSteady(() => setDialog(onward));
  const title = present.definition === null ? draft.key : of(present.definition.title);

  const look = useSteady((pointer: string) => {
    looked.current = pointer;
    const place = tried === null ? null : questionAt(tried, pointer);
    unseen.current = place === null;
    if (place !== null) setShown({ place });
  });
  // A new question is in the preview a moment later than it is looked at.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the form that the preview shows is what it waits for
  useEffect(() => {
    if (unseen.current) look(looked.current);
  }, [tried]);
  const examples = useExampleDesk(
    present.definition,
    state.issues,
    isFrozen || !present.isRead,
    document.build,
  );
  // A key draws again what it changes alone: what the other parts are given stays the same.
  const goTo = useSteady((pointer: string) => {
    const example = exampleAt(state.definition, pointer);
    if (example !== null) {
      // An example is seen in the preview; the text shows it as well.
      setTab('preview');
      examples.open(example);
      if (side === 'document') setTarget({ pointer });
      return;
    }
    if (!isWide) setTab('document');
    setTarget({ pointer });
    look(pointer);
  });
  const onTab = useSteady(setTab);
  const goToQuestion = useSteady((steps: string[]) => {
    const pointer = tried === null ? null : documentPlaceOf(tried, steps);
    if (pointer !== null) goTo(pointer);
  });
  const turnTo = useSteady((next: typeof side) => {
    setSide(next);
    // The other view begins where this one was.
    setTarget(looked.current === '' ? null : { pointer: looked.current });
  });
  const save = useSteady(document.save);
  const build = useSteady(document.build);
  const [undo, redo] = [useSteady(document.undo), useSteady(document.redo)];
  const { canUndo, canRedo } = document;
  const history = useMemo(() => ({ canUndo, canRedo, undo, redo }), [canUndo, canRedo, undo, redo]);
  useLeaveWarning(isDirty && !isFrozen);
  usePanes();
  useKeys({
    save: document.save,
    ...(isFrozen ? {} : { undo: document.undo, redo: document.redo }),
  });

  const editorCard = (
    <EditorSide
      kind={kind}
      base={base}
      document={document}
      state={state}
      parts={parts}
      isFrozen={isFrozen}
      isWide={isWide}
      side={side}
      onSide={turnTo}
      shown={target}
      history={history}
      onBuild={build}
      onLook={look}
    />
  );
  const impact = useMemo(
    () => (
      <ImpactPanel
        draft={draft.id}
        version={saving.version}
        isDirty={isDirty}
        cannot={cannotExamine}
        onSave={save}
      />
    ),
    [draft.id, saving.version, isDirty, cannotExamine, save],
  );
  const isAsked = process !== null || isFrozen;
  const { revision } = consultation;
  const said = useMemo(
    () => (isAsked ? <ConsultationPanel draft={draft.id} current={revision} /> : null),
    [isAsked, draft.id, revision],
  );
  const panel = (
    <DraftPanel
      kind={kind}
      tab={tab}
      onTab={onTab}
      state={state}
      definition={definition}
      tried={tried}
      parts={parts}
      base={begunFrom}
      shown={shown}
      examples={examples}
      onGo={goTo}
      onQuestion={goToQuestion}
      impact={impact}
      consultation={said}
      editor={isWide ? null : editorCard}
    />
  );
  return (
    <Box
      sx={[
        {
          // The bar above the page, and the page's own edges: more of it is for the desk than on pages that are read.
          mt: { xs: -1.5, md: -2.5 },
          mb: { md: -5 },
          display: 'flex',
          flexDirection: 'column',
          height: 'calc(100dvh - 92px)',
          minHeight: 600,
          '& > *': { flexShrink: 0 },
        },
        touchTargets,
      ]}
    >
      <DraftHeader
        draft={draft}
        saving={saving}
        canSave={isDirty && !isFrozen && present.isRead}
        onSave={save}
        presence={presence}
        isFrozen={isFrozen}
        onward={onward === null ? null : t(onward === 'ask' ? 'revision.ask' : 'studio.publish')}
        onOnward={goOnward}
      />
      <DraftStanding consultation={consultation} onShow={() => setTab('consultation')} />
      {isFrozen && isDirty && (
        <Alert
          severity="warning"
          sx={{ mb: 2 }}
          action={
            <Button color="inherit" size="small" onClick={() => document.takeStored(draft)}>
              {t('revision.showConsulted')}
            </Button>
          }
        >
          {t('revision.unsavedHere')}
        </Alert>
      )}
      {!isFrozen && <DraftNotes document={document} />}
      <ProblemAlert problem={isFrozen ? null : saving.problem} />
      {isWide ? (
        <SplitView first={editorCard} second={panel} />
      ) : (
        <Box
          sx={{
            display: 'grid',
            gridTemplateRows: 'minmax(0, 1fr)',
            gridTemplateColumns: 'minmax(0, 1fr)',
            flex: '1 1 460px',
            minHeight: 460,
          }}
        >
          {panel}
        </Box>
      )}
      {document.conflict !== null && (
        <ConflictDialog conflict={document.conflict} onSettle={document.settle} />
      )}
      {dialog === 'ask' && process !== null && (
        <AskDialog
          title={title}
          process={process}
          changes={draft.base === null ? null : state.changes.length}
          hardIssues={blocking}
          isAsking={begin.isPending || saving.state === 'saving'}
          problem={begin.error ?? saving.problem}
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
          isPublishing={publish.isPending || saving.state === 'saving'}
          problem={publish.error ?? saving.problem}
          published={publish.data ?? null}
          onPublish={release}
          onClose={() => setDialog(null)}
        />
      )}
    </Box>
  );
}

/** A draft's kind; the server keeps none that the engine does not know. */
function kindIn({ kind, document }: DefinitionDraftView): Definition['kind'] {
  const definition = definitionIn(document);
  return definition?.kind ?? (kind as Definition['kind']);
}

/** A shared part is tried as a form of its own. */
function triedForm(definition: Definition | null): Form | null {
  if (definition?.kind === 'part') return formOfPart(definition);
  return definition?.kind === 'form' ? definition : null;
}
