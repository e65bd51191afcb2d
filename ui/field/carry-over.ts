// A report goes over to another form of its round: the unit was of another kind on that day.
import type { CompiledForm, Json, UnitKind } from '../../engine/index.ts';
import type { Answers } from '../form/answers.ts';
import type { FieldDraft, Report } from './store.ts';

type Question = CompiledForm['plan']['roots'][number];

/** What the other form asks alike: by name, and of the same kind of answer; of a table the columns that both have. */
export function carriedOver(from: CompiledForm, to: CompiledForm, answers: Answers): Answers {
  return carried(from.plan.roots, to.plan.roots, answers);
}

function carried(from: readonly Question[], to: readonly Question[], answers: Answers): Answers {
  const kept: Answers = {};
  for (const question of to) {
    const before = from.find(({ name }) => name === question.name);
    const answer = answers[question.name] ?? null;
    if (answer === null || question.isDerived || before?.kind !== question.kind) continue;
    if (before.takes !== question.takes) continue;
    if (question.kind === 'table')
      kept[question.name] = rowsOf(answer).map((row) => carried(before.children, question.children, row));
    else kept[question.name] = answer;
  }
  return kept;
}

function rowsOf(answer: Json): Answers[] {
  if (!Array.isArray(answer)) return [];
  return answer.filter(
    (row): row is Answers => typeof row === 'object' && row !== null && !Array.isArray(row),
  );
}

const kinds: Record<UnitKind, true> = { PLAN: true, PRODUCTION: true, MINE: true, TRADE: true };

/** The form and the day that the server named when it refused a report on another one; null where it said something else. */
export function otherFormOf({ problem }: Pick<Report, 'problem'>): NonNullable<FieldDraft['refit']> | null {
  if (problem?.code !== 'visit-other-form') return null;
  const { form, day, kind } = problem.params ?? {};
  if (typeof form !== 'string' || typeof day !== 'string') return null;
  return isKind(kind) ? { form, day, kind } : null;
}

function isKind(kind: unknown): kind is UnitKind {
  return typeof kind === 'string' && kind in kinds;
}
