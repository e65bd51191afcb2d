// What a field takes as an answer, read off its type and format.
import type { ValueType } from '../expressions/index.ts';
import type { FieldNode } from './fields.ts';
import type { Takes } from './plan.ts';
import { typeOf } from './scope.ts';

/** In a table, prefilling gives the rows. */
export function prefillType(node: FieldNode): ValueType {
  return node.kind === 'table' ? { kind: 'list', of: { kind: 'any' } } : typeOf(node);
}

/** How an answer is written down. */
export function takesOf({ kind, spec, item }: FieldNode): Takes {
  const { type, format, pattern, enum: values, 'x-codelist': codes } = item ?? spec;
  if (kind === 'group' || kind === 'table') return 'nothing';
  if (format === 'map-point') return 'point';
  if (format === 'attachment') return 'file';
  if (type === 'number' || type === 'integer') return 'number';
  if (type === 'boolean') return 'boolean';
  const isCode = [format, pattern, values, codes, spec['x-codelist']].some(
    (keyword) => keyword !== undefined,
  );
  return isCode ? 'code' : 'text';
}
