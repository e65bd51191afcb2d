import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { AvailableEvent } from '../../../server/wire.ts';
import { useWords } from '../../locales/index.ts';
import type { Consultation } from './consultation.ts';
import { EventDialog } from './EventDialog.tsx';
import { RevisionSteps } from './RevisionSteps.tsx';
import { lastDue, stepOf, tallyOf } from './standing.ts';

interface DraftStandingProps {
  consultation: Consultation;
  /** Shows what the deputyships said. */
  onShow(): void;
}

/** Where a draft stands on its way to a version, in a line; what its authors may do about it beside. */
export function DraftStanding({ consultation, onShow }: DraftStandingProps) {
  const { t, of } = useWords();
  const [asking, setAsking] = useState<AvailableEvent | null>(null);
  const { process, revision, others } = consultation;
  const says = useStandingWords(consultation);
  if (process === null && revision === null) return null;
  return (
    <Box
      component="section"
      aria-label={t('revision.steps')}
      sx={{
        mb: 1,
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2.5,
        rowGap: 0.5,
        alignItems: 'center',
      }}
    >
      <Box sx={{ display: { xs: 'none', md: 'block' } }}>
        <RevisionSteps isInLine at={stepOf(revision)} />
      </Box>
      <Typography
        variant="caption"
        component="p"
        role="status"
        sx={{
          flex: '1 1 240px',
          lineHeight: 1.5,
          // On a phone the button that asks them says as much.
          display: { xs: revision === null ? 'none' : 'block', md: 'block' },
        }}
      >
        {says}{' '}
        {revision !== null && (
          <Link component="button" type="button" variant="caption" onClick={onShow}>
            {t('revision.show')}
          </Link>
        )}
      </Typography>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', '&:empty': { display: 'none' } }}>
        {others.map((event) => (
          <Button key={event.type} size="small" variant="outlined" onClick={() => setAsking(event)}>
            {of(event.title)}
          </Button>
        ))}
      </Box>
      {asking !== null && revision !== null && (
        <EventDialog revision={revision} event={asking} onClose={() => setAsking(null)} />
      )}
    </Box>
  );
}

function useStandingWords({ revision }: Consultation): string {
  const { t, count, format } = useWords();
  if (revision === null) return t('revision.needed');
  const { agreed, commented, silent, open } = tallyOf(revision.parts);
  const said = [
    ...(agreed > 0 ? [count('revision.tally.agreed', agreed)] : []),
    ...(commented > 0 ? [count('revision.tally.commented', commented)] : []),
    ...(silent > 0 ? [count('revision.tally.silent', silent)] : []),
  ].join(t('form.comma'));
  if (open === 0) return t('revision.allSpoke', { said });
  const due = lastDue(revision.parts);
  const waiting =
    due === null
      ? count('revision.waiting', open)
      : `${count('revision.waiting', open)} ${t('revision.waitingUntil', { day: format.deadline(due) })}`;
  return [t('revision.frozen'), ...(said === '' ? [] : [`${said}.`]), waiting].join(' ');
}
