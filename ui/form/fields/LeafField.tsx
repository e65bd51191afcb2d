import type { FieldProps } from '@rjsf/utils';
import { inputIdOf, pointerOf, valueAt } from '../answers.ts';
import { useFormView } from '../form-view.ts';
import { QuestionInput, ShownAnswer } from '../inputs/QuestionInput.tsx';
import { questionOf } from '../question.ts';

/** A question with one answer, whatever its type. */
export function LeafField({ schema, uiSchema, formData, fieldPathId, name, onChange }: FieldProps) {
  const { evaluation, context, concernedAt, issuesAt, isReadOnly, ids } = useFormView();
  const question = questionOf(schema, uiSchema, name);
  const place = pointerOf(fieldPathId.path);
  const id = inputIdOf(place, ids);
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
    <QuestionInput
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
      onCommit={(value) => onChange(value, fieldPathId.path, undefined, fieldPathId.$id)}
    />
  );
}
