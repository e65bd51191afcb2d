import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { useApi, useSend } from '../api.ts';
import { SandboxAccounts } from '../components/SandboxAccounts.tsx';
import { SignInForm } from '../components/SignInForm.tsx';
import { Brand } from '../layout/Brand.tsx';
import { LanguageButton } from '../layout/LanguageButton.tsx';
import { useWords } from '../locales/index.ts';

/** The door. In a sandbox it also lists the accounts that one may try. */
export function SignInPage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [search] = useSearchParams();
  const accounts = useApi('/api/sandbox/accounts');
  const signIn = useSend('POST /api/auth/sign-in/username');

  const enter = (username: string, password: string) =>
    signIn.mutate(
      { body: { username, password } },
      {
        onSuccess: async () => {
          client.clear();
          const to = search.get('to');
          await navigate(to?.startsWith('/') === true && !to.startsWith('//') ? to : '/', { replace: true });
        },
      },
    );
  const hasAccounts = accounts.data !== undefined && accounts.data.length > 0;
  return (
    <Box sx={{ minHeight: '100dvh', display: 'flex', flexDirection: 'column' }}>
      <title>{`${t('signIn.title')} · ${t('app.name')}`}</title>
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', p: 1.5 }}>
        <LanguageButton />
      </Box>
      <Box
        component="main"
        sx={{
          flex: 1,
          width: '100%',
          maxWidth: hasAccounts ? 1040 : 440,
          mx: 'auto',
          px: 2,
          pb: 6,
          pt: { xs: 1, md: 6 },
          display: 'grid',
          gap: { xs: 4, md: 6 },
          alignItems: 'start',
          alignContent: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: hasAccounts ? '400px minmax(0, 1fr)' : undefined },
        }}
      >
        <Box>
          <Brand size={44} />
          <Typography color="textSecondary" sx={{ mt: 1.5, mb: 3 }}>
            {t('app.tagline')}
          </Typography>
          <Card sx={{ p: { xs: 2.5, sm: 3.5 } }}>
            <Typography variant="h2" component="h1" sx={{ mb: 2 }}>
              {t('signIn.title')}
            </Typography>
            <SignInForm
              problem={signIn.error}
              isBusy={signIn.isPending || signIn.isSuccess}
              onEnter={enter}
            />
          </Card>
        </Box>
        {hasAccounts && (
          <SandboxAccounts accounts={accounts.data} isBusy={signIn.isPending} onEnter={enter} />
        )}
      </Box>
    </Box>
  );
}
