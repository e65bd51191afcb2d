import { getDefaultRegistry } from '@rjsf/core';
import type { FieldProps } from '@rjsf/utils';
import { questionOf } from '../question.ts';
import { LeafField } from './LeafField.tsx';

const { ObjectField } = getDefaultRegistry().fields;

/** An object: a group of questions, or one answer as a whole: a point on the map, a file. */
export function GroupField(props: FieldProps) {
  if (questionOf(props.schema, props.uiSchema).kind !== 'group') return <LeafField {...props} />;
  return ObjectField === undefined ? null : <ObjectField {...props} />;
}
