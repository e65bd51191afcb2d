// A return while it is being filled: answers, explanations, what the engine makes of them, and whether they are saved.
// No React here: inputs commit on blur, and a page that closes must find the last answer without waiting for a render.
import {
  type CompiledForm,
  type Evaluation,
  evaluate,
  explanationKeys,
  type FormContext,
} from '../../engine/index.ts';
import type { Json } from '../../server/wire.ts';
import { type Answers, isSame, valueAt } from './answers.ts';

export type SaveState = 'untouched' | 'waiting' | 'saving' | 'saved' | 'failed' | 'signed-out' | 'conflict';

export interface DraftSnapshot {
  answers: Answers;
  explanations: Readonly<Record<string, string>>;
  evaluation: Evaluation;
  save: SaveState;
  /** By the browser's clock. */
  savedAt: number | null;
}

export interface Draft {
  get(): DraftSnapshot;
  subscribe(listener: () => void): () => void;
  /** Replaces the answers of some fields, or clears them; explanations whose figures change lapse. */
  answer(changes: { [field: string]: Json | undefined }): void;
  explain(key: string, text: string): void;
  /** Saves now what is not saved yet. `isLeaving`: the page is about to close. */
  flush(isLeaving?: boolean): Promise<void>;
  close(): void;
}

export interface DraftOptions {
  form: CompiledForm;
  context: FormContext;
  answers: Answers;
  explanations: Record<string, string>;
  /** Stores; throws where that fails. `'conflict'`: someone else has saved meanwhile; `'signed-out'`: the session is over. */
  save: (
    answers: Answers,
    explanations: Record<string, string>,
    isLeaving: boolean,
  ) => Promise<'saved' | 'conflict' | 'signed-out'>;
  /** How long to wait after the last change, in ms. */
  delay?: number;
}

const retryAfter = 5000;

/** The draft of one return. */
export function createDraft({ form, context, save, delay = 1500, ...initial }: DraftOptions): Draft {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  let isDirty = false;
  let snapshot: DraftSnapshot = {
    answers: initial.answers,
    explanations: initial.explanations,
    evaluation: evaluate(form, initial.answers, context),
    save: 'untouched',
    savedAt: null,
  };

  const set = (changes: Partial<DraftSnapshot>) => {
    snapshot = { ...snapshot, ...changes };
    for (const listener of listeners) listener();
  };
  const later = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), ms);
  };
  const store = async (isLeaving: boolean) => {
    isDirty = false;
    set({ save: 'saving' });
    try {
      const outcome = await save(snapshot.answers, { ...snapshot.explanations }, isLeaving);
      if (outcome === 'conflict') set({ save: 'conflict' });
      else if (outcome === 'signed-out') {
        isDirty = true;
        set({ save: 'signed-out' });
        later(retryAfter);
      } else set({ save: isDirty ? 'waiting' : 'saved', savedAt: Date.now() });
    } catch {
      isDirty = true;
      set({ save: 'failed' });
      later(retryAfter);
    }
  };
  const flush = async (isLeaving = false): Promise<void> => {
    clearTimeout(timer);
    if (running !== null && !isLeaving) {
      await running;
      return flush();
    }
    if (!isDirty || snapshot.save === 'conflict') return;
    running = store(isLeaving);
    await running;
    running = null;
  };
  const changed = (changes: Partial<DraftSnapshot>) => {
    isDirty = true;
    set({ ...changes, save: snapshot.save === 'conflict' ? 'conflict' : 'waiting' });
    later(delay);
  };

  return {
    get: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    answer: (changes) => {
      const answers = withChanges(snapshot.answers, changes);
      if (isSame(answers, snapshot.answers)) return;
      const lapsed = new Set(
        snapshot.evaluation.issues
          .filter(({ path, paths }) =>
            (paths ?? [path]).some(
              (place) => !isSame(valueAt(answers, place), valueAt(snapshot.answers, place)),
            ),
          )
          .flatMap(explanationKeys),
      );
      changed({
        answers,
        evaluation: evaluate(form, answers, context),
        explanations: Object.fromEntries(
          Object.entries(snapshot.explanations).filter(([key]) => !lapsed.has(key)),
        ),
      });
    },
    explain: (key, text) => {
      if ((snapshot.explanations[key] ?? '') === text) return;
      // One that was given before explanations kept their figures is said anew with it.
      const { [key]: _former, [key.replace(/@.*$/s, '')]: _plain, ...others } = snapshot.explanations;
      changed({ explanations: text === '' ? others : { ...others, [key]: text } });
    },
    flush,
    close: () => {
      clearTimeout(timer);
      listeners.clear();
    },
  };
}

function withChanges(answers: Answers, changes: { [field: string]: Json | undefined }): Answers {
  const result = { ...answers };
  for (const [field, value] of Object.entries(changes)) {
    if (value === undefined) delete result[field];
    else result[field] = value;
  }
  return result;
}
