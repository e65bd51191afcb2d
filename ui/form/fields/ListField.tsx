import type { FieldProps } from '@rjsf/utils';
import { questionOf } from '../question.ts';
import { LeafField } from './LeafField.tsx';
import { TableField } from './TableField.tsx';

/** An array: rows of a table, or several values of one question. */
export function ListField(props: FieldProps) {
  return questionOf(props.schema, props.uiSchema).kind === 'table' ? (
    <TableField {...props} />
  ) : (
    <LeafField {...props} />
  );
}
