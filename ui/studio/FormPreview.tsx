// The form as its respondents get it, to be tried while it is written: the same sections, the same engine.
import Alert from '@mui/material/Alert';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import {
  type CompiledForm,
  compileForm,
  contextOf,
  evaluate,
  type Form,
  type FormContext,
  type LocalisedForm,
  localise,
  periodContaining,
  policyOfExample,
  prefill,
  wholeForm,
} from '../../engine/index.ts';
import type { Json } from '../../server/wire.ts';
import { type Answers, inputIdOf, isSame, pointerOf } from '../form/answers.ts';
import { FormSection } from '../form/FormSection.tsx';
import { byPlace, concerned } from '../form/form-issues.ts';
import { type FormView, FormViewContext } from '../form/form-view.ts';
import { LazySection } from '../form/LazySection.tsx';
import { useSession } from '../layout/session.ts';
import { LocaleBelow, useWords } from '../locales/index.ts';
import { ThemeBelow } from '../theme/ThemeRoot.tsx';
import type { FormParts } from './form-parts.ts';
import { ExampleBar } from './preview/ExampleBar.tsx';
import { groundOf, type Tried } from './preview/examples.ts';
import { type Look, PreviewBar } from './preview/PreviewBar.tsx';
import { PreviewFrame } from './preview/PreviewFrame.tsx';
import { SampleReturnBar } from './preview/SampleReturnBar.tsx';
import { sampleAnswers } from './preview/sample-answers.ts';
import type { ExampleDesk } from './preview/use-example-desk.ts';
import { useHasSamples, useSampleReturns } from './preview/use-sample-returns.ts';
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
  /** The key under which the form is published: its returns may be looked at in it. */
  samplesOf?: string | undefined;
  /** Where the examples of the form are kept; absent where it has none. */
  examples?: ExampleDesk | undefined;
}

/** Tries a form on a sample unit. While it does not compile, the last one that did stays. */
export const FormPreview = memo(function FormPreview({
  form,
  parts,
  shown,
  onQuestion,
  ids,
  samplesOf,
  examples: desk,
}: FormPreviewProps) {
  const { t, locale } = useWords();
  const { now } = useSession();
  const period = periodContaining(new Date(now()).toISOString(), 'month');
  const [chosen, setChosen] = useState<Partial<Look>>({});
  const look: Look = { kind: parts.unitKind, locale, width: 'desk', answers: 'empty', ...chosen };
  const hasReturns = useHasSamples(samplesOf ?? null);
  const example =
    desk?.opened == null ? null : (form.examples?.find(({ id }) => id === desk.opened?.id) ?? null);
  const isReturn = example === null && look.answers === 'return' && hasReturns;
  const reading = useSampleReturns(form.key, isReturn);
  const found = isReturn ? reading.one : null;
  const kind = found?.context.unit.kind ?? look.kind;
  const whole = useMemo(() => wholeForm(form, parts), [form, parts]);
  const result = useMemo(() => compileForm(whole, 0, parts), [whole, parts]);
  const made = useMemo(() => {
    if (example !== null) return contextOf(example, policyOfExample(example, parts.policy));
    const policies = parts.policy === undefined ? parts.policies : [parts.policy];
    return previewContext(whole, kind, period, policies, parts.codelists);
  }, [example, whole, kind, period, parts]);
  const sample = useMemo(() => {
    if (example !== null) return example.when.answers;
    return look.answers === 'sample' ? sampleAnswers(whole, parts.codelists, made, look.locale) : {};
  }, [example, whole, parts, made, look.answers, look.locale]);
  const standing = useRef<Tried | null>(null);
  /** The example that is shown with other answers than its own. */
  const [touched, setTouched] = useState<object | null>(null);
  // While it does not compile, the last that did stays.
  const last = useRef<CompiledForm | null>(null);
  if ('compiled' in result) last.current = result.compiled;
  const tried = last.current !== null && (!isReturn || found !== null) && (
    <TriedForm
      key={`${example === null ? (found?.case ?? look.answers) : `example ${example.id}`}:${look.locale}`}
      form={last.current}
      context={found?.context ?? made}
      sample={found?.answers ?? sample}
      fills={example !== null ? 'nothing' : isReturn ? 'gaps' : 'all'}
      shown={shown}
      ids={ids}
      onTried={(tried) => {
        standing.current = tried;
        setTouched(example === null || isSame(tried.answers, example.when.answers) ? null : example);
      }}
    />
  );
  const title = t('studio.tab.preview');
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
      <PreviewBar
        look={{ ...look, kind: example?.given.unit?.kind ?? kind }}
        hasReturns={hasReturns}
        onLook={(changes) => {
          // An example has answers and a unit of its own.
          if (changes.answers !== undefined || changes.kind !== undefined) desk?.open(null);
          setChosen((now) => ({ ...now, ...changes }));
        }}
      />
      {isReturn && <SampleReturnBar reading={reading} />}
      {desk !== undefined && last.current !== null && (
        <ExampleBar
          desk={desk}
          examples={form.examples ?? noExamples}
          example={example}
          form={last.current}
          policy={parts.policy}
          given={example?.given ?? groundOf(made)}
          tried={standing}
          isChanged={example !== null && touched === example}
          isReturn={isReturn}
        />
      )}
      {'issues' in result && <Alert severity="warning">{t('studio.preview.broken')}</Alert>}
      <LocaleBelow locale={look.locale}>
        <ThemeBelow locale={look.locale}>
          {look.width === 'phone' ? (
            <PreviewFrame key={look.locale} title={title}>
              <Stack sx={{ gap: 1.5, p: 1.5 }}>{tried}</Stack>
            </PreviewFrame>
          ) : (
            <Stack dir={look.locale === 'fa' ? 'rtl' : 'ltr'} lang={look.locale} sx={{ gap: 1.5 }}>
              {tried}
            </Stack>
          )}
        </ThemeBelow>
      </LocaleBelow>
    </Stack>
  );
});

const noExamples: NonNullable<Form['examples']> = [];

/** Elements of the phone's window are of another class than those of this one. */
function isElement(target: EventTarget): target is Element {
  return 'closest' in target;
}

/** The steps to the question whose words were pressed; null where an answer was, or nothing. */
function questionAt(target: EventTarget, ids = 'q'): string[] | null {
  if (!isElement(target)) return null;
  if (target.closest('input, textarea, select, button, a, [role="combobox"], label:has(input)') !== null)
    return null;
  const label = target.closest('label');
  const id = label?.htmlFor || target.closest(`[id^="${ids}-"]`)?.id;
  return id?.startsWith(`${ids}-`) === true ? id.slice(ids.length + 1).split('-') : null;
}

interface TriedFormProps {
  form: CompiledForm;
  context: FormContext;
  /** Answers that stand there before anything is answered. */
  sample: Answers;
  /** What is known beforehand goes over the sample; where somebody answered so, into its gaps; into an example, nowhere. */
  fills: 'all' | 'gaps' | 'nothing';
  shown: ShownPlace | null;
  ids: string | undefined;
  /** Is told the answers as they stand. */
  onTried(tried: Tried): void;
}

function TriedForm({ form, context, sample, fills, shown, ids, onTried }: TriedFormProps) {
  const { locale } = useWords();
  const [given, setGiven] = useState<Answers>({});
  const [explanations, setExplanations] = useState<Record<string, string>>({});
  const answers = useMemo(() => {
    const known = fills === 'nothing' ? {} : prefill(form, context);
    return { ...(fills === 'all' ? { ...sample, ...known } : { ...known, ...sample }), ...given };
  }, [form, context, sample, fills, given]);
  const evaluation = useMemo(() => evaluate(form, answers, context), [form, answers, context]);
  const tell = useRef(onTried);
  tell.current = onTried;
  useEffect(() => {
    tell.current({ form, answers, evaluation });
  }, [form, answers, evaluation]);
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
  const place = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every form that compiles may be the one that has it
  useEffect(() => {
    if (shown === null || seen.current === shown) return;
    let tries = 0;
    const timer = setInterval(() => {
      tries += 1;
      const page = place.current?.ownerDocument;
      const id = inputIdOf(shown.place, ids);
      const found = page?.getElementById(`${id}-row`) ?? page?.getElementById(id);
      const [, top = ''] = shown.place.split('/');
      // What is out of sight is not drawn: first the questions around it come into sight.
      const around = localised.sections
        .flatMap(({ fields }) => blocksOf(fields))
        .find((fields) => fields.includes(top));
      if (found == null)
        page?.getElementById(blockIdOf(around?.[0], ids))?.scrollIntoView({ block: 'nearest' });
      else found.scrollIntoView({ block: 'nearest' });
      if (found != null) seen.current = shown;
      if (found != null || tries > 8) clearInterval(timer);
    }, 120);
    return () => clearInterval(timer);
  }, [shown, form]);
  const visible = new Set(evaluation.complete.filter((one) => one.visible).map((one) => one.key));
  return (
    <FormViewContext value={view}>
      <Typography variant="h2" ref={place}>
        {localised.title}
      </Typography>
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
            {blocksOf(section.fields).map((fields) => {
              const shownHere = fields.filter((field) => !evaluation.hidden.has(pointerOf([field])));
              return (
                shownHere.length > 0 && (
                  <LazySection key={fields[0]} id={blockIdOf(fields[0], ids)} height={shownHere.length * 84}>
                    <SteadySection form={localised} section={{ ...section, fields }} onAnswer={change} />
                  </LazySection>
                )
              );
            })}
          </Card>
        ))}
    </FormViewContext>
  );
}

const blockLength = 8;

/** A long section is drawn in pieces: only those in sight, and at a key only the piece that changed. */
function blocksOf(fields: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(fields.length / blockLength) }, (_, index) =>
    fields.slice(index * blockLength, (index + 1) * blockLength),
  );
}

function blockIdOf(first: string | undefined, ids = 'q'): string {
  // No id of a question begins like this.
  return `${ids}:${first ?? ''}`;
}

/** Keeps what it gives to RJSF for as long as it says the same: RJSF starts anew with every new schema. */
function SteadySection({ form, section, onAnswer }: Parameters<typeof FormSection>[0]) {
  const steady = useRef({ form, section });
  const own = { schema: partOf(form.schema, section.fields), uiSchema: pick(form.uiSchema, section.fields) };
  const { form: before, section: former } = steady.current;
  const isSameForm = isSame(before.schema, own.schema) && isSame(before.uiSchema, own.uiSchema);
  steady.current = {
    form: isSameForm ? before : own,
    section: isSame(former.fields, section.fields) ? former : section,
  };
  return <FormSection {...steady.current} onAnswer={onAnswer} />;
}

function partOf(schema: LocalisedForm['schema'], fields: readonly string[]): LocalisedForm['schema'] {
  const { properties } = schema;
  const all =
    typeof properties === 'object' && properties !== null && !Array.isArray(properties) ? properties : {};
  return { ...schema, properties: pick(all, fields) };
}

function pick<Value>(from: { [key: string]: Value }, keys: readonly string[]): { [key: string]: Value } {
  return Object.fromEntries(keys.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key]]])));
}
