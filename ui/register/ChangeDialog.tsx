import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormLabel from '@mui/material/FormLabel';
import MenuItem from '@mui/material/MenuItem';
import { useTheme } from '@mui/material/styles';
import TextField from '@mui/material/TextField';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type FormEvent, useId, useState } from 'react';
import { gregorianOf, jalaliDayOf } from '../../engine/index.ts';
import type { UnitView } from '../../server/wire.ts';
import { useSend } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { DateInput } from '../form/inputs/DateInput.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { ChangeInput } from './ChangeInput.tsx';
import {
  bodyOf,
  type ChangeType,
  type ChangeValues,
  changesOf,
  fieldsOf,
  missingOf,
  startOf,
} from './change-forms.ts';
import type { Lists } from './units.ts';

interface ChangeDialogProps {
  unit: UnitView;
  revision: number;
  lists: Lists;
  onClose(): void;
}

/** Records what happened to a unit: what, from which day on, and what follows from it, in words. */
export function ChangeDialog({ unit, revision, lists, onClose }: ChangeDialogProps) {
  const { t } = useWords();
  const { now } = useSession();
  const isPhone = useMediaQuery(useTheme().breakpoints.down('sm'));
  const id = useId();
  const types = changesOf(unit);
  const [type, setType] = useState<ChangeType>(types[0] ?? 'changed');
  const [day, setDay] = useState(() => gregorianOf(jalaliDayOf(new Date(now()).toISOString())));
  const [reason, setReason] = useState('');
  const [values, setValues] = useState<ChangeValues>(() => startOf(unit));
  const [isTried, setIsTried] = useState(false);
  const send = useSend('POST /api/units/{id}/changes');
  const missing = missingOf(type, values);

  function save(event: FormEvent) {
    event.preventDefault();
    setIsTried(true);
    if (missing.length > 0) return;
    const common = { day, revision, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) };
    send.mutate(
      { params: { id: unit.id }, body: bodyOf(type, unit, values, common) },
      { onSuccess: onClose },
    );
  }

  return (
    <Dialog
      open
      onClose={onClose}
      fullScreen={isPhone}
      fullWidth
      maxWidth="sm"
      aria-labelledby={`${id}-title`}
    >
      <DialogTitle id={`${id}-title`}>{t('register.unit.change')}</DialogTitle>
      <DialogContent>
        <Box component="form" id={id} noValidate onSubmit={save} sx={{ display: 'grid', gap: 2, pt: 1 }}>
          <TextField
            select
            label={t('register.field.type')}
            value={type}
            onChange={(event) => {
              const next = types.find((one) => one === event.target.value);
              if (next !== undefined) setType(next);
              setIsTried(false);
              send.reset();
            }}
          >
            {types.map((one) => (
              <MenuItem key={one} value={one}>
                {t(`register.event.${one}`)}
              </MenuItem>
            ))}
          </TextField>
          <Alert severity="info">{t(`register.consequence.${type}`)}</Alert>
          <Box sx={{ display: 'grid', gap: 0.75 }}>
            <FormLabel htmlFor={`${id}-day`}>{t('register.field.day')}</FormLabel>
            <DateInput
              id={`${id}-day`}
              value={day}
              onCommit={(value) => typeof value === 'string' && setDay(value)}
            />
          </Box>
          {fieldsOf(type).map((field) => (
            <ChangeInput
              key={`${type} ${field.name}`}
              field={field}
              unit={unit}
              lists={lists}
              value={values[field.name] ?? ''}
              isInvalid={isTried && missing.includes(field)}
              onChange={(value) => setValues((former) => ({ ...former, [field.name]: value }))}
            />
          ))}
          <TextField
            label={t('register.field.reason')}
            value={reason}
            onChange={(event) => setReason(event.target.value.slice(0, 1000))}
            multiline
            minRows={2}
          />
          {isTried && missing.length > 0 && (
            <Alert severity="error" role="alert">
              {t('register.change.fill', {
                fields: missing.map(({ label, n = 1 }) => t(label, { n })).join(t('form.comma')),
              })}
            </Alert>
          )}
          <ProblemAlert problem={send.error} />
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('register.change.cancel')}</Button>
        <Button type="submit" form={id} variant="contained" loading={send.isPending}>
          {t('register.change.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
