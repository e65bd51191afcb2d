// What changed between two versions: in words, or side by side.

import CloseIcon from '@mui/icons-material/Close';
import OpenInFullIcon from '@mui/icons-material/OpenInFull';
import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Tooltip from '@mui/material/Tooltip';
import { type ReactNode, Suspense, useId, useState } from 'react';
import { useWords } from '../../locales/index.ts';
import { workshop } from '../builders.ts';
import type { SideBySideProps } from './SideBySide.tsx';

interface ChangesViewProps extends SideBySideProps {
  /** The changes as sentences. */
  inWords: ReactNode;
}

const SideBySide = workshop<SideBySideProps>(async () => (await import('./SideBySide.tsx')).SideBySide);

/** A choice between the two ways to see what changed; side by side also on the whole screen. */
export function ChangesView({ inWords, ...sides }: ChangesViewProps) {
  const { t, of } = useWords();
  const titleId = useId();
  const [view, setView] = useState<'words' | 'beside'>('words');
  const [isLarge, setIsLarge] = useState(false);
  const { before, after } = sides;
  const name = after ?? before;
  if (before === null || after === null) return inWords;
  const { onGo } = sides;
  const go =
    onGo &&
    ((pointer: string) => {
      setIsLarge(false);
      onGo(pointer);
    });
  const both = (
    <Suspense fallback={<LinearProgress />}>
      <SideBySide {...sides} onGo={go} />
    </Suspense>
  );
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 2, py: 1 }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={view}
          aria-label={t('compare.view')}
          onChange={(_, next: typeof view | null) => setView((now) => next ?? now)}
        >
          <ToggleButton value="words">{t('compare.inWords')}</ToggleButton>
          <ToggleButton value="beside">{t('compare.beside')}</ToggleButton>
        </ToggleButtonGroup>
        <Box sx={{ flex: 1 }} />
        {view === 'beside' && (
          <Tooltip title={t('compare.large')}>
            <IconButton aria-label={t('compare.large')} onClick={() => setIsLarge(true)}>
              <OpenInFullIcon fontSize="small" />
            </IconButton>
          </Tooltip>
        )}
      </Box>
      {view === 'words' ? inWords : both}
      {isLarge && (
        <Dialog open fullScreen onClose={() => setIsLarge(false)} aria-labelledby={titleId}>
          <Box sx={{ display: 'flex', alignItems: 'center', borderBottom: 1, borderColor: 'divider' }}>
            <DialogTitle id={titleId} sx={{ flex: 1 }}>
              {name === null ? '' : t('compare.title', { title: of(name.title) })}
            </DialogTitle>
            <IconButton aria-label={t('compare.close')} onClick={() => setIsLarge(false)} sx={{ mx: 1 }}>
              <CloseIcon />
            </IconButton>
          </Box>
          <DialogContent sx={{ p: 0 }}>
            <Box sx={{ maxWidth: 1320, mx: 'auto' }}>{both}</Box>
          </DialogContent>
        </Dialog>
      )}
    </>
  );
}
