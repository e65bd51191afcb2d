// Two people write one return: what each wrote stays, question by question; where both wrote the same one, somebody chooses.
import type { Json } from '../../server/wire.ts';
import { type Answers, isSame, pointerOf, stepsOf } from './answers.ts';

/** Answers and explanations, as a draft holds them. */
export interface Written {
  answers: Answers;
  explanations: Readonly<Record<string, string>>;
}

/** A question that both answered, each in another way; undefined: cleared. */
export interface Clash {
  place: string;
  mine: Json | undefined;
  theirs: Json | undefined;
}

export interface Merged extends Written {
  /** In `answers` these stand as `mine`. */
  clashes: Clash[];
}

/**
 * Merges what two people made of `base`. A table whose rows are the same rows is merged cell by cell, any other as one
 * question; so is whatever else is no group of questions.
 */
export function mergeDrafts(base: Written, mine: Written, theirs: Written): Merged {
  const clashes: Clash[] = [];
  const answers = mergeObjects(base.answers, mine.answers, theirs.answers, [], clashes);
  const explanations = mergeTexts(base.explanations, mine.explanations, theirs.explanations);
  return { answers, explanations, clashes };
}

/** The answers with one chosen at a place. */
export function withAnswer(answers: Answers, place: string, value: Json | undefined): Answers {
  const [first = '', ...rest] = stepsOf(place);
  const inner = rest.length === 0 ? value : withInner(answers[first], rest, value);
  const { [first]: _former, ...others } = answers;
  return inner === undefined ? others : { ...others, [first]: inner };
}

function withInner(
  given: Json | undefined,
  [step = '', ...rest]: string[],
  value: Json | undefined,
): Json | undefined {
  if (Array.isArray(given)) {
    return given.map((item, index) => {
      if (index !== Number(step)) return item;
      return (rest.length === 0 ? value : withInner(item, rest, value)) ?? null;
    });
  }
  const object = isObject(given) ? given : {};
  return withAnswer(object, pointerOf([step, ...rest]), value);
}

function mergeObjects(
  base: Answers,
  mine: Answers,
  theirs: Answers,
  trail: (string | number)[],
  clashes: Clash[],
): Answers {
  const merged: Answers = {};
  for (const name of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const value = mergeValues(base[name], mine[name], theirs[name], [...trail, name], clashes);
    if (value !== undefined) merged[name] = value;
  }
  return merged;
}

function mergeValues(
  base: Json | undefined,
  mine: Json | undefined,
  theirs: Json | undefined,
  trail: (string | number)[],
  clashes: Clash[],
): Json | undefined {
  if (isSame(mine, theirs) || isSame(theirs, base)) return mine;
  if (isSame(mine, base)) return theirs;
  if (isGroup(mine) && isGroup(theirs))
    return mergeObjects(isGroup(base) ? base : {}, mine, theirs, trail, clashes);
  const [before, own, others] = [rowsOf(base), rowsOf(mine), rowsOf(theirs)];
  if (before && own && others && isSameTable(before, own) && isSameTable(before, others)) {
    return own.map((row, index) =>
      mergeObjects(before[index] ?? {}, row, others[index] ?? {}, [...trail, index], clashes),
    );
  }
  clashes.push({ place: pointerOf(trail), mine, theirs });
  return mine;
}

function rowsOf(value: Json | undefined): Answers[] | null {
  return Array.isArray(value) && value.every(isGroup) ? value : null;
}

/** Whether nobody added, removed or moved a row: as many, and each is about what it was about. */
function isSameTable(before: Answers[], after: Answers[]): boolean {
  return before.length === after.length && before.every((row, index) => isSameRow(row, after[index] ?? {}));
}

/** A row is known by its first text: the code of its product, its obstacle. */
function isSameRow(before: Answers, after: Answers): boolean {
  const key = Object.keys(before).find((name) => typeof before[name] === 'string');
  return key === undefined || before[key] === after[key];
}

/** Explanations of both; where both explained one thing, one's own words. */
function mergeTexts(
  base: Written['explanations'],
  mine: Written['explanations'],
  theirs: Written['explanations'],
): Record<string, string> {
  const merged: Record<string, string> = {};
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const text = mine[key] === base[key] ? theirs[key] : mine[key];
    if (text !== undefined) merged[key] = text;
  }
  return merged;
}

function isObject(value: Json | undefined): value is Answers {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a group of questions: files and places on the map are one answer each. */
function isGroup(value: Json | undefined): value is Answers {
  return isObject(value) && !('sha256' in value) && !('latitude' in value);
}
