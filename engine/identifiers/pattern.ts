// Patterns that documents give: in linear time, whatever they say.
import { RE2JS } from 're2js';

const compiled = new Map<string, RE2JS | null>();

/** Whether all of a text is what the pattern says; true where the pattern is none that RE2 reads. */
export function matchesPattern(pattern: string, text: string): boolean {
  if (!compiled.has(pattern)) compiled.set(pattern, read(pattern));
  return compiled.get(pattern)?.matches(text) ?? true;
}

function read(pattern: string): RE2JS | null {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return null;
  }
}
