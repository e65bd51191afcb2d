import DeleteOutlinedIcon from '@mui/icons-material/DeleteOutlined';
import TouchAppOutlinedIcon from '@mui/icons-material/TouchAppOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type KeyboardEvent, useState } from 'react';
import { useWords } from '../locales/index.ts';
import { type DraftReason, isComplete, type ReasonCode, withCode } from './reasons.ts';

interface ReasonComposerProps {
  /** The words of the event that sends them. */
  title: string;
  reasons: DraftReason[];
  codes: readonly ReasonCode[];
  onChange(reasons: DraftReason[]): void;
  onSend(): void;
  onCancel(): void;
  isSending: boolean;
}

/** Writes why a return goes back: items are picked in the table, and each says by code and words what is wrong with it. */
export function ReasonComposer({
  title,
  reasons,
  codes,
  onChange,
  onSend,
  onCancel,
  isSending,
}: ReasonComposerProps) {
  const { t, count } = useWords();
  const [isTried, setIsTried] = useState(false);
  const replace = (next: DraftReason) =>
    onChange(reasons.map((one) => (one.item === next.item ? next : one)));
  const trySend = () => {
    if (reasons.length === 0 || isSending) return;
    if (isComplete(reasons, codes)) onSend();
    else setIsTried(true);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      trySend();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onCancel();
    }
  };

  return (
    <Box component="section" aria-label={title} onKeyDown={press}>
      <Typography variant="h3" component="h2">
        {title}
      </Typography>
      {reasons.length === 0 ? (
        <Stack direction="row" sx={{ gap: 1, mt: 1, color: 'text.secondary' }}>
          <TouchAppOutlinedIcon />
          <Typography variant="body2">{t('review.reason.how')}</Typography>
        </Stack>
      ) : (
        <Stack sx={{ gap: 2, mt: 1.5 }}>
          {reasons.map((reason) => (
            <ReasonFields
              key={reason.item}
              reason={reason}
              codes={codes}
              isTried={isTried}
              onChange={replace}
              onRemove={() => onChange(reasons.filter((one) => one !== reason))}
            />
          ))}
        </Stack>
      )}
      <Stack direction="row" sx={{ gap: 1, mt: 2 }}>
        <Button
          variant="contained"
          color="error"
          disabled={reasons.length === 0 || isSending}
          onClick={trySend}
        >
          {reasons.length === 0 ? title : `${title} · ${count('review.reason.count', reasons.length)}`}
        </Button>
        <Button color="inherit" onClick={onCancel}>
          {t('review.cancel')}
        </Button>
      </Stack>
    </Box>
  );
}

interface ReasonFieldsProps {
  reason: DraftReason;
  codes: readonly ReasonCode[];
  isTried: boolean;
  onChange(reason: DraftReason): void;
  onRemove(): void;
}

function ReasonFields({ reason, codes, isTried, onChange, onRemove }: ReasonFieldsProps) {
  const { t, of, format } = useWords();
  const set = (change: Partial<DraftReason>) => onChange({ ...reason, ...change });
  const lacksCode = isTried && reason.code === '';
  const lacksWords = isTried && reason.message.trim() === '';
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1.25,
        borderInlineStart: '3px solid',
        borderColor: 'primary.main',
        paddingInlineStart: 1.5,
      }}
    >
      <Stack direction="row" sx={{ alignItems: 'flex-start', gap: 1 }}>
        <Typography variant="subtitle2" sx={{ flex: 1 }}>
          {reason.title}
        </Typography>
        <IconButton
          size="small"
          sx={{ p: { xs: 1.5, md: 0.625 } }}
          aria-label={t('review.reason.remove', { item: reason.title })}
          onClick={onRemove}
        >
          <DeleteOutlinedIcon fontSize="small" />
        </IconButton>
      </Stack>
      {codes.length > 0 && (
        <TextField
          select
          size="small"
          required
          autoFocus={reason.code === ''}
          label={t('side.reason.code')}
          value={reason.code}
          error={lacksCode}
          helperText={lacksCode ? t('side.reason.codeMissing') : undefined}
          onChange={(event) => onChange(withCode(reason, event.target.value, codes, of))}
          slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
        >
          <option value="" />
          {codes.map(({ code, title }) => (
            <option key={code} value={code}>
              {of(title)}
            </option>
          ))}
        </TextField>
      )}
      <Stack direction="row" sx={{ gap: 1 }}>
        <TextField
          size="small"
          label={t('review.reason.observed')}
          value={
            typeof reason.observed === 'number'
              ? format.number(reason.observed)
              : String(reason.observed ?? '—')
          }
          slotProps={{ input: { readOnly: true }, htmlInput: { dir: 'ltr' } }}
          sx={{ flex: 1 }}
        />
        <TextField
          size="small"
          label={t('review.reason.expected')}
          value={reason.expected}
          onChange={(event) => set({ expected: event.target.value })}
          slotProps={{ htmlInput: { dir: 'ltr', maxLength: 200 } }}
          sx={{ flex: 1 }}
        />
      </Stack>
      <TextField
        size="small"
        required
        multiline
        minRows={2}
        autoFocus={codes.length === 0 && reason.message === ''}
        label={t('review.reason.message')}
        value={reason.message}
        error={lacksWords}
        helperText={lacksWords ? t('review.reason.messageMissing') : undefined}
        onChange={(event) => set({ message: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
    </Box>
  );
}
