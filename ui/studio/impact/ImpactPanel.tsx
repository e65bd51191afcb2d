// What publishing a draft would do: asked for, waited for, read.
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { JobSummary } from '../../../server/wire.ts';
import { useApi, useSend } from '../../api.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useWords } from '../../locales/index.ts';
import { ImpactProgress } from './ImpactProgress.tsx';
import { ImpactReport } from './ImpactReport.tsx';

interface ImpactPanelProps {
  draft: string;
  /** The version of the draft that is stored. */
  version: number;
  /** Whether the text on the desk is another than what is stored. */
  isDirty: boolean;
  /** Why it cannot be examined as it stands; null where it can. */
  cannot: string | null;
  /** Stores the text first; false where that was refused. */
  onSave(): Promise<boolean>;
}

/** Asks for the impact of a draft and shows the newest answer, also to who comes back later. */
export function ImpactPanel({ draft, version, isDirty, cannot, onSave }: ImpactPanelProps) {
  const { t } = useWords();
  const jobs = useApi('/api/jobs', { subject: draft, limit: 1 });
  const start = useSend('POST /api/definitions/drafts/{id}/impact');
  const job = jobs.data?.items[0] ?? null;
  const isGoing = job?.state === 'queued' || job?.state === 'running';
  const ask = async () => {
    if (isDirty && !(await onSave())) return;
    start.mutate({ params: { id: draft }, body: {} });
  };
  const button = (
    <Button variant="contained" loading={start.isPending} disabled={cannot !== null} onClick={ask}>
      {t(job === null ? 'impact.ask' : 'impact.askAgain')}
    </Button>
  );
  return (
    <Stack sx={{ p: 2, gap: 2 }}>
      <ProblemAlert problem={start.error ?? jobs.error} onClose={() => start.reset()} />
      {jobs.isPending && <Loading rows={2} height={64} />}
      {cannot !== null && <Alert severity="warning">{cannot}</Alert>}
      {jobs.data !== undefined && job === null && (
        <EmptyState title={t('impact.title')} detail={t('impact.detail')} action={button} />
      )}
      {job !== null && isGoing && <ImpactProgress job={job} />}
      {job !== null && !isGoing && (
        <>
          <Ended job={job} isStale={isDirty || job.definition?.draftVersion !== version}>
            {button}
          </Ended>
          {job.state === 'done' && <Report job={job} />}
        </>
      )}
    </Stack>
  );
}

function Ended({ job, isStale, children }: { job: JobSummary; isStale: boolean; children: React.ReactNode }) {
  const { t, format } = useWords();
  const at = format.dateTime(job.updatedAt);
  return (
    <Stack direction="row" sx={{ gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
      {children}
      <Typography
        variant="body2"
        color={job.state === 'done' && !isStale ? 'textSecondary' : 'warning'}
        sx={{ flex: 1, minWidth: 220 }}
      >
        {job.state === 'done'
          ? t(isStale ? 'impact.stale' : 'impact.asOf', { at })
          : t(`impact.ended.${ending(job)}`)}
      </Typography>
    </Stack>
  );
}

function ending({ state }: JobSummary): 'cancelled' | 'interrupted' | 'failed' {
  return state === 'cancelled' || state === 'interrupted' ? state : 'failed';
}

function Report({ job }: { job: JobSummary }) {
  // Read once: every reading of examples is written down.
  const found = useApi('/api/jobs/{id}', { id: job.id }, { immutable: true });
  if (found.error !== null) return <ProblemAlert problem={found.error} onRetry={() => found.refetch()} />;
  if (!found.data?.result) return <Loading rows={3} height={72} />;
  return <ImpactReport impact={found.data.result} />;
}
