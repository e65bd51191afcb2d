// What a document may weigh, looked at before any schema, pattern or expression in it is compiled: definitions are
// written by users, and a hostile one must be refused in the time that reading it takes.
import { pointerStep } from '../json-schema.ts';
import type { Issue } from '../problem.ts';

const limits = {
  depth: 40,
  /** Values of all kinds. A questionnaire of 240 fields has some 20,000. */
  nodes: 60_000,
  /** A code list of 20,000 codes with attributes has some 300,000. */
  nodesOfList: 400_000,
  /** Characters, names included. */
  characters: 8_000_000,
  properties: 2000,
  elements: 20_000,
  text: 20_000,
  name: 200,
} as const;

/** Names that reach into the prototype of whoever copies them. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The first limit that a document breaks, as an issue; null where it keeps them all.
 * @param isList whether it is a list of codes, which may be long
 */
export function tooMuch(document: unknown, isList: boolean): Issue | null {
  return new Scales(isList ? limits.nodesOfList : limits.nodes).weigh(document, 0);
}

class Scales {
  private nodes = 0;
  private characters = 0;
  private readonly mostNodes: number;

  constructor(mostNodes: number) {
    this.mostNodes = mostNodes;
  }

  /** Never goes deeper than a document may be. */
  weigh(value: unknown, depth: number): Issue | null {
    this.nodes += 1;
    if (this.nodes > this.mostNodes) return issue('document-too-big', { limit: this.mostNodes });
    if (typeof value === 'string') return this.text(value);
    if (typeof value === 'number')
      return Number.isFinite(value) ? null : issue('type', { expected: 'number' });
    if (typeof value !== 'object' || value === null) return null;
    if (depth >= limits.depth) return issue('too-deep', { limit: limits.depth });
    return Array.isArray(value) ? this.list(value, depth) : this.object(value, depth);
  }

  private list(list: readonly unknown[], depth: number): Issue | null {
    if (list.length > limits.elements) return issue('max-items', { limit: limits.elements });
    for (let index = 0; index < list.length; index += 1) {
      const found = this.weigh(list[index], depth + 1);
      if (found !== null) return below(index, found);
    }
    return null;
  }

  private object(object: object, depth: number): Issue | null {
    const entries = Object.entries(object);
    if (entries.length > limits.properties) return issue('max-items', { limit: limits.properties });
    for (const [name, value] of entries) {
      if (forbidden.has(name)) return issue('reserved-name', { name });
      if (name.length > limits.name) return issue('too-long', { limit: limits.name });
      const found = this.text(name) ?? this.weigh(value, depth + 1);
      if (found !== null) return below(name, found);
    }
    return null;
  }

  private text(text: string): Issue | null {
    if (text.length > limits.text) return issue('too-long', { limit: limits.text });
    this.characters += text.length;
    if (this.characters > limits.characters) return issue('document-too-big', { limit: limits.characters });
    // PostgreSQL's JSON takes neither NUL nor half a surrogate pair.
    return text.includes('\u0000') || !text.isWellFormed() ? issue('unreadable-text') : null;
  }
}

function issue(code: string, params: Issue['params'] = {}): Issue {
  return { path: '', code, severity: 'hard', params };
}

function below(step: string | number, found: Issue): Issue {
  const name = typeof step === 'number' ? `${step}` : pointerStep(step.toWellFormed());
  return { ...found, path: `/${name}${found.path}` };
}
