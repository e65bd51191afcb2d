import { createContext, useContext } from 'react';
import type { Form } from '../../../engine/index.ts';
import type { FormParts } from '../form-parts.ts';
import type { DocumentIssue } from '../verification.ts';
import type { Beginnings } from './kinds.ts';
import type { Path, Place, Questionnaire } from './questionnaire.ts';

/** What every part of the builder works on. */
export interface Building {
  document: Questionnaire;
  /** The document as a form, for expressions and for what a form alone has. */
  form: Form;
  parts: FormParts;
  isReadOnly: boolean;
  beginnings: Beginnings;
  /** Changes the document; the same `merge` again and again is undone at once. */
  change(next: Questionnaire, merge?: string): void;
  select(place: Place): void;
  /** What is chosen goes by another key from now on. */
  follow(place: Place): void;
  /** What is wrong at a place, or below it. */
  issuesAt(place: Place): DocumentIssue[];
  /** Whether a key was never published: it may still be made anew from the question's words. */
  isNew(path: Path): boolean;
}

export const BuildingContext = createContext<Building | null>(null);

export function useBuilding(): Building {
  const building = useContext(BuildingContext);
  if (building === null) throw new Error('useBuilding stands outside the form builder');
  return building;
}
