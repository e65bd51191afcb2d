import Link from '@mui/material/Link';
import { Suspense, useState } from 'react';
import { useWords } from '../../locales/index.ts';
import { workshop } from '../builders.ts';
import type { Chapter } from './chapters.ts';

const HelpDrawer = workshop(async () => (await import('./HelpDrawer.tsx')).HelpDrawer);

/** Leads to the chapter of the guide that belongs to what is asked here. */
export function HelpLink({ chapter }: { chapter: Chapter }) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Link
        component="button"
        type="button"
        variant="body2"
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
        sx={{
          minHeight: { xs: 44, md: 24 },
          justifySelf: 'start',
          alignSelf: 'flex-start',
          textAlign: 'start',
        }}
      >
        {t('desk.help.read', { chapter: t(`desk.help.${chapter}`) })}
      </Link>
      {isOpen && (
        <Suspense fallback={null}>
          <HelpDrawer chapter={chapter} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
