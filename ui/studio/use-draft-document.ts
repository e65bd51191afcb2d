// A draft on its author's desk: its history, its saving, what was kept of it, and what somebody else saved meanwhile.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useReducer, useRef, useState, useSyncExternalStore } from 'react';
import { type Definition, parseDefinition } from '../../engine/index.ts';
import type { DefinitionDraftView } from '../../server/wire.ts';
import { keyOf, read, send } from '../api.ts';
import type { DocumentBody } from '../api-paths.ts';
import { useSession } from '../layout/session.ts';
import { createAutosave, type SaveSnapshot } from './autosave.ts';
import { definitionIn } from './compare-documents.ts';
import { beginHistory, documentHistory, type Moment, textOf } from './document-history.ts';
import { type Merge, type MergeConflict, mergeDocuments, type Side } from './document-merge.ts';
import { readDocument, writeDocument } from './document-text.ts';
import { forgetText, type KeptText, keepText, keptText } from './kept-text.ts';

/** What another saved, as far as it does not go together with what was written here. */
export interface OpenConflict {
  base: DocumentBody;
  mine: DocumentBody;
  theirs: DocumentBody;
  conflicts: MergeConflict[];
  /** The version that theirs is stored as, and who stored it. */
  version: number;
  by: string;
}

export interface DraftDocument {
  present: Moment;
  canUndo: boolean;
  canRedo: boolean;
  build(definition: Definition, merge?: string): void;
  write(text: string): void;
  /** What a typed text says turned out. */
  read(text: string, definition: Definition | null): void;
  undo(): void;
  redo(): void;
  saving: SaveSnapshot;
  /** Stores what is written; true once it is stored. */
  save(): Promise<boolean>;
  /** What was written here before and never stored. */
  kept: KeptText | null;
  takeKept(): void;
  dropKept(): void;
  /** Another's changes that were brought in without a question: whose, and how many places. */
  broughtIn: { by: string } | null;
  dismissBroughtIn(): void;
  conflict: OpenConflict | null;
  /** Ends a conflict: at each place, whose side is to stand. */
  settle(choices: ReadonlyMap<string, Side>): void;
  /** Somebody is heard to have stored a version. */
  hear(version: number): void;
  /** Takes the stored document in place of what is written here. */
  takeStored(view: DefinitionDraftView): void;
}

/** What is stored of the draft, as far as this page knows. */
interface Stored {
  text: string;
  document: DocumentBody;
}

/** @param isFrozen in consultation: nothing is stored */
export function useDraftDocument(draft: DefinitionDraftView, isFrozen: boolean): DraftDocument {
  const { id } = draft;
  const session = useSession();
  const user = session.me.id;
  const client = useQueryClient();
  const [history, dispatch] = useReducer(documentHistory, draft, ({ document }) =>
    beginHistory(writeDocument(document), definitionIn(document)),
  );
  const [kept, setKept] = useState(() => unsaved(keptText(localStorage, id, user), draft));
  const [broughtIn, setBroughtIn] = useState<{ by: string } | null>(null);
  const [conflict, setConflict] = useState<OpenConflict | null>(null);
  const { present } = history;
  const now = useRef(present);
  now.current = present;
  const clock = useRef(session.now);
  clock.current = session.now;
  const [begun] = useState<Stored>(() => ({
    text: writeDocument(draft.document),
    document: draft.document,
  }));
  const stored = useRef(begun);
  const key = keyOf('/api/definitions/drafts/{id}', { id });

  const replace = (document: DocumentBody) =>
    dispatch({ type: 'replace', text: writeDocument(document), definition: definitionIn(document) });

  /** Puts what another stored together with what is written here; `base` is what both began from. */
  const bring = async (base: DocumentBody, mineText = textOf(now.current)): Promise<void> => {
    const view = await read('/api/definitions/drafts/{id}', { id });
    const theirs = view.document;
    const mine = readDocument(mineText);
    // Text that cannot be read cannot be put together with anything: nothing is stored until it reads.
    if (mine === null) return;
    const merge = mergeDocuments(base, mine, theirs);
    if (merge.conflicts.length > 0) {
      setConflict({
        base,
        mine,
        theirs,
        conflicts: merge.conflicts,
        version: view.version,
        by: view.savedBy,
      });
      return;
    }
    client.setQueryData(key, view);
    stored.current = { text: writeDocument(theirs), document: theirs };
    const merged = bodyIn(merge);
    replace(merged);
    autosave.goOnFrom(view.version, writeDocument(merged) === stored.current.text);
    setBroughtIn({ by: view.savedBy });
  };
  const tools = useRef({ bring });
  tools.current = { bring };

  const [autosave] = useState(() =>
    createAutosave({
      version: draft.version,
      read: () => {
        const text = textOf(now.current);
        if (text === stored.current.text) return 'stored';
        const document = readDocument(text);
        return document !== null && 'definition' in parseDefinition(document) ? document : null;
      },
      save: async (document, version) => {
        const text = textOf(now.current);
        const view = await send('PUT /api/definitions/drafts/{id}', { id }, document, { version });
        client.setQueryData(key, view);
        void client.invalidateQueries({ queryKey: ['/api/definitions'] });
        stored.current = { text, document };
        if (textOf(now.current) === text) forgetText(localStorage, id, user);
        return view;
      },
      onStale: () => {
        // Where the answer does not come, the next heartbeat asks again.
        tools.current.bring(stored.current.document).catch(() => undefined);
      },
      onSignedOut: () => void client.invalidateQueries({ queryKey: ['/api/me'] }),
    }),
  );
  const saving = useSyncExternalStore(autosave.subscribe, autosave.get);

  // Everything that is written is kept in the browser first, then stored.
  // What it began with is stored; a later step back to it is a change like others.
  const seen = useRef(present);
  useEffect(() => {
    if (seen.current === present || isFrozen) return;
    seen.current = present;
    autosave.changed();
    const keep = () => {
      const text = textOf(now.current);
      const { text: base } = stored.current;
      if (text === base) forgetText(localStorage, id, user);
      else
        keepText(localStorage, id, user, {
          version: autosave.get().version,
          base,
          text,
          at: clock.current(),
        });
    };
    const timer = setTimeout(keep, 500);
    window.addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', keep);
    };
  }, [present, autosave, id, user, isFrozen]);
  useEffect(
    () => () => {
      const text = textOf(now.current);
      const { text: base } = stored.current;
      if (text !== base) {
        keepText(localStorage, id, user, {
          version: autosave.get().version,
          base,
          text,
          at: clock.current(),
        });
        void autosave.flush();
      }
      autosave.close();
    },
    [autosave, id, user],
  );

  return useMemo(
    () => ({
      present,
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
      build: (definition, merge) => dispatch({ type: 'build', definition, merge, at: Date.now() }),
      write: (text) => dispatch({ type: 'write', text, at: Date.now() }),
      read: (text, definition) => dispatch({ type: 'read', text, definition }),
      undo: () => dispatch({ type: 'undo' }),
      redo: () => dispatch({ type: 'redo' }),
      saving,
      save: () => autosave.flush(),
      kept,
      takeKept: () => {
        if (kept === null) return;
        setKept(null);
        dispatch({ type: 'replace', text: kept.text, definition: definitionIn(readDocument(kept.text)) });
        const base = readDocument(kept.base);
        if (kept.version === autosave.get().version || base === null) return;
        // Others saved since it was written.
        tools.current.bring(base, kept.text).catch(() => undefined);
      },
      dropKept: () => {
        setKept(null);
        forgetText(localStorage, id, user);
      },
      broughtIn,
      dismissBroughtIn: () => setBroughtIn(null),
      conflict,
      settle: (choices) => {
        if (conflict === null) return;
        const { base, mine, theirs, version } = conflict;
        const merged = bodyIn(mergeDocuments(base, mine, theirs, choices));
        stored.current = { text: writeDocument(theirs), document: theirs };
        setConflict(null);
        dispatch({ type: 'replace', text: writeDocument(merged), definition: definitionIn(merged) });
        autosave.goOnFrom(version, writeDocument(merged) === stored.current.text);
      },
      hear: (version) => {
        const { state, version: own } = autosave.get();
        if (version <= own || state === 'saving' || conflict !== null) return;
        tools.current.bring(stored.current.document).catch(() => undefined);
      },
      takeStored: (view) => {
        stored.current = { text: writeDocument(view.document), document: view.document };
        dispatch({ type: 'replace', text: stored.current.text, definition: definitionIn(view.document) });
        autosave.goOnFrom(view.version, true);
        forgetText(localStorage, id, user);
      },
    }),
    [
      present,
      history.past.length,
      history.future.length,
      saving,
      autosave,
      kept,
      broughtIn,
      conflict,
      id,
      user,
    ],
  );
}

/** What was kept, unless the server has it by now. */
function unsaved(kept: KeptText | null, draft: DefinitionDraftView): KeptText | null {
  return kept === null || kept.text === writeDocument(draft.document) ? null : kept;
}

/** Documents merged are a document. */
function bodyIn({ merged }: Merge): DocumentBody {
  return typeof merged === 'object' && merged !== null && !Array.isArray(merged) ? merged : {};
}
