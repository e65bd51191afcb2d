import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import type { FilesTaken } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import type { PendingFile } from './file-desk.ts';

interface PendingLineProps {
  file: PendingFile;
  taken: FilesTaken;
  onRetry: () => void;
  onCancel: () => void;
}

const megabyte = 1_048_576;

/** A file on its way: how far it is, or why it does not get there and what to do. */
export function PendingLine({ file, taken, onRetry, onCancel }: PendingLineProps) {
  const { t, format } = useWords();
  const { name, state, share, trouble, detail } = file;
  const isFailed = state === 'failed';
  const kinds = t(
    taken.types.includes('application/pdf')
      ? taken.types.length > 1
        ? 'file.kinds.both'
        : 'file.kinds.pdf'
      : 'file.kinds.image',
  );
  const words = {
    lost: () => t('file.lost'),
    'too-large': () => t('file.tooLarge', { most: format.number(taken.bytes / megabyte) }),
    'wrong-type': () => t('file.wrongType', { kinds }),
    unreadable: () => t('file.unreadable'),
    refused: () => (detail === '' ? t('file.refused') : detail),
  };
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        p: 1,
        borderRadius: '8px',
        bgcolor: isFailed ? colours.errorSoft : colours.sunken,
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0, display: 'grid', gap: 0.5 }}>
        <Typography variant="body2" noWrap dir="auto">
          {name}
        </Typography>
        {isFailed ? (
          <Typography variant="caption" color="error" role="alert">
            {words[trouble ?? 'refused']()}
          </Typography>
        ) : (
          <LinearProgress
            aria-label={t('file.sending', { name })}
            {...(state === 'sending' && share > 0
              ? { variant: 'determinate' as const, value: Math.round(share * 100) }
              : {})}
          />
        )}
      </Box>
      {isFailed && (trouble === 'lost' || trouble === 'refused') && (
        <Button size="small" onClick={onRetry} aria-label={t('file.retryOf', { name })}>
          {t('file.retry')}
        </Button>
      )}
      <IconButton onClick={onCancel} aria-label={t('file.cancel', { name })}>
        <CloseIcon fontSize="small" />
      </IconButton>
    </Box>
  );
}
