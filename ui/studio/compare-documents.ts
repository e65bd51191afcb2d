// What differs between two documents of one kind, in the parts that they take too.
import { useMemo } from 'react';
import { type Change, compareDefinitions, type Definition, parseDefinition } from '../../engine/index.ts';
import type { DocumentBody } from '../api-paths.ts';
import { usePartSource } from './part-source.ts';

/** Null where the document cannot be read. */
export function definitionIn(document: DocumentBody | null): Definition | null {
  const parsed = document === null ? null : parseDefinition(document);
  return parsed !== null && 'definition' in parsed ? parsed.definition : null;
}

/** Nothing where either cannot be read. */
export function useDefinitionChanges(before: Definition | null, after: Definition | null): Change[] {
  const forms = [before, after].map((one) => (one?.kind === 'form' ? one : null));
  const source = usePartSource(...forms);
  return useMemo(() => {
    if (before === null || after === null || before.kind !== after.kind) return [];
    return compareDefinitions(before, after, source);
  }, [before, after, source]);
}

/** The same of documents that do not change while they are looked at. */
export function useDocumentChanges(before: DocumentBody | null, after: DocumentBody | null): Change[] {
  const one = useMemo(() => definitionIn(before), [before]);
  const other = useMemo(() => definitionIn(after), [after]);
  return useDefinitionChanges(one, other);
}
