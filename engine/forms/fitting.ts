import type { Value } from '../expressions/index.ts';
import type { Json } from '../workflows/case.ts';
import type { Question } from './plan.ts';
import { isBag } from './state.ts';

/** A value of the type that the question takes; null for any other. */
export function fitting({ takes, kind, field }: Question, value: Value): Json {
  if (takes === 'file') return null;
  if (kind === 'list') {
    if (!Array.isArray(value)) return null;
    const texts = value.filter((one) => typeof one === (takes === 'number' ? 'number' : 'string'));
    return texts.length === 0 ? null : texts;
  }
  if (kind !== 'leaf') return null;
  if (takes === 'number') {
    const isWhole = field.spec.type !== 'integer' || Number.isInteger(value);
    return typeof value === 'number' && isWhole ? value : null;
  }
  if (takes === 'boolean') return typeof value === 'boolean' ? value : null;
  if (takes === 'point') {
    if (!isBag(value)) return null;
    const { latitude, longitude } = value;
    return typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : null;
  }
  return typeof value === 'string' ? value : null;
}
