// One check, or one expression, tried on a return by itself: as evaluating the whole form would have it, and why not.
import type { Expression, Form } from '../definitions/grammar.ts';
import type { Issue } from '../problem.ts';
import type { Answers } from '../workflows/case.ts';
import { compute } from './compute.ts';
import type { FormContext } from './context.ts';
import { outcomeOf, rowsOf } from './edits.ts';
import type { CompiledForm, Question, ReadyEdit } from './plan.ts';
import { type Frame, pointerIn, run, type State } from './state.ts';
import { takeIn } from './take-in.ts';

/** What a check says at the top of a return, or in one row of its table. */
export interface Trial {
  /**
   * `fires`: it raises its issue, or the expression is true; `silent`: not; `unknown`: something that it needs is missing;
   * `not-asked`: its `when` is not true, or all that it is about is hidden.
   */
  verdict: 'fires' | 'silent' | 'unknown' | 'not-asked';
  issue: Issue | null;
  /** JSON pointers of the answers that it is about. */
  paths: string[];
}

/** The id under which `withExpression` puts an expression. */
export const triedExpression = 'tried-expression';

/** The form with one expression to be tried in the place of its checks, about a row of `each` where that is named. */
export function withExpression(form: Form, source: Expression, each: string | null): Form {
  const edit = {
    id: triedExpression,
    severity: 'soft' as const,
    ...(each === null ? {} : { each }),
    must: source,
    fields: Object.keys(form.schema.properties).slice(0, 1),
    message: { fa: '', en: '' },
  };
  return { ...form, edits: [edit], sums: [] };
}

/** Whether a form has a check of this id, a sum group's among them. */
export function hasEdit({ plan }: CompiledForm, id: string): boolean {
  return plan.edits.some(({ edit }) => edit.id === id);
}

/** Tries the check of an id: once, or for every row of its table. None where the form has no such check. */
export function tryEdit(form: CompiledForm, id: string, answers: Answers, context: FormContext): Trial[] {
  const ready = form.plan.edits.find(({ edit }) => edit.id === id);
  if (ready === undefined) return [];
  const state = takeIn(form.plan, answers, context);
  compute(state);
  const isExpression = id === triedExpression;
  return rowsOf(state, ready).map((row) =>
    isExpression ? expressionTrial(state, ready, row) : editTrial(state, ready, row),
  );
}

function editTrial(state: State, ready: ReadyEdit, row: Frame | null): Trial {
  const { verdict, issue } = outcomeOf(state, ready, row);
  const paths = issue === null ? [] : [...new Set([issue.path, ...(issue.paths ?? [])])];
  return { verdict, issue, paths };
}

function expressionTrial(state: State, ready: ReadyEdit, row: Frame | null): Trial {
  const value = run(state, ready.must, row);
  if (value !== true) return { verdict: value === null ? 'unknown' : 'silent', issue: null, paths: [] };
  const paths = readBy(state, ready).flatMap((question) =>
    question.table === null || question.table === ready.table ? [pointerIn(row ?? state.top, question)] : [],
  );
  return { verdict: 'fires', issue: null, paths: [...new Set(paths)] };
}

/** The questions whose answers an expression reads. */
function readBy({ plan }: State, { must, table }: ReadyEdit): Question[] {
  const questions = new Map(
    plan.roots.flatMap((root) => root.family).map((question) => [question.field.path, question]),
  );
  const own = table === null ? '' : `${table.field.path}.`;
  const names = [...must.rowNames].map((name) => `${own}${name.replace(/^row\./, '')}`);
  return [...names, ...must.names].flatMap((name) => {
    const question = questions.get(name);
    return question?.kind === 'leaf' || question?.kind === 'list' ? [question] : [];
  });
}
