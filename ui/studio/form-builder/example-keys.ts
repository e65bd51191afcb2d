// Examples speak of questions by their keys: they follow a question that goes by another one.
import type { FormExample } from '../../../engine/index.ts';
import { escapePointer } from '../document-lines.ts';
import type { Path } from './questionnaire.ts';

type Answers = FormExample['when']['answers'];
type Value = Answers[string];

/** The examples with the question at a path under another key: in their answers, earlier ones, and what they expect. */
export function withKeyRenamed(examples: readonly FormExample[], path: Path, name: string): FormExample[] {
  const inAnswers = (answers: Answers): Answers => renamedIn(answers, path, name);
  const inPointer = (pointer: string) => renamedPointer(pointer, path, name);
  return examples.map((example) => {
    const { given, when, then } = example;
    const { previous, sameMonthLastYear } = given;
    return {
      ...example,
      given: {
        ...given,
        ...(previous === undefined ? {} : { previous: inAnswers(previous) }),
        ...(sameMonthLastYear === undefined ? {} : { sameMonthLastYear: inAnswers(sameMonthLastYear) }),
      },
      when: { answers: inAnswers(when.answers) },
      // biome-ignore lint/suspicious/noThenProperty: the keyword's own name
      then: {
        ...then,
        issues: then.issues.map((issue) => ({ ...issue, path: inPointer(issue.path) })),
        ...(then.answers === undefined ? {} : { answers: inAnswers(then.answers) }),
        ...(then.hidden === undefined ? {} : { hidden: then.hidden.map(inPointer) }),
      },
    };
  });
}

/** In each row of a table on the way. */
function renamedIn(answers: Answers, [step = '', ...rest]: Path, name: string): Answers {
  if (!Object.hasOwn(answers, step)) return answers;
  return Object.fromEntries(
    Object.entries(answers).map(([key, value]): [string, Value] => {
      if (key !== step) return [key, value];
      return rest.length === 0 ? [name, value] : [key, below(value, rest, name)];
    }),
  );
}

function below(value: Value, path: Path, name: string): Value {
  if (Array.isArray(value)) return value.map((row) => below(row, path, name));
  return typeof value === 'object' && value !== null ? renamedIn(value, path, name) : value;
}

function renamedPointer(pointer: string, path: Path, name: string): string {
  const steps = pointer.split('/').slice(1);
  let depth = 0;
  for (const [index, step] of steps.entries()) {
    // A number is a row of the table before it.
    if (depth > 0 && /^\d+$/.test(step)) continue;
    if (step !== escapePointer(path[depth] ?? '')) return pointer;
    depth += 1;
    if (depth === path.length) return `/${steps.with(index, escapePointer(name)).join('/')}`;
  }
  return pointer;
}
