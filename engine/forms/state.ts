// One evaluation under way: what expressions read, what is hidden, what was refused.
import { type Compiled, EvaluationLimit, type Value } from '../expressions/index.ts';
import type { Issue } from '../problem.ts';
import type { Json } from '../workflows/case.ts';
import type { FormContext } from './context.ts';
import type { Plan, Question } from './plan.ts';

/** Answers by name; null where there is none. */
export type Bag = { [name: string]: Json };

/** The answers at the top, or one row of a table. */
export interface Frame {
  readonly answers: Bag;
  /** What expressions see here: the answers, and whatever has a name besides. */
  readonly seen: { [name: string]: unknown };
  /** Number of the row from 0; -1 at the top. */
  readonly index: number;
  /** What is hidden here, with everything below it. */
  hidden: Set<Question> | null;
}

export interface State {
  readonly plan: Plan;
  readonly context: FormContext;
  readonly top: Frame;
  /** The rows of each table; none where it is hidden. */
  readonly rows: Map<Question, readonly Frame[]>;
  readonly hidden: Set<string>;
  readonly hiddenSections: Set<string>;
  readonly issues: Issue[];
  /** Some expression took more steps than it may. */
  isExhausted: boolean;
}

/** The value of an expression at the top, or in a row. Null where it takes too many steps, and the state remembers. */
export function run(state: State, expression: Compiled, row: Frame | null): Value {
  try {
    return row === null ? expression.evaluate(state.top.seen) : expression.evaluate(state.top.seen, row.seen);
  } catch (error) {
    if (!(error instanceof EvaluationLimit)) throw error;
    state.isExhausted = true;
    return null;
  }
}

/** The JSON pointer of a question where it is asked. Cells' pointers are made once per form, not per return. */
export function pointerIn(frame: Frame, { pointer, table, cells }: Question): string {
  if (table === null) return pointer;
  let cell = cells[frame.index];
  if (cell === undefined) {
    cell = `${table.pointer}/${frame.index}${pointer}`;
    cells[frame.index] = cell;
  }
  return cell;
}

/** Whether an expression, though it stands in a row, looks at nothing of the row. */
export function ignoresRow({ rowNames }: Compiled): boolean {
  return rowNames.size === 0;
}

/** The rows in which a question is asked: those of its table, or just the top. */
export function framesOf(state: State, question: Question): readonly Frame[] {
  return question.table === null ? [state.top] : (state.rows.get(question.table) ?? []);
}

export function answerIn(frame: Frame, question: Question): Json {
  if (question.trail.length === 0) return frame.answers[question.name] ?? null;
  return bagIn(frame, question)?.[question.name] ?? null;
}

/** Sets an answer, and what expressions see of it. */
export function put(frame: Frame, question: Question, value: Json): void {
  const { name, info } = question;
  if (question.trail.length > 0) {
    const bag = bagIn(frame, question);
    if (bag !== null) bag[name] = value;
    return;
  }
  frame.answers[name] = value;
  if (frame.seen !== frame.answers) frame.seen[name] = value;
  if (info !== null) frame.seen[info] = infoOf(question, value);
}

/** Hidden means absent: null in expressions, never asked, gone from the answers. */
export function hide(state: State, frame: Frame, question: Question): void {
  frame.hidden ??= new Set();
  if (frame.hidden.has(question)) return;
  for (const member of question.family) frame.hidden.add(member);
  put(frame, question, null);
  if (question.kind === 'table') state.rows.set(question, []);
  state.hidden.add(pointerIn(frame, question));
}

export function isHiddenIn(frame: Frame, question: Question): boolean {
  return frame.hidden?.has(question) === true;
}

/** What a coded answer is besides its code; null where there is no such code. */
export function infoOf(question: Question, value: Json): object | null {
  return typeof value === 'string' ? (question.codes?.byCode.get(value)?.info ?? null) : null;
}

export function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function refuse(state: State, path: string, code: string, params: Issue['params'] = {}): void {
  state.issues.push({ path, code, severity: 'hard', params });
}

function bagIn(frame: Frame, question: Question): Bag | null {
  let bag: Bag = frame.answers;
  for (const name of question.trail) {
    const next = bag[name];
    if (!isBag(next)) return null;
    bag = next;
  }
  return bag;
}
