import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Snackbar from '@mui/material/Snackbar';
import Typography from '@mui/material/Typography';
import { useApi, useSend } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';

/** The sandbox's time, and the way to move it forwards. */
export function SandboxBar() {
  const { t, format } = useWords();
  const clock = useApi('/api/sandbox/clock', {}, { every: 30_000 });
  const advance = useSend('POST /api/sandbox/clock');
  const steps = [
    { by: 'PT1H', label: t('sandbox.hour') },
    { by: 'P1D', label: t('sandbox.day') },
    { by: 'P3D', label: t('sandbox.days', { n: 3 }) },
  ];
  return (
    <Box
      component="section"
      aria-label={t('sandbox.label')}
      className="no-print"
      sx={{
        display: 'flex',
        alignItems: 'center',
        flexWrap: 'wrap',
        columnGap: 1.5,
        px: { xs: 2, sm: 3, lg: 4 },
        py: 0.25,
        bgcolor: colours.warningSoft,
        color: '#573900',
      }}
    >
      <Typography variant="caption" sx={{ fontWeight: 700 }}>
        {t('sandbox.label')}
      </Typography>
      <Typography variant="caption" role="status">
        {clock.data === undefined ? '…' : format.dateTime(clock.data.now)}
      </Typography>
      <Box sx={{ flex: 1 }} />
      {steps.map(({ by, label }) => (
        <Button
          key={by}
          size="small"
          color="inherit"
          disabled={advance.isPending}
          aria-label={`${t('sandbox.advanceBy')} ${label}`}
          onClick={() => advance.mutate({ body: { advance: by } })}
          sx={{ minWidth: 0, minHeight: 28, px: 1 }}
        >
          +{label}
        </Button>
      ))}
      <Snackbar open={advance.isPending}>
        <Alert severity="info">{t('sandbox.working')}</Alert>
      </Snackbar>
      <ProblemAlert problem={advance.error} onClose={() => advance.reset()} />
    </Box>
  );
}
