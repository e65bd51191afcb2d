import type { Json } from '../workflows/case.ts';
import type { FormContext } from './context.ts';

/** Policy values by key (`edits.capacityRatio`) as expressions name them: `policy.edits.capacityRatio`. */
export function policyContext(
  values: ReadonlyMap<string, number | boolean | string | readonly (string | number)[]>,
): FormContext['policy'] {
  const root: FormContext['policy'] = {};
  for (const [key, value] of values) {
    const names = key.split('.');
    const last = names.pop() ?? key;
    let level = root;
    for (const name of names) {
      const below = level[name];
      const next: { [key: string]: Json } =
        typeof below === 'object' && below !== null && !Array.isArray(below) ? below : {};
      level[name] = next;
      level = next;
    }
    level[last] = typeof value === 'object' ? [...value] : value;
  }
  return root;
}
