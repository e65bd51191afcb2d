// A remark names the questions that it is about by their titles, at the beginning of a line.
import type { Field, Form, Text } from '../../engine/index.ts';

/** A question that a remark may name. */
export interface NamedQuestion {
  /** Its dotted path; in a table without the row. */
  path: string;
  title: Text;
  section: Text;
}

/** The questions of a form in the order of its sections, those of tables and groups under the title of theirs. */
export function questionsOf(form: Form): NamedQuestion[] {
  const walk = (
    path: string,
    field: Field | undefined,
    above: Text | null,
    section: Text,
  ): NamedQuestion[] => {
    if (field === undefined) return [];
    const own = field['x-title'] ?? { fa: path, en: path };
    const title = above === null ? plain(own) : joined(above, plain(own));
    const inner = Object.entries((field.items ?? field).properties ?? {});
    return [
      { path, title, section },
      ...inner.flatMap(([name, child]) => walk(`${path}.${name}`, child, title, section)),
    ];
  };
  return form.sections.flatMap(({ fields, title }) =>
    fields.flatMap((name) => walk(name, form.schema.properties[name], null, plain(title))),
  );
}

/** The place in the answers of the question that a change is about, by its place in the document; null for other changes. */
export function placeOf(path: string): string | null {
  const [schema, properties, name, ...inner] = path.split('/').slice(1);
  if (schema !== 'schema' || properties !== 'properties' || name === undefined) return null;
  const isInGroup = inner[0] === 'properties' && inner[1] !== undefined;
  return isInGroup ? `/${name}/${inner[1]}` : `/${name}`;
}

/** The text with a line begun about a question: "«Stock at the end»: ". */
export function beginRemark(text: string, title: string): string {
  const written = text.trimEnd();
  return `${written}${written === '' ? '' : '\n'}«${title}»: `;
}

/** Values in a title are known only when the form is filled. */
function plain({ fa, en }: Text): Text {
  const without = (text: string) => text.replaceAll(/\{[^}]*\}/g, '…');
  return { fa: without(fa), en: without(en) };
}

function joined(above: Text, own: Text): Text {
  return { fa: `${above.fa}: ${own.fa}`, en: `${above.en}: ${own.en}` };
}
