// What attacks are made of.

/** An object of `count` members. */
export function many(count: number, one: (index: number) => unknown): Record<string, unknown> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, one(index)]));
}

/** A value inside itself, `levels` times. */
export function nested(levels: number, around: (inner: unknown) => unknown, core: unknown): unknown {
  let value = core;
  for (let level = 0; level < levels; level += 1) value = around(value);
  return value;
}

/** Each is a class of attack that is publicly known, or a trap of a library that reads such documents. */
export type Hostile = [attack: string, make: () => unknown];
