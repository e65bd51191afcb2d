// What every check is asked: how strict it is, what its rows are, which questions it is about.
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import type { Edit } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { useBuilding } from './builder-context.ts';
import { type Askable, tablesOf } from './checks.ts';
import { SelectInput } from './inputs.tsx';
import { titleOf } from './questionnaire.ts';

interface SeverityProps {
  severity: Edit['severity'];
  answer: Edit['answer'];
  onChange(severity: Edit['severity'], answer: Edit['answer']): void;
}

/** Whether it can be explained, and how. */
export function Severity({ severity, answer, onChange }: SeverityProps) {
  const { t } = useWords();
  const { isReadOnly } = useBuilding();
  return (
    <>
      <ToggleButtonGroup
        exclusive
        fullWidth
        size="small"
        color="primary"
        disabled={isReadOnly}
        value={severity}
        aria-label={t('build.check.severity')}
        onChange={(_, next: Edit['severity'] | null) =>
          next !== null && onChange(next, next === 'hard' ? undefined : (answer ?? 'explain'))
        }
      >
        <ToggleButton value="soft">{t('studio.edit.soft')}</ToggleButton>
        <ToggleButton value="hard">{t('studio.edit.hard')}</ToggleButton>
      </ToggleButtonGroup>
      <Typography variant="caption" color="textSecondary">
        {t(severity === 'soft' ? 'studio.edit.softHelp' : 'studio.edit.hardHelp')}
      </Typography>
      {severity === 'soft' && (
        <SelectInput
          label={t('studio.edit.answer')}
          isReadOnly={isReadOnly}
          value={answer ?? 'explain'}
          options={[
            { value: 'explain', label: t('studio.edit.explain') },
            { value: 'confirm', label: t('studio.edit.confirm') },
          ]}
          onChange={(next) => onChange(severity, next)}
        />
      )}
    </>
  );
}

/** The whole form, or each row of a table. */
export function Rows({
  each,
  onChange,
}: {
  each: string | undefined;
  onChange(each: string | undefined): void;
}) {
  const { t, of } = useWords();
  const { document, isReadOnly } = useBuilding();
  return (
    <SelectInput
      label={t('studio.edit.of')}
      isReadOnly={isReadOnly}
      value={each ?? ''}
      options={[
        { value: '', label: t('studio.edit.ofForm') },
        ...tablesOf(document).map(({ path, field }) => ({
          value: path,
          label: t('studio.edit.ofRow', { table: of(titleOf(field, path)) }),
        })),
      ]}
      onChange={(table) => onChange(table === '' ? undefined : table)}
    />
  );
}

interface FieldsInputProps {
  label: string;
  choices: readonly Askable[];
  value: string[];
  helperText?: string;
  onChange(value: string[]): void;
}

export function FieldsInput({ label, choices, value, helperText, onChange }: FieldsInputProps) {
  const { t, of } = useWords();
  const { isReadOnly } = useBuilding();
  const nameOf = (path: string) => of(titleOf(choices.find((one) => one.path === path)?.field, path));
  return (
    <Autocomplete
      multiple
      size="small"
      disableCloseOnSelect
      disabled={isReadOnly}
      options={choices.map(({ path }) => path)}
      value={value}
      onChange={(_, next) => onChange(next)}
      getOptionLabel={nameOf}
      getOptionKey={(path) => path}
      noOptionsText={t('studio.found', { n: 0 })}
      renderInput={(input) => <TextField {...input} label={label} helperText={helperText} />}
    />
  );
}
