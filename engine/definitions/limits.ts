// What a document may weigh, looked at before any schema, pattern or expression in it is compiled: definitions are
// written by users, and a hostile one must be refused in the time that reading it takes.
import { pointerStep } from '../json-schema.ts';
import type { Issue } from '../problem.ts';

export const limits = {
  depth: 40,
  /** Values of all kinds. A code list of 20,000 codes with attributes has some 300,000. */
  nodes: 400_000,
  /** Characters, names included. */
  characters: 8_000_000,
  properties: 2000,
  elements: 20_000,
  text: 20_000,
} as const;

/** Names that reach into the prototype of whoever copies them. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** The first limit that a document breaks, as an issue; null where it keeps them all. Never recurses. */
export function tooMuch(document: unknown): Issue | null {
  const stack: { value: unknown; depth: number; path: string }[] = [{ value: document, depth: 0, path: '' }];
  let nodes = 0;
  let characters = 0;
  const issue = (path: string, code: string, params: Issue['params'] = {}): Issue => ({
    path,
    code,
    severity: 'hard',
    params,
  });
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { value, depth, path } = next;
    nodes += 1;
    if (nodes > limits.nodes) return issue('', 'document-too-big', { limit: limits.nodes });
    if (typeof value === 'string') {
      characters += value.length;
      if (value.length > limits.text) return issue(path, 'too-long', { limit: limits.text });
      if (!isStorable(value)) return issue(path, 'unreadable-text');
    } else if (typeof value === 'number') {
      if (!Number.isFinite(value)) return issue(path, 'type', { expected: 'number' });
    } else if (Array.isArray(value)) {
      if (depth >= limits.depth) return issue(path.slice(0, 200), 'too-deep', { limit: limits.depth });
      if (value.length > limits.elements) return issue(path, 'max-items', { limit: limits.elements });
      value.forEach((one, index) => {
        stack.push({ value: one, depth: depth + 1, path: `${path}/${index}` });
      });
    } else if (typeof value === 'object' && value !== null) {
      if (depth >= limits.depth) return issue(path.slice(0, 200), 'too-deep', { limit: limits.depth });
      const entries = Object.entries(value);
      if (entries.length > limits.properties) return issue(path, 'max-items', { limit: limits.properties });
      for (const [name, one] of entries) {
        characters += name.length;
        if (forbidden.has(name)) return issue(path, 'reserved-name', { name });
        if (name.length > 200 || !isStorable(name)) return issue(path, 'unreadable-text');
        stack.push({ value: one, depth: depth + 1, path: `${path}/${pointerStep(name)}` });
      }
    }
    if (characters > limits.characters) return issue('', 'document-too-big', { limit: limits.characters });
  }
  return null;
}

/** PostgreSQL's JSON takes neither NUL nor half a surrogate pair. */
function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}
