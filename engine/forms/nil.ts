// A return with nothing to report, as its form says it: given in one step, and a submission like any other (C2-R5).
import type { Answers } from '../workflows/case.ts';
import type { FormContext } from './context.ts';
import { evaluate } from './evaluate.ts';
import { fitting } from './fitting.ts';
import { fittingRows } from './given-rows.ts';
import type { CompiledForm } from './plan.ts';
import { prefill } from './prefill.ts';
import { run } from './state.ts';
import { takeIn } from './take-in.ts';

/** Whether a form says what a return with nothing to report is. */
export function takesNil({ plan }: CompiledForm): boolean {
  return plan.nil !== null;
}

/**
 * The answers of a return with nothing to report.
 * @param asked what the respondent said, of the fields that the form asks even then
 * @returns null where the form knows of no such return
 */
export function nilReturn(form: CompiledForm, context: FormContext, asked: Answers): Answers | null {
  const { plan } = form;
  if (plan.nil === null) return null;
  const answers: Answers = { ...prefill(form, context), ...asked };
  const state = takeIn(plan, answers, context);
  for (const { question, value } of plan.nil.answers) {
    const found = run(state, value, null);
    const given =
      question.kind === 'table'
        ? Array.isArray(found)
          ? fittingRows(question, found)
          : null
        : fitting(question, found);
    if (given === null) delete answers[question.name];
    else answers[question.name] = given;
  }
  return evaluate(form, answers, context).answers;
}
