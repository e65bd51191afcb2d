// Answers made up for a preview, so that one sees the form as it looks filled in. They are nobody's figures.
import type { Answers, CodeList, Field, Form, FormContext, Locale } from '../../../engine/index.ts';

type Json = Answers[string];

const words = { fa: 'نمونه', en: 'Sample' };

/** An answer for every question of a form that one can be made up for: within its bounds, of its options. */
export function sampleAnswers(
  form: Form,
  codelists: ReadonlyMap<string, CodeList>,
  context: FormContext,
  locale: Locale,
): Answers {
  const answer = (field: Field): Json | undefined => {
    if (field['x-derived'] !== undefined || field.$ref !== undefined) return undefined;
    const use = field['x-codelist'];
    if (use !== undefined) return codelists.get(use.key)?.codes[0]?.code;
    if (field.enum !== undefined) return field.enum[0];
    if (field.const !== undefined) return field.const;
    switch (field.type) {
      case 'boolean':
        return true;
      case 'integer':
        return Math.round(numberIn(field));
      case 'number':
        return numberIn(field);
      case 'string':
        return text(field);
      case 'object':
        if (field.format === 'attachment') return undefined;
        return field.format === 'map-point'
          ? { latitude: 35.7, longitude: 51.4, accuracy: 10 }
          : answers(field.properties ?? {});
      case 'array':
        return list(field);
      default:
        return undefined;
    }
  };
  const text = ({ format, minLength = 0, maxLength = 200, pattern }: Field): string | undefined => {
    const { start, key } = context.period;
    if (format === 'date') return start;
    if (format === 'month') return /^\d{4}-\d{2}$/.test(key) ? key : undefined;
    if (format === 'year') return key.slice(0, 4);
    if (format === 'email') return 'name@example.ir';
    if (format === 'phone') return '02112345678';
    return pattern !== undefined || minLength > 10 || format !== undefined
      ? undefined
      : words[locale].repeat(1 + Math.floor(minLength / 4)).slice(0, maxLength);
  };
  const list = ({ items, 'x-rows': given }: Field): Json | undefined => {
    if (items === undefined || given !== undefined || items.format === 'attachment') return undefined;
    const one = items.properties === undefined ? answer(items) : answers(items.properties);
    return one === undefined ? undefined : [one];
  };
  const answers = (fields: { [name: string]: Field }): Answers =>
    Object.fromEntries(
      Object.entries(fields).flatMap(([name, field]) => {
        const value = answer(field);
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
  return answers(form.schema.properties);
}

function numberIn({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf = 1 }: Field): number {
  const low = minimum ?? (exclusiveMinimum === undefined ? 0 : exclusiveMinimum + multipleOf);
  const high = maximum ?? (exclusiveMaximum === undefined ? low + 240 : exclusiveMaximum - multipleOf);
  const middle = low + Math.min(120, (high - low) / 2);
  return Math.max(low, Math.round(middle / multipleOf) * multipleOf);
}
