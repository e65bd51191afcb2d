import type { FieldProps } from '@rjsf/utils';
import { memo, useCallback, useRef } from 'react';
import type { Json } from '../../../server/wire.ts';
import { inputIdOf, isSame, pointerOf, valueAt } from '../answers.ts';
import { useFormView } from '../form-view.ts';
import { QuestionInput, type QuestionInputProps, ShownAnswer } from '../inputs/QuestionInput.tsx';
import { questionOf } from '../question.ts';

/** A question with one answer, whatever its type. */
export function LeafField({ schema, uiSchema, formData, fieldPathId, name, onChange }: FieldProps) {
  const { evaluation, context, concernedAt, issuesAt, isReadOnly, ids } = useFormView();
  const question = questionOf(schema, uiSchema, name);
  const place = pointerOf(fieldPathId.path);
  const id = inputIdOf(place, ids);
  const commit = useRef<(value: Json | undefined) => void>(() => {});
  commit.current = (value) => onChange(value, fieldPathId.path, undefined, fieldPathId.$id);
  const steadyCommit = useCallback((value: Json | undefined) => commit.current(value), []);
  if (question.isDerived || isReadOnly) {
    return (
      <ShownAnswer
        id={id}
        question={question}
        value={valueAt(evaluation.answers, place) ?? formData}
        isPlain={isReadOnly}
      />
    );
  }
  const issues = issuesAt.get(place) ?? [];
  const grade = concernedAt.get(place);
  return (
    <SteadyInput
      id={id}
      place={place}
      question={question}
      value={formData}
      labelledBy={`${id}-label`}
      describedBy={[`${id}-help`, ...issues.map((_issue, index) => `${id}-issue-${index}`)].join(' ')}
      isRequired={evaluation.required.has(place)}
      isInvalid={grade === 'hard'}
      isDoubtful={grade === 'soft'}
      around={context.referenceDay}
      onCommit={steadyCommit}
    />
  );
}

/** Drawn again only when it shows something else: its neighbours' answers are none of its business. */
const SteadyInput = memo(QuestionInput, isSameInput);

function isSameInput(
  { question, value, ...before }: QuestionInputProps,
  { question: asked, value: given, ...after }: QuestionInputProps,
): boolean {
  return (
    isSame(value, given) &&
    isSame(wordsOf(before), wordsOf(after)) &&
    JSON.stringify(question) === JSON.stringify(asked)
  );
}

type Words = Omit<QuestionInputProps, 'question' | 'value'>;

/** What an input is told beside its question and its answer; what it calls is always the same. */
function wordsOf({ onCommit: _steady, ...told }: Words): { [name: string]: Json } {
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}
