import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Json } from '../../../server/wire.ts';
import { type Answers, stepsOf, valueAt } from '../answers.ts';
import { createFileDesk, type FileDesk, type FileTransport } from './file-desk.ts';
import { withFile } from './files-of.ts';

interface FormAnswers {
  get(): { answers: Answers };
  answer(changes: { [field: string]: Json | undefined }): void;
}

/** The desk of a form's files for as long as the form is open; what has arrived becomes its answer, wherever the reader is. */
export function useFileDesk(transport: FileTransport, form: FormAnswers): FileDesk {
  const [desk] = useState(() =>
    createFileDesk({
      ...transport,
      put: (place, file, isSeveral) => {
        const { answers } = form.get();
        form.answer(changeAt(answers, place, withFile(valueAt(answers, place), file, isSeveral)));
      },
    }),
  );
  useEffect(() => {
    const again = () => desk.retry();
    const warn = (event: BeforeUnloadEvent) => {
      if (desk.get().length > 0) event.preventDefault();
    };
    window.addEventListener('online', again);
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('online', again);
      window.removeEventListener('beforeunload', warn);
      desk.close();
    };
  }, [desk]);
  return desk;
}

/** The files under way. */
export function usePendingFiles(desk: FileDesk) {
  return useSyncExternalStore(desk.subscribe, desk.get);
}

/** The top-level field that changes when the value at a place becomes another. */
export function changeAt(answers: Answers, place: string, value: Json): { [field: string]: Json } {
  const [field = '', ...inner] = stepsOf(place);
  const set = (at: Json | undefined, steps: readonly string[]): Json => {
    const [step, ...rest] = steps;
    if (step === undefined) return value;
    const object = typeof at === 'object' && at !== null && !Array.isArray(at) ? at : {};
    return { ...object, [step]: set(object[step], rest) };
  };
  return { [field]: set(answers[field], inner) };
}
