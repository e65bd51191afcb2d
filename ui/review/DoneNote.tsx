import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useWords } from '../locales/index.ts';

interface DoneNoteProps {
  /** The words of what was done. */
  event: string;
  /** Where the case stands now. */
  state: string;
  /** The next task; null where there is none. */
  next: string | null;
  list: string;
}

/** Says that a decision is recorded; Enter goes on to the next task. */
export function DoneNote({ event, state, next, list }: DoneNoteProps) {
  const { t } = useWords();
  const onward = useRef<HTMLAnchorElement>(null);
  useEffect(() => onward.current?.focus({ preventScroll: true }), []);
  return (
    <Alert severity="success" data-testid="done">
      <AlertTitle>{t('review.done.title', { event })}</AlertTitle>
      {t('review.done.state', { state })}
      <Box sx={{ mt: 1 }}>
        <Button ref={onward} variant="contained" size="small" component={Link} to={next ?? list}>
          {t(next === null ? 'review.toList' : 'review.next')}
        </Button>
      </Box>
    </Alert>
  );
}
