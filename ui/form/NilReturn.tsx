import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import {
  type CompiledForm,
  evaluate,
  type FormContext,
  localise,
  nilReturn,
  unanswered,
} from '../../engine/index.ts';
import type { ApiProblem } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import type { Answers } from './answers.ts';
import { FormSection } from './FormSection.tsx';
import { type FormView, FormViewContext } from './form-view.ts';
import { commitFocused } from './use-draft.ts';

interface NilReturnProps {
  form: CompiledForm;
  context: FormContext;
  /** Whether submitting it declares that it is true. */
  isToDeclare: boolean;
  isBusy: boolean;
  problem: ApiProblem | null;
  onSubmit: (answers: Answers) => void;
  /** Where more is to be answered than the cause. */
  onOpen: (answers: Answers) => void;
  onClose: () => void;
}

/** Nothing to report: the cause, and it is submitted; where something is not known already, the form opens with the rest filled. */
export function NilReturn({
  form,
  context,
  isToDeclare,
  isBusy,
  problem,
  onSubmit,
  onOpen,
  onClose,
}: NilReturnProps) {
  const { t, locale } = useWords();
  const [asked, setAsked] = useState<Answers>({});
  const asks = form.form.nil?.asks ?? [];
  const answers = useMemo(() => nilReturn(form, context, asked) ?? {}, [form, context, asked]);
  const evaluation = useMemo(() => evaluate(form, answers, context), [form, answers, context]);
  const localised = useMemo(() => localise(form, locale, context, answers), [form, locale, context, answers]);
  const view = useMemo<FormView>(
    () => ({
      form,
      answers,
      evaluation,
      issuesAt: new Map(),
      concernedAt: new Map(),
      explanations: {},
      explain: () => {},
      reasonsAt: new Map(),
      context: { ...context, previous: null, sameMonthLastYear: null },
      isReadOnly: false,
      ids: 'nil',
    }),
    [form, answers, evaluation, context],
  );
  const ofAsked = (path: string) => asks.includes(path.split('/')[1] ?? '');
  const hard = evaluation.issues.filter(({ severity }) => severity === 'hard');
  const isAnswered = !hard.some(({ path }) => ofAsked(path));
  const needsMore = hard.some(({ path }) => !ofAsked(path)) || unanswered(evaluation.issues, {}).length > 0;
  const section = { key: 'nil', title: '', text: null, fields: [...asks] };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="nil-title">
      <DialogTitle id="nil-title">{t('respondent.nil.title')}</DialogTitle>
      <DialogContent>
        <Typography color="textSecondary" sx={{ mb: 1 }}>
          {t('respondent.nil.detail')}
        </Typography>
        <FormViewContext value={view}>
          <FormSection
            form={localised}
            section={section}
            onAnswer={(changes) =>
              setAsked((now) => {
                const next: Answers = { ...now };
                for (const [name, value] of Object.entries(changes)) {
                  if (value === undefined) delete next[name];
                  else next[name] = value;
                }
                return next;
              })
            }
          />
        </FormViewContext>
        {isAnswered && needsMore && <Alert severity="info">{t('respondent.nil.more')}</Alert>}
        {isToDeclare && isAnswered && !needsMore && (
          <Typography variant="body2">{t('respondent.nil.declaration')}</Typography>
        )}
        <ProblemAlert problem={problem} />
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={onClose}>{t('respondent.nil.cancel')}</Button>
        <Button
          variant="contained"
          loading={isBusy}
          disabled={!isAnswered}
          onClick={() => {
            commitFocused();
            if (needsMore) onOpen(answers);
            else onSubmit(answers);
          }}
        >
          {t(needsMore && isAnswered ? 'respondent.nil.open' : 'respondent.nil.submit')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
