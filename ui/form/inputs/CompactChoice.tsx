import { styled } from '@mui/material/styles';
import { useWords } from '../../locales/index.ts';
import type { Option } from '../question.ts';
import { Frame } from './Frame.tsx';
import type { InputProps } from './input.ts';

const Select = styled('select')({
  flex: 1,
  minWidth: 0,
  width: '100%',
  border: 0,
  outline: 'none',
  background: 'none',
  font: 'inherit',
  color: 'inherit',
  padding: '8px 10px',
  minHeight: 42,
  textOverflow: 'ellipsis',
});

/** One of several in a table's cell: the browser's own list, since a table may have hundreds. */
export function CompactChoice({ options, ...props }: InputProps & { options: Option[] }) {
  const { t } = useWords();
  return (
    <Frame isInvalid={props.isInvalid === true} isDoubtful={props.isDoubtful === true}>
      <Select
        id={props.id}
        aria-label={props.name}
        aria-describedby={props.describedBy}
        aria-invalid={props.isInvalid}
        value={props.value === undefined || props.value === null ? '' : String(props.value)}
        onChange={(event) =>
          props.onCommit(options.find(({ value }) => String(value) === event.target.value)?.value)
        }
      >
        <option value="">{t('form.choose')}</option>
        {options.map(({ value, label }) => (
          <option key={String(value)} value={String(value)}>
            {label}
          </option>
        ))}
      </Select>
    </Frame>
  );
}
