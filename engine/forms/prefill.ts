// What is known already is not asked again (G-3): from the register, the previous return, another agency.
import type { Answers, Json } from '../workflows/case.ts';
import type { FormContext } from './context.ts';
import { fitting } from './fitting.ts';
import { giveOut } from './give-out.ts';
import { fittingRows } from './given-rows.ts';
import type { CompiledForm, Question } from './plan.ts';
import { framesOf, put, run, type State } from './state.ts';
import { takeIn } from './take-in.ts';

/**
 * The answers that a new return begins with. Tables first, so that what a cell takes over may depend on its row; the
 * respondent may change all of it.
 */
export function prefill(form: CompiledForm, context: FormContext): Answers {
  const { plan } = form;
  const rows: Answers = {};
  const bare = takeIn(plan, {}, context);
  for (const table of plan.roots) {
    if (table.kind === 'table' && table.prefill !== null) rows[table.name] = rowsOf(bare, table);
  }
  const state = takeIn(plan, rows, context);
  for (const question of plan.roots.flatMap(({ family }) => family)) {
    if (question.prefill === null || question.kind === 'table') continue;
    for (const frame of framesOf(state, question)) {
      const row = question.table === null ? null : frame;
      const value = fitting(question, run(state, question.prefill, row));
      if (value !== null) put(frame, question, value);
    }
  }
  return giveOut(state);
}

function rowsOf(state: State, table: Question): Json {
  const value = table.prefill === null ? null : run(state, table.prefill, null);
  return Array.isArray(value) ? fittingRows(table, value) : [];
}
