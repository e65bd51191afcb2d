import InfoIcon from '@mui/icons-material/InfoOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useWords } from '../locales/index.ts';
import type { Question } from './question.ts';

/** A question's help behind a button: where there is no room for it. */
export function HelpButton({ question }: { question: Question }) {
  const { t } = useWords();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { title, help, include, exclude, terms } = question;
  if (help === null && include === null && exclude === null && terms.length === 0) return null;
  return (
    <>
      <IconButton
        size="small"
        aria-label={t('form.helpFor', { title })}
        aria-haspopup="dialog"
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ p: 0.25, '& svg': { fontSize: 17 } }}
      >
        <InfoIcon />
      </IconButton>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
        transformOrigin={{ vertical: 'top', horizontal: 'center' }}
      >
        <Box sx={{ p: 2, maxWidth: 320, display: 'grid', gap: 0.5 }}>
          <Typography variant="subtitle2">{title}</Typography>
          {help !== null && <Typography variant="body2">{help}</Typography>}
          <Counted include={include} exclude={exclude} />
          <Terms terms={terms} />
        </Box>
      </Popover>
    </>
  );
}

const unfolding = {
  '& > summary': { cursor: 'pointer', typography: 'caption', color: 'primary.main', py: 0.25 },
};

/** Definitions of words, each behind its word. */
function Terms({ terms }: Pick<Question, 'terms'>) {
  return terms.map(({ term, text }) => (
    <Box key={term} component="details" sx={unfolding}>
      <summary>{term}</summary>
      <Typography variant="caption" component="p">
        {text}
      </Typography>
    </Box>
  ));
}

/** What to include and what to leave out. */
function Counted({ include, exclude }: Pick<Question, 'include' | 'exclude'>) {
  const { t } = useWords();
  return (
    <>
      {include !== null && (
        <Typography variant="caption" component="p">
          <strong>{t('form.include')}</strong> {include}
        </Typography>
      )}
      {exclude !== null && (
        <Typography variant="caption" component="p">
          <strong>{t('form.exclude')}</strong> {exclude}
        </Typography>
      )}
    </>
  );
}

/** A question's help: its text in sight, what to include and leave out behind a click. */
export function HelpNote({ question, id }: { question: Question; id: string }) {
  const { t } = useWords();
  const { help, include, exclude, terms } = question;
  if (help === null && include === null && exclude === null && terms.length === 0) return null;
  return (
    <Box id={id} sx={{ color: 'text.secondary' }}>
      {help !== null && (
        <Typography variant="caption" component="p">
          {help}
        </Typography>
      )}
      {(include !== null || exclude !== null) && (
        <Box component="details" sx={unfolding}>
          <summary>{t('form.includeExclude')}</summary>
          <Counted include={include} exclude={exclude} />
        </Box>
      )}
      <Terms terms={terms} />
    </Box>
  );
}
