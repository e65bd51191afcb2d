import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { Json } from '../../../server/wire.ts';
import { drawAfterPaint } from '../after-paint.ts';

interface WrittenOptions {
  value: Json | undefined;
  /** The words of the value: what stands there while nobody writes. */
  shown: string;
  /** The value of what was written; undefined clears. */
  read: (text: string) => Json | undefined;
  onCommit: (value: Json | undefined) => void;
}

type Input = HTMLInputElement | HTMLTextAreaElement;

interface Written {
  /** Of the input. */
  field: {
    ref: (input: Input | null) => void;
    defaultValue: string;
    onInput: () => void;
    onBlur: () => void;
  };
  commit: () => void;
  /** Goes back to what stood there; false where nothing was being written. */
  forget: () => boolean;
}

/**
 * What is written stays in the element until its field is left, marked by `data-written`: a key draws nothing. When it was
 * committed it still stands there, until it is drawn as the reader writes it.
 */
export function useWritten({ value, shown, read, onCommit }: WrittenOptions): Written {
  const element = useRef<Input>(null);
  const ref = useCallback((input: Input | null) => {
    element.current = input;
  }, []);
  // Enter commits and moves on, and moving on commits again: the second time it is settled.
  const settled = useRef(value);
  const [taken, setTaken] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever took what was written may have left all as it was.
  useLayoutEffect(() => {
    settled.current = value;
  }, [value, taken]);
  useLayoutEffect(() => {
    const { current: input } = element;
    if (input !== null && input.dataset.written === undefined && input.value !== shown) input.value = shown;
  });
  const end = () => {
    const { current: input } = element;
    if (input === null || input.dataset.written === undefined) return null;
    delete input.dataset.written;
    return input;
  };
  const commit = () => {
    const input = end();
    if (input === null) return;
    const next = read(input.value);
    if (next === settled.current) input.value = shown;
    else {
      settled.current = next;
      onCommit(next);
      drawAfterPaint(() => setTaken((count) => count + 1));
    }
  };
  const forget = () => {
    const input = end();
    if (input !== null) input.value = shown;
    return input !== null;
  };
  const onInput = () => {
    const { current: input } = element;
    if (input !== null && input.dataset.written === undefined) input.dataset.written = '';
  };
  return { field: { ref, defaultValue: shown, onInput, onBlur: commit }, commit, forget };
}
