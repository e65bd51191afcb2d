import BackIcon from '@mui/icons-material/ArrowBack';
import ForwardIcon from '@mui/icons-material/ArrowForward';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Edit, Sum, Text } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { useBuilding } from './builder-context.ts';
import { type Askable, askables, numbersOf, putEdit, putSum, tablesOf } from './checks.ts';
import { renameCondition } from './conditions.ts';
import { IssueNotes } from './IssueNotes.tsx';
import { SelectInput, WordsInput } from './inputs.tsx';
import { isName } from './keys.ts';
import { changed, type Place, titleOf } from './questionnaire.ts';
import { Rule } from './Rule.tsx';
import { Trial } from './Trial.tsx';

interface CheckPropertiesProps {
  place: Place;
  onRemove(): void;
  onBack(): void;
}

/** A check, a sum or a named condition. */
export function CheckProperties({ place, onRemove, onBack }: CheckPropertiesProps) {
  const { t, locale } = useWords();
  const { document, issuesAt, isReadOnly } = useBuilding();
  const edit = place.kind === 'edit' ? document.edits?.find(({ id }) => id === place.id) : undefined;
  const sum = place.kind === 'sum' ? document.sums?.find(({ id }) => id === place.id) : undefined;
  const Back = locale === 'fa' ? ForwardIcon : BackIcon;
  const heading = edit !== undefined ? 'build.check' : sum !== undefined ? 'build.sum' : 'build.condition';
  if (place.kind === 'whole' || place.kind === 'field' || place.kind === 'section') {
    return (
      <Typography variant="body2" color="textSecondary" sx={{ p: 2 }}>
        {t('build.checks.choose')}
      </Typography>
    );
  }
  return (
    <Box component="section" aria-label={t('build.properties')} sx={{ pb: 3 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', px: 2, py: 0.75 }}>
        <IconButton
          aria-label={t('build.back')}
          onClick={onBack}
          sx={{ '@container (min-width: 560px)': { display: 'none' } }}
        >
          <Back />
        </IconButton>
        <Typography variant="subtitle1" component="h2" sx={{ flex: 1 }}>
          {t(heading)}
        </Typography>
        <IconButton aria-label={t('build.remove')} disabled={isReadOnly} onClick={onRemove}>
          <DeleteIcon fontSize="small" />
        </IconButton>
      </Box>
      <IssueNotes issues={issuesAt(place)} />
      <Box sx={{ display: 'grid', gap: 1.75, px: 2, pt: 0.5 }}>
        {edit !== undefined && <EditProperties key={edit.id} edit={edit} />}
        {sum !== undefined && <SumProperties key={sum.id} sum={sum} />}
        {place.kind === 'condition' && <ConditionProperties name={place.name} />}
      </Box>
    </Box>
  );
}

function EditProperties({ edit }: { edit: Edit }) {
  const { t } = useWords();
  const { document, change, isReadOnly } = useBuilding();
  const put = (changes: Partial<Edit>, merge?: string) =>
    change(
      putEdit(document, changed(edit, changes), edit.id),
      merge === undefined ? undefined : `${merge}:${edit.id}`,
    );
  const choices = askables(document, edit.each);
  return (
    <>
      <Severity
        severity={edit.severity}
        answer={edit.answer}
        onChange={(severity, answer) => put({ severity, answer })}
      />
      <Rows
        each={edit.each}
        onChange={(each) => {
          const [first] = askables(document, each).filter(({ field }) => field.type !== 'array');
          put({ each, ...(first === undefined ? {} : { fields: [first.path] }) });
        }}
      />
      <FieldsInput
        label={t('studio.edit.fields')}
        choices={choices}
        value={edit.fields}
        onChange={(fields) => fields.length > 0 && put({ fields })}
      />
      <Rule
        label={t('studio.edit.must')}
        helperText={t('build.check.mustHelp')}
        value={edit.must}
        blank="true"
        expects="boolean"
        each={edit.each}
        onChange={(must = 'true') => put({ must }, 'must')}
      />
      <Rule
        label={t('studio.edit.when')}
        value={edit.when}
        expects="boolean"
        each={edit.each}
        onChange={(when) => put({ when }, 'when')}
      />
      <SelectInput
        label={t('build.check.missing')}
        isReadOnly={isReadOnly}
        value={edit.whenMissing ?? 'pass'}
        options={[
          { value: 'pass', label: t('build.check.pass') },
          { value: 'raise', label: t('build.check.raise') },
        ]}
        onChange={(whenMissing) => put({ whenMissing: whenMissing === 'pass' ? undefined : whenMissing })}
      />
      <MessageInput
        message={edit.message}
        choices={choices}
        onChange={(message) => put({ message }, 'message')}
      />
      <Trial tried={{ edit: edit.id }} />
    </>
  );
}

function SumProperties({ sum }: { sum: Sum }) {
  const { t } = useWords();
  const { document, change } = useBuilding();
  const put = (changes: Partial<Sum>, merge?: string) =>
    change(
      putSum(document, changed(sum, changes), sum.id),
      merge === undefined ? undefined : `${merge}:${sum.id}`,
    );
  const choices = numbersOf(document, sum.each);
  return (
    <>
      <Severity
        severity={sum.severity}
        answer={sum.answer}
        onChange={(severity, answer) => put({ severity, answer })}
      />
      <Rows
        each={sum.each}
        onChange={(each) => {
          const [total, part = total] = numbersOf(document, each).map(({ path }) => path);
          if (total !== undefined && part !== undefined) put({ each, totals: [total], parts: [part] });
        }}
      />
      <FieldsInput
        label={t('build.sum.parts')}
        choices={choices}
        value={sum.parts}
        onChange={(parts) => parts.length > 0 && put({ parts })}
      />
      <FieldsInput
        label={t('build.sum.totals')}
        choices={choices}
        value={sum.totals}
        onChange={(totals) => totals.length > 0 && totals.length <= 6 && put({ totals })}
      />
      <Rule
        label={t('build.sum.tolerance')}
        value={sum.tolerance}
        expects="number"
        each={sum.each}
        onChange={(tolerance) => put({ tolerance }, 'tolerance')}
      />
      <Rule
        label={t('studio.edit.when')}
        value={sum.when}
        expects="boolean"
        each={sum.each}
        onChange={(when) => put({ when }, 'when')}
      />
      <MessageInput
        message={sum.message}
        choices={choices}
        onChange={(message) => put({ message }, 'message')}
      />
      <Trial tried={{ edit: sum.id }} />
    </>
  );
}

function ConditionProperties({ name }: { name: string }) {
  const { t } = useWords();
  const { document, change, follow, isReadOnly } = useBuilding();
  const [written, setWritten] = useState(name);
  const isWrong = !isName(written);
  const leave = () => {
    if (isWrong || written === name) return;
    const next = renameCondition(document, name, written);
    if (next === document) return;
    change(next);
    follow({ kind: 'condition', name: written });
  };
  return (
    <>
      <TextField
        size="small"
        label={t('build.condition.name')}
        helperText={t('build.condition.nameHelp')}
        value={written}
        error={isWrong}
        disabled={isReadOnly}
        onChange={({ target }) => setWritten(target.value.trim())}
        onBlur={leave}
        slotProps={{ htmlInput: { dir: 'ltr', spellCheck: false } }}
      />
      <Rule
        label={t('build.condition.rule')}
        value={document.conditions?.[name]}
        blank="true"
        expects="boolean"
        onChange={(source = 'true') =>
          change(
            changed(document, { conditions: { ...document.conditions, [name]: source } }),
            `condition:${name}`,
          )
        }
      />
      <Trial tried={{ expression: { source: document.conditions?.[name] ?? 'true' } }} />
    </>
  );
}

interface SeverityProps {
  severity: Edit['severity'];
  answer: Edit['answer'];
  onChange(severity: Edit['severity'], answer: Edit['answer']): void;
}

/** Whether it can be explained, and how. */
function Severity({ severity, answer, onChange }: SeverityProps) {
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
function Rows({ each, onChange }: { each: string | undefined; onChange(each: string | undefined): void }) {
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
  onChange(value: string[]): void;
}

function FieldsInput({ label, choices, value, onChange }: FieldsInputProps) {
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
      renderInput={(input) => <TextField {...input} label={label} />}
    />
  );
}

interface MessageInputProps {
  message: Text;
  choices: readonly Askable[];
  onChange(message: Text): void;
}

/** What the respondent reads, with answers in it: picked, not typed. */
function MessageInput({ message, choices, onChange }: MessageInputProps) {
  const { t, of } = useWords();
  const { isReadOnly } = useBuilding();
  const insert = (path: string) =>
    onChange({
      fa: `${message.fa}{${path}}`,
      en: `${message.en === message.fa ? message.fa : message.en}{${path}}`,
    });
  return (
    <>
      <WordsInput
        isLong
        label={t('studio.edit.message')}
        value={message}
        isReadOnly={isReadOnly}
        onChange={(words = { fa: '', en: '' }) => onChange(words)}
      />
      <Box
        role="group"
        aria-label={t('build.check.insert')}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, alignItems: 'center' }}
      >
        <Typography variant="caption" color="textSecondary">
          {t('build.check.insert')}
        </Typography>
        {choices.slice(0, 12).map(({ path, field }) => (
          <Button
            key={path}
            size="small"
            variant="outlined"
            disabled={isReadOnly}
            onClick={() => insert(path)}
          >
            {of(titleOf(field, path))}
          </Button>
        ))}
      </Box>
    </>
  );
}
