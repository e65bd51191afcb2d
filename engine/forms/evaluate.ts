// Answers + context → what is visible, required, derived, wrong and doubtful. The same code in browser and server.
import type { Answers } from '../workflows/case.ts';
import { lookAtAsked } from './asked.ts';
import { checkFiles } from './attachments.ts';
import { checkBounds } from './bounds.ts';
import { checkExclusive } from './choices.ts';
import { compute } from './compute.ts';
import type { Evaluation, FormContext } from './context.ts';
import { runEdits } from './edits.ts';
import { giveOut } from './give-out.ts';
import type { CompiledForm } from './plan.ts';
import { refuse } from './state.ts';
import { takeIn } from './take-in.ts';

/**
 * Evaluates a return. Takes any JSON for answers and never throws over it: whatever is wrong is an issue whose `path` is
 * a JSON pointer into the answers (`/products/3/closingStock`).
 */
export function evaluate(form: CompiledForm, answers: Answers, context: FormContext): Evaluation {
  const state = takeIn(form.plan, answers, context);
  compute(state);
  const kept = giveOut(state);
  const refused = state.issues.length;
  state.issues.push(...form.plan.check(kept));
  const { required, complete } = lookAtAsked(state);
  checkBounds(state);
  checkExclusive(state);
  checkFiles(state);
  runEdits(state);
  if (state.isExhausted) refuse(state, '', 'too-complex');
  const { hidden } = state;
  // What was refused before it was known to be hidden raises nothing either.
  const issues =
    refused === 0 || hidden.size === 0
      ? state.issues
      : state.issues.filter(({ path }, index) => index >= refused || !isHidden({ hidden }, path));
  return { answers: kept, hidden, required, issues, complete };
}

/** Whether a field is hidden, itself or with something that it stands in. */
export function isHidden({ hidden }: Pick<Evaluation, 'hidden'>, pointer: string): boolean {
  if (hidden.size === 0) return false;
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    if (hidden.has(pointer.slice(0, end))) return true;
  }
  return false;
}
