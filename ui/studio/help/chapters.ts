// The chapters of the guide (docs/guide), and which of them belongs to what is being written.
import type { Definition } from '../../../engine/index.ts';

export const chapters = [
  'drafts',
  'forms',
  'rules',
  'chains',
  'collections',
  'indicators',
  'lists',
  'calendars',
  'roles',
  'selections',
  'publishing',
  'refusals',
] as const;
export type Chapter = (typeof chapters)[number];

const byKind: Record<Definition['kind'], Chapter> = {
  form: 'forms',
  part: 'forms',
  workflow: 'chains',
  collection: 'collections',
  indicators: 'indicators',
  items: 'lists',
  codelist: 'lists',
  calendar: 'calendars',
  policy: 'calendars',
  roles: 'roles',
  selection: 'selections',
};

/** The chapter about writing definitions of a kind. */
export function chapterOfKind(kind: Definition['kind']): Chapter {
  return byKind[kind];
}
