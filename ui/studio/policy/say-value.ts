// A value of a parameter in words.
import type { Parameter } from '../../../engine/index.ts';
import type { Wording } from '../../locales/words.ts';
import type { PolicyValue } from './policy-actions.ts';

/** As the reader says it: numbers in his digits, options by their titles. */
export function sayValue(
  { optionTitles = {} }: Pick<Parameter, 'optionTitles'>,
  value: PolicyValue,
  { t, of, format }: Pick<Wording, 't' | 'of' | 'format'>,
): string {
  if (typeof value === 'number') return format.number(value);
  if (typeof value === 'boolean') return t(value ? 'studio.yes' : 'studio.no');
  if (Array.isArray(value))
    return value.map((one) => sayValue({ optionTitles }, one, { t, of, format })).join(t('form.comma'));
  const title = Object.hasOwn(optionTitles, value) ? optionTitles[value] : undefined;
  return title === undefined ? value : of(title);
}
