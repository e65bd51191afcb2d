import type { RJSFSchema } from '@rjsf/utils';
import type { LocalisedForm } from '../../engine/index.ts';
import type { Wording } from '../locales/index.ts';
import { stepsOf } from './answers.ts';
import { itemsOf } from './question.ts';

/** The words of the question at a place, with the number of its row: `تولید (ردیف ۳)`. */
export function questionTitle(schema: LocalisedForm['schema'], place: string, { t }: Wording): string {
  let node: RJSFSchema = schema;
  let row: number | null = null;
  for (const step of stepsOf(place)) {
    if (node.type === 'array') {
      row = Number(step) + 1;
      node = { title: node.title, ...itemsOf(node) };
      continue;
    }
    const next = node.properties?.[step];
    if (typeof next !== 'object') break;
    node = next;
  }
  const title = node.title ?? stepsOf(place).at(-1) ?? '';
  return row === null ? title : t('form.inRow', { title, row });
}
