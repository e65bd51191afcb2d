import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { JobPhase, JobSummary } from '../../../server/wire.ts';
import { useApi, useSend } from '../../api.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useWords, type WordKey } from '../../locales/index.ts';

const words: Record<JobPhase['name'], WordKey> = {
  touched: 'impact.phase.touched',
  returns: 'impact.phase.returns',
  replay: 'impact.phase.replay',
  population: 'impact.phase.population',
  values: 'impact.phase.values',
};

/** What a job is doing now, how far it is, and a way to stop it. */
export function ImpactProgress({ job }: { job: JobSummary }) {
  const { t, of, format } = useWords();
  // The list above is the same question: it hears of the end by this.
  useApi('/api/jobs', { subject: job.subject, limit: 1 }, { every: 800 });
  const cancel = useSend('POST /api/jobs/{id}/cancel');
  const { phase, done, total } = job;
  const about = [phase?.collection, phase?.form].flatMap((one) => (one ? [of(one)] : []));
  const share = total === null || total === 0 ? null : done / total;
  return (
    <Stack sx={{ gap: 1.5 }} role="status">
      <Typography variant="subtitle2">
        {t(phase === null ? 'impact.phase.waiting' : words[phase.name])}
        {about.length > 0 && <Box component="span">{` · ${about.join(' · ')}`}</Box>}
      </Typography>
      <LinearProgress
        aria-label={t('impact.progress')}
        {...(share === null
          ? { variant: 'indeterminate' as const }
          : { variant: 'determinate' as const, value: 100 * share })}
      />
      <Stack direction="row" sx={{ gap: 2, alignItems: 'center', justifyContent: 'space-between' }}>
        <Typography variant="body2" color="textSecondary">
          {total === null ? '' : t('impact.doneOf', { done, total })}
          {share === null ? '' : ` (${format.percent(share)})`}
        </Typography>
        {job.canCancel && (
          <Button
            size="small"
            color="inherit"
            variant="outlined"
            loading={cancel.isPending}
            onClick={() => cancel.mutate({ params: { id: job.id }, body: {} })}
          >
            {t('impact.cancel')}
          </Button>
        )}
      </Stack>
      <ProblemAlert problem={cancel.error} onClose={() => cancel.reset()} />
    </Stack>
  );
}
