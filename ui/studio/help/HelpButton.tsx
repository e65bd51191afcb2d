import HelpIcon from '@mui/icons-material/HelpOutlined';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { Suspense, useEffect, useState } from 'react';
import { useWords } from '../../locales/index.ts';
import { workshop } from '../builders.ts';
import type { Chapter } from './chapters.ts';

const HelpDrawer = workshop(async () => (await import('./HelpDrawer.tsx')).HelpDrawer);

/** Opens the guide at a chapter; so does the key `?` where nobody is writing. */
export function HelpButton({ chapter }: { chapter: Chapter }) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isWriting =
        event.target instanceof Element &&
        event.target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"]') !== null;
      if ((event.key !== '?' && event.key !== '؟') || isWriting || event.defaultPrevented) return;
      event.preventDefault();
      setIsOpen(true);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return (
    <>
      <Tooltip title={t('desk.help.open')}>
        <IconButton aria-label={t('desk.help.open')} aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
          <HelpIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      {isOpen && (
        <Suspense fallback={null}>
          <HelpDrawer chapter={chapter} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
