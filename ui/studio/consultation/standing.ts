// Where a draft stands on its way to a version, and what was said of it: read off its revision.
import type { RevisionPart, RevisionSummary } from '../../../server/wire.ts';

export const steps = ['draft', 'consultation', 'agreed', 'published'] as const;
export type Step = (typeof steps)[number];

/** The step that a draft is at; without a revision, or with one that was withdrawn, it is a draft. */
export function stepOf(revision: Pick<RevisionSummary, 'tags'> | null): Step {
  const has = (tag: string) => revision?.tags.includes(tag) === true;
  if (has('published') || has('retired')) return 'published';
  if (has('agreed')) return 'agreed';
  return has('review') ? 'consultation' : 'draft';
}

/** How many deputyships answered how. */
export function tallyOf(
  parts: readonly Pick<RevisionPart, 'answer'>[],
): Record<RevisionPart['answer'], number> {
  const tally = { agreed: 0, commented: 0, silent: 0, open: 0 };
  for (const { answer } of parts) tally[answer] += 1;
  return tally;
}

/** The last of the deadlines that still run; null where none does. */
export function lastDue(parts: readonly Pick<RevisionPart, 'answer' | 'dueAt'>[]): string | null {
  const open = parts.flatMap(({ answer, dueAt }) => (answer === 'open' && dueAt !== null ? [dueAt] : []));
  return open.toSorted().at(-1) ?? null;
}
