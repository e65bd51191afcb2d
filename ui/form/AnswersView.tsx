import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { type CompiledForm, evaluate, type FormContext, type Issue, localise } from '../../engine/index.ts';
import { useWords } from '../locales/index.ts';
import type { Answers } from './answers.ts';
import { FormSection } from './FormSection.tsx';
import { byPlace, concerned } from './form-issues.ts';
import { type FormView, FormViewContext } from './form-view.ts';
import { stepsOfForm } from './progress.ts';

interface AnswersViewProps {
  form: CompiledForm;
  context: FormContext;
  answers: Answers;
  explanations: Record<string, string>;
}

const nothing: ReadonlyMap<string, never[]> = new Map();

/** A return to read: every section under the other, with what was doubted and how it was explained. */
export function AnswersView({ form, context, answers, explanations }: AnswersViewProps) {
  const { locale } = useWords();
  const evaluation = useMemo(() => evaluate(form, answers, context), [form, answers, context]);
  const localised = useMemo(() => localise(form, locale, context, answers), [form, locale, context, answers]);
  const view = useMemo<FormView>(() => {
    const doubts: Issue[] = evaluation.issues.filter(({ severity }) => severity === 'soft');
    return {
      form,
      answers,
      evaluation,
      issuesAt: byPlace(doubts),
      concernedAt: concerned(doubts),
      explanations,
      explain: () => {},
      reasonsAt: nothing,
      context,
      isReadOnly: true,
    };
  }, [form, answers, evaluation, explanations, context]);
  return (
    <FormViewContext value={view}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        {stepsOfForm(localised.sections, evaluation.complete, [], () => false).map(({ section }) => (
          <Card key={section.key} component="section" sx={{ px: { xs: 2, sm: 3 }, pt: 2, pb: 1 }}>
            <Typography variant="h2">{section.title}</Typography>
            <FormSection form={localised} section={section} onAnswer={() => {}} />
          </Card>
        ))}
      </Box>
    </FormViewContext>
  );
}
