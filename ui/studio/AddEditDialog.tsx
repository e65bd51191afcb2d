// Adds a check to a form without writing JSON; its expression is compiled while it is typed.
import Alert from '@mui/material/Alert';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { compileForm, type Field, type Form, wholeForm, wordsOf } from '../../engine/index.ts';
import { useWords } from '../locales/index.ts';
import { addEdit, type NewEdit } from './form-actions.ts';
import type { FormParts } from './form-parts.ts';
import { mono } from './mono.ts';
import { TwoLanguages } from './TwoLanguages.tsx';

interface AddEditDialogProps {
  form: Form;
  parts: FormParts;
  onAdd(added: ReturnType<typeof addEdit>): void;
  onClose(): void;
}

/** Asks what must hold, of which questions and with which words, and writes the check into the document. */
export function AddEditDialog({ form, parts, onAdd, onClose }: AddEditDialogProps) {
  const { t, of } = useWords();
  const [severity, setSeverity] = useState<NewEdit['severity']>('soft');
  const [answer, setAnswer] = useState<NewEdit['answer']>('explain');
  const [each, setEach] = useState('');
  const [fields, setFields] = useState<string[]>([]);
  const [must, setMust] = useState('');
  const [when, setWhen] = useState('');
  const [message, setMessage] = useState({ fa: '', en: '' });
  const whole = useMemo(() => wholeForm(form, parts), [form, parts]);
  const choices = fieldChoices(whole, each);
  const tables = Object.entries(form.schema.properties).filter(
    ([, field]) => field.items?.properties !== undefined,
  );
  const added = useMemo(() => {
    const edit: NewEdit = {
      id: freeId(form, fields[0] ?? 'check'),
      severity,
      answer,
      each: each === '' ? null : each,
      must: must.trim(),
      when: when.trim() === '' ? null : when.trim(),
      fields,
      message: { fa: message.fa.trim(), en: message.en.trim() },
    };
    return addEdit(form, edit);
  }, [form, severity, answer, each, fields, must, when, message]);
  const faults = useMemo(() => {
    if (must.trim() === '' || fields.length === 0) return [];
    const result = compileForm(wholeForm(added.form, parts), 0, parts);
    return 'issues' in result ? result.issues.filter(({ path }) => path.startsWith(`${added.pointer}/`)) : [];
  }, [added, parts, must, fields]);
  const hasWords = message.fa.trim() !== '' && message.en.trim() !== '';
  const isReady = must.trim() !== '' && fields.length > 0 && hasWords && faults.length === 0;

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{t('studio.addEdit')}</DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
          <ToggleButtonGroup
            exclusive
            color="primary"
            fullWidth
            size="small"
            value={severity}
            onChange={(_, value: NewEdit['severity'] | null) => value !== null && setSeverity(value)}
          >
            <ToggleButton value="soft">{t('studio.edit.soft')}</ToggleButton>
            <ToggleButton value="hard">{t('studio.edit.hard')}</ToggleButton>
          </ToggleButtonGroup>
          <Typography variant="caption" color="textSecondary">
            {t(severity === 'soft' ? 'studio.edit.softHelp' : 'studio.edit.hardHelp')}
          </Typography>
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
            <TextField
              select
              label={t('studio.edit.of')}
              value={each}
              onChange={(event) => {
                setEach(event.target.value);
                setFields([]);
              }}
              slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
            >
              <MenuItem value="">{t('studio.edit.ofForm')}</MenuItem>
              {tables.map(([name, field]) => (
                <MenuItem key={name} value={name}>
                  {t('studio.edit.ofRow', {
                    table: field['x-title'] === undefined ? name : of(field['x-title']),
                  })}
                </MenuItem>
              ))}
            </TextField>
            {severity === 'soft' && (
              <TextField
                select
                label={t('studio.edit.answer')}
                value={answer}
                onChange={(event) => setAnswer(event.target.value === 'confirm' ? 'confirm' : 'explain')}
              >
                <MenuItem value="explain">{t('studio.edit.explain')}</MenuItem>
                <MenuItem value="confirm">{t('studio.edit.confirm')}</MenuItem>
              </TextField>
            )}
          </Box>
          <Autocomplete
            multiple
            options={choices.map(({ path }) => path)}
            value={fields}
            onChange={(_, value) => setFields(value)}
            getOptionLabel={(path) => {
              const field = choices.find((one) => one.path === path)?.field;
              return field?.['x-title'] === undefined ? path : `${of(field['x-title'])} (${path})`;
            }}
            noOptionsText={t('studio.found', { n: 0 })}
            renderInput={(input) => <TextField {...input} label={t('studio.edit.fields')} />}
          />
          <TextField
            label={t('studio.edit.must')}
            value={must}
            multiline
            onChange={(event) => setMust(event.target.value)}
            helperText={t('studio.edit.mustHelp')}
            slotProps={{
              htmlInput: { dir: 'ltr', spellCheck: false, style: { fontFamily: mono } },
            }}
          />
          <TextField
            label={t('studio.edit.when')}
            value={when}
            onChange={(event) => setWhen(event.target.value)}
            slotProps={{
              htmlInput: { dir: 'ltr', spellCheck: false, style: { fontFamily: mono } },
            }}
          />
          {faults.map((fault) => (
            <Alert key={`${fault.path}:${fault.code}`} severity="error">
              {of(wordsOf(fault))}
            </Alert>
          ))}
          <TwoLanguages label={t('studio.edit.message')} value={message} onChange={setMessage} isLong />
        </Box>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button color="inherit" onClick={onClose}>
          {t('review.cancel')}
        </Button>
        <Button variant="contained" disabled={!isReady} onClick={() => onAdd(added)}>
          {t('studio.add')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** What a check may be about: the columns of its table, or the questions of the form. */
function fieldChoices(form: Form, each: string): { path: string; field: Field }[] {
  const holder = each === '' ? form.schema : form.schema.properties[each]?.items;
  const walk = (fields: { [name: string]: Field }, prefix: string): { path: string; field: Field }[] =>
    Object.entries(fields).flatMap(([name, field]) => {
      const path = `${prefix}${name}`;
      if (field.type === 'object' && field.properties !== undefined)
        return walk(field.properties, `${path}.`);
      return [{ path, field }];
    });
  return walk(holder?.properties ?? {}, '');
}

/** `closingStock` → `closing-stock-check`, and a number where that is taken. */
function freeId(form: Form, stem: string): string {
  const taken = new Set(form.edits?.map((edit) => edit.id));
  const words = stem
    .replaceAll(/([A-Z])/g, '-$1')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
  const base = `${words.replace(/^[^a-z]+/, '').slice(0, 50)}-check`.replace(/^-/, '');
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}
