import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Link from '@mui/material/Link';
import { useMemo } from 'react';
import { Navigate, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { useApi } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import { widths } from '../theme/theme.ts';
import { SandboxBar } from './SandboxBar.tsx';
import { SignInAgain } from './SignInAgain.tsx';
import { SessionContext, sessionOf } from './session.ts';
import { TopBar } from './TopBar.tsx';

/** The frame of every page behind the sign-in: waits for the session, then shows bars and page. */
export function Layout() {
  const me = useApi('/api/me');
  const { t } = useWords();
  const location = useLocation();
  const navigation = useNavigation();
  const session = useMemo(
    () => (me.data === undefined ? null : sessionOf(me.data, me.dataUpdatedAt)),
    [me.data, me.dataUpdatedAt],
  );

  const isSignedOut = me.error?.view.status === 401;
  if (isSignedOut && session === null) {
    const to =
      location.pathname === '/' ? '' : `?to=${encodeURIComponent(location.pathname + location.search)}`;
    return <Navigate to={`/sign-in${to}`} replace />;
  }
  if (session === null) {
    return me.error === null ? (
      <LinearProgress aria-label={t('loading')} />
    ) : (
      <Box sx={{ maxWidth: widths.reading, mx: 'auto', p: 3 }}>
        <ProblemAlert problem={me.error} onRetry={() => me.refetch()} />
      </Box>
    );
  }
  return (
    <SessionContext value={session}>
      <Link
        href="#content"
        sx={{
          position: 'fixed',
          insetInlineStart: 8,
          top: -80,
          zIndex: 'tooltip',
          p: 1,
          bgcolor: 'background.paper',
          '&:focus': { top: 8 },
        }}
      >
        {t('app.skip')}
      </Link>
      {session.me.sandbox && <SandboxBar />}
      <TopBar />
      {navigation.state !== 'idle' && (
        <LinearProgress
          aria-label={t('loading')}
          sx={{ position: 'fixed', insetInline: 0, top: 0, height: 3, zIndex: 'tooltip' }}
        />
      )}
      <Box
        component="main"
        id="content"
        tabIndex={-1}
        sx={{
          maxWidth: widths.wide,
          mx: 'auto',
          px: { xs: 2, sm: 3, lg: 4 },
          pt: { xs: 2.5, md: 4 },
          pb: 8,
          outline: 'none',
        }}
      >
        <Outlet />
      </Box>
      <ScrollRestoration />
      {isSignedOut && <SignInAgain me={session.me} />}
    </SessionContext>
  );
}
