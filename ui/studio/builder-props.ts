// What every workshop is given.
import type { Definition } from '../../engine/index.ts';
import type { DocumentBody } from '../api-paths.ts';
import type { DocumentIssue } from './verification.ts';

/** What a workshop is given. It keeps no copy of the document: what it shows is what the document says. */
export interface BuilderProps<D extends Definition = Definition> {
  definition: D;
  /** The version that it was begun from; null for a new definition. */
  base: DocumentBody | null;
  issues: readonly DocumentIssue[];
  /** In consultation, or not the reader's to change. */
  isReadOnly: boolean;
  /** A JSON pointer to bring into sight and to put the focus on; a new object each time. */
  shown: { pointer: string } | null;
  /**
   * Gives the changed document. Changes that come one after the other with the same `merge` (the keystrokes of one input)
   * are undone together; without it each is undone by itself.
   */
  onChange(next: D, merge?: string): void;
  /** What of the document is being looked at, as a JSON pointer: the preview and the text bring it into sight. */
  onLook(pointer: string): void;
}
