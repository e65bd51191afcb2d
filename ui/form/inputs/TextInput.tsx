import { type ChangeEvent, type KeyboardEvent, useRef, useState } from 'react';
import { Frame } from './Frame.tsx';
import type { InputProps } from './input.ts';

interface TextInputProps extends InputProps {
  isLong?: boolean;
  maxLength?: number | undefined;
  /** Telephone numbers and addresses of the net read left to right in every language. */
  contents?: 'text' | 'email' | 'tel';
}

/** Words. Local until the field is left. */
export function TextInput({ isLong = false, maxLength, contents = 'text', ...props }: TextInputProps) {
  const [written, setWritten] = useState<string | null>(null);
  const pending = useRef<string | null>(null);
  const write = (text: string | null) => {
    pending.current = text;
    setWritten(text);
  };
  const commit = () => {
    const text = pending.current?.trim();
    if (text === undefined) return;
    write(null);
    const next = text === '' ? undefined : text;
    if (next !== props.value) props.onCommit(next);
  };
  const shared = {
    id: props.id,
    maxLength,
    dir: contents === 'text' ? 'auto' : 'ltr',
    'aria-label': props.name,
    'aria-describedby': props.describedBy,
    'aria-required': props.isRequired,
    'aria-invalid': props.isInvalid,
    'data-written': written === null ? undefined : '',
    value: written ?? (typeof props.value === 'string' ? props.value : ''),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => write(event.target.value),
    onBlur: commit,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || pending.current === null) return;
      event.stopPropagation();
      write(null);
    },
  };
  return (
    <Frame isInvalid={props.isInvalid === true} isDoubtful={props.isDoubtful === true}>
      {isLong ? <textarea rows={3} {...shared} /> : <input type={contents} {...shared} />}
    </Frame>
  );
}
