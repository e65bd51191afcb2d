import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useEffect, useState } from 'react';
import { Link, Navigate, Route, Routes } from 'react-router';
import { EmptyState } from '../components/EmptyState.tsx';
import { DayPage } from '../field/DayPage.tsx';
import { FieldBar } from '../field/FieldBar.tsx';
import { FieldContext } from '../field/field.ts';
import { unsentOnPhone } from '../field/phone.ts';
import { wipeStore } from '../field/store.ts';
import { useFieldState } from '../field/use-field.ts';
import { VisitPage } from '../field/VisitPage.tsx';
import { SessionContext } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { widths } from '../theme/theme.ts';

/** The inspector's day: on what the phone keeps, with a network or without. */
export function FieldPage() {
  const { t } = useWords();
  const { field, retry } = useFieldState();
  useEffect(() => {
    // Signing out comes to these by files of its own: they are read while there is a network.
    void Promise.all([import('../field/phone.ts'), import('../field/store.ts')]).catch(() => undefined);
  }, []);
  if (field.state === 'ready')
    return (
      <SessionContext value={field.field.session}>
        <FieldContext value={field.field}>
          <Routes>
            <Route index element={<FieldBar />} />
            <Route path="*" element={null} />
          </Routes>
          <Frame>
            {field.isSignedOut && (
              <Alert
                severity="warning"
                sx={{ mb: 2 }}
                action={
                  <Button color="inherit" size="small" component={Link} to="/sign-in?to=/field">
                    {t('field.signIn')}
                  </Button>
                }
              >
                {t('field.signedOut')}
              </Alert>
            )}
            <Routes>
              <Route index element={<DayPage />} />
              <Route path="visits/:id" element={<VisitPage />} />
              <Route path="*" element={<Navigate to="/field" replace />} />
            </Routes>
          </Frame>
        </FieldContext>
      </SessionContext>
    );
  if (field.state === 'starting') return <LinearProgress aria-label={t('loading')} />;
  if (field.state === 'signed-out') return <Navigate to="/sign-in?to=/field" replace />;
  return (
    <Frame>
      <Closed state={field.state} onRetry={retry} />
    </Frame>
  );
}

function Frame({ children }: { children: React.ReactNode }) {
  return (
    <Box
      component="main"
      id="content"
      tabIndex={-1}
      sx={{ maxWidth: widths.page, mx: 'auto', px: { xs: 2, sm: 3 }, pt: 2.5, pb: 8, outline: 'none' }}
    >
      {children}
    </Box>
  );
}

const words = {
  locked: ['field.locked.title', 'field.locked.detail'],
  'no-network': ['field.none.title', 'field.none.detail'],
  'other-person': ['field.other.title', 'field.other.detail'],
  'not-yours': ['field.notYours.title', 'field.notYours.detail'],
} as const;

/** Nothing to show: why, and what to do. */
function Closed({ state, onRetry }: { state: keyof typeof words; onRetry: () => void }) {
  const { t, count } = useWords();
  const [unsent, setUnsent] = useState<number | null>(null);
  const [title, detail] = words[state];
  const wipe = async () => {
    const left = await unsentOnPhone();
    if (left > 0 && unsent === null) return setUnsent(left);
    await wipeStore();
    window.location.assign('/field');
  };
  return (
    <EmptyState
      isPage
      title={t(title)}
      detail={
        <>
          {t(detail)}
          {unsent !== null && (
            <Alert severity="warning" role="alert" sx={{ mt: 2 }}>
              {count('field.signOut', unsent)}
            </Alert>
          )}
        </>
      }
      action={
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'center' }}>
          {state === 'other-person' && (
            <Button color="error" onClick={() => void wipe()}>
              {t(unsent === null ? 'field.other.wipe' : 'field.conflict.dropSure')}
            </Button>
          )}
          <Button variant="outlined" onClick={onRetry}>
            {t('field.retry')}
          </Button>
          <Button variant="contained" component={Link} to="/sign-in?to=/field">
            {t('field.signIn')}
          </Button>
        </Box>
      }
    />
  );
}
