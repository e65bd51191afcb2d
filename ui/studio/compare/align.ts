// Lays two versions beside each other: which thing is which, what of it differs, what stands elsewhere now.
import type { Chapter, Thing } from './outline.ts';

/** One fact of a thing in both versions; null where a version does not say it. */
export interface Line {
  name: string;
  label: string;
  before: string | null;
  after: string | null;
  isDifferent: boolean;
  /** Of no interest where it does not differ. */
  isQuiet?: true;
}

export type Standing = 'added' | 'removed' | 'changed' | 'same';

/** A thing in both versions, or in the one that has it. */
export interface Pair {
  key: string;
  standing: Standing;
  /** It stands elsewhere than it did, whatever else became of it. */
  isMoved: boolean;
  /** The title of what held it before, where that is another thing now. */
  movedFrom: string | null;
  title: string;
  depth: number;
  within: string | null;
  before: Thing | null;
  after: Thing | null;
  lines: Line[];
}

export interface AlignedChapter extends Omit<Chapter, 'things'> {
  pairs: Pair[];
}

/** Both versions chapter by chapter, in the order of the later one; what was removed stands after what it stood after. */
export function alignChapters(before: readonly Chapter[], after: readonly Chapter[]): AlignedChapter[] {
  const old = new Map(before.map((chapter) => [chapter.key, chapter]));
  const gone = before.filter(({ key }) => !after.some((chapter) => chapter.key === key));
  return [...after, ...gone].map((chapter) => {
    const { things, ...rest } = chapter;
    const isGone = gone.includes(chapter);
    return {
      ...rest,
      pairs: alignThings(old.get(chapter.key)?.things ?? [], isGone ? [] : things, chapter.isOrdered),
    };
  });
}

/** The things of one chapter. Where their order means nothing, none is moved within what holds it. */
export function alignThings(before: readonly Thing[], after: readonly Thing[], isOrdered: boolean): Pair[] {
  const [old, young] = [before, after].map((things) => new Map(things.map((thing) => [thing.key, thing])));
  const moved = isOrdered ? displaced(before, after) : new Set<string>();
  const children = mergedChildren(before, after);
  const below = (parent: string | null): Pair[] =>
    (children.get(parent) ?? []).flatMap((key) => [
      pairOf(old?.get(key) ?? null, young?.get(key) ?? null, moved, old),
      ...below(key),
    ]);
  return below(null);
}

function pairOf(
  before: Thing | null,
  after: Thing | null,
  moved: ReadonlySet<string>,
  old: ReadonlyMap<string, Thing> | undefined,
): Pair {
  const { key = '', title = '', depth = 0, within = null } = after ?? before ?? {};
  const lines = linesOf(before, after);
  const isElsewhere = before !== null && after !== null && before.within !== after.within;
  const isChanged = before?.title !== after?.title || lines.some((line) => line.isDifferent);
  return {
    key,
    title,
    depth,
    within,
    standing: before === null ? 'added' : after === null ? 'removed' : isChanged ? 'changed' : 'same',
    isMoved: isElsewhere || moved.has(key),
    movedFrom: isElsewhere && before.within !== null ? (old?.get(before.within)?.title ?? null) : null,
    before,
    after,
    lines,
  };
}

/** Whether anything became of it. */
export function hasChanged({ standing, isMoved }: Pair): boolean {
  return standing !== 'same' || isMoved;
}

/**
 * The facts to show of a thing: of one that only one version has, all; of another what differs, and the rest where
 * everything is to be seen.
 */
export function shownLines({ before, after, lines }: Pair, isWhole: boolean): Line[] {
  const isOfBoth = before !== null && after !== null;
  return lines.filter((line) =>
    isOfBoth && line.isDifferent ? true : line.isQuiet !== true && (isWhole || !isOfBoth),
  );
}

/** How many things of each standing; one that was moved and changed counts as both. */
export function countStandings(chapters: readonly AlignedChapter[]): Record<Standing | 'moved', number> {
  const counts = { added: 0, removed: 0, changed: 0, same: 0, moved: 0 };
  for (const { pairs } of chapters) {
    for (const { standing, isMoved } of pairs) {
      if (isMoved) counts.moved += 1;
      if (standing !== 'same' || !isMoved) counts[standing] += 1;
    }
  }
  return counts;
}

/** What changed, and what holds it: a question without its section says little. */
export function changedPairs(pairs: readonly Pair[]): Pair[] {
  const byKey = new Map(pairs.map((pair) => [pair.key, pair]));
  const kept = new Set<string>();
  for (const pair of pairs) {
    if (!hasChanged(pair)) continue;
    let one: Pair | undefined = pair;
    while (one !== undefined && !kept.has(one.key)) {
      kept.add(one.key);
      one = one.within === null ? undefined : byKey.get(one.within);
    }
  }
  return pairs.filter(({ key }) => kept.has(key));
}

function linesOf(before: Thing | null, after: Thing | null): Line[] {
  const old = new Map(before?.facts.map((fact) => [fact.name, fact]));
  const young = new Map(after?.facts.map((fact) => [fact.name, fact]));
  const names = new Set([...young.keys(), ...old.keys()]);
  return [...names].map((name) => {
    const [was, is] = [old.get(name), young.get(name)];
    const fact = is ?? was;
    return {
      name,
      label: fact?.label ?? name,
      before: was?.said ?? null,
      after: is?.said ?? null,
      isDifferent: (was?.source ?? was?.said) !== (is?.source ?? is?.said),
      ...(fact?.isQuiet === true ? { isQuiet: true as const } : {}),
    };
  });
}

/** The fewest things without which the others stand in the order in which they stood, each among its siblings. */
function displaced(before: readonly Thing[], after: readonly Thing[]): Set<string> {
  const places = new Map(before.map((thing, index) => [thing.key, { index, within: thing.within }]));
  const siblings = new Map<string | null, { key: string; index: number }[]>();
  for (const { key, within } of after) {
    const place = places.get(key);
    if (place === undefined || place.within !== within) continue;
    const list = siblings.get(within) ?? [];
    list.push({ key, index: place.index });
    siblings.set(within, list);
  }
  const moved = new Set<string>();
  for (const list of siblings.values()) {
    const stayed = longestRising(list.map(({ index }) => index));
    for (const [at, { key }] of list.entries()) if (!stayed.has(at)) moved.add(key);
  }
  return moved;
}

/** The places of a longest rising run of some numbers, not necessarily neighbours (patience sorting). */
function longestRising(numbers: readonly number[]): Set<number> {
  const tops: number[] = [];
  const earlier: (number | undefined)[] = [];
  for (const [at, number] of numbers.entries()) {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[tops[middle]!]! < number) low = middle + 1;
      else high = middle;
    }
    earlier[at] = tops[low - 1];
    tops[low] = at;
  }
  const places = new Set<number>();
  for (let at = tops.at(-1); at !== undefined; at = earlier[at]) places.add(at);
  return places;
}

/** The keys of what each thing holds in either version; what was removed stands after the sibling that it stood after. */
function mergedChildren(before: readonly Thing[], after: readonly Thing[]): Map<string | null, string[]> {
  const known = new Set([...before, ...after].map(({ key }) => key));
  const holderOf = ({ within }: Thing) => (within !== null && known.has(within) ? within : null);
  const holders = new Map(after.map((thing) => [thing.key, holderOf(thing)]));
  const anchors = new Map<string | null, string>();
  const first = new Map<string | null, string[]>();
  const following = new Map<string, string[]>();
  for (const thing of before) {
    const holder = holderOf(thing);
    const anchor = anchors.get(holder);
    if (holders.get(thing.key) === holder) anchors.set(holder, thing.key);
    else if (holders.has(thing.key)) continue;
    else if (anchor === undefined) listIn(first, holder).push(thing.key);
    else listIn(following, anchor).push(thing.key);
  }
  const children = new Map(first);
  for (const { key } of after)
    listIn(children, holders.get(key) ?? null).push(key, ...(following.get(key) ?? []));
  return children;
}

function listIn<K>(lists: Map<K, string[]>, key: K): string[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
