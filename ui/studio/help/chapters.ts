// The chapters of the guide (docs/guide), and which of them belongs to what is being written.
import type { Definition } from '../../../engine/index.ts';

export const chapters = [
  'drafts',
  'forms',
  'rules',
  'chains',
  'indicators',
  'lists',
  'calendars',
  'selections',
  'publishing',
] as const;
export type Chapter = (typeof chapters)[number];

const byKind: Record<Definition['kind'], Chapter> = {
  form: 'forms',
  part: 'forms',
  workflow: 'chains',
  collection: 'chains',
  indicators: 'indicators',
  items: 'lists',
  codelist: 'lists',
  calendar: 'calendars',
  policy: 'calendars',
  roles: 'chains',
  selection: 'selections',
};

/** The chapter about writing definitions of a kind. */
export function chapterOfKind(kind: Definition['kind']): Chapter {
  return byKind[kind];
}
