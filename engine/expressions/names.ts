// Names: how they are compared, told to the parser, and guessed at when they are misspelt.
import { trackVariables, VariableContext } from 'lezer-feel';
import { normaliseText } from './normalise.ts';

const identifier = /^[\p{L}_\u200c\u200d][\p{L}\p{N}\p{M}_\u200c\u200d]*$/u;

/** FEEL's rule: white space counts once, and not at all beside a sign. */
export function normaliseName(name: string): string {
  if (identifier.test(name)) return normaliseText(name);
  return normaliseText(name)
    .replace(/\s*([./\-'+]|\*\*?)\s*/g, ' $1 ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether the parser reads the name as one without having been told. */
export function isPlainName(name: string): boolean {
  return identifier.test(name);
}

/**
 * Tells the parser the names that are not plain, wherever they may stand. The parser's own tracker follows the types
 * of values for that, at a cost that grows with the scope; here types come later, so all names count everywhere.
 */
export function trackNames(names: readonly string[]): ReturnType<typeof trackVariables> {
  class KnownNames extends VariableContext {
    static override of(): VariableContext {
      return known;
    }
    override get(): null {
      return null;
    }
    override set(key: string): this {
      return isPlainName(key) || key in this.value
        ? this
        : (new KnownNames({ ...this.value, [key]: null }) as this);
    }
    override merge(): VariableContext {
      return this;
    }
  }
  const known = new KnownNames(Object.fromEntries(names.map((name) => [name, null])));
  return trackVariables(known, KnownNames);
}

/** The known name that is most like this one, if any is: at most a third of its letters away. */
export function suggest(name: string, known: Iterable<string>): string | null {
  let best: string | null = null;
  let distance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= distance) continue;
    const far = candidate.toLowerCase() === name.toLowerCase() ? 0 : editDistance(name, candidate);
    if (far < distance) {
      best = candidate;
      distance = far;
    }
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours between two names (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}
