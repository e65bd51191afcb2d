// Adds a question to a form without writing JSON.
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { type Form, wholeForm } from '../../engine/index.ts';
import { useApi } from '../api.ts';
import { useWords } from '../locales/index.ts';
import {
  addField,
  holdersOf,
  type NewField,
  namesAt,
  type QuestionType,
  questionTypes,
} from './form-actions.ts';
import type { FormParts } from './form-parts.ts';
import { TwoLanguages } from './TwoLanguages.tsx';

interface AddFieldDialogProps {
  form: Form;
  parts: FormParts;
  onAdd(added: ReturnType<typeof addField>): void;
  onClose(): void;
}

const namePattern = /^[A-Za-z][A-Za-z0-9_]{0,62}$/;
const none = { fa: '', en: '' };

/** Asks for a question's words, kind, unit, item and place, and writes it into the document. */
export function AddFieldDialog({ form, parts, onAdd, onClose }: AddFieldDialogProps) {
  const { t, of } = useWords();
  const list = useApi('/api/definitions');
  const codelists = (list.data?.items ?? []).filter((one) => one.kind === 'codelist');
  const [title, setTitle] = useState(none);
  const [unit, setUnit] = useState(none);
  const [help, setHelp] = useState(none);
  const [ownName, setOwnName] = useState<string | null>(null);
  const [type, setType] = useState<QuestionType>('number');
  const [item, setItem] = useState<string | null>(null);
  const [codelist, setCodelist] = useState('');
  const [required, setRequired] = useState(false);
  const [section, setSection] = useState(form.sections[0]?.key ?? '');
  const [within, setWithin] = useState('');
  const place = { section, within: within === '' ? null : within };
  const taken = namesAt(wholeForm(form, parts), place);
  const name = ownName ?? freeName(nameOf(title.en), taken);
  const isNameGood = namePattern.test(name) && !taken.includes(name);
  const isNumber = type === 'number' || type === 'integer';
  const isReady =
    isNameGood && title.fa.trim() !== '' && title.en.trim() !== '' && (type !== 'code' || codelist !== '');
  const items = parts.catalogues.flatMap((catalogue) => catalogue.items);

  const add = () => {
    const added: NewField = {
      name,
      title: { fa: title.fa.trim(), en: title.en.trim() },
      type,
      unit:
        isNumber && unit.fa.trim() !== ''
          ? { fa: unit.fa.trim(), en: unit.en.trim() || unit.fa.trim() }
          : null,
      item,
      codelist: type === 'code' ? codelist : null,
      required,
      help: help.fa.trim() === '' ? null : { fa: help.fa.trim(), en: help.en.trim() || help.fa.trim() },
      place,
    };
    onAdd(addField(form, added));
  };

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{t('studio.addField')}</DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
          <TwoLanguages label={t('studio.field.title')} value={title} onChange={setTitle} autoFocus />
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
            <TextField
              select
              label={t('studio.field.section')}
              value={section}
              onChange={(event) => {
                setSection(event.target.value);
                setWithin('');
              }}
            >
              {form.sections.map((one) => (
                <MenuItem key={one.key} value={one.key}>
                  {of(one.title)}
                </MenuItem>
              ))}
            </TextField>
            <TextField
              select
              label={t('studio.field.within')}
              value={within}
              onChange={(event) => setWithin(event.target.value)}
              slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
            >
              <MenuItem value="">{t('studio.field.withinSection')}</MenuItem>
              {holdersOf(form, section).map((holder) => (
                <MenuItem key={holder.name} value={holder.name}>
                  {t(holder.field.type === 'array' ? 'studio.field.column' : 'studio.field.group', {
                    title: holder.field['x-title'] === undefined ? holder.name : of(holder.field['x-title']),
                  })}
                </MenuItem>
              ))}
            </TextField>
            <TextField
              select
              label={t('studio.form.type')}
              value={type}
              onChange={(event) =>
                setType(questionTypes.find((one) => one === event.target.value) ?? 'number')
              }
            >
              {questionTypes.map((one) => (
                <MenuItem key={one} value={one}>
                  {t(`studio.type.${one}`)}
                </MenuItem>
              ))}
            </TextField>
            {type === 'code' ? (
              <TextField
                select
                label={t('studio.subject.codelist')}
                value={codelist}
                onChange={(event) => setCodelist(event.target.value)}
              >
                {codelists.map((one) => (
                  <MenuItem key={one.key} value={one.key}>
                    {of(one.title)}
                  </MenuItem>
                ))}
              </TextField>
            ) : (
              <TextField
                label={t('studio.name')}
                value={name}
                onChange={(event) => setOwnName(event.target.value.trim())}
                error={title.en !== '' && !isNameGood}
                helperText={t(taken.includes(name) ? 'studio.field.nameTaken' : 'studio.field.nameHelp')}
                slotProps={{ htmlInput: { dir: 'ltr' } }}
              />
            )}
          </Box>
          {isNumber && <TwoLanguages label={t('studio.field.unit')} value={unit} onChange={setUnit} />}
          <Autocomplete
            options={items.map((one) => one.id)}
            value={item}
            onChange={(_, value) => setItem(value)}
            getOptionLabel={(id) => {
              const found = parts.items.get(id);
              return found === undefined ? id : `${of(found.title)} (${id})`;
            }}
            noOptionsText={t('studio.found', { n: 0 })}
            renderInput={(input) => (
              <TextField {...input} label={t('studio.field.item')} helperText={t('studio.field.itemHelp')} />
            )}
          />
          <TwoLanguages label={t('studio.field.help')} value={help} onChange={setHelp} />
          <FormControlLabel
            control={<Checkbox checked={required} onChange={(_, checked) => setRequired(checked)} />}
            label={t('studio.field.required')}
          />
        </Box>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button color="inherit" onClick={onClose}>
          {t('review.cancel')}
        </Button>
        <Button variant="contained" disabled={!isReady} onClick={add}>
          {t('studio.add')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** `Stock at the end` → `stockAtTheEnd`. */
function nameOf(title: string): string {
  const words = title
    .replaceAll(/[^A-Za-z0-9 ]/g, ' ')
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const [first = '', ...rest] = words;
  return first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function freeName(name: string, taken: string[]): string {
  if (!taken.includes(name)) return name;
  let number = 2;
  while (taken.includes(`${name}${number}`)) number += 1;
  return `${name}${number}`;
}
