import { getDefaultRegistry } from '@rjsf/core';
import type { FieldProps } from '@rjsf/utils';
import { questionOf } from '../question.ts';
import { LeafField } from './LeafField.tsx';

const { ObjectField } = getDefaultRegistry().fields;

/** An object: a group of questions, or a point on the map, which is one answer. */
export function GroupField(props: FieldProps) {
  if (questionOf(props.schema, props.uiSchema).kind === 'point') return <LeafField {...props} />;
  return ObjectField === undefined ? null : <ObjectField {...props} />;
}
