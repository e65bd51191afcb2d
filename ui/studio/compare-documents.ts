import { type Change, compareDefinitions, parseDefinition } from '../../engine/index.ts';
import type { DocumentBody } from '../api.ts';

/** What differs between two documents of one kind; nothing where either cannot be read. */
export function compareDocuments(before: DocumentBody, after: DocumentBody): Change[] {
  const [one, other] = [parseDefinition(before), parseDefinition(after)];
  if (!('definition' in one) || !('definition' in other) || one.definition.kind !== other.definition.kind)
    return [];
  return compareDefinitions(one.definition, other.definition);
}
