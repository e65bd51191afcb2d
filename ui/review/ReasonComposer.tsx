import DeleteOutlinedIcon from '@mui/icons-material/DeleteOutlined';
import TouchAppOutlinedIcon from '@mui/icons-material/TouchAppOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useWords } from '../locales/index.ts';
import { type DraftReason, isComplete } from './reasons.ts';

interface ReasonComposerProps {
  /** The words of the event that sends them. */
  title: string;
  reasons: DraftReason[];
  onChange(reasons: DraftReason[]): void;
  onSend(): void;
  onCancel(): void;
  isSending: boolean;
}

/** Writes why a return goes back: items are picked in the table, and each says what is wrong with it. */
export function ReasonComposer({
  title,
  reasons,
  onChange,
  onSend,
  onCancel,
  isSending,
}: ReasonComposerProps) {
  const { t, format, count } = useWords();
  const [isTried, setIsTried] = useState(false);
  const set = (item: string, change: Partial<DraftReason>) =>
    onChange(reasons.map((one) => (one.item === item ? { ...one, ...change } : one)));

  return (
    <Box component="section" aria-label={title}>
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
            <Box
              key={reason.item}
              sx={{
                display: 'grid',
                gap: 1,
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
                  aria-label={t('review.reason.remove', { item: reason.title })}
                  onClick={() => onChange(reasons.filter((one) => one !== reason))}
                >
                  <DeleteOutlinedIcon fontSize="small" />
                </IconButton>
              </Stack>
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
                  onChange={(event) => set(reason.item, { expected: event.target.value })}
                  slotProps={{ htmlInput: { dir: 'ltr', maxLength: 200 } }}
                  sx={{ flex: 1 }}
                />
              </Stack>
              <TextField
                size="small"
                required
                multiline
                minRows={2}
                autoFocus={reason.message === ''}
                label={t('review.reason.message')}
                value={reason.message}
                error={isTried && reason.message.trim() === ''}
                helperText={
                  isTried && reason.message.trim() === '' ? t('review.reason.messageMissing') : undefined
                }
                onChange={(event) => set(reason.item, { message: event.target.value })}
                slotProps={{ htmlInput: { maxLength: 2000 } }}
              />
            </Box>
          ))}
        </Stack>
      )}
      <Stack direction="row" sx={{ gap: 1, mt: 2 }}>
        <Button
          variant="contained"
          color="error"
          disabled={reasons.length === 0 || isSending}
          onClick={() => (isComplete(reasons) ? onSend() : setIsTried(true))}
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
