import { createContext, useContext } from 'react';
import type { CompiledForm, Evaluation, FormContext, Issue } from '../../engine/index.ts';
import type { ReasonView } from '../../server/wire.ts';
import type { Answers } from './answers.ts';
import type { FileDesk } from './files/file-desk.ts';

/** What questions see beside their own answer. One value for a whole form, new after every committed answer. */
export interface FormView {
  form: CompiledForm;
  answers: Answers;
  evaluation: Pick<Evaluation, 'answers' | 'hidden' | 'required'>;
  /** Issues to show, by the place where each is shown. */
  issuesAt: ReadonlyMap<string, Issue[]>;
  /** Places that an issue concerns, and how gravely. */
  concernedAt: ReadonlyMap<string, 'hard' | 'soft'>;
  explanations: Readonly<Record<string, string>>;
  explain: (key: string, text: string) => void;
  /** What a reviewer found at a place. */
  reasonsAt: ReadonlyMap<string, ReasonView[]>;
  context: FormContext;
  /** The answers that a new return begins with: what stands as it was is told as such. */
  prefilled?: Answers | undefined;
  isReadOnly: boolean;
  /** Where its files go; they stay on the page where the form is only tried. */
  files?: FileDesk | undefined;
  /** Its answers as they are now, where they are kept outside of React: what is written there may be drawn a little later. */
  latest?: (() => Answers) | undefined;
  /** What the ids of its inputs begin with, where another form stands on the same page. */
  ids?: string | undefined;
  /** The place that somebody is led to: drawn though it is out of sight. */
  sought?: string | null;
}

export const FormViewContext = createContext<FormView | null>(null);

/** The form around a question. */
export function useFormView(): FormView {
  const view = useContext(FormViewContext);
  if (view === null) throw new Error('useFormView stands outside a form');
  return view;
}
