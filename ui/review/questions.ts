// The words of a form's questions by their dotted path, for tables of figures.
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { type CompiledForm, type Locale, localise } from '../../engine/index.ts';
import { itemsOf, type Question, questionOf } from '../form/question.ts';

export type Questions = ReadonlyMap<string, Question>;

/** Every question of a form; in a table without the row: `products.production`. All codes of a list are known. */
export function questionsOf(form: CompiledForm, locale: Locale): Questions {
  const { schema, uiSchema } = localise(form, locale);
  const found = new Map<string, Question>();
  const walk = (node: RJSFSchema, ui: UiSchema, path: string) => {
    const holder = node.type === 'array' ? itemsOf(node) : node;
    const inner: UiSchema = node.type === 'array' ? { ...ui.items } : ui;
    for (const [name, child] of Object.entries(holder.properties ?? {})) {
      if (typeof child !== 'object') continue;
      const at = path === '' ? name : `${path}.${name}`;
      const childUi: UiSchema = { ...inner[name] };
      found.set(at, questionOf(child, childUi, name));
      walk(child, childUi, at);
    }
  };
  walk(schema, uiSchema, '');
  return found;
}
