import type { Definition } from '../../engine/index.ts';
import type { WordKey } from '../locales/index.ts';

/** The kinds of definition in the order in which a deputy looks for them. */
export const kinds = [
  'form',
  'workflow',
  'collection',
  'indicators',
  'policy',
  'items',
  'codelist',
  'calendar',
  'roles',
] as const satisfies Definition['kind'][];

const words: Record<Definition['kind'], WordKey> = {
  calendar: 'studio.kind.calendar',
  codelist: 'studio.kind.codelist',
  collection: 'studio.kind.collection',
  form: 'studio.kind.form',
  indicators: 'studio.kind.indicators',
  items: 'studio.kind.items',
  policy: 'studio.kind.policy',
  roles: 'studio.kind.roles',
  workflow: 'studio.kind.workflow',
};

/** The words of a kind; null for one that this interface does not know. */
export function kindWord(kind: string): WordKey | null {
  const known = kinds.find((one) => one === kind);
  return known === undefined ? null : words[known];
}
