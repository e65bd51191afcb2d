// Conditions, visibility and derived values, in the order that the plan found.
import type { Compiled, Value } from '../expressions/index.ts';
import type { Json } from '../workflows/case.ts';
import type { ComputationStep, Question } from './plan.ts';
import { framesOf, hide, ignoresRow, isBag, isHiddenIn, put, run, type State } from './state.ts';

/** Only what is true shows: where something needed is missing, the question waits. */
export function compute(state: State): void {
  for (const step of state.plan.steps) take(state, step);
}

function take(state: State, step: ComputationStep): void {
  const { expression } = step;
  switch (step.kind) {
    case 'condition':
      state.top.seen[step.name] = run(state, expression, null);
      return;
    case 'section':
      if (run(state, expression, null) === true) return;
      state.hiddenSections.add(step.section);
      for (const root of step.roots) hide(state, state.top, root);
      return;
    case 'visible':
      show(state, step.question, expression);
      return;
    case 'derived':
      for (const frame of framesOf(state, step.question)) {
        const row = step.question.table === null ? null : frame;
        if (!isHiddenIn(frame, step.question)) put(frame, step.question, plain(run(state, expression, row)));
      }
  }
}

function show(state: State, question: Question, expression: Compiled): void {
  const frames = framesOf(state, question);
  if (question.table !== null && ignoresRow(expression)) {
    if (frames.length === 0 || run(state, expression, frames[0]!) === true) return;
    for (const frame of frames) hide(state, frame, question);
    return;
  }
  for (const frame of frames) {
    const row = question.table === null ? null : frame;
    if (run(state, expression, row) !== true) hide(state, frame, question);
  }
}

/** A copy that nobody else holds: an expression may give a list or an object of the context. */
function plain(value: Value): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(plain);
  return isBag(value)
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]))
    : null;
}
