// The examples of a draft: which one is looked at, which of them fail, and how they are changed.
import { useMemo, useState } from 'react';
import { type Definition, type FormExample, isOfExample } from '../../../engine/index.ts';
import { useSteady } from '../use-steady.ts';
import type { DocumentIssue } from '../verification.ts';
import { exampleAt } from './examples.ts';

export interface ExampleDesk {
  /** The example that the preview shows; another object each time that it is gone to. */
  opened: { id: string } | null;
  open(id: string | null): void;
  /** Null where nobody may change the form. */
  change: ((next: (examples: readonly FormExample[]) => FormExample[]) => void) | null;
  /** The ids of those that the proof found to fail. */
  failing: ReadonlySet<string>;
}

/** @param build puts a changed form in the place of the one that is written; null where nobody may change it */
export function useExampleDesk(
  definition: Definition | null,
  issues: readonly DocumentIssue[],
  isReadOnly: boolean,
  build: (next: Definition) => void,
): ExampleDesk {
  const [opened, setOpened] = useState<{ id: string } | null>(null);
  const open = useSteady((id: string | null) => setOpened(id === null ? null : { id }));
  const change = useSteady((next: (examples: readonly FormExample[]) => FormExample[]) => {
    if (definition?.kind !== 'form') return;
    const { examples: before = [], ...form } = definition;
    const examples = next(before);
    build(examples.length === 0 ? form : { ...form, examples });
  });
  const found = issues
    .flatMap((issue) => (isOfExample(issue) ? (exampleAt(definition, issue.path) ?? []) : []))
    .join(' ');
  const failing = useMemo(() => new Set(found.split(' ').filter((id) => id !== '')), [found]);
  return useMemo(
    () => ({ opened, open, change: isReadOnly ? null : change, failing }),
    [opened, open, change, isReadOnly, failing],
  );
}
