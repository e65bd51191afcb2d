import UpdateIcon from '@mui/icons-material/Update';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Popover from '@mui/material/Popover';
import Typography from '@mui/material/Typography';
import { lazy, Suspense, useState } from 'react';
import type { ClockBody } from '../../server/wire.ts';
import { useApi, useSend } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';

const ClockPanel = lazy(async () => ({ default: (await import('./ClockPanel.tsx')).ClockPanel }));

/** The sandbox's time, and the way to move it forwards. */
export function SandboxBar() {
  const { t, format } = useWords();
  const clock = useApi('/api/sandbox/clock', {}, { every: 30_000 });
  const move = useSend('POST /api/sandbox/clock');
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const advance = (body: ClockBody) => move.mutate({ body }, { onSuccess: () => setAnchor(null) });
  return (
    <Box
      component="section"
      aria-label={t('sandbox.label')}
      className="no-print"
      sx={{
        display: 'flex',
        alignItems: 'center',
        columnGap: 1.5,
        px: { xs: 2, sm: 3, lg: 4 },
        minHeight: 34,
        bgcolor: colours.warningSoft,
        color: '#573900',
      }}
    >
      <Typography variant="caption" sx={{ fontWeight: 700, display: { xs: 'none', sm: 'inline' } }}>
        {t('sandbox.label')}
      </Typography>
      <Typography variant="caption" role="status" noWrap>
        {clock.data === undefined ? '…' : format.dateTime(clock.data.now)}
      </Typography>
      <Box sx={{ flex: 1 }} />
      <Button
        size="small"
        color="inherit"
        startIcon={<UpdateIcon />}
        aria-haspopup="dialog"
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ minHeight: 30, px: 1, whiteSpace: 'nowrap' }}
      >
        {t('sandbox.advance')}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      >
        <Box sx={{ width: 320, maxWidth: '100%' }}>
          {move.isPending && <LinearProgress aria-label={t('sandbox.working')} />}
          <Suspense fallback={<Loading rows={2} height={40} />}>
            {clock.data !== undefined && (
              <ClockPanel
                now={clock.data.now}
                isBusy={move.isPending}
                problem={move.error}
                onAdvance={advance}
              />
            )}
          </Suspense>
        </Box>
      </Popover>
    </Box>
  );
}
