// What is rarely said of a question, and its key.
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { Field } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { useBuilding } from './builder-context.ts';
import { NumberInput, WordsInput } from './inputs.tsx';
import { isName } from './keys.ts';
import { rename } from './move.ts';
import { changed, type Path, tableOf } from './questionnaire.ts';
import { Rule } from './Rule.tsx';
import { takenNames } from './structure.ts';

interface MorePropertiesProps {
  path: Path;
  field: Field;
  onChange(next: Field): void;
}

export function MoreProperties({ path, field, onChange }: MorePropertiesProps) {
  const { t } = useWords();
  const { document, isReadOnly } = useBuilding();
  const set = (changes: Partial<Field>) => onChange(changed<Field>(field, changes));
  const isNumber = field.type === 'number' || field.type === 'integer';
  const isTime = field.type === 'string' && ['date', 'month', 'year'].includes(field.format ?? '');
  const isPlain = field.type === 'string' && field.enum === undefined && field['x-codelist'] === undefined;
  const isList = field.type === 'array';
  const row = { each: tableOf(document, path), expects: 'any' } as const;
  return (
    <>
      {isNumber && (
        <>
          <NumberInput
            label={t('build.more.above')}
            value={field.exclusiveMinimum}
            isReadOnly={isReadOnly}
            onChange={(exclusiveMinimum) => set({ exclusiveMinimum })}
          />
          <NumberInput
            label={t('build.more.below')}
            value={field.exclusiveMaximum}
            isReadOnly={isReadOnly}
            onChange={(exclusiveMaximum) => set({ exclusiveMaximum })}
          />
          <NumberInput
            label={t('build.more.step')}
            value={field.multipleOf}
            isReadOnly={isReadOnly}
            onChange={(multipleOf) =>
              (multipleOf === undefined || multipleOf > 0) &&
              set({ multipleOf, 'x-decimals': multipleOf === undefined ? field['x-decimals'] : undefined })
            }
          />
        </>
      )}
      {(isNumber || isTime || isList) && (
        <>
          <Rule
            {...row}
            label={t('build.more.min')}
            value={field['x-min']}
            onChange={(source) => set({ 'x-min': source })}
          />
          <Rule
            {...row}
            label={t('build.more.max')}
            value={field['x-max']}
            onChange={(source) => set({ 'x-max': source })}
          />
        </>
      )}
      {isPlain && !isTime && (
        <>
          <NumberInput
            isCount
            label={t('build.more.minLength')}
            value={field.minLength}
            isReadOnly={isReadOnly}
            onChange={(minLength) => set({ minLength })}
          />
          <NumberInput
            isCount
            label={t('build.more.maxLength')}
            value={field.maxLength}
            isReadOnly={isReadOnly}
            onChange={(maxLength) => set({ maxLength })}
          />
          <TextField
            size="small"
            label={t('build.more.pattern')}
            helperText={t('build.more.patternHelp')}
            value={field.pattern ?? ''}
            disabled={isReadOnly}
            onChange={({ target }) => set({ pattern: target.value === '' ? undefined : target.value })}
            slotProps={{ htmlInput: { dir: 'ltr', spellCheck: false, maxLength: 300 } }}
          />
        </>
      )}
      {isList && field.items?.type !== 'object' && (
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              checked={field.uniqueItems === true}
              disabled={isReadOnly}
              onChange={(_, isUnique) => set({ uniqueItems: isUnique || undefined })}
            />
          }
          label={t('build.more.unique')}
        />
      )}
      <WordsInput
        isLong
        label={t('build.more.break')}
        value={field['x-break']}
        isReadOnly={isReadOnly}
        onChange={(words) => set({ 'x-break': words })}
      />
      <KeyInput path={path} />
    </>
  );
}

/** The key, for experts: whatever names the question follows. */
function KeyInput({ path }: { path: Path }) {
  const { t } = useWords();
  const { document, change, follow, isReadOnly, isNew } = useBuilding();
  const name = path.at(-1) ?? '';
  const [typed, setWritten] = useState<string | null>(null);
  const written = typed ?? name;
  const isTaken = written !== name && takenNames(document, path.slice(0, -1)).has(written);
  const isWrong = !isName(written) || isTaken;
  const leave = () => {
    if (isWrong || written === name) {
      setWritten(null);
      return;
    }
    const put = rename(document, path, written);
    setWritten(null);
    change(put.document);
    follow({ kind: 'field', path: put.path });
  };
  return (
    <TextField
      size="small"
      label={t('build.more.key')}
      value={written}
      error={isWrong}
      disabled={isReadOnly}
      helperText={t(
        isTaken ? 'studio.field.nameTaken' : isNew(path) ? 'build.more.keyHelp' : 'build.more.keyPublished',
      )}
      onChange={({ target }) => setWritten(target.value.trim())}
      onBlur={leave}
      onKeyDown={({ key }) => key === 'Enter' && leave()}
      slotProps={{ htmlInput: { dir: 'ltr', spellCheck: false } }}
    />
  );
}
