// What is done with the examples of a form: kept, named, taken out, met again.

import type { Evaluation } from '../../../engine/index.ts';
import {
  type CompiledForm,
  type Definition,
  type FormContext,
  type FormExample,
  keptExample,
  type Policy,
  policyOfExample,
  settledExample,
  type Text,
  verifyExamples,
} from '../../../engine/index.ts';
import type { Answers } from '../../form/answers.ts';
import { freeId } from '../form-builder/keys.ts';

/** Answers as they stand in a preview, and what came of them. */
export interface Tried {
  form: CompiledForm;
  answers: Answers;
  evaluation: Evaluation;
}

/** What an example may say of what stands around its answers: a made-up unit, a period, and no real return. */
export function groundOf({ unit: { kind, products }, period }: FormContext): FormExample['given'] {
  return { period: period.key, unit: { kind, products } };
}

/** The examples with a try among them, at the end. */
export function withTry(
  examples: readonly FormExample[],
  title: Text,
  given: FormExample['given'],
  { form, answers, evaluation }: Tried,
): { examples: FormExample[]; id: string } {
  const id = freeId(title.en, new Set(examples.map((one) => one.id)), 'example');
  return { examples: [...examples, keptExample(form, { id, title, given, answers }, evaluation)], id };
}

/** The examples with other answers in one of them, and what comes of these as what is expected. */
export function withAnswers(
  examples: readonly FormExample[],
  id: string,
  { form, answers, evaluation }: Tried,
): FormExample[] {
  return examples.map((one) =>
    one.id === id ? keptExample(form, { id, title: one.title, given: one.given, answers }, evaluation) : one,
  );
}

export function renamed(examples: readonly FormExample[], id: string, title: Text): FormExample[] {
  return examples.map((one) => (one.id === id ? { ...one, title } : one));
}

/** The examples, those of these ids with what is found now as what they expect. */
export function settled(
  examples: readonly FormExample[],
  ids: ReadonlySet<string>,
  form: CompiledForm,
  policy: Policy | undefined,
): FormExample[] {
  return examples.map((one) =>
    ids.has(one.id) ? settledExample(form, one, policyOfExample(one, policy)) : one,
  );
}

/** In words, where the form does something else than its example expects. */
export function complaintsOf(example: FormExample, form: CompiledForm, policy: Policy | undefined): Text[] {
  return verifyExamples([example], form, policy).flatMap(({ message }) => message ?? []);
}

/** The id of the example that a place of a form stands in; null where it stands in none. */
export function exampleAt(definition: Definition | null, pointer: string): string | null {
  const index = /^\/examples\/(\d+)(?:\/|$)/.exec(pointer)?.[1];
  if (index === undefined || definition?.kind !== 'form') return null;
  return definition.examples?.[Number(index)]?.id ?? null;
}
