import CloseIcon from '@mui/icons-material/Close';
import KeyboardIcon from '@mui/icons-material/KeyboardOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import Link from '@mui/material/Link';
import List from '@mui/material/List';
import ListItemButton from '@mui/material/ListItemButton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import Markdown from 'markdown-to-jsx/react';
import { type ReactNode, useRef, useState } from 'react';
import { useWords } from '../../locales/index.ts';
import { type Chapter, chapters } from './chapters.ts';
import { pictureAddress, readChapter } from './guide.ts';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';

interface HelpDrawerProps {
  chapter: Chapter;
  onClose(): void;
}

/** The guide beside what is being done, open at a chapter. */
export function HelpDrawer({ chapter, onClose }: HelpDrawerProps) {
  const { t, locale } = useWords();
  const [open, setOpen] = useState(chapter);
  const [isAtKeys, setAtKeys] = useState(false);
  const top = useRef<HTMLDivElement>(null);
  const text = useQuery({
    queryKey: ['guide', locale, open],
    queryFn: () => readChapter(locale, open),
    staleTime: 'static',
  });
  const turnTo = (next: Chapter) => {
    setOpen(next);
    top.current?.focus();
  };
  return (
    <Drawer
      anchor="right"
      open
      onClose={onClose}
      onKeyDown={({ key }) => (key === '?' || key === '؟') && setAtKeys(true)}
      slotProps={{
        paper: { 'aria-label': t('desk.help.title'), role: 'dialog', sx: { width: 'min(100vw, 560px)' } },
      }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          px: 2.5,
          py: 1,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <Typography variant="subtitle1" component="p" sx={{ flex: 1 }}>
          {t('desk.help.title')}
        </Typography>
        <Button size="small" startIcon={<KeyboardIcon />} onClick={() => setAtKeys(true)}>
          {t('keys.open')}
        </Button>
        <IconButton autoFocus aria-label={t('desk.help.close')} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </Box>
      <Box
        ref={top}
        tabIndex={-1}
        sx={{
          overflow: 'auto',
          px: 2.5,
          pb: 4,
          outline: 'none',
          '& h1': { typography: 'h2', mt: 2.5, mb: 1.5 },
          '& h2': { typography: 'h3', mt: 3, mb: 1 },
          '& p, & li': { typography: 'body1', lineHeight: 1.9 },
          '& img': { maxWidth: '100%', border: 1, borderColor: 'divider', borderRadius: 1, my: 1 },
          '& code': {
            direction: 'ltr',
            unicodeBidi: 'isolate',
            bgcolor: 'action.hover',
            px: 0.5,
            borderRadius: 0.5,
          },
          '& table': { borderCollapse: 'collapse', width: '100%', my: 1.5 },
          '& th, & td': { border: 1, borderColor: 'divider', p: 1, textAlign: 'start', typography: 'body2' },
        }}
      >
        {text.data === undefined ? (
          <LinearProgress aria-label={t('loading')} sx={{ mt: 3 }} />
        ) : (
          <Markdown
            options={{
              forceBlock: true,
              disableParsingRawHTML: true,
              overrides: {
                img: Picture,
                a: { component: ChapterLink, props: { onChapter: turnTo } },
              },
            }}
          >
            {text.data}
          </Markdown>
        )}
        <Box
          component="nav"
          aria-label={t('desk.help.chapters')}
          sx={{ mt: 4, borderTop: 1, borderColor: 'divider' }}
        >
          <List dense component="div">
            {chapters.map((one) => (
              <ListItemButton
                key={one}
                selected={one === open}
                onClick={() => turnTo(one)}
                sx={{ minHeight: 44 }}
              >
                {t(`desk.help.${one}`)}
              </ListItemButton>
            ))}
          </List>
        </Box>
      </Box>
      {isAtKeys && <ShortcutsDialog onClose={() => setAtKeys(false)} />}
    </Drawer>
  );
}

/** A picture of the product; its words alone where it was not taken yet. */
function Picture({ src = '', alt = '' }: { src?: string; alt?: string }) {
  const address = pictureAddress(src);
  return address === undefined ? <em>{alt}</em> : <img src={address} alt={alt} loading="lazy" />;
}

interface ChapterLinkProps {
  href?: string;
  children?: ReactNode;
  onChapter(chapter: Chapter): void;
}

/** A link from chapter to chapter turns the page of the guide. */
function ChapterLink({ href = '', children, onChapter }: ChapterLinkProps) {
  const chapter = chapters.find((one) => href === `${one}.md`);
  if (chapter === undefined) return <Link href={href}>{children}</Link>;
  return (
    <Link component="button" type="button" onClick={() => onChapter(chapter)} sx={{ font: 'inherit' }}>
      {children}
    </Link>
  );
}
