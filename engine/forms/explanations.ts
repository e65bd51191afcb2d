// Soft issues are answered by an explanation or by confirming the figure; answers are kept by edit and row.
import type { Issue } from '../problem.ts';

/** What of an issue its key needs; params as the engine or the wire has them. */
interface Keyed {
  code: string;
  edit?: string | undefined;
  params: Readonly<Record<string, unknown>>;
}

/** The key under which a soft issue is answered: the edit's id, in a table with the 1-based row: `capacity:3`. */
export function explanationKey({ code, edit = code, params: { row } }: Keyed): string {
  return row === undefined ? edit : `${edit}:${row}`;
}

/** The soft issues that nobody has explained or confirmed yet. */
export function unanswered(
  issues: readonly Issue[],
  explanations: Readonly<Record<string, string>>,
): Issue[] {
  return issues.filter((issue) => {
    const key = explanationKey(issue);
    const text = Object.hasOwn(explanations, key) ? explanations[key] : undefined;
    return issue.severity === 'soft' && (typeof text !== 'string' || text.trim() === '');
  });
}
