import type { FieldProps } from '@rjsf/utils';
import { memo, useCallback } from 'react';
import type { Json } from '../../../server/wire.ts';
import { useAnswers } from '../answering.ts';
import { inputIdOf, isSame, pointerOf, valueAt } from '../answers.ts';
import { useFormView } from '../form-view.ts';
import { QuestionInput, type QuestionInputProps, ShownAnswer } from '../inputs/QuestionInput.tsx';
import { questionOf } from '../question.ts';

/** A question with one answer, whatever its type. */
export function LeafField({ schema, uiSchema, fieldPathId, name }: FieldProps) {
  const { answers, evaluation, context, concernedAt, issuesAt, isReadOnly, ids } = useFormView();
  const { answer } = useAnswers();
  const question = questionOf(schema, uiSchema, name);
  const { kind } = question;
  const place = pointerOf(fieldPathId.path);
  const id = inputIdOf(place, ids);
  const value = valueAt(answers, place);
  const commit = useCallback((next: Json | undefined) => answer(place, next, kind), [answer, place, kind]);
  if (question.isDerived || isReadOnly) {
    return (
      <ShownAnswer
        id={id}
        question={question}
        value={valueAt(evaluation.answers, place) ?? value}
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
      value={value}
      labelledBy={`${id}-label`}
      describedBy={[`${id}-help`, ...issues.map((_issue, index) => `${id}-issue-${index}`)].join(' ')}
      isRequired={evaluation.required.has(place)}
      isInvalid={grade === 'hard'}
      isDoubtful={grade === 'soft'}
      around={context.referenceDay}
      onCommit={commit}
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
