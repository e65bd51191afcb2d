import ArrowBackIcon from '@mui/icons-material/ArrowBack';
import ArrowForwardIcon from '@mui/icons-material/ArrowForward';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import {
  type CompiledForm,
  type FormContext,
  type Issue,
  type LocalisedForm,
  localise,
  prefill,
} from '../../engine/index.ts';
import type { DecisionView } from '../../server/wire.ts';
import type { ApiProblem } from '../api.ts';
import { useWords } from '../locales/index.ts';
import { type Answers, inputIdOf, isSame, pointerOf, stepsOf, valueAt } from './answers.ts';
import { ClashNotice } from './ClashNotice.tsx';
import type { Said } from './Dispute.tsx';
import type { DraftOptions } from './draft.ts';
import { FormSection } from './FormSection.tsx';
import type { FileTransport } from './files/file-desk.ts';
import { filesOf } from './files/files-of.ts';
import { useFileDesk, usePendingFiles } from './files/use-file-desk.ts';
import { byPlace, concerned, isShown } from './form-issues.ts';
import { type FormView, FormViewContext } from './form-view.ts';
import { sectionOf, stepsOfForm } from './progress.ts';
import { ReturnedNotice } from './ReturnedNotice.tsx';
import { SaveStatus } from './SaveStatus.tsx';
import { SectionDrawer } from './SectionDrawer.tsx';
import { lastStep, SectionList } from './SectionList.tsx';
import { SubmitStep } from './SubmitStep.tsx';
import { commitFocused, useDraft } from './use-draft.ts';

export interface Filled {
  answers: Answers;
  explanations: Record<string, string>;
  /** Why figures that were sent back are right. */
  said?: Said;
}

interface ReturnFormProps {
  form: CompiledForm;
  context: FormContext;
  initial: Filled;
  /** Why the return came back, where it did. */
  returned: DecisionView | null;
  /** The words of the event that submits. */
  action: string;
  /** Whether it asks for the declaration of truth. */
  isToDeclare: boolean;
  save: DraftOptions['save'];
  keep?: DraftOptions['keep'];
  unsent?: DraftOptions['unsent'];
  /** Where evidence goes, and the figures that were sent back. */
  sentBack?: { caseId: string; answers: Answers } | null;
  /** Where files go. */
  transport: FileTransport;
  isSubmitting: boolean;
  problem: ApiProblem | null;
  onSubmit: (filled: Filled) => void;
  /** Somebody else has saved meanwhile: look again. */
  onReload: () => void;
}

/** A value that keeps its identity for as long as it says the same: RJSF starts anew with every new schema. */
function useSteady(form: LocalisedForm): LocalisedForm {
  const steady = useRef(form);
  const { schema, uiSchema } = steady.current;
  if (!isSame(schema, form.schema) || !isSame(uiSchema, form.uiSchema)) steady.current = form;
  else
    steady.current = {
      ...form,
      schema,
      uiSchema,
      sections: sameSections(steady.current.sections, form.sections),
    };
  return steady.current;
}

function sameSections(
  before: LocalisedForm['sections'],
  after: LocalisedForm['sections'],
): LocalisedForm['sections'] {
  return after.map((section, index) => {
    const former = before[index];
    return former !== undefined &&
      former.key === section.key &&
      former.title === section.title &&
      former.text === section.text
      ? former
      : section;
  });
}

/** What only the server could say: files that answers name and that it does not have. */
function missingFiles(problem: ApiProblem | null, answers: Answers): Issue[] {
  return (problem?.view.issues ?? []).flatMap(({ code, path, params = {} }): Issue[] =>
    code === 'file-missing' && filesOf(valueAt(answers, path)).some(({ name }) => name === params.name)
      ? [{ code, path, severity: 'hard', params: { name: String(params.name) } }]
      : [],
  );
}

/** A return to fill: its sections in any order, kept as it is written, and at the end submitted. */
export function ReturnForm(props: ReturnFormProps) {
  const { form, context, returned, problem } = props;
  const { t, locale } = useWords();
  const [address, setAddress] = useSearchParams();
  const [hasLooked, setLooked] = useState(false);
  const target = useRef<string | null>(null);
  // An object: who is led to one place twice is led there twice.
  const [sought, setSought] = useState<{ place: string } | null>(null);
  const [snapshot, draft] = useDraft({
    form,
    context,
    save: props.save,
    ...(props.keep === undefined ? {} : { keep: props.keep }),
    unsent: props.unsent ?? null,
    ...props.initial,
  });
  const { answers, explanations, evaluation } = snapshot;
  const files = useFileDesk(props.transport, draft);
  const pending = usePendingFiles(files);
  const localised = useSteady(
    useMemo(() => localise(form, locale, context, answers), [form, locale, context, answers]),
  );

  const asked = address.get('section') ?? '';
  const isDone = hasLooked || asked === lastStep;
  const steps = stepsOfForm(localised.sections, evaluation.complete, evaluation.issues, (issue) =>
    isShown(issue, isDone),
  );
  const keys = [...steps.map(({ section }) => section.key), lastStep];
  const current = keys.includes(asked) ? asked : (keys[0] ?? lastStep);
  const position = keys.indexOf(current);
  const section = steps[position]?.section;

  const prefilled = useMemo(() => prefill(form, context), [form, context]);
  const view = useMemo<FormView>(() => {
    const own = evaluation.issues.filter((issue) => isShown(issue, isDone));
    const shown = [...own, ...missingFiles(problem, answers)];
    return {
      form,
      answers,
      evaluation,
      issuesAt: byPlace(shown),
      concernedAt: concerned(shown),
      explanations,
      explain: draft.explain,
      reasonsAt: Map.groupBy(returned?.reasons ?? [], ({ item }) => pointerOf(stepsOf(item))),
      context,
      isReadOnly: false,
      latest: () => draft.get().answers,
      files,
      sought: sought?.place ?? null,
      prefilled,
    };
  }, [
    form,
    answers,
    evaluation,
    explanations,
    draft,
    returned,
    context,
    isDone,
    files,
    problem,
    sought,
    prefilled,
  ]);

  const go = (step: string) => {
    commitFocused();
    void draft.flush();
    if (step === lastStep) setLooked(true);
    target.current ??= 'step-title';
    setAddress((now) => ({ ...Object.fromEntries(now), section: step }), { preventScrollReset: true });
  };
  const goTo = (place: string) => {
    target.current = inputIdOf(place);
    setSought({ place });
    go(sectionOf(localised.sections, place)?.key ?? current);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new section is what moves the eye and the focus.
  useEffect(() => {
    if (target.current === null) return;
    const found = document.getElementById(target.current) ?? document.getElementById(`${target.current}-row`);
    const isTitle = target.current === 'step-title';
    target.current = null;
    if (isTitle) window.scrollTo({ top: 0 });
    else found?.scrollIntoView({ block: 'center' });
    found?.focus({ preventScroll: true });
  }, [current, snapshot, sought]);

  const submit = async (said: Said | undefined) => {
    commitFocused();
    await draft.flush();
    if (draft.get().clashes.length > 0) return;
    const { answers: latest, explanations: explained } = draft.get();
    props.onSubmit({
      answers: latest,
      explanations: { ...explained },
      ...(said === undefined ? {} : { said }),
    });
  };
  const list = <SectionList steps={steps} current={current} onGo={go} />;
  const next = keys[position + 1];
  const former = keys[position - 1];
  return (
    <FormViewContext value={view}>
      {returned !== null && (
        <ReturnedNotice
          decision={returned}
          form={localised}
          answers={answers}
          onGo={goTo}
          isFolded={asked !== ''}
        />
      )}
      {snapshot.clashes.length > 0 && (
        <ClashNotice
          clashes={snapshot.clashes}
          form={localised}
          answers={answers}
          onSettle={(place, choice) => draft.settle(place, choice)}
        />
      )}
      {snapshot.hasMerged && snapshot.clashes.length === 0 && (
        <Alert severity="info" role="status" sx={{ mb: 2 }}>
          {t('respondent.merged')}
        </Alert>
      )}
      {props.unsent != null && !snapshot.hasMerged && snapshot.clashes.length === 0 && (
        <Alert severity="info" role="status" sx={{ mb: 2 }}>
          {t('respondent.restored')}
        </Alert>
      )}
      {snapshot.save === 'conflict' && (
        <Alert
          severity="error"
          sx={{ mb: 2 }}
          action={
            <Button color="inherit" size="small" onClick={props.onReload}>
              {t('form.reload')}
            </Button>
          }
        >
          {t('form.conflict')}
        </Alert>
      )}
      <Box
        sx={{
          display: 'grid',
          gap: { xs: 1.5, md: 3 },
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '232px minmax(0, 1fr)' },
        }}
      >
        <Box component="aside" sx={{ display: { xs: 'none', md: 'block' }, position: 'sticky', top: 84 }}>
          {list}
          <Box sx={{ px: 1.25, pt: 1.5 }}>
            <SaveStatus state={snapshot.save} />
          </Box>
        </Box>
        <SectionDrawer
          title={section?.title ?? t('form.step.submit')}
          position={position}
          of={keys.length}
          status={<SaveStatus state={snapshot.save} />}
        >
          {list}
        </SectionDrawer>
        <Box sx={{ minWidth: 0 }}>
          {section === undefined ? (
            <SubmitStep
              action={props.action}
              isToDeclare={props.isToDeclare}
              unchanged={
                props.sentBack != null && isSame(evaluation.answers, props.sentBack.answers)
                  ? props.sentBack.caseId
                  : null
              }
              issues={evaluation.issues}
              explanations={explanations}
              form={localised}
              answers={answers}
              isBusy={props.isSubmitting}
              waiting={pending.map(({ place }) => place)}
              problem={props.problem}
              onGo={goTo}
              onSubmit={submit}
            />
          ) : (
            <Card component="section" sx={{ px: { xs: 2, sm: 3 }, pt: { xs: 2, sm: 2.5 }, pb: 1 }}>
              <Typography variant="h2" id="step-title" tabIndex={-1} sx={{ outline: 'none' }}>
                {section.title}
              </Typography>
              {section.text !== null && (
                <Typography variant="body2" color="textSecondary" sx={{ mt: 0.5 }}>
                  {section.text}
                </Typography>
              )}
              <FormSection key={section.key} form={localised} section={section} onAnswer={draft.answer} />
            </Card>
          )}
          <Box sx={{ display: 'flex', gap: 1.5, mt: 2, justifyContent: 'space-between' }}>
            {former === undefined ? (
              <span />
            ) : (
              <Button
                variant="text"
                size="large"
                startIcon={locale === 'fa' ? <ArrowForwardIcon /> : <ArrowBackIcon />}
                onClick={() => go(former)}
              >
                {t('form.before')}
              </Button>
            )}
            {next !== undefined && (
              <Button
                variant="contained"
                size="large"
                endIcon={locale === 'fa' ? <ArrowBackIcon /> : <ArrowForwardIcon />}
                onClick={() => go(next)}
              >
                {next === lastStep ? t('form.toSubmit') : t('form.next')}
              </Button>
            )}
          </Box>
        </Box>
      </Box>
    </FormViewContext>
  );
}
