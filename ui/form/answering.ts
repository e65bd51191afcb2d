import { createContext, useContext, useMemo, useRef } from 'react';
import type { Json } from '../../server/wire.ts';
import { type Answers, stepsOf } from './answers.ts';
import type { FormView } from './form-view.ts';
import { withAnswer } from './merge-draft.ts';
import type { QuestionKind } from './question.ts';

/** How questions answer. The same for as long as the form stands there. */
export interface Answering {
  /** The answers as they are now, though nothing was drawn since. */
  latest: () => Answers;
  /** Puts an answer at a place, to a question of a kind; undefined clears it. */
  answer: (place: string, value: Json | undefined, kind: QuestionKind) => void;
}

/** Is told the answers of the fields that changed; an absent one was cleared. `mayWait`: the input shows it already. */
export type OnAnswer = (changes: { [field: string]: Json | undefined }, mayWait: boolean) => void;

/** Their inputs show what was written in them whether or not the form was drawn with it. */
const written: ReadonlySet<QuestionKind> = new Set(['number', 'text', 'year', 'date']);

/** Answers questions of a form, be its answers kept in React's state or outside of it. */
export function useAnswering(view: FormView, onAnswer: OnAnswer): Answering {
  const now = useRef({ view, onAnswer, answers: view.answers });
  now.current = { view, onAnswer, answers: view.answers };
  return useMemo(() => {
    const latest = () => now.current.view.latest?.() ?? now.current.answers;
    return {
      latest,
      answer: (place, value, kind) => {
        const answers = withAnswer(latest(), place, value);
        const [field = ''] = stepsOf(place);
        now.current.answers = answers;
        now.current.onAnswer({ [field]: answers[field] }, written.has(kind));
      },
    };
  }, []);
}

export const AnsweringContext = createContext<Answering | null>(null);

/** How the questions of the form around answer. */
export function useAnswers(): Answering {
  const answering = useContext(AnsweringContext);
  if (answering === null) throw new Error('useAnswers stands outside a form');
  return answering;
}
