// Edits: what must hold. False raises; null, where something needed is missing, raises nothing unless the edit says so.
import type { Issue } from '../problem.ts';
import type { Question, ReadyEdit } from './plan.ts';
import { answerIn, type Frame, ignoresRow, isHiddenIn, pointerIn, run, type State } from './state.ts';
import { renderBoth } from './texts.ts';

export function runEdits(state: State): void {
  for (const edit of state.plan.edits) {
    if (edit.table === null) {
      if (isDue(state, edit, null)) check(state, edit, null);
      continue;
    }
    const rows = state.rows.get(edit.table) ?? [];
    const [first] = rows;
    if (first === undefined) continue;
    // What asks nothing of the row is asked once for all rows.
    const isOnce = edit.when !== null && ignoresRow(edit.when);
    if (isOnce && !isDue(state, edit, first)) continue;
    for (const row of rows) if (isOnce || isDue(state, edit, row)) check(state, edit, row);
  }
}

function isDue(state: State, { when }: ReadyEdit, row: Frame | null): boolean {
  return when === null || run(state, when, row) === true;
}

function check(state: State, ready: ReadyEdit, row: Frame | null): void {
  const { issue } = judge(state, ready, row);
  if (issue !== null) state.issues.push(issue);
}

/** What an edit comes to in one place, and the issue that it raises there. */
export interface EditOutcome {
  verdict: 'fires' | 'silent' | 'unknown' | 'not-asked';
  issue: Issue | null;
}

/** The rows that an edit looks at; null for the top. */
export function rowsOf(state: State, { table }: ReadyEdit): readonly (Frame | null)[] {
  return table === null ? [null] : (state.rows.get(table) ?? []);
}

export function outcomeOf(state: State, ready: ReadyEdit, row: Frame | null): EditOutcome {
  return isDue(state, ready, row) ? judge(state, ready, row) : outcomes['not-asked'];
}

const outcomes = {
  silent: { verdict: 'silent', issue: null },
  unknown: { verdict: 'unknown', issue: null },
  'not-asked': { verdict: 'not-asked', issue: null },
} as const;

function judge(state: State, ready: ReadyEdit, row: Frame | null): EditOutcome {
  const { edit, must } = ready;
  if (isSkipped(state, ready, row)) return outcomes['not-asked'];
  const holds = run(state, must, row);
  if (holds === true) return outcomes.silent;
  if (holds === null && edit.whenMissing !== 'raise') return outcomes.unknown;
  return { verdict: 'fires', issue: issueOf(state, ready, row) };
}

/** An edit whose every field is hidden is about nothing. */
function isSkipped(state: State, { concerned }: ReadyEdit, row: Frame | null): boolean {
  for (const question of concerned) if (!isHidden(state, question, row)) return false;
  return true;
}

function issueOf(state: State, { edit, concerned, message }: ReadyEdit, row: Frame | null): Issue {
  const shown = concerned.filter((question) => !isHidden(state, question, row));
  const paths = shown.map((question) => pointerIn(row ?? state.top, question));
  const isSoft = edit.severity === 'soft';
  return {
    path: paths[0] ?? '',
    ...(paths.length > 1 ? { paths } : {}),
    code: 'edit',
    edit: edit.id,
    severity: edit.severity,
    params: {
      ...(row === null ? {} : { row: row.index + 1 }),
      ...(isSoft ? { figures: figuresOf(state, shown, row) } : {}),
    },
    ...(isSoft ? { answer: edit.answer ?? 'explain' } : {}),
    message: renderBoth(message, state.top.seen, row?.seen),
  };
}

/** The figures that an issue speaks of, as one text: what is said of them is said of no others. */
function figuresOf(state: State, shown: readonly Question[], row: Frame | null): string {
  const figures = JSON.stringify(shown.map((question) => answerIn(frameOf(state, question, row), question)));
  return figures.length <= longestFigures ? figures : shortened(figures);
}

const longestFigures = 120;

/** FNV-1a over UTF-16, 32 bits: enough to see that one of many figures changed. */
function shortened(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16);
}

function frameOf(state: State, { table }: Question, row: Frame | null): Frame {
  return table === null || row === null ? state.top : row;
}

function isHidden(state: State, question: Question, row: Frame | null): boolean {
  return isHiddenIn(frameOf(state, question, row), question);
}
