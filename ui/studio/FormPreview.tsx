// The form as its respondents get it, to be tried while it is written: the same sections, the same engine.
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import {
  type CompiledForm,
  compileForm,
  evaluate,
  type Form,
  type FormContext,
  localise,
  periodContaining,
  prefill,
  wholeForm,
} from '../../engine/index.ts';
import type { Json } from '../../server/wire.ts';
import { type Answers, inputIdOf } from '../form/answers.ts';
import { FormSection } from '../form/FormSection.tsx';
import { byPlace, concerned } from '../form/form-issues.ts';
import { type FormView, FormViewContext } from '../form/form-view.ts';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { useUnitKind } from '../review/unit-kind.ts';
import { type FormParts, unitKinds } from './form-parts.ts';
import { previewContext } from './preview-context.ts';

/** A question to bring into sight once: a JSON pointer into the answers. */
export interface ShownPlace {
  place: string;
}

interface FormPreviewProps {
  form: Form;
  parts: FormParts;
  shown: ShownPlace | null;
  /** A question's words were pressed: the steps to its place in the answers. */
  onQuestion?: ((steps: string[]) => void) | undefined;
  /** What the ids of its inputs begin with, where another form stands on the same page. */
  ids?: string | undefined;
}

/** Tries a form on a sample unit. While it does not compile, the last one that did stays. */
export const FormPreview = memo(function FormPreview({
  form,
  parts,
  shown,
  onQuestion,
  ids,
}: FormPreviewProps) {
  const { t } = useWords();
  const kindOf = useUnitKind();
  const { now } = useSession();
  const period = periodContaining(new Date(now()).toISOString(), 'month');
  const [chosenKind, setChosenKind] = useState<FormParts['unitKind'] | null>(null);
  const kind = chosenKind ?? parts.unitKind;
  const whole = useMemo(() => wholeForm(form, parts), [form, parts]);
  const result = useMemo(() => compileForm(whole, 0, parts), [whole, parts]);
  const context = useMemo(
    () => previewContext(whole, kind, period, parts.policies, parts.codelists),
    [whole, kind, period, parts],
  );
  return (
    <Stack
      sx={{
        gap: 1.5,
        p: 2,
        ...(onQuestion === undefined ? {} : { '& label[for], & legend': { cursor: 'pointer' } }),
      }}
      onClick={(event) => {
        const steps = onQuestion === undefined ? null : questionAt(event.target, ids);
        if (steps === null) return;
        // The label would put the focus into the answer.
        event.preventDefault();
        onQuestion?.(steps);
      }}
    >
      <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center' }}>
        <TextField
          select
          size="small"
          label={t('studio.preview.kind')}
          value={kind}
          onChange={(event) => setChosenKind(unitKinds.find((one) => one === event.target.value) ?? null)}
          sx={{ minWidth: 150 }}
        >
          {unitKinds.map((one) => (
            <MenuItem key={one} value={one}>
              {kindOf(one)}
            </MenuItem>
          ))}
        </TextField>
        <Typography variant="caption" color="textSecondary">
          {t('studio.preview.detail')}
        </Typography>
      </Stack>
      {'issues' in result ? (
        <Alert severity="warning">{t('studio.preview.broken')}</Alert>
      ) : (
        <TriedForm form={result.compiled} context={context} shown={shown} ids={ids} />
      )}
    </Stack>
  );
});

/** The steps to the question whose words were pressed; null where an answer was, or nothing. */
function questionAt(target: EventTarget, ids = 'q'): string[] | null {
  if (!(target instanceof Element)) return null;
  if (target.closest('input, textarea, select, button, a, [role="combobox"], label:has(input)') !== null)
    return null;
  const label = target.closest('label');
  const id = label?.htmlFor || target.closest(`[id^="${ids}-"]`)?.id;
  return id?.startsWith(`${ids}-`) === true ? id.slice(ids.length + 1).split('-') : null;
}

interface TriedFormProps {
  form: CompiledForm;
  context: FormContext;
  shown: ShownPlace | null;
  ids: string | undefined;
}

function TriedForm({ form, context, shown, ids }: TriedFormProps) {
  const { locale } = useWords();
  const [given, setGiven] = useState<Answers>({});
  const [explanations, setExplanations] = useState<Record<string, string>>({});
  const answers = useMemo(() => ({ ...prefill(form, context), ...given }), [form, context, given]);
  const evaluation = useMemo(() => evaluate(form, answers, context), [form, answers, context]);
  const localised = useMemo(() => localise(form, locale, context, answers), [form, locale, context, answers]);
  const view = useMemo<FormView>(
    () => ({
      form,
      answers,
      evaluation,
      issuesAt: byPlace(evaluation.issues.filter((issue) => issue.code === 'edit')),
      concernedAt: concerned(evaluation.issues.filter((issue) => issue.code === 'edit')),
      explanations,
      explain: (key, text) => setExplanations((now) => ({ ...now, [key]: text })),
      reasonsAt: new Map(),
      context,
      isReadOnly: false,
      ids,
    }),
    [form, answers, evaluation, explanations, context, ids],
  );
  const change = (changes: { [field: string]: Json | undefined }) =>
    // A cleared answer stays cleared: it is not filled in from the register again.
    setGiven((now) => ({
      ...now,
      ...Object.fromEntries(Object.entries(changes).map(([field, value]) => [field, value ?? null])),
    }));
  // The question is drawn a moment after the document has it; once it was seen, the reader scrolls.
  const seen = useRef<ShownPlace | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every form that compiles may be the one that has it
  useEffect(() => {
    if (shown === null || seen.current === shown) return;
    const timer = setTimeout(() => {
      const id = inputIdOf(shown.place, ids);
      const found = document.getElementById(`${id}-row`) ?? document.getElementById(id);
      if (found === null) return;
      found.scrollIntoView({ block: 'nearest' });
      seen.current = shown;
    }, 150);
    return () => clearTimeout(timer);
  }, [shown, form]);
  const visible = new Set(evaluation.complete.filter((one) => one.visible).map((one) => one.key));
  return (
    <FormViewContext value={view}>
      <Typography variant="h2">{localised.title}</Typography>
      {localised.sections
        .filter((section) => visible.has(section.key))
        .map((section) => (
          <Card key={section.key} component="section" sx={{ px: 2, pt: 1.5, pb: 0.5 }}>
            <Typography variant="h3">{section.title}</Typography>
            {section.text !== null && (
              <Typography variant="body2" color="textSecondary">
                {section.text}
              </Typography>
            )}
            <Box>
              <FormSection form={localised} section={section} onAnswer={change} />
            </Box>
          </Card>
        ))}
    </FormViewContext>
  );
}
