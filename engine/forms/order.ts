// In which order what is computed is computed: a thing comes after everything that it reads.

/** Something that is computed. Paths are dotted: `products` covers `products.production`. */
export interface Step {
  /** Where it stands in the definition. */
  readonly place: string;
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

export type Order<S extends Step> = { ok: true; steps: S[] } | { ok: false; cycle: S[] };

/** The steps in an order in which each finds what it reads; otherwise steps that wait for each other. */
export function ordered<S extends Step>(steps: readonly S[]): Order<S> {
  // A step that writes `products.total` is found under it, and under `products` by whoever reads the whole.
  const writers = new Map<string, S[]>();
  const writersBelow = new Map<string, S[]>();
  for (const step of steps) {
    for (const path of step.writes) {
      add(writers, path, step);
      for (const prefix of prefixes(path)) add(writersBelow, prefix, step);
    }
  }
  const needs = (step: S): Set<S> => {
    const found = new Set<S>();
    for (const path of step.reads) {
      for (const writer of writersBelow.get(path) ?? []) found.add(writer);
      for (const prefix of [path, ...prefixes(path)]) {
        for (const writer of writers.get(prefix) ?? []) found.add(writer);
      }
    }
    return found;
  };

  const done = new Set<S>();
  const result: S[] = [];
  const open: S[] = [];
  // Steps on the way are kept on a stack of our own: a form's chain of derived fields may be long.
  const visit = (first: S): S[] | null => {
    const stack = [{ step: first, waiting: [...needs(first)] }];
    open.push(first);
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const next = top.waiting.pop();
      if (next === undefined) {
        done.add(top.step);
        result.push(top.step);
        open.pop();
        stack.pop();
      } else if (open.includes(next)) {
        return open.slice(open.indexOf(next));
      } else if (!done.has(next)) {
        open.push(next);
        stack.push({ step: next, waiting: [...needs(next)] });
      }
    }
    return null;
  };
  for (const step of steps) {
    if (done.has(step)) continue;
    const cycle = visit(step);
    if (cycle !== null) return { ok: false, cycle };
  }
  return { ok: true, steps: result };
}

function prefixes(path: string): string[] {
  const found: string[] = [];
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    found.push(path.slice(0, dot));
  }
  return found;
}

function add<S>(map: Map<string, S[]>, key: string, value: S): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
