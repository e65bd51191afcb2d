import type { CompiledForm } from '../../engine/index.ts';
import { type Answers, isSame } from '../form/answers.ts';
import { sayAnswer } from '../form/say-answer.ts';
import type { Wording } from '../locales/index.ts';
import { questionsOf } from '../review/questions.ts';

export interface ConflictLine {
  name: string;
  title: string;
  mine: string;
  theirs: string;
}

/** Where two reports of one visit say different things, in the words of the form. */
export function conflictLines(
  form: CompiledForm,
  mine: Answers,
  theirs: Answers,
  wording: Wording,
): ConflictLine[] {
  const questions = questionsOf(form, wording.locale);
  return form.plan.roots.flatMap(({ name }) => {
    const question = questions.get(name);
    if (question === undefined || isSame(mine[name] ?? null, theirs[name] ?? null)) return [];
    const say = ({ [name]: value }: Answers) =>
      question.kind === 'table' && Array.isArray(value)
        ? wording.count('field.conflict.rows', value.length)
        : sayAnswer(value, question, wording);
    return [{ name, title: question.title, mine: say(mine), theirs: say(theirs) }];
  });
}
