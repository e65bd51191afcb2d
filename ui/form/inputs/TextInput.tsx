import type { KeyboardEvent } from 'react';
import { Frame } from './Frame.tsx';
import type { InputProps } from './input.ts';
import { useWritten } from './use-written.ts';

interface TextInputProps extends InputProps {
  isLong?: boolean;
  maxLength?: number | undefined;
  /** Telephone numbers and addresses of the net read left to right in every language. */
  contents?: 'text' | 'email' | 'tel';
}

/** Words. Local until the field is left. */
export function TextInput({ isLong = false, maxLength, contents = 'text', ...props }: TextInputProps) {
  const { value } = props;
  const { field, forget } = useWritten({
    value,
    shown: typeof value === 'string' ? value : '',
    read: (text) => text.trim() || undefined,
    onCommit: props.onCommit,
  });
  const shared = {
    id: props.id,
    maxLength,
    dir: contents === 'text' ? 'auto' : 'ltr',
    'aria-label': props.name,
    'aria-describedby': props.describedBy,
    'aria-required': props.isRequired,
    'aria-invalid': props.isInvalid,
    ...field,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape' && forget()) event.stopPropagation();
    },
  };
  return (
    <Frame isInvalid={props.isInvalid === true} isDoubtful={props.isDoubtful === true}>
      {isLong ? <textarea rows={3} {...shared} /> : <input type={contents} {...shared} />}
    </Frame>
  );
}
