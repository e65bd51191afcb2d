import { useRef, useState } from 'react';
import { useWords } from '../../locales/index.ts';
import { parseNumber } from '../parse-number.ts';
import { Frame, Unit } from './Frame.tsx';
import type { InputProps } from './input.ts';

interface NumberInputProps extends InputProps {
  unit?: string | null;
  /** Whether thousands are separated: not in a year. */
  isGrouped?: boolean;
  placeholder?: string;
}

/**
 * A number in any digits. What is written stays local until the field is left; then it is committed, and shown in the
 * reader's digits. What is no number is committed as written, for the form's checks to name.
 */
export function NumberInput({ unit, isGrouped = true, placeholder, ...props }: NumberInputProps) {
  const { format } = useWords();
  const [written, setWritten] = useState<string | null>(null);
  // Enter commits and moves on, and moving on commits again: the second time nothing is pending.
  const pending = useRef<string | null>(null);
  const { value } = props;
  const shown =
    typeof value === 'number'
      ? isGrouped
        ? format.number(value)
        : format.digits(value)
      : typeof value === 'string'
        ? value
        : '';

  const write = (text: string | null) => {
    pending.current = text;
    setWritten(text);
  };
  const commit = () => {
    const { current: text } = pending;
    if (text === null) return;
    write(null);
    const number = parseNumber(text);
    const next = number === null ? undefined : Number.isNaN(number) ? text.trim() : number;
    if (next !== value) props.onCommit(next);
  };
  return (
    <Frame isInvalid={props.isInvalid === true} isDoubtful={props.isDoubtful === true}>
      <input
        id={props.id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        dir="ltr"
        style={{ textAlign: 'right' }}
        placeholder={placeholder}
        aria-label={props.name}
        aria-describedby={props.describedBy}
        aria-required={props.isRequired}
        aria-invalid={props.isInvalid}
        data-written={written === null ? undefined : ''}
        value={written ?? shown}
        onFocus={(event) => event.target.select()}
        onChange={(event) => write(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape' && pending.current !== null) {
            event.stopPropagation();
            write(null);
          }
        }}
      />
      {unit != null && unit !== '' && <Unit>{unit}</Unit>}
    </Frame>
  );
}
