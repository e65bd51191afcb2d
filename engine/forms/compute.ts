// Conditions, visibility and derived values, in the order that the plan found.
import type { Value } from '../expressions/index.ts';
import type { Json } from '../workflows/case.ts';
import type { ComputationStep } from './plan.ts';
import { framesOf, hide, isBag, isHiddenIn, put, run, type State } from './state.ts';

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
      for (const frame of framesOf(state, step.question)) {
        const row = step.question.table === null ? null : frame;
        if (run(state, expression, row) !== true) hide(state, frame, step.question);
      }
      return;
    case 'derived':
      for (const frame of framesOf(state, step.question)) {
        const row = step.question.table === null ? null : frame;
        if (!isHiddenIn(frame, step.question)) put(frame, step.question, plain(run(state, expression, row)));
      }
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
