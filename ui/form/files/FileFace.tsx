import CloseIcon from '@mui/icons-material/Close';
import DescriptionIcon from '@mui/icons-material/DescriptionOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import type { Attachment } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import { useFileAddress } from './CaseFiles.tsx';

const kilobyte = 1024;

/** A size as people read it. */
function useFileSize(): (bytes: number) => string {
  const { t, format } = useWords();
  return (bytes) =>
    bytes < kilobyte * kilobyte
      ? t('file.kilobytes', { n: format.number(Math.max(1, Math.round(bytes / kilobyte))) })
      : t('file.megabytes', { n: format.number(bytes / kilobyte / kilobyte, 1) });
}

interface FileFaceProps {
  file: Attachment;
  /** Of its side, in px. */
  side?: number;
}

/** A file in small: a picture as itself, which opens large; anything else as a sheet with its name, which downloads. */
export function FileFace({ file, side = 88 }: FileFaceProps) {
  const { t } = useWords();
  const addressOf = useFileAddress();
  const sizeOf = useFileSize();
  const [isOpen, setOpen] = useState(false);
  const [isGone, setGone] = useState(false);
  const title = useId();
  const address = addressOf(file);
  const look = {
    width: side,
    height: side,
    borderRadius: '8px',
    border: `1px solid ${colours.line}`,
    bgcolor: colours.sunken,
    overflow: 'hidden',
    flexShrink: 0,
  } as const;
  if (!file.type.startsWith('image/') || address === null || isGone) {
    const sheet = (
      <Box
        component="span"
        sx={{ display: 'grid', justifyItems: 'center', gap: 0.25, p: 0.5, minWidth: 0, width: '100%' }}
      >
        <DescriptionIcon sx={{ color: colours.inkSoft }} />
        <Typography variant="caption" noWrap sx={{ maxWidth: '100%' }} dir="auto">
          {file.name}
        </Typography>
      </Box>
    );
    return address === null || isGone ? (
      <Box sx={{ ...look, display: 'grid', alignItems: 'center' }}>{sheet}</Box>
    ) : (
      <ButtonBase
        component="a"
        href={address}
        download={file.name}
        title={file.name}
        aria-label={t('file.download', { name: file.name, size: sizeOf(file.size) })}
        sx={look}
      >
        {sheet}
      </ButtonBase>
    );
  }
  return (
    <>
      <ButtonBase
        onClick={() => setOpen(true)}
        title={file.name}
        aria-label={t('file.open', { name: file.name })}
        aria-haspopup="dialog"
        sx={look}
      >
        {/* A drawing is seen whole: a signature that is cut off at its sides is none. */}
        <img
          src={address}
          alt=""
          loading="lazy"
          decoding="async"
          onError={() => setGone(true)}
          style={{
            width: '100%',
            height: '100%',
            objectFit: file.type === 'image/png' ? 'contain' : 'cover',
          }}
        />
      </ButtonBase>
      <Dialog open={isOpen} onClose={() => setOpen(false)} maxWidth="lg" aria-labelledby={title}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <DialogTitle id={title} dir="auto" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
            {file.name}
          </DialogTitle>
          <IconButton aria-label={t('file.close')} onClick={() => setOpen(false)} sx={{ marginInlineEnd: 1 }}>
            <CloseIcon />
          </IconButton>
        </Box>
        <DialogContent sx={{ pt: 0, display: 'grid', justifyItems: 'center' }}>
          <img
            src={address}
            alt={file.name}
            style={{ maxWidth: '100%', maxHeight: '72vh', objectFit: 'contain' }}
          />
        </DialogContent>
        <DialogActions>
          <Typography variant="caption" color="textSecondary" sx={{ marginInlineEnd: 'auto', px: 1 }}>
            {sizeOf(file.size)}
          </Typography>
          <Button component="a" href={address} download={file.name}>
            {t('file.save')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}

/** Files to look at. */
export function FileFaces({ files, side }: { files: readonly Attachment[]; side?: number }) {
  const { t } = useWords();
  return (
    <Box
      component="ul"
      aria-label={t('file.list')}
      // What it stands in, a row to pick perhaps, is not meant.
      onClick={(event) => event.stopPropagation()}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, m: 0, p: 0, listStyle: 'none' }}
    >
      {files.map((file) => (
        <li key={file.id}>
          <FileFace file={file} {...(side === undefined ? {} : { side })} />
        </li>
      ))}
    </Box>
  );
}
