// What must be answered and is not, answers that are no code of their list, and how far each section is.
import type { Json } from '../workflows/case.ts';
import { isInForce } from './codes.ts';
import type { SectionProgress } from './context.ts';
import type { Question, ReadyTable } from './plan.ts';
import { answerIn, type Frame, isHiddenIn, pointerIn, refuse, run, type State } from './state.ts';

export interface Asked {
  required: Set<string>;
  complete: SectionProgress[];
}

/** Looks at every visible question once; adds what is wrong to the state's issues. */
export function lookAtAsked(state: State): Asked {
  const required = new Set<string>();
  const complete = state.plan.sections.map(({ section, asked, tables }) => {
    const progress: SectionProgress = {
      key: section.key,
      visible: !state.hiddenSections.has(section.key),
      asked: 0,
      answered: 0,
      required: 0,
      missing: 0,
    };
    if (!progress.visible) return progress;
    for (const question of asked) look(state, question, state.top, null, progress, required);
    for (const table of tables) lookAtRows(state, table, progress, required);
    return progress;
  });
  return { required, complete };
}

function lookAtRows(
  state: State,
  { table, asked }: ReadyTable,
  progress: SectionProgress,
  required: Set<string>,
): void {
  const dimension = table.rows?.dimension ?? null;
  const codes = dimension === null ? null : new Map<Json, number>();
  state.rows.get(table)?.forEach((row, index) => {
    for (const question of asked) look(state, question, row, row, progress, required);
    if (dimension === null || codes === null) return;
    const code = answerIn(row, dimension);
    const first = codes.get(code);
    if (code === null) return;
    // Two rows for one product would be added up as if they were two products.
    if (first === undefined) codes.set(code, index + 1);
    else refuse(state, pointerIn(row, dimension), 'row-twice', { row: first });
  });
}

function look(
  state: State,
  question: Question,
  frame: Frame,
  row: Frame | null,
  progress: SectionProgress,
  required: Set<string>,
): void {
  if (isHiddenIn(frame, question)) return;
  const value = answerIn(frame, question);
  const isAnswered = value !== null && !(Array.isArray(value) && value.length === 0);
  progress.asked += 1;
  if (isAnswered) progress.answered += 1;
  if (
    question.required ||
    (question.requiredWhen !== null && run(state, question.requiredWhen, row) === true)
  ) {
    const pointer = pointerIn(frame, question);
    required.add(pointer);
    progress.required += 1;
    if (!isAnswered) {
      progress.missing += 1;
      refuse(state, pointer, 'required');
    }
  }
  if (isAnswered && question.codes !== null) lookAtCodes(state, question, frame, row, value);
}

function lookAtCodes(state: State, question: Question, frame: Frame, row: Frame | null, value: Json): void {
  const pointer = pointerIn(frame, question);
  if (!Array.isArray(value)) {
    const fault = faultOf(state, question, row, value);
    if (fault !== null) refuse(state, pointer, fault, { value: shown(value) });
    return;
  }
  value.forEach((one, index) => {
    const fault = faultOf(state, question, row, one);
    if (fault !== null) refuse(state, `${pointer}/${index}`, fault, { value: shown(one) });
  });
}

/** Why a value may not be chosen; null where it may. Values that are no text are left to the check of types. */
function faultOf(state: State, question: Question, row: Frame | null, value: Json): string | null {
  const { codes } = question;
  if (codes === null || typeof value !== 'string') return null;
  const code = codes.byCode.get(value);
  if (code === undefined) return 'not-in-list';
  if (!isInForce(code, state.context.referenceDay)) return 'not-in-force';
  return isOffered(state, question, row, value) ? null : 'not-offered';
}

/** Whether the field's own restriction (`only`) keeps a code. */
export function isOffered(state: State, question: Question, row: Frame | null, code: string): boolean {
  const { codes } = question;
  if (codes === null || codes.only === null) return true;
  const info = codes.byCode.get(code)?.info ?? {};
  const { only, offered } = codes;
  if (only.names.size > 0 || !namesOnly(only.rowNames, info)) {
    return (
      run(state, only, { answers: {}, seen: { ...row?.seen, ...info }, index: -1, hidden: null }) === true
    );
  }
  let known = offered.get(code);
  if (known === undefined) {
    known = run(state, only, { answers: {}, seen: info, index: -1, hidden: null }) === true;
    offered.set(code, known);
  }
  return known;
}

function namesOnly(names: ReadonlySet<string>, info: object): boolean {
  for (const name of names) if (!Object.hasOwn(info, name.split('.')[0] ?? name)) return false;
  return true;
}

function shown(value: Json): string {
  return typeof value === 'string' ? value.slice(0, 80) : '';
}
