// What a visit's form asks, found by what its questions mean and not by what they are called: the outcome has a code list
// that says whether the unit was reached, the day is the catalogue's item of that meaning, the position is a map point.
import { type CompiledForm, evaluate, type FormContext, prefill } from '../../engine/index.ts';
import type { FormBundle, Words } from '../../server/wire.ts';
import type { Answers } from '../form/answers.ts';
import type { Position } from './places.ts';

type Question = CompiledForm['plan']['roots'][number];

const dayItem = 'visit.date';
const reached = 'reached';
const byDevice = 'gps';

export interface Outcome {
  code: string;
  title: Words;
}

interface Codes {
  codes: { code: string; title: Words; attributes?: { [name: string]: unknown } }[];
}

function codesOf(bundle: FormBundle, question: Question): Codes['codes'] {
  const key = question.field.spec['x-codelist']?.key;
  const list = key === undefined ? undefined : (bundle.codelists[key] as object as Codes | undefined); // published: proved
  return list?.codes ?? [];
}

/** The outcomes that are no visit; none where the form knows none. */
export function failuresOf(
  bundle: FormBundle,
  form: CompiledForm,
): { question: string; outcomes: Outcome[] } | null {
  for (const question of form.plan.roots) {
    const codes = codesOf(bundle, question);
    if (!codes.some(({ attributes }) => attributes !== undefined && reached in attributes)) continue;
    const outcomes = codes.filter(({ attributes }) => attributes?.[reached] === false);
    return { question: question.name, outcomes: outcomes.map(({ code, title }) => ({ code, title })) };
  }
  return null;
}

/** What is known before anything is asked: the register, the day, the position and how it was found. */
export function knownAtDoor(
  form: CompiledForm,
  context: FormContext,
  day: string,
  position: Position | null,
): Answers {
  const answers: Answers = { ...prefill(form, context) };
  for (const { name, field, takes } of form.plan.roots) {
    const { spec } = field;
    if (spec['x-item'] === dayItem) answers[name] = day;
    if (position === null) continue;
    if (takes === 'point') answers[name] = { ...position };
    else if (Array.isArray(spec.enum) && spec.enum.includes(byDevice)) answers[name] = byDevice;
  }
  return answers;
}

/**
 * The answers of a visit that did not come about: whatever text the form still asks for is the note.
 * @returns also whether nothing is left to ask
 */
export function failedVisit(
  form: CompiledForm,
  context: FormContext,
  known: Answers,
  outcome: { question: string; code: string },
  note: string,
): { answers: Answers; isComplete: boolean } {
  const answers: Answers = { ...known, [outcome.question]: outcome.code };
  const missing = evaluate(form, answers, context).issues.filter(({ severity }) => severity === 'hard');
  for (const { path } of missing) {
    const question = form.plan.roots.find(({ pointer }) => pointer === path);
    const isText = question?.takes === 'text' && question.field.spec.format === undefined;
    if (isText && (answers[question.name] ?? '') === '') answers[question.name] = note;
  }
  // What is hidden is no answer: a list of products that nobody saw.
  const { answers: shown, issues } = evaluate(form, answers, context);
  return { answers: shown, isComplete: issues.length === 0 };
}
