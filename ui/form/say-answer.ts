import { jalaliOf } from '../../engine/index.ts';
import type { Json } from '../../server/wire.ts';
import type { Wording } from '../locales/index.ts';
import type { Question } from './question.ts';

/** An answer in words: a code by its label, a figure in the reader's digits; `—` where there is none. */
export function sayAnswer(
  value: Json | undefined,
  question: Pick<Question, 'kind' | 'options'> & Partial<Pick<Question, 'isDerived'>>,
  wording: Wording,
): string {
  const { t, format } = wording;
  if (value === undefined || value === null || value === '') return '—';
  const label = question.options.find((option) => option.value === value)?.label;
  if (label !== undefined) return label;
  if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no');
  if (typeof value === 'number')
    return question.kind === 'year'
      ? format.digits(value)
      : format.number(value, Number.isInteger(value) || question.isDerived !== true ? undefined : 2);
  if (Array.isArray(value)) {
    return value.map((one) => sayAnswer(one, question, wording)).join(t('form.comma'));
  }
  if (typeof value === 'object') {
    if (typeof value.sha256 === 'string') return String(value.name);
    return [value.latitude, value.longitude]
      .map((one) => format.digits(String(one ?? '—')))
      .join(t('form.comma'));
  }
  if (question.kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return format.day(jalaliOf(value));
  if (question.kind === 'month') return format.period(value);
  return question.kind === 'year' ? format.digits(value) : value;
}
