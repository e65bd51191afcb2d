// Soft issues are answered by an explanation or by confirming the figure; answers are kept by edit, row and the figures
// they were given for, so that they lapse when one of them changes.
import type { Issue } from '../problem.ts';

/** What of an issue its key needs; params as the engine or the wire has them. */
interface Keyed {
  code: string;
  edit?: string | undefined;
  params: Readonly<Record<string, unknown>>;
}

type Explanations = Readonly<Record<string, string>>;

/**
 * The key under which a soft issue is answered: the edit's id, in a table with the 1-based row, then the figures that it
 * speaks of: `capacity:3@[120,95]`.
 */
export function explanationKey(issue: Keyed): string {
  const { figures } = issue.params;
  return figures === undefined ? plainKey(issue) : `${plainKey(issue)}@${figures}`;
}

/** Every key under which an answer to an issue may stand: with its figures, and without. */
export function explanationKeys(issue: Keyed): string[] {
  return [explanationKey(issue), plainKey(issue)];
}

/**
 * What was said of an issue as it stands; undefined where nothing was, or of other figures. An explanation that names no
 * figures (`capacity:3`) was given with the return that it came with, and holds for it.
 */
export function explanationOf(issue: Keyed, explanations: Explanations): string | undefined {
  for (const key of explanationKeys(issue)) {
    const text = Object.hasOwn(explanations, key) ? explanations[key] : undefined;
    if (typeof text === 'string' && text.trim() !== '') return text;
  }
  return undefined;
}

/** The soft issues that nobody has explained or confirmed yet. */
export function unanswered(issues: readonly Issue[], explanations: Explanations): Issue[] {
  return issues.filter(
    (issue) => issue.severity === 'soft' && explanationOf(issue, explanations) === undefined,
  );
}

function plainKey({ code, edit = code, params: { row } }: Keyed): string {
  return row === undefined ? edit : `${edit}:${row}`;
}
