import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import { Link, useParams } from 'react-router';
import { useApi, useSend } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { PublicPage } from '../layout/PublicPage.tsx';
import { useWords } from '../locales/index.ts';

/** Where the link of a reminder by e-mail leads: it ends them for its unit, without signing in. */
export function UnsubscribePage() {
  const { token = '' } = useParams();
  const { t, of } = useWords();
  const found = useApi('/api/unsubscriptions/{token}', { token });
  const stop = useSend('POST /unsubscribe/{token}');
  const given = found.data;
  const ended = useRef<HTMLDivElement>(null);
  const isEnded = stop.isSuccess && given?.wanted === false;
  // The button that was pressed is gone.
  useEffect(() => {
    if (isEnded) ended.current?.focus();
  }, [isEnded]);
  const isUnknown = found.error?.view.status === 404;
  return (
    <PublicPage title={t('message.end.title')}>
      {isUnknown ? (
        <Alert severity="error">{t('message.end.unknown')}</Alert>
      ) : (
        <ProblemAlert problem={found.error ?? stop.error} onRetry={() => found.refetch()} />
      )}
      {found.isPending && <Loading rows={2} />}
      {given !== undefined && (
        <Box sx={{ display: 'grid', gap: 2, justifyItems: 'start' }}>
          {given.wanted ? (
            <>
              <Typography>{t('message.end.detail', { unit: of(given.unit) })}</Typography>
              <Button
                variant="contained"
                size="large"
                loading={stop.isPending}
                onClick={() => stop.mutate({ params: { token }, body: {} })}
              >
                {t('message.end.stop')}
              </Button>
            </>
          ) : (
            <Alert ref={ended} tabIndex={-1} severity="success">
              {t('message.end.done', { unit: of(given.unit) })}
            </Alert>
          )}
        </Box>
      )}
      {(isUnknown || given !== undefined) && (
        <Button component={Link} to="/reminders" sx={{ mt: 2, minHeight: 44 }}>
          {t('message.end.choices')}
        </Button>
      )}
    </PublicPage>
  );
}
