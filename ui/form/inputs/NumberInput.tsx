import { useWords } from '../../locales/index.ts';
import { parseNumber } from '../parse-number.ts';
import { Frame, Unit } from './Frame.tsx';
import type { InputProps } from './input.ts';
import { useWritten } from './use-written.ts';

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
  const { value } = props;
  const shown =
    typeof value === 'number'
      ? isGrouped
        ? format.number(value)
        : format.digits(value)
      : typeof value === 'string'
        ? value
        : '';
  const { field, commit, forget } = useWritten({
    value,
    shown,
    read: (text) => {
      const number = parseNumber(text);
      return number === null ? undefined : Number.isNaN(number) ? text.trim() : number;
    },
    onCommit: props.onCommit,
  });
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
        {...field}
        onFocus={(event) => event.target.select()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape' && forget()) event.stopPropagation();
        }}
      />
      {unit != null && unit !== '' && <Unit>{unit}</Unit>}
    </Frame>
  );
}
