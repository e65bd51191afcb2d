// Members of lists and objects in a document: every change gives a new one and leaves the old as it was.

/** An object with some of its members changed; those that become undefined are left out. */
export function changed<T extends object>(object: T, changes: Partial<T>): T {
  const next = { ...object, ...changes };
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) Reflect.deleteProperty(next, name);
  }
  return next;
}

/** The list with another member at an index. */
export function replacedAt<T>(list: readonly T[], index: number, member: T): T[] {
  return list.map((one, at) => (at === index ? member : one));
}

/** The list without its member at an index. */
export function withoutAt<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, at) => at !== index);
}

/** The list with a member moved by some places; as it was where that would lead out of it. */
export function movedBy<T>(list: readonly T[], index: number, by: number): T[] {
  const to = index + by;
  const member = list[index];
  if (member === undefined || to < 0 || to >= list.length) return [...list];
  const rest = withoutAt(list, index);
  return [...rest.slice(0, to), member, ...rest.slice(to)];
}

/** The choice with one option in or out, in the order of the options; never empty where `least` is 1. */
export function toggled<T>(options: readonly T[], chosen: readonly T[], option: T, least: 0 | 1 = 0): T[] {
  const isIn = chosen.includes(option);
  if (isIn && chosen.length <= least) return [...chosen];
  return options.filter((one) => (one === option ? !isIn : chosen.includes(one)));
}
