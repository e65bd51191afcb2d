// Two people changed one document: what both did, brought together place by place. A diff3 over JSON: what only one of
// them changed is taken, what both changed differently is a conflict, whose side somebody chooses.
import type { Json } from '../../server/wire.ts';
import { escapePointer } from './document-lines.ts';

export type Side = 'mine' | 'theirs';

/** A place that both changed, each differently; undefined: it is not there. */
export interface MergeConflict {
  /** Names the place whatever stands before it: the steps are keys, and names of the entries of lists. */
  place: string;
  /** JSON pointers of it; null where one has taken it away. */
  mineAt: string | null;
  theirsAt: string | null;
  base: Json | undefined;
  mine: Json | undefined;
  theirs: Json | undefined;
}

export interface Merge {
  /** Conflicts stand in it as they were chosen, mine where nothing was. */
  merged: Json;
  conflicts: MergeConflict[];
}

type Bag = { [key: string]: Json };

/**
 * What both made of `base`. Entries of a list are known by their `key`, `id`, `code` … or by themselves where they are
 * words; lists of which neither holds are taken whole.
 */
export function mergeDocuments(
  base: Json,
  mine: Json,
  theirs: Json,
  choices: ReadonlyMap<string, Side> = new Map(),
): Merge {
  const merger = new Merger(choices);
  const merged = merger.merge({ place: '', mineAt: '', theirsAt: '' }, base, mine, theirs);
  return { merged: merged ?? null, conflicts: merger.conflicts };
}

type Place = Pick<MergeConflict, 'place' | 'mineAt' | 'theirsAt'>;

class Merger {
  readonly conflicts: MergeConflict[] = [];
  private readonly choices: ReadonlyMap<string, Side>;

  constructor(choices: ReadonlyMap<string, Side>) {
    this.choices = choices;
  }

  merge(
    at: Place,
    base: Json | undefined,
    mine: Json | undefined,
    theirs: Json | undefined,
  ): Json | undefined {
    if (isSame(mine, theirs) || isSame(base, theirs)) return mine;
    if (isSame(base, mine)) return theirs;
    if (isBag(mine) && isBag(theirs) && (isBag(base) || base === undefined)) {
      return this.mergeBags(at, base ?? {}, mine, theirs);
    }
    if (Array.isArray(mine) && Array.isArray(theirs) && (Array.isArray(base) || base === undefined)) {
      const merged = this.mergeLists(at, base ?? [], mine, theirs);
      if (merged !== null) return merged;
    }
    return this.choose(at, base, mine, theirs);
  }

  private choose(
    at: Place,
    base: Json | undefined,
    mine: Json | undefined,
    theirs: Json | undefined,
  ): Json | undefined {
    this.conflicts.push({
      place: at.place,
      mineAt: mine === undefined ? null : at.mineAt,
      theirsAt: theirs === undefined ? null : at.theirsAt,
      base,
      mine,
      theirs,
    });
    return this.choices.get(at.place) === 'theirs' ? theirs : mine;
  }

  private mergeBags(at: Place, base: Bag, mine: Bag, theirs: Bag): Bag {
    const step = (key: string): Place => {
      const part = `/${escapePointer(key)}`;
      return {
        place: at.place + part,
        mineAt: at.mineAt === null ? null : at.mineAt + part,
        theirsAt: at.theirsAt === null ? null : at.theirsAt + part,
      };
    };
    const keys = mergeOrders(Object.keys(base), Object.keys(mine), Object.keys(theirs)).order;
    return Object.fromEntries(
      keys.flatMap((key) => {
        const merged = this.merge(step(key), own(base, key), own(mine, key), own(theirs, key));
        return merged === undefined ? [] : [[key, merged]];
      }),
    );
  }

  /** Null where the entries have no names, or both put them into another order. */
  private mergeLists(at: Place, base: Json[], mine: Json[], theirs: Json[]): Json[] | null {
    const name = nameOf([base, mine, theirs]);
    if (name === null) return null;
    const [old, left, right] = [base, mine, theirs].map((list) => list.map(name)) as [
      string[],
      string[],
      string[],
    ];
    const { order, isSettled } = mergeOrders(old, left, right);
    if (!isSettled) return null;
    return order.flatMap((entry) => {
      const [b, m, t] = [old, left, right].map((names) => names.indexOf(entry)) as [number, number, number];
      const place: Place = {
        place: `${at.place}/${escapePointer(entry)}`,
        mineAt: at.mineAt === null ? null : `${at.mineAt}/${m}`,
        theirsAt: at.theirsAt === null ? null : `${at.theirsAt}/${t}`,
      };
      const merged = this.merge(place, base[b], mine[m], theirs[t]);
      return merged === undefined ? [] : [merged];
    });
  }
}

/**
 * Every name of both in one order: that of whoever moved something, the other's new ones after what stood before them.
 * `isSettled` is false where both moved what was there, each differently: then it is mine.
 */
function mergeOrders(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): { order: string[]; isSettled: boolean } {
  const common = new Set(base.filter((name) => mine.includes(name) && theirs.includes(name)));
  const kept = (names: readonly string[]) => names.filter((name) => common.has(name)).join('\n');
  const mineMoved = kept(mine) !== kept(base);
  const theirsMoved = kept(theirs) !== kept(base);
  const [lead, other] = theirsMoved && !mineMoved ? [theirs, mine] : [mine, theirs];
  const order = [...lead];
  other.forEach((name, index) => {
    if (order.includes(name)) return;
    const before = other.slice(0, index).findLast((one) => order.includes(one));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, name);
  });
  return { order, isSettled: !mineMoved || !theirsMoved || kept(mine) === kept(theirs) };
}

const namesOfEntries = ['key', 'id', 'code', 'name', 'day', 'date', 'from', 'field', 'form', 'role'];

/** What the entries of some lists are called, the same in all of them; null where they are not told apart by any name. */
function nameOf(lists: readonly Json[][]): ((entry: Json) => string) | null {
  const tellsApart = (name: (entry: Json) => string | null) =>
    lists.every((list) => {
      const names = list.map(name);
      return !names.includes(null) && new Set(names).size === names.length;
    });
  const word = (entry: Json) => (typeof entry === 'string' ? entry : null);
  if (tellsApart(word)) return (entry) => word(entry) ?? '';
  for (const property of namesOfEntries) {
    const named = (entry: Json) => {
      const value = isBag(entry) ? own(entry, property) : null;
      return typeof value === 'string' ? value : null;
    };
    if (tellsApart(named)) return (entry) => named(entry) ?? '';
  }
  return null;
}

function own(bag: Bag, key: string): Json | undefined {
  return Object.hasOwn(bag, key) ? bag[key] : undefined;
}

function isBag(value: Json | undefined): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two values mean the same; the order of properties counts, as an author sees it. */
function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
