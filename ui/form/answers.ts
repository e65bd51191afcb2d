// Answers are JSON; places in them are JSON pointers.
import type { Json } from '../../server/wire.ts';

export type Answers = { [field: string]: Json };

/** `['products', 3, 'production']` → `/products/3/production`. */
export function pointerOf(path: readonly (string | number)[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** `/products/3/production` → `['products', '3', 'production']`; a dotted path too. */
export function stepsOf(place: string): string[] {
  if (!place.startsWith('/')) return place === '' ? [] : place.split('.');
  return place
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value at a place; undefined where there is none. */
export function valueAt(value: Json | undefined, place: string): Json | undefined {
  let found = value;
  for (const step of stepsOf(place)) {
    if (Array.isArray(found)) found = found[Number(step)];
    else if (typeof found === 'object' && found !== null && Object.hasOwn(found, step)) found = found[step];
    else return undefined;
  }
  return found;
}

/** Whether two values of JSON say the same. */
export function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return left.length === right.size && left.every(([key, value]) => isSame(value, right.get(key)));
}

/** The DOM id of the input at a place; `form` tells two forms on one page apart. */
export function inputIdOf(place: string, form = 'q'): string {
  return `${form}${place.replaceAll('/', '-')}`;
}
