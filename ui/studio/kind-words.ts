import type { Definition } from '../../engine/index.ts';
import type { WordKey } from '../locales/index.ts';

/** The kinds of definition in the order in which a deputy looks for them. */
export const kinds = [
  'form',
  'part',
  'workflow',
  'collection',
  'indicators',
  'policy',
  'items',
  'codelist',
  'calendar',
  'roles',
  'selection',
] as const satisfies Definition['kind'][];

const words: Record<Definition['kind'], WordKey> = {
  calendar: 'studio.kind.calendar',
  codelist: 'studio.kind.codelist',
  collection: 'studio.kind.collection',
  form: 'studio.kind.form',
  indicators: 'studio.kind.indicators',
  items: 'studio.kind.items',
  part: 'studio.kind.part',
  policy: 'studio.kind.policy',
  roles: 'studio.kind.roles',
  selection: 'studio.kind.selection',
  workflow: 'studio.kind.workflow',
};

/** The word for the definitions of a kind; null for one that this interface does not know. */
export function kindWord(kind: string): WordKey | null {
  const known = kinds.find((one) => one === kind);
  return known === undefined ? null : words[known];
}

/** One definition of each kind. */
export const names: Record<Definition['kind'], WordKey> = {
  calendar: 'studio.subject.calendar',
  codelist: 'studio.subject.codelist',
  collection: 'studio.subject.collection',
  form: 'studio.subject.form',
  indicators: 'studio.subject.indicators',
  items: 'studio.subject.items',
  part: 'studio.subject.part',
  policy: 'studio.subject.policy',
  roles: 'studio.subject.roles',
  selection: 'studio.subject.selection',
  workflow: 'studio.subject.workflow',
};

/** The word for one definition of a kind; null for a kind that this interface does not know. */
export function kindName(kind: string): WordKey | null {
  const known = kinds.find((one) => one === kind);
  return known === undefined ? null : names[known];
}
