import ArrowBackIcon from '@mui/icons-material/ArrowBack';
import ArrowForwardIcon from '@mui/icons-material/ArrowForward';
import Alert from '@mui/material/Alert';
import LinearProgress from '@mui/material/LinearProgress';
import Link from '@mui/material/Link';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Link as RouterLink, useNavigate, useParams } from 'react-router';
import { type CompiledForm, gregorianOf, jalaliDayOf, type UnitKind } from '../../engine/index.ts';
import type { PackagedVisit } from '../../server/wire.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import type { DraftOptions } from '../form/draft.ts';
import { FilesElsewhere } from '../form/files/CaseFiles.tsx';
import { formOfBundle } from '../form/form-of-bundle.ts';
import { type Filled, ReturnForm } from '../form/ReturnForm.tsx';
import { useWords } from '../locales/index.ts';
import { bundleOf, useField } from './field.ts';
import { positionNow } from './places.ts';
import type { FieldDraft } from './store.ts';
import { type Pictures, phoneTransport, picturesOf } from './transport.ts';
import { knownAtDoor } from './visit-form.ts';

const patience = 5000;

/** A visit's form: the one that respondents get, on what the phone keeps. */
export function VisitPage() {
  const { t, of, locale } = useWords();
  const { id = '' } = useParams();
  const { base, visits, drafts, waiting } = useField();
  const visit = visits.find((one) => one.visit.case === id);
  const refit = drafts.find((one) => one.case === id)?.refit;
  const bundle = visit && bundleOf(base, visit, refit?.form);
  const form = bundle && formOfBundle(bundle);
  const isQueued = waiting.reports.some((report) => report.case === id);
  const back = (
    <Link
      component={RouterLink}
      to="/field"
      underline="hover"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        minHeight: 44,
        '& svg': { fontSize: 17 },
      }}
    >
      {locale === 'fa' ? <ArrowForwardIcon /> : <ArrowBackIcon />}
      {t('field.back')}
    </Link>
  );
  if (visit === undefined || isQueued || form === undefined || 'issues' in form) {
    const detail = isQueued ? 'field.inQueue' : visit === undefined ? 'field.gone' : 'field.cannotRun';
    return (
      <>
        {back}
        <EmptyState
          isPage
          title={visit === undefined ? t('field.title') : of(visit.visit.unit.title)}
          detail={t(detail)}
        />
      </>
    );
  }
  return (
    <>
      <PageHeader
        above={back}
        title={of(visit.visit.unit.title)}
        detail={[of(visit.case.collectionTitle), visit.visit.unit.address ?? '']
          .filter((one) => one !== '')
          .join(t('form.comma'))}
      />
      <VisitForm key={`${id} ${form.key}`} visit={visit} form={form} kind={refit?.kind ?? null} />
    </>
  );
}

interface Beginning {
  draft: FieldDraft;
  pictures: Pictures;
}

interface VisitFormProps {
  visit: PackagedVisit;
  form: CompiledForm;
  /** What the unit was on the day, where that is not what was planned. */
  kind: UnitKind | null;
}

function VisitForm({ visit: { case: given }, form, kind }: VisitFormProps) {
  const { t, of } = useWords();
  const field = useField();
  const { store, session, queue, reload } = field;
  const navigate = useNavigate();
  const [beginning, setBeginning] = useState<Beginning | null>(null);
  // As the form was opened: what comes from the server meanwhile does not take it from under the hands.
  const opened = useRef(given);
  const { context: planned } = opened.current;
  const context = useMemo(
    () => (kind === null ? planned : { ...planned, unit: { ...planned.unit, kind } }),
    [planned, kind],
  );

  useEffect(() => {
    let isLeft = false;
    let pictures: Pictures = new Map();
    const begin = async () => {
      const { id, version, returnVersion, draft, answers, explanations, context } = opened.current;
      const found = (await store.drafts()).find((one) => one.case === id);
      const savedAt = session.now();
      const plain = { case: id, version, returnVersion, savedAt };
      const own =
        found ??
        (draft !== null
          ? { ...plain, answers: draft.answers, explanations: draft.explanations }
          : answers !== null
            ? { ...plain, answers, explanations }
            : {
                ...plain,
                explanations: {},
                answers: knownAtDoor(
                  form,
                  context,
                  gregorianOf(jalaliDayOf(new Date(savedAt).toISOString())),
                  await positionNow(patience),
                ),
              });
      pictures = await picturesOf(store, id);
      if (!isLeft) setBeginning({ draft: own, pictures });
    };
    void begin();
    return () => {
      isLeft = true;
      for (const address of pictures.values()) URL.revokeObjectURL(address);
    };
  }, [store, session, form]);

  const save = useCallback<DraftOptions['save']>(
    async (answers, explanations) => {
      if (beginning === null) return 'saved';
      await store.saveDraft({
        ...beginning.draft,
        answers,
        explanations: { ...explanations },
        savedAt: session.now(),
      });
      return 'saved';
    },
    [store, session, beginning],
  );
  const transport = useMemo(
    () => phoneTransport(store, given.id, beginning?.pictures ?? new Map(), () => session.now()),
    [store, given.id, session, beginning],
  );
  const addressOf = useCallback(({ id }: { id: string }) => beginning?.pictures.get(id) ?? null, [beginning]);
  const event = opened.current.events.find(({ asks }) => asks.includes('answers'));
  const isToDeclare = event?.asks.includes('declaration') === true;
  const submit = async ({ answers, explanations }: Filled) => {
    if (beginning === null || event === undefined) return;
    const now = session.now();
    await store.register({
      ...beginning.draft,
      answers,
      explanations,
      savedAt: now,
      id: crypto.randomUUID(),
      event: event.type,
      declaration: isToDeclare,
      title: given.unit.title,
      registeredAt: now,
      state: 'waiting',
      tries: 0,
      next: 0,
      problem: null,
      theirs: null,
    });
    await navigate('/field', { replace: true, state: 'registered' });
    await reload();
    await queue.run();
  };

  if (beginning === null) return <LinearProgress aria-label={t('field.opening')} />;
  const last = opened.current.decisions.at(-1);
  const hasChanged =
    given.version !== beginning.draft.version && given.returnVersion !== beginning.draft.returnVersion;
  return (
    <FilesElsewhere addressOf={addressOf}>
      {kind !== null && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {t('field.otherForm.open')}
        </Alert>
      )}
      {hasChanged && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {t('field.changed')}
        </Alert>
      )}
      <ReturnForm
        form={form}
        context={context}
        initial={{ answers: beginning.draft.answers, explanations: beginning.draft.explanations }}
        returned={last?.verdict === 'return' ? last : null}
        action={of(event?.title ?? given.collectionTitle)}
        isToDeclare={isToDeclare}
        save={save}
        transport={transport}
        isSubmitting={false}
        problem={null}
        onSubmit={(filled) => void submit(filled)}
        onReload={() => void reload()}
      />
    </FilesElsewhere>
  );
}
