// Approving many returns by one act: what it would do, then how far it has come, then what became of them.
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import type { Theme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { BulkView, TaskChoiceBody } from '../../../server/wire.ts';
import { useApi, useSend } from '../../api.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useWords } from '../../locales/index.ts';
import { BulkFigures } from './BulkFigures.tsx';
import { BulkLeft } from './BulkLeft.tsx';

interface BulkDialogProps {
  choice: TaskChoiceBody;
  onClose: () => void;
}

const isGoing = ({ state }: BulkView) => state === 'previewing' || state === 'running';

export function BulkDialog({ choice, onClose }: BulkDialogProps) {
  const { t, count } = useWords();
  const client = useQueryClient();
  const isPhone = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'));
  const [id, setId] = useState<string | null>(null);
  const begin = useSend('POST /api/tasks/bulk', (view) => setId(view.id));
  const start = useSend('POST /api/tasks/bulk/{id}/start');
  const stop = useSend('POST /api/tasks/bulk/{id}/stop');
  const goOn = useSend('POST /api/tasks/bulk/{id}/continue');
  const asked = useRef(false);
  const { mutate: look } = begin;
  useEffect(() => {
    // React mounts twice in development; the choice is kept once.
    if (asked.current) return;
    asked.current = true;
    look({ body: choice });
  }, [look, choice]);
  const [isWatching, setIsWatching] = useState(true);
  const { data: bulk, error } = useApi(
    '/api/tasks/bulk/{id}',
    { id: id ?? '' },
    { when: id !== null, ...(isWatching ? { every: 700 } : {}) },
  );
  const going = bulk === undefined || isGoing(bulk);
  const was = useRef(false);
  useEffect(() => {
    setIsWatching(going);
    // The lists are others once it has ended.
    if (was.current && !going) void client.invalidateQueries({ queryKey: ['/api/tasks'] });
    was.current = going;
  }, [going, client]);
  const act = (send: typeof start) => {
    if (bulk === undefined) return;
    setIsWatching(true);
    send.mutate({ params: { id: bulk.id }, body: {} });
  };
  const isBusy = start.isPending || stop.isPending || goOn.isPending;
  return (
    <Dialog open onClose={onClose} fullWidth fullScreen={isPhone} maxWidth="md">
      <DialogTitle>{t('decide.bulk.title')}</DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 2 }}>
          <ProblemAlert problem={begin.error ?? error ?? start.error ?? stop.error ?? goOn.error} />
          {begin.error === null && (bulk === undefined || bulk.state === 'previewing') && (
            <Going label={t('decide.bulk.looking')} share={null} />
          )}
          {bulk !== undefined && <BulkBody bulk={bulk} />}
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5, flexWrap: 'wrap', gap: 1 }}>
        <Button color="inherit" onClick={onClose} sx={{ minHeight: 44 }}>
          {t(
            bulk?.state === 'running'
              ? 'decide.bulk.leave'
              : bulk?.state === 'done'
                ? 'decide.bulk.close'
                : 'review.cancel',
          )}
        </Button>
        {bulk?.state === 'running' && (
          <Button color="error" disabled={isBusy} onClick={() => act(stop)} sx={{ minHeight: 44 }}>
            {t('decide.bulk.stop')}
          </Button>
        )}
        {(bulk?.state === 'stopped' || bulk?.state === 'failed') && (
          <Button variant="contained" disabled={isBusy} onClick={() => act(goOn)} sx={{ minHeight: 44 }}>
            {t('decide.bulk.continue')}
          </Button>
        )}
        {bulk?.state === 'previewed' && (
          <Button
            variant="contained"
            disabled={isBusy || bulk.ready === 0}
            onClick={() => act(start)}
            sx={{ minHeight: 44 }}
          >
            {count('decide.bulk.confirm', bulk.ready)}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function BulkBody({ bulk }: { bulk: BulkView }) {
  const { t, count, of, format } = useWords();
  const { state, preview, decided, ready, movedOn, refused } = bulk;
  if (state === 'previewing' || preview === null) return null;
  if (state === 'previewed')
    return (
      <>
        <DialogContentText>
          {ready === 0 ? t('decide.bulk.none') : count('decide.bulk.can', ready)}
        </DialogContentText>
        {preview.refused > 0 && (
          <section>
            <Typography variant="h3" component="h3" gutterBottom>
              {count('decide.bulk.cannot', preview.refused)}
            </Typography>
            <ul style={{ margin: 0, paddingInlineStart: 20 }}>
              {preview.refusals.map(({ code, title, count: n }) => (
                <li key={code}>
                  {of(title)}: {format.number(n)}
                </li>
              ))}
            </ul>
            <BulkLeft id={bulk.id} isFolded />
          </section>
        )}
        {ready > 0 && <BulkFigures figures={preview.figures} />}
        <Typography variant="body2" color="textSecondary">
          {t('decide.bulk.kept')}
        </Typography>
      </>
    );
  const all = decided + ready;
  return (
    <>
      {state === 'running' && (
        <Going
          label={t('decide.bulk.running', { done: decided, all })}
          share={all === 0 ? 1 : decided / all}
        />
      )}
      {state === 'stopped' && (
        <DialogContentText>{t('decide.bulk.stopped', { done: decided, left: ready })}</DialogContentText>
      )}
      {state === 'failed' && (
        <DialogContentText>{t('decide.bulk.failed', { done: decided, left: ready })}</DialogContentText>
      )}
      {state === 'done' && (
        <DialogContentText role="status">{count('decide.bulk.done', decided)}</DialogContentText>
      )}
      {state !== 'running' && movedOn + refused > 0 && (
        <section>
          <Typography variant="h3" component="h3" gutterBottom>
            {count('decide.bulk.left', movedOn + refused)}
          </Typography>
          <BulkLeft id={bulk.id} />
        </section>
      )}
    </>
  );
}

function Going({ label, share }: { label: string; share: number | null }) {
  return (
    <Stack sx={{ gap: 1 }}>
      <Typography aria-live="polite">{label}</Typography>
      <LinearProgress
        aria-label={label}
        {...(share === null ? {} : { variant: 'determinate', value: Math.round(share * 100) })}
        sx={{ height: 8, borderRadius: 1 }}
      />
    </Stack>
  );
}
