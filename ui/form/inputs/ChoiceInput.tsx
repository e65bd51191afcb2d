import Autocomplete from '@mui/material/Autocomplete';
import FormControlLabel from '@mui/material/FormControlLabel';
import Link from '@mui/material/Link';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import { useSteadyList } from '../../components/use-steady-list.ts';
import { useWords } from '../../locales/index.ts';
import type { Option } from '../question.ts';
import type { InputProps } from './input.ts';
import { OptionLabel } from './OptionLabel.tsx';

interface ChoiceInputProps extends InputProps {
  options: Option[];
}

const fewOptions = 5;

/** One of several: all in sight where they are few, else a list that one can search. Nothing is chosen beforehand. */
export function ChoiceInput({ options, ...props }: ChoiceInputProps) {
  const { t } = useWords();
  const chosen = options.find((option) => option.value === props.value) ?? null;
  if (options.length > fewOptions) {
    return <LongChoice {...props} options={options} chosen={chosen} />;
  }
  return (
    <RadioGroup
      id={props.id}
      tabIndex={-1}
      aria-label={props.name}
      aria-labelledby={props.labelledBy}
      aria-describedby={props.describedBy}
      aria-required={props.isRequired}
      value={chosen === null ? '' : String(chosen.value)}
      onChange={(_event, text) => props.onCommit(options.find(({ value }) => String(value) === text)?.value)}
      sx={{ alignItems: 'flex-start', outline: 'none' }}
    >
      {options.map((option) => (
        <FormControlLabel
          key={String(option.value)}
          value={String(option.value)}
          label={<OptionLabel option={option} />}
          control={<Radio size="small" />}
          sx={{ minHeight: 40 }}
        />
      ))}
      {chosen !== null && (
        <Link
          component="button"
          type="button"
          variant="caption"
          color="textSecondary"
          onClick={() => props.onCommit(undefined)}
          sx={{ py: 0.5, px: 0.25 }}
        >
          {t('form.clear')}
        </Link>
      )}
    </RadioGroup>
  );
}

/** A list that one can search. */
function LongChoice({ options, chosen, ...props }: ChoiceInputProps & { chosen: Option | null }) {
  const { t } = useWords();
  const list = useSteadyList();
  return (
    <Autocomplete
      {...list}
      id={props.id}
      size="small"
      fullWidth
      options={options}
      value={chosen}
      isOptionEqualToValue={(option, value) => option.value === value.value}
      getOptionKey={(option) => String(option.value)}
      onChange={(_event, option) => props.onCommit(option?.value)}
      renderInput={(params) => (
        <TextField
          {...params}
          error={props.isInvalid === true}
          placeholder={t('form.choose')}
          slotProps={{
            ...params.slotProps,
            htmlInput: {
              ...params.slotProps.htmlInput,
              'aria-label': props.name,
              'aria-labelledby': props.labelledBy,
              'aria-describedby': props.describedBy,
              'aria-required': props.isRequired,
            },
          }}
        />
      )}
    />
  );
}
