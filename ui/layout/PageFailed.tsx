import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { EmptyState } from '../components/EmptyState.tsx';
import { useWords } from '../locales/index.ts';

/** In place of a page whose code failed. */
export function PageFailed() {
  const { t } = useWords();
  return (
    <Box sx={{ maxWidth: 640, mx: 'auto', p: 3 }}>
      <EmptyState
        isPage
        title={t('problem.page.title')}
        detail={t('problem.page.detail')}
        action={
          <Button variant="contained" onClick={() => location.reload()}>
            {t('problem.retry')}
          </Button>
        }
      />
    </Box>
  );
}

/** In place of a page that does not exist. */
export function NoSuchPage() {
  const { t } = useWords();
  return (
    <EmptyState
      isPage
      title={t('problem.notFound.title')}
      detail={t('problem.notFound.detail')}
      action={
        <Button variant="contained" href="/">
          {t('problem.toHome')}
        </Button>
      }
    />
  );
}
