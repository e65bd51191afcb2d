// Words that carry values: `{…}` is an expression whose value is written for the reader's language.

import {
  formatDay,
  formatNumber,
  isGregorianDay,
  jalaliOf,
  type Locale,
  periodOf,
} from '../calendar/index.ts';
import type { Text } from '../definitions/grammar.ts';
import type { Template, Value, Values, ValueType } from '../expressions/index.ts';
import { say } from '../words.ts';

/** A text in both languages, its expressions compiled; `labels` show codes by their title. */
export interface ReadyText {
  readonly words: Text;
  readonly fa: Template | null;
  readonly en: Template | null;
  readonly labels: Labels;
}

/** The title of a code that an expression gives as it stands (`{product}`), where the name is a coded field's. */
export type Labels = (source: string, value: Value) => Text | null;

/** What stands where a value is not known yet. */
const unknown = '…';

/** The text in a language, its values filled in. */
export function render(text: ReadyText, locale: Locale, values: Values, row?: Values): string {
  const template = text[locale];
  if (template === null) return text.words[locale];
  let result = '';
  for (const part of template.parts) {
    if (typeof part === 'string') result += part;
    else {
      const value = part.evaluate(values, row);
      const label = text.labels(part.source, value);
      result += label === null ? show(value, part.type, locale) : label[locale];
    }
  }
  return result;
}

export function renderBoth(text: ReadyText, values: Values, row?: Values): Text {
  return { fa: render(text, 'fa', values, row), en: render(text, 'en', values, row) };
}

/** A value as people read it: Jalali days and months, Persian digits in Persian. */
export function show(value: Value, type: ValueType, locale: Locale): string {
  if (value === null) return unknown;
  if (typeof value === 'number') return formatNumber(value, locale);
  if (typeof value === 'boolean') return say(value ? 'word.yes' : 'word.no', {}, locale);
  if (typeof value === 'string') {
    // What is no day is shown as it was written; its own issue says so.
    if (type.kind === 'date') return isGregorianDay(value) ? formatDay(jalaliOf(value), locale) : value;
    if (type.kind === 'month') return periodOf(value)?.label[locale] ?? value;
    return value;
  }
  if (isList(value)) {
    const of: ValueType = type.kind === 'list' ? type.of : { kind: 'any' };
    return value.map((one) => show(one, of, locale)).join(say('word.comma', {}, locale));
  }
  const words = value[locale];
  return typeof words === 'string' ? words : unknown;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
