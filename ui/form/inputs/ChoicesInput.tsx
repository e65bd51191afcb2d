import Autocomplete from '@mui/material/Autocomplete';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import TextField from '@mui/material/TextField';
import type { Json } from '../../../server/wire.ts';
import { useWords } from '../../locales/index.ts';
import { type Option, withChoice } from '../question.ts';
import type { InputProps } from './input.ts';
import { OptionLabel } from './OptionLabel.tsx';

const fewOptions = 12;

/** Several of several, in the order of the list. */
export function ChoicesInput({ options, ...props }: InputProps & { options: Option[] }) {
  const { t } = useWords();
  const chosen: Json[] = Array.isArray(props.value) ? props.value : [];
  const commit = (values: Json[]) =>
    props.onCommit(
      values.length === 0
        ? undefined
        : options.map(({ value }) => value).filter((value) => values.includes(value)),
    );
  if (options.length > fewOptions) {
    return (
      <Autocomplete
        id={props.id}
        multiple
        size="small"
        disableCloseOnSelect
        options={options}
        value={options.filter(({ value }) => chosen.includes(value))}
        getOptionKey={(option) => String(option.value)}
        onChange={(_event, picked, _reason, details) => {
          const values = picked.map(({ value }) => value);
          const added =
            details === undefined ? undefined : values.find((value) => value === details.option.value);
          commit(added === undefined ? values : withChoice(options, chosen, added));
        }}
        renderInput={(params) => (
          <TextField
            {...params}
            error={props.isInvalid === true}
            placeholder={chosen.length === 0 ? t('form.choose') : ''}
            slotProps={{
              ...params.slotProps,
              htmlInput: {
                ...params.slotProps.htmlInput,
                'aria-label': props.name,
                'aria-labelledby': props.labelledBy,
                'aria-describedby': props.describedBy,
              },
            }}
          />
        )}
      />
    );
  }
  return (
    <FormGroup
      id={props.id}
      tabIndex={-1}
      role="group"
      aria-label={props.name}
      aria-labelledby={props.labelledBy}
      aria-describedby={props.describedBy}
    >
      {options.map((option) => {
        const { value } = option;
        return (
          <FormControlLabel
            key={String(value)}
            label={<OptionLabel option={option} />}
            sx={{ minHeight: 40 }}
            control={
              <Checkbox
                size="small"
                checked={chosen.includes(value)}
                onChange={(_event, isOn) =>
                  commit(
                    isOn ? withChoice(options, chosen, value) : chosen.filter((other) => other !== value),
                  )
                }
              />
            }
          />
        );
      })}
    </FormGroup>
  );
}
