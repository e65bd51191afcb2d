import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import { Workbox } from 'workbox-window';
import { useWords } from '../locales/index.ts';

/** Takes the application along for days without a network, and says when there is a new version: it is loaded when one asks. */
export function AppUpdate() {
  const { t } = useWords();
  const [waiting, setWaiting] = useState<Workbox | null>(null);
  useEffect(() => {
    // The development server has none.
    if (import.meta.env.DEV || !('serviceWorker' in navigator)) return;
    const worker = new Workbox('/sw.js', { scope: '/' });
    worker.addEventListener('waiting', () => setWaiting(worker));
    void worker.register().catch(() => undefined);
  }, []);
  if (waiting === null) return null;
  const load = () => {
    waiting.addEventListener('controlling', () => window.location.reload());
    waiting.messageSkipWaiting();
  };
  return (
    <Alert
      severity="info"
      sx={{ mb: 2 }}
      action={
        <Button color="inherit" size="small" onClick={load}>
          {t('field.update.load')}
        </Button>
      }
    >
      {t('field.update.title')}
    </Alert>
  );
}
