// A document while it is written, with what it was before: one history for the workshop and for the text.
import type { Definition } from '../../engine/index.ts';
import type { DocumentBody } from '../api-paths.ts';
import { writeDocument } from './document-text.ts';

/** A document at a moment. */
export interface Moment {
  /** What was typed; null where the workshop made it, whose text is written when somebody looks. */
  text: string | null;
  /** What it says; while the text does not read, what it said last. Null where it never read. */
  definition: Definition | null;
  /** Whether `definition` is what the text says. */
  isRead: boolean;
}

export interface DocumentHistory {
  present: Moment;
  /** Oldest first. */
  past: readonly Moment[];
  /** What was undone, next first. */
  future: readonly Moment[];
  /** The run of changes that the present ends: another of the same is undone with it. */
  run: { merge: string; at: number } | null;
}

export type DocumentAction =
  /** The workshop's gesture; `at` in ms. */
  | { type: 'build'; definition: Definition; merge?: string | undefined; at: number }
  /** Keys in the text. */
  | { type: 'write'; text: string; at: number }
  /** What a text says turned out: it changes nothing that could be undone. */
  | { type: 'read'; text: string; definition: Definition | null }
  /** Another's version, or what was kept, in place of the present. */
  | { type: 'replace'; text: string; definition: Definition | null }
  | { type: 'undo' }
  | { type: 'redo' };

/** Keys that follow each other within this many ms are undone together. */
const runLasts = 1500;
const deepest = 200;

/** A history that begins with a text. */
export function beginHistory(text: string, definition: Definition | null): DocumentHistory {
  return {
    present: { text, definition, isRead: definition !== null },
    past: [],
    future: [],
    run: null,
  };
}

export function documentHistory(history: DocumentHistory, action: DocumentAction): DocumentHistory {
  const { present, past, future } = history;
  switch (action.type) {
    case 'build': {
      if (action.definition === present.definition && present.isRead) return history;
      const moment = { text: null, definition: action.definition, isRead: true };
      return onward(history, moment, action.merge, action.at);
    }
    case 'write': {
      if (action.text === textOf(present)) return history;
      const moment = { text: action.text, definition: present.definition, isRead: false };
      return onward(history, moment, ' text', action.at);
    }
    case 'read': {
      if (present.text !== action.text || present.isRead) return history;
      const { definition } = action;
      return definition === null
        ? history
        : { ...history, present: { ...present, definition, isRead: true } };
    }
    case 'replace': {
      const { text, definition } = action;
      if (text === textOf(present)) return history;
      const moment = { text, definition: definition ?? present.definition, isRead: definition !== null };
      return onward(history, moment, undefined, 0);
    }
    case 'undo': {
      const before = past.at(-1);
      if (before === undefined) return history;
      return { present: before, past: past.slice(0, -1), future: [present, ...future], run: null };
    }
    case 'redo': {
      const [after, ...rest] = future;
      if (after === undefined) return history;
      return { present: after, past: [...past, present], future: rest, run: null };
    }
  }
}

/** One more change: a step of its own, or one with the run that it goes on with. */
function onward(
  { present, past, run }: DocumentHistory,
  moment: Moment,
  merge: string | undefined,
  at: number,
): DocumentHistory {
  const goesOn = merge !== undefined && run?.merge === merge && at - run.at <= runLasts;
  return {
    present: moment,
    past: goesOn ? past : [...past.slice(1 - deepest), present],
    future: [],
    run: merge === undefined ? null : { merge, at },
  };
}

const written = new WeakMap<Definition, string>();

/** The text of a moment, written once. */
export function textOf({ text, definition }: Moment): string {
  if (text !== null) return text;
  if (definition === null) return '';
  let own = written.get(definition);
  if (own === undefined) {
    own = writeDocument(bodyOf(definition));
    written.set(definition, own);
  }
  return own;
}

/** A definition as the JSON that it is: what is undefined is not there. */
export function bodyOf(definition: Definition): DocumentBody {
  return JSON.parse(JSON.stringify(definition));
}
