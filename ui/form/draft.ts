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
import { onSignedInAgain } from '../layout/signed-in-again.ts';
import { type Answers, isSame, valueAt } from './answers.ts';
import { type Clash, mergeDrafts, type Written, withAnswer } from './merge-draft.ts';

export type SaveState =
  | 'untouched'
  | 'waiting'
  | 'saving'
  | 'saved'
  | 'failed'
  | 'signed-out'
  | 'conflict'
  | 'clash';

export interface DraftSnapshot {
  answers: Answers;
  explanations: Readonly<Record<string, string>>;
  evaluation: Evaluation;
  save: SaveState;
  /** Questions that somebody else answered meanwhile in another way: saving waits until each is settled. */
  clashes: readonly Clash[];
  /** Somebody else's answers were taken over beside one's own. */
  hasMerged: boolean;
}

export interface Draft {
  /** How it stands. What was answered is judged when somebody asks: who leaves a field does not wait for that. */
  get(): DraftSnapshot;
  /** `mayWait`: what changed stands on the screen already. */
  subscribe(listener: (mayWait: boolean) => void): () => void;
  /** Replaces the answers of some fields, or clears them; explanations whose figures change lapse. */
  answer(changes: { [field: string]: Json | undefined }, mayWait?: boolean): void;
  explain(key: string, text: string): void;
  /** Settles a clash: one's own answer, or the other's. */
  settle(place: string, choice: 'mine' | 'theirs'): void;
  /** Saves now what is not saved yet. `isLeaving`: the page is about to close. */
  flush(isLeaving?: boolean): Promise<void>;
  close(): void;
}

export interface DraftOptions {
  form: CompiledForm;
  context: FormContext;
  answers: Answers;
  explanations: Record<string, string>;
  /** What was written here before and never arrived, with what the server had then. */
  unsent?: (Written & { base: Written }) | null;
  /** Told of all that is written, before it is sent: null when the server has it. */
  keep?: (unsent: (Written & { base: Written }) | null) => void;
  /**
   * Stores; throws where that fails. `'conflict'`: the return has moved on, and only a look at it helps; `'signed-out'`: the
   * session is over. What somebody else has saved meanwhile is given back, and merged.
   */
  save: (
    answers: Answers,
    explanations: Record<string, string>,
    isLeaving: boolean,
  ) => Promise<'saved' | 'conflict' | 'signed-out' | { theirs: Written }>;
  /** How long to wait after the last change, in ms. */
  delay?: number;
}

type Unjudged = Omit<DraftSnapshot, 'evaluation'>;

const retryAfter = 5000;

/** The draft of one return. */
export function createDraft({
  form,
  context,
  save,
  keep = () => {},
  unsent = null,
  delay = 1500,
  ...initial
}: DraftOptions): Draft {
  const listeners = new Set<(mayWait: boolean) => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  let isDirty = false;
  /** What the server has, as far as is known here. */
  let base: Written = { answers: initial.answers, explanations: initial.explanations };
  let snapshot: Unjudged = {
    answers: initial.answers,
    explanations: initial.explanations,
    save: 'untouched',
    clashes: [],
    hasMerged: false,
  };
  let judged: { of: Unjudged; snapshot: DraftSnapshot } | null = null;

  const get = (): DraftSnapshot => {
    if (judged?.of !== snapshot) {
      const former = judged?.of.answers === snapshot.answers ? judged.snapshot.evaluation : null;
      const evaluation = former ?? evaluate(form, snapshot.answers, context);
      judged = { of: snapshot, snapshot: { ...snapshot, evaluation } };
    }
    return judged.snapshot;
  };
  const set = (changes: Partial<Unjudged>, mayWait = false) => {
    snapshot = { ...snapshot, ...changes };
    for (const listener of listeners) listener(mayWait);
  };
  const later = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), ms);
  };
  const store = async (isLeaving: boolean) => {
    isDirty = false;
    set({ save: 'saving' });
    const sent: Written = { answers: snapshot.answers, explanations: snapshot.explanations };
    try {
      const outcome = await save(sent.answers, { ...sent.explanations }, isLeaving);
      if (typeof outcome === 'object') {
        takeIn(outcome.theirs);
        return;
      }
      if (outcome === 'saved') {
        base = sent;
        tell();
      }
      if (outcome === 'conflict') set({ save: 'conflict' });
      else if (outcome === 'signed-out') {
        isDirty = true;
        set({ save: 'signed-out' });
        later(retryAfter);
      } else set({ save: isDirty ? 'waiting' : 'saved' });
    } catch {
      isDirty = true;
      set({ save: 'failed' });
      later(retryAfter);
    }
  };
  /** Whoever writes elsewhere has written `theirs`: it is taken over where one wrote nothing oneself. */
  const takeIn = (theirs: Written) => {
    const merged = mergeDrafts(base, snapshot, theirs);
    base = theirs;
    isDirty = true;
    set({
      answers: merged.answers,
      explanations: merged.explanations,
      clashes: merged.clashes,
      hasMerged: !isSame(merged.answers, snapshot.answers),
      save: merged.clashes.length > 0 ? 'clash' : 'waiting',
    });
    tell();
    if (merged.clashes.length === 0) later(0);
  };
  const tell = () =>
    keep(isDirty ? { answers: snapshot.answers, explanations: snapshot.explanations, base } : null);
  const flush = async (isLeaving = false): Promise<void> => {
    clearTimeout(timer);
    if (running !== null && !isLeaving) {
      await running;
      return flush();
    }
    if (!isDirty || snapshot.save === 'conflict' || snapshot.clashes.length > 0) return;
    running = store(isLeaving);
    await running;
    running = null;
  };
  const deafen = onSignedInAgain(() => {
    if (snapshot.save === 'signed-out') void flush();
  });
  const changed = (changes: Partial<Unjudged>, mayWait = false) => {
    isDirty = true;
    const isHeld = snapshot.save === 'conflict' || snapshot.save === 'clash';
    set({ ...changes, save: isHeld ? snapshot.save : 'waiting' }, mayWait);
    tell();
    later(delay);
  };

  if (unsent !== null) {
    // First as it was written here, then what the server has come to since.
    const server = base;
    base = unsent.base;
    snapshot = { ...snapshot, answers: unsent.answers, explanations: unsent.explanations };
    takeIn(server);
    snapshot = { ...snapshot, hasMerged: false };
  }
  return {
    get,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    answer: (changes, mayWait) => {
      const answers = withChanges(snapshot.answers, changes);
      if (isSame(answers, snapshot.answers)) return;
      const lapsed = new Set(
        get()
          .evaluation.issues.filter(({ path, paths }) =>
            (paths ?? [path]).some(
              (place) => !isSame(valueAt(answers, place), valueAt(snapshot.answers, place)),
            ),
          )
          .flatMap(explanationKeys),
      );
      const kept = Object.entries(snapshot.explanations).filter(([key]) => !lapsed.has(key));
      changed({ answers, explanations: Object.fromEntries(kept) }, mayWait);
    },
    explain: (key, text) => {
      if ((snapshot.explanations[key] ?? '') === text) return;
      // One that was given before explanations kept their figures is said anew with it.
      const { [key]: _former, [key.replace(/@.*$/s, '')]: _plain, ...others } = snapshot.explanations;
      changed({ explanations: text === '' ? others : { ...others, [key]: text } });
    },
    settle: (place, choice) => {
      const clash = snapshot.clashes.find((one) => one.place === place);
      if (clash === undefined) return;
      const clashes = snapshot.clashes.filter((one) => one !== clash);
      const answers =
        choice === 'mine' ? snapshot.answers : withAnswer(snapshot.answers, place, clash.theirs);
      set({
        answers,
        clashes,
        save: clashes.length > 0 ? 'clash' : 'waiting',
      });
      tell();
      if (clashes.length === 0) later(0);
    },
    flush,
    close: () => {
      clearTimeout(timer);
      listeners.clear();
      deafen();
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
