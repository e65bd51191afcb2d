// Which issues a respondent sees, and where.
import type { Issue } from '../../engine/index.ts';

/** What is asked and still empty is no mistake until the respondent says that the form is done. */
const whenDone: ReadonlySet<string> = new Set(['required', 'min-items']);

/** Whether an issue may be shown: at once, or when the respondent has looked the form over. */
export function isShown(issue: Issue, isDone: boolean): boolean {
  return isDone || !whenDone.has(issue.code);
}

/** Issues by the place where each is shown. */
export function byPlace<Item extends { path: string }>(items: readonly Item[]): ReadonlyMap<string, Item[]> {
  return Map.groupBy(items, ({ path }) => path);
}

/** Every place that an issue concerns: gravely only where a hard one is shown, for the others may well be right. */
export function concerned(issues: readonly Issue[]): ReadonlyMap<string, 'hard' | 'soft'> {
  const places = new Map<string, 'hard' | 'soft'>();
  for (const { path, paths, severity } of issues) {
    for (const place of paths ?? [path]) {
      if (severity === 'hard' && place === path) places.set(place, 'hard');
      else if (!places.has(place)) places.set(place, 'soft');
    }
  }
  return places;
}
