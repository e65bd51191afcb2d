// What is known already is not asked again (G-3): from the register, the previous return, another agency.
import type { Value } from '../expressions/index.ts';
import type { Answers, Json } from '../workflows/case.ts';
import type { FormContext } from './context.ts';
import { giveOut } from './give-out.ts';
import type { CompiledForm, Question } from './plan.ts';
import { framesOf, isBag, put, run, type State } from './state.ts';
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
  if (!Array.isArray(value)) return [];
  return value.filter(isBag).map((given) => {
    const row: Answers = {};
    for (const column of table.children) {
      const cell = fitting(column, given[column.name] ?? null);
      if (cell !== null) row[column.name] = cell;
    }
    return row;
  });
}

/** A value of the type that the question takes; null for any other. */
function fitting({ takes, kind, field }: Question, value: Value): Json {
  if (kind === 'list') {
    if (!Array.isArray(value)) return null;
    const texts = value.filter((one) => typeof one === (takes === 'number' ? 'number' : 'string'));
    return texts.length === 0 ? null : texts;
  }
  if (kind !== 'leaf') return null;
  if (takes === 'number') {
    const isWhole = field.spec.type !== 'integer' || Number.isInteger(value);
    return typeof value === 'number' && isWhole ? value : null;
  }
  if (takes === 'boolean') return typeof value === 'boolean' ? value : null;
  if (takes === 'point') {
    if (!isBag(value)) return null;
    const { latitude, longitude } = value;
    return typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : null;
  }
  return typeof value === 'string' ? value : null;
}
