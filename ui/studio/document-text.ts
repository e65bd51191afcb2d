// A document as text, in the layout that its authors see: short structures on one line, long ones spread out.
import type { Json } from '../../server/wire.ts';
import type { DocumentBody } from '../api-paths.ts';

const width = 100;

/** The text of a document. */
export function writeDocument(document: DocumentBody): string {
  return `${write(document, '', 0)}\n`;
}

/** The document in a text; null where it is no JSON object. Throws nothing. */
export function readDocument(text: string): DocumentBody | null {
  try {
    const value: Json = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** Writes a value at an indentation; `used` is how much of the line stands before it. */
function write(value: Json, indent: string, used: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isRoot = indent === '' && used === 0;
  // What is deep is never written out flat: a document is gone through once, not once for every level.
  const flat = isRoot || isDeep(value) ? null : onOneLine(value);
  if (flat !== null && flat.length + used + indent.length <= width) return flat;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    return `[\n${value.map((one) => inner + write(one, inner, 0)).join(',\n')}\n${indent}]`;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  const lines = entries.map(([key, one]) => {
    const name = `${JSON.stringify(key)}: `;
    return inner + name + write(one, inner, name.length);
  });
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

function onOneLine(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${onOneLine(one)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** Structures within structures are read better spread out; words in two languages are not. */
function isDeep(value: Json[] | { [key: string]: Json }): boolean {
  return Object.values(value).some(
    (one) =>
      typeof one === 'object' && one !== null && Object.values(one).some((part) => typeof part === 'object'),
  );
}
