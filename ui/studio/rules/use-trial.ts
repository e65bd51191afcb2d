import { useCallback, useEffect, useRef, useState } from 'react';
import type { Form } from '../../../engine/index.ts';
import type { TrialBody } from '../../../server/wire.ts';
import { ApiProblem, send } from '../../api.ts';
import type { DocumentBody } from '../../api-paths.ts';
import { added, mostExamples, type TrialSum } from './trial.ts';

/** What is tried: a check of the form, or an expression that is true or false. */
export type Tried = Required<Pick<TrialBody, 'edit'>> | Required<Pick<TrialBody, 'expression'>>;

export interface TrialState {
  sum: TrialSum | null;
  problem: ApiProblem | null;
  isRunning: boolean;
  /** What was tried has been written on since. */
  isOutdated: boolean;
  start(): void;
  stop(): void;
}

/** Tries part after part until all returns were gone through; ends when what is tried is written on. */
export function useTrial(form: Form, tried: Tried): TrialState {
  const [sum, setSum] = useState<TrialSum | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const [seen, setSeen] = useState<string | null>(null);
  const going = useRef<AbortController | null>(null);
  const said = sayingOf(form, tried);

  const stop = useCallback(() => {
    going.current?.abort();
    going.current = null;
    setIsRunning(false);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said is what the trial is about
  useEffect(() => stop, [said, stop]);

  const start = () => {
    stop();
    const mine = new AbortController();
    going.current = mine;
    setSum(null);
    setProblem(null);
    setSeen(said);
    setIsRunning(true);
    run(form, tried, mine.signal, setSum)
      .catch((error: unknown) => {
        if (mine.signal.aborted) return;
        if (!(error instanceof ApiProblem)) throw error;
        setProblem(error);
      })
      .finally(() => {
        if (going.current !== mine) return;
        going.current = null;
        setIsRunning(false);
      });
  };
  return { sum, problem, isRunning, isOutdated: seen !== null && seen !== said, start, stop };
}

async function run(
  form: Form,
  tried: Tried,
  signal: AbortSignal,
  onSum: (sum: TrialSum) => void,
): Promise<void> {
  let sum: TrialSum | null = null;
  let after: string | null = null;
  do {
    const body: TrialBody = {
      // The edge: a form is JSON, which TypeScript cannot see.
      document: form as unknown as DocumentBody,
      ...tried,
      examples: mostExamples - (sum?.examples?.length ?? 0),
      ...(after === null ? {} : { after }),
    };
    const part = await send('POST /api/definitions/trials', {}, body, { signal });
    if (signal.aborted) return;
    sum = added(sum, part);
    after = part.after;
    onSum(sum);
  } while (after !== null);
}

/** The words of what is tried: the form around it may be written on without ending a trial. */
function sayingOf(form: Form, tried: Tried): string {
  if ('expression' in tried) return JSON.stringify(tried.expression);
  const check = [...(form.edits ?? []), ...(form.sums ?? [])].find(({ id }) => id === tried.edit);
  return JSON.stringify(check ?? tried.edit);
}
