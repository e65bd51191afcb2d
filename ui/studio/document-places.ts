// Where a place of a form's document is seen in its preview, and where a question of the preview stands in the document.
import type { Form } from '../../engine/index.ts';
import { pointerOf, stepsOf } from '../form/answers.ts';

type Field = Form['schema']['properties'][string];

/**
 * The question that a place of the document is about, as a JSON pointer into the answers: its own, the first of a section,
 * the first that a check concerns. Null where it is about none.
 */
export function questionAt(form: Form, pointer: string): string | null {
  const [what = '', name = '', ...rest] = stepsOf(pointer);
  if (pointer === '') return null;
  if (what === 'schema' && name === 'properties') return questionIn(form.schema.properties, rest);
  if (what === 'sections') {
    const fields = form.sections[Number(name)]?.fields ?? [];
    const field = rest[0] === 'fields' && rest[1] !== undefined ? fields[Number(rest[1])] : fields[0];
    return field === undefined || !Object.hasOwn(form.schema.properties, field) ? null : pointerOf([field]);
  }
  if (what === 'edits') {
    const [concerned] = form.edits?.[Number(name)]?.fields ?? [];
    return concerned === undefined ? null : answerPlace(form.schema.properties, stepsOf(concerned));
  }
  return null;
}

/** The place in the document of the question whose input stands at a place of the answers; null where it is not its own. */
export function documentPlaceOf(form: Form, steps: readonly string[]): string | null {
  let fields: Record<string, Field> = form.schema.properties;
  let path = ['schema', 'properties'];
  let found: string | null = null;
  for (const step of steps) {
    if (/^\d+$/.test(step)) continue;
    const field = Object.hasOwn(fields, step) ? fields[step] : undefined;
    if (field === undefined) return found;
    path = [...path, step];
    found = pointerOf(path);
    const inside = field.items?.properties ?? field.properties;
    if (inside === undefined) return found;
    path = [...path, ...(field.items?.properties === undefined ? ['properties'] : ['items', 'properties'])];
    fields = inside;
  }
  return found;
}

function questionIn(fields: Record<string, Field>, steps: readonly string[]): string | null {
  const names = steps.filter((step, index) => {
    if (step === 'properties') return false;
    return !(step === 'items' && steps[index + 1] === 'properties');
  });
  return names.length === 0 ? null : answerPlace(fields, names);
}

/** As far as the names lead; the first row of a table. */
function answerPlace(fields: Record<string, Field>, names: readonly string[]): string | null {
  const [name = '', ...rest] = names;
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined) return null;
  const own = pointerOf([name]);
  const inside = field.items?.properties ?? field.properties;
  const further = inside === undefined || rest.length === 0 ? null : answerPlace(inside, rest);
  if (further === null) return own;
  return field.items === undefined ? own + further : `${own}/0${further}`;
}
