import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import type { LocalisedForm } from '../../engine/index.ts';
import type { Wording } from '../locales/index.ts';
import { type Answers, stepsOf, valueAt } from './answers.ts';
import { columnsOf } from './fields/table-rows.ts';
import { itemsOf, type Question, questionOf } from './question.ts';
import { sayAnswer } from './say-answer.ts';

/** The words of the question at a place; in a table with its row's name, or number: `تولید · سیمان`. */
export function questionTitle(
  { schema, uiSchema }: Pick<LocalisedForm, 'schema' | 'uiSchema'>,
  place: string,
  answers: Answers,
  wording: Wording,
): string {
  let node: RJSFSchema = schema;
  let ui: UiSchema = uiSchema;
  let at = '';
  let row: string | null = null;
  for (const step of stepsOf(place)) {
    at += `/${step}`;
    if (node.type === 'array') {
      row = rowName(node, ui, at, Number(step), answers, wording);
      node = { title: node.title, ...itemsOf(node) };
      ui = { ...ui.items };
      continue;
    }
    const next = node.properties?.[step];
    if (typeof next !== 'object') break;
    node = next;
    ui = { ...ui[step] };
  }
  const title = node.title ?? stepsOf(place).at(-1) ?? '';
  return row === null ? title : `${title} · ${row}`;
}

/** The question at a place, to say its answers by. */
export function questionAt(
  { schema, uiSchema }: Pick<LocalisedForm, 'schema' | 'uiSchema'>,
  place: string,
): Question {
  let node: RJSFSchema = schema;
  let ui: UiSchema = uiSchema;
  for (const step of stepsOf(place)) {
    if (node.type === 'array') {
      node = itemsOf(node);
      ui = { ...ui.items };
      continue;
    }
    const next = node.properties?.[step];
    if (typeof next !== 'object') break;
    node = next;
    ui = { ...ui[step] };
  }
  return questionOf(node, ui);
}

/** A row goes by its first choice: the product, the obstacle. */
function rowName(
  table: RJSFSchema,
  ui: UiSchema,
  place: string,
  index: number,
  answers: Answers,
  wording: Wording,
): string {
  const key = columnsOf(table, ui).find(({ question }) => question.kind === 'choice');
  const value = key === undefined ? undefined : valueAt(answers, `${place}/${key.name}`);
  return key === undefined || value === undefined
    ? wording.t('form.row', { row: index + 1 })
    : sayAnswer(value, key.question, wording);
}
