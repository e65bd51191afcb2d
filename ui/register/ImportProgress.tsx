import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import type { RegisterImportView } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';

/** How far the reading or the recording of a file is. */
export function ImportProgress({ view, onCancel }: { view: RegisterImportView; onCancel(): void }) {
  const { t, format } = useWords();
  const what = view.state === 'applying' ? t('register.import.applying') : t('register.import.reading');
  return (
    <Card component="section" sx={{ p: { xs: 2, md: 3 }, display: 'grid', gap: 1.5 }}>
      <Typography role="status" variant="h2">
        {what} {view.progress > 0 && format.percent(view.progress)}
      </Typography>
      <LinearProgress
        aria-label={what}
        {...(view.progress > 0 ? { variant: 'determinate', value: view.progress * 100 } : {})}
      />
      <Typography color="textSecondary">
        {view.state === 'reading' &&
          view.rows > 0 &&
          `${t('register.import.rowsSoFar', { n: view.rows })} · `}
        {t('register.import.stay')}
      </Typography>
      <Box>
        <Button onClick={onCancel}>{t('register.import.cancel')}</Button>
      </Box>
    </Card>
  );
}
