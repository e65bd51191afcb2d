// The outline of a definition, whatever its kind.
import { type Definition, formOfPart } from '../../../engine/index.ts';
import type { Wording } from '../../locales/index.ts';
import type { FormParts } from '../form-parts.ts';
import type { KnownTitles } from '../known-titles.ts';
import type { References } from '../references.ts';
import { calendarOutline } from './calendar-outline.ts';
import { chainOutline } from './chain-outline.ts';
import { collectionOutline } from './collection-outline.ts';
import { formOutline } from './form-outline.ts';
import {
  codeListOutline,
  indicatorsOutline,
  itemsOutline,
  policyOutline,
  rolesOutline,
} from './list-outlines.ts';
import type { Chapter } from './outline.ts';
import { selectionOutline } from './selection-outline.ts';

/** What outlines take from outside of the document. */
export interface Surroundings {
  words: Wording;
  references: References;
  parts: FormParts;
  /** The title of another definition. */
  titleOf(kind: string, key: string): string;
  /** What a code of a list means. */
  codeOf(list: string, code: string): string;
  /** What an item or a role is called. */
  called: KnownTitles['called'];
}

/** What a definition says. A new kind does not compile until it has an outline. */
export function outlineOf(
  definition: Definition,
  { words, references, parts, titleOf, codeOf, called }: Surroundings,
): Chapter[] {
  switch (definition.kind) {
    case 'calendar':
      return calendarOutline(definition, words, (code) => codeOf('provinces', code));
    case 'codelist':
      return codeListOutline(definition, words);
    case 'collection':
      return collectionOutline(definition, references, words, titleOf, (code) => codeOf('domains', code));
    case 'form':
      return formOutline(definition, parts, words);
    case 'indicators':
      return indicatorsOutline(definition, words, called);
    case 'items':
      return itemsOutline(definition, words);
    case 'part':
      return formOutline(formOfPart(definition), parts, words);
    case 'policy':
      return policyOutline(definition, words);
    case 'roles':
      return rolesOutline(definition, words);
    case 'selection':
      return selectionOutline(definition, words);
    case 'workflow':
      return chainOutline(definition, references, words);
    default:
      return definition satisfies never;
  }
}
