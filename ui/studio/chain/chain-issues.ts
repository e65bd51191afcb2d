// What is wrong with a chain, at the states and ways concerned.
import type { Workflow } from '../../../engine/index.ts';
import type { DocumentIssue } from '../verification.ts';
import { selectionAt, wayId } from './places.ts';

export interface ChainIssues {
  /** Of the chain as a whole: its title, its stages, its rules. */
  chain: DocumentIssue[];
  /** By dotted path, those of its ways included. */
  states: ReadonlyMap<string, DocumentIssue[]>;
  /** By the id of the way. */
  ways: ReadonlyMap<string, DocumentIssue[]>;
}

/** Sorts the issues of a document by the place in its chain that they speak of. */
export function issuesByPlace(workflow: Workflow, issues: readonly DocumentIssue[]): ChainIssues {
  const chain: DocumentIssue[] = [];
  const states = new Map<string, DocumentIssue[]>();
  const ways = new Map<string, DocumentIssue[]>();
  const put = (map: Map<string, DocumentIssue[]>, key: string, issue: DocumentIssue) =>
    map.set(key, [...(map.get(key) ?? []), issue]);
  for (const issue of issues) {
    const place = selectionAt(workflow, issue.path);
    if (place.kind === 'chain') chain.push(issue);
    else if (place.kind === 'state') put(states, place.path, issue);
    else {
      put(states, place.way.from, issue);
      put(ways, wayId(place.way), issue);
    }
  }
  return { chain, states, ways };
}
