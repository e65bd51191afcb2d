// The door of engine/forms: definition + answers + context → visible, required, derived, issues, observations.
import type { CodeList, Form, Item, Policy } from '../definitions/grammar.ts';
import type { Issue } from '../problem.ts';
import type { Answers, Observation } from '../workflows/case.ts';
import type { Evaluation, FormContext } from './context.ts';

export type { Evaluation, FormContext, PeriodContext, SectionProgress } from './context.ts';

export type Locale = 'fa' | 'en';

/** A form version made ready: compile once, evaluate often. */
export interface CompiledForm {
  readonly key: string;
  readonly version: number;
  readonly form: Form;
}

export interface FormLibrary {
  codelists: ReadonlyMap<string, CodeList>;
  items: ReadonlyMap<string, Item>;
  policy?: Policy | undefined;
}

export interface LocalisedSection {
  key: string;
  title: string;
  text: string | null;
  fields: string[];
}

export interface LocalisedForm {
  title: string;
  description: string | null;
  sections: LocalisedSection[];
  /** Plain JSON Schema. */
  schema: { [key: string]: unknown };
  /** RJSF's uiSchema. */
  uiSchema: { [key: string]: unknown };
}

export declare function compileForm(
  form: Form,
  version: number,
  library: FormLibrary,
): { compiled: CompiledForm } | { issues: Issue[] };
export declare function evaluate(form: CompiledForm, answers: Answers, context: FormContext): Evaluation;
/** The figures that an accepted return reports; `answers` as `evaluate` gave them. */
export declare function observationsOf(form: CompiledForm, answers: Answers): Observation[];
export declare function prefill(form: CompiledForm, context: FormContext): Answers;
export declare function localise(
  form: CompiledForm,
  locale: Locale,
  context?: FormContext,
  answers?: Answers,
): LocalisedForm;
/** `<edit>` or `<edit>:<row>` (1-based): the key under which a soft issue is explained or confirmed. */
export declare function explanationKey(issue: Issue): string;
/** The soft issues that have neither explanation nor confirmation yet. */
export declare function unanswered(
  issues: readonly Issue[],
  explanations: Readonly<Record<string, string>>,
): Issue[];
export { unitType } from './scope.ts';
