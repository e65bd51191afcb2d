// What somebody decides about the returns of a file before anything of it is stored.
import { explanationKey, explanationOf } from '../../engine/index.ts';
import type {
  PlacedIssue,
  ReturnFileAcceptance,
  ReturnFileItem,
  ReturnFileSummary,
} from '../../server/wire.ts';

export type Choice = 'submit' | 'draft';

export interface Choices {
  /** By the item's number; what is not chosen is left alone. */
  chosen: ReadonlyMap<number, Choice>;
  /** By the item's number and the issue's key. */
  explanations: ReadonlyMap<number, Readonly<Record<string, string>>>;
}

/** What is done, what goes on in the form itself, and what nothing can be done about here. */
const settled: ReadonlySet<ReturnFileItem['state']> = new Set([
  'submitted',
  'drafted',
  'refused',
  'unchanged',
]);

/** Whether anything may still be decided about an item. */
export function isOpen({ state }: ReturnFileItem): boolean {
  return !settled.has(state);
}

/** Every explanation of an item's issues: the file's, then those that were given on the page. */
export function saidOf(item: ReturnFileItem, { explanations }: Choices): Record<string, string> {
  const said: Record<string, string> = {};
  for (const { issue, explanation } of item.issues)
    if (explanation !== null) said[explanationKey(issue)] = explanation;
  return { ...said, ...explanations.get(item.no) };
}

/** Whether an item may be submitted: nothing is wrong with it, and everything unusual is explained. */
export function isReady(item: ReturnFileItem, choices: Choices): boolean {
  if (!isOpen(item)) return false;
  const issues = item.issues.map(({ issue }) => issue);
  if (issues.some(({ severity }) => severity === 'hard')) return false;
  const said = saidOf(item, choices);
  return issues.every((issue) => issue.severity === 'hard' || explanationOf(issue, said) !== undefined);
}

/** What is chosen at first: everything where everything is ready, otherwise nothing, so that a part is chosen knowingly. */
export function firstChoices(items: readonly ReturnFileItem[]): Choices {
  const empty: Choices = { chosen: new Map(), explanations: new Map() };
  const concerned = items.filter(
    ({ state }) => state !== 'unchanged' && state !== 'submitted' && state !== 'drafted',
  );
  const isWhole = concerned.length > 0 && concerned.every((item) => item.state === 'ready');
  return isWhole ? withReady(items, empty) : empty;
}

/** Chooses every item that is ready. */
export function withReady(items: readonly ReturnFileItem[], choices: Choices): Choices {
  const ready = items.filter((item) => isReady(item, choices));
  return { ...choices, chosen: new Map(ready.map(({ no }) => [no, 'submit'])) };
}

export function withChoice(choices: Choices, no: number, choice: Choice | null): Choices {
  const chosen = new Map(choices.chosen);
  if (choice === null) chosen.delete(no);
  else chosen.set(no, choice);
  return { ...choices, chosen };
}

/** An explanation; one that is taken back takes the submission back too. */
export function withExplanation(
  choices: Choices,
  item: ReturnFileItem,
  { issue }: PlacedIssue,
  text: string,
): Choices {
  const explanations = new Map(choices.explanations);
  explanations.set(item.no, { ...explanations.get(item.no), [explanationKey(issue)]: text });
  const next = { ...choices, explanations };
  const isLost = choices.chosen.get(item.no) === 'submit' && !isReady(item, next);
  return isLost ? withChoice(next, item.no, null) : next;
}

/** What is sent to the server. */
export function acceptanceOf(
  items: readonly ReturnFileItem[],
  choices: Choices,
  declaration: boolean,
): ReturnFileAcceptance {
  const chosen = items.flatMap((item) => {
    const as = choices.chosen.get(item.no);
    if (as === undefined) return [];
    const said = Object.entries(saidOf(item, choices)).filter(([, text]) => text.trim() !== '');
    return [{ no: item.no, as, explanations: Object.fromEntries(said) }];
  });
  return { declaration, items: chosen };
}

/**
 * How much of what was chosen is done, from 0 to 1, while the server is at it: by the counts of the file in the list of files,
 * beside its items from before. What was a draft and is submitted counts nowhere: null where nothing can be told.
 */
export function shareDone(
  items: readonly ReturnFileItem[],
  { chosen }: Choices,
  now: Pick<ReturnFileSummary, 'submitted' | 'drafted'> | undefined,
): number | null {
  const isDraft = (no: number) => items.some((item) => item.no === no && item.state === 'drafted');
  const counted = [...chosen.keys()].filter((no) => !isDraft(no)).length;
  if (now === undefined || counted === 0) return null;
  const before = items.filter(({ state }) => state === 'submitted' || state === 'drafted').length;
  return Math.min(1, Math.max(0, (now.submitted + now.drafted - before) / counted));
}
