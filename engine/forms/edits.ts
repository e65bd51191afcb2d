// Edits: what must hold. False raises; null, where something needed is missing, raises nothing unless the edit says so.
import type { Issue } from '../problem.ts';
import type { Question, ReadyEdit } from './plan.ts';
import { type Frame, isHiddenIn, run, type State } from './state.ts';
import { renderBoth } from './texts.ts';

export function runEdits(state: State): void {
  for (const edit of state.plan.edits) {
    if (edit.table === null) check(state, edit, null, 0);
    else {
      const rows = state.rows.get(edit.table) ?? [];
      for (let index = 0; index < rows.length; index += 1) check(state, edit, rows[index] ?? null, index);
    }
  }
}

function check(state: State, ready: ReadyEdit, row: Frame | null, index: number): void {
  const { edit, when, must } = ready;
  if (isSkipped(state, ready, row)) return;
  if (when !== null && run(state, when, row) !== true) return;
  const holds = run(state, must, row);
  if (holds === true || (holds === null && edit.whenMissing !== 'raise')) return;
  state.issues.push(issueOf(state, ready, row, index));
}

/** An edit whose every field is hidden is about nothing. */
function isSkipped(state: State, { concerned }: ReadyEdit, row: Frame | null): boolean {
  for (const question of concerned) if (!isHidden(state, question, row)) return false;
  return true;
}

function issueOf(
  state: State,
  { edit, concerned, message }: ReadyEdit,
  row: Frame | null,
  index: number,
): Issue {
  const paths = concerned
    .filter((question) => !isHidden(state, question, row))
    .map((question) => (question.table === null || row === null ? '' : row.pointer) + question.pointer);
  return {
    path: paths[0] ?? '',
    ...(paths.length > 1 ? { paths } : {}),
    code: 'edit',
    edit: edit.id,
    severity: edit.severity,
    params: row === null ? {} : { row: index + 1 },
    ...(edit.severity === 'soft' ? { answer: edit.answer ?? 'explain' } : {}),
    message: renderBoth(message, state.top.seen, row?.seen),
  };
}

function isHidden(state: State, question: Question, row: Frame | null): boolean {
  return isHiddenIn(question.table === null || row === null ? state.top : row, question);
}
