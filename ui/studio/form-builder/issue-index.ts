// Issues by what they are about, so that each is shown where it can be mended.
import { isOfExample } from '../../../engine/index.ts';
import type { DocumentIssue } from '../verification.ts';
import { idOf, placeAt, type Questionnaire } from './questionnaire.ts';

export interface IssueIndex {
  /** What is wrong with the thing itself. */
  at(id: string): DocumentIssue[];
  /** The gravest of what is wrong with it. */
  severityAt(id: string): 'hard' | 'soft' | null;
}

export function issueIndex(document: Questionnaire, issues: readonly DocumentIssue[]): IssueIndex {
  // Examples are mended in the preview, not here.
  const own = issues.filter((issue) => !isOfExample(issue));
  const byId = Map.groupBy(own, ({ path }) => idOf(placeAt(document, path)));
  return {
    at: (id) => byId.get(id) ?? [],
    severityAt(id) {
      const found = byId.get(id);
      if (found === undefined) return null;
      return found.some(({ severity }) => severity === 'hard') ? 'hard' : 'soft';
    },
  };
}
