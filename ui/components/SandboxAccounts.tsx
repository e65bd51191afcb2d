import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import ListItemButton from '@mui/material/ListItemButton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import type { SandboxAccount } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';

interface SandboxAccountsProps {
  accounts: SandboxAccount[];
  isBusy: boolean;
  onEnter: (username: string, password: string) => void;
}

/** The accounts of a sandbox by role; choosing one signs in. */
export function SandboxAccounts({ accounts, isBusy, onEnter }: SandboxAccountsProps) {
  const { t, of } = useWords();
  const [search, setSearch] = useState('');
  const roles = useMemo(() => {
    const wanted = search.trim().toLocaleLowerCase();
    const found = accounts.filter((account) =>
      [account.username, account.name, of(account.roleTitle), of(account.scope.title)].some((text) =>
        text.toLocaleLowerCase().includes(wanted),
      ),
    );
    return [...Map.groupBy(found, (account) => account.role)];
  }, [accounts, search, of]);

  return (
    <Box component="section" aria-labelledby="sandbox-accounts">
      <Typography variant="h2" id="sandbox-accounts">
        {t('signIn.sandbox.title')}
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 2 }}>
        {t('signIn.sandbox.detail')}
      </Typography>
      <TextField
        size="small"
        fullWidth
        type="search"
        label={t('signIn.sandbox.search')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <Card sx={{ mt: 1.5, maxHeight: { md: '60dvh' }, overflow: 'auto' }}>
        {roles.length === 0 && <Typography sx={{ p: 3 }}>{t('signIn.sandbox.none')}</Typography>}
        {roles.map(([role, members]) => (
          <Box key={role} component="section">
            <Typography
              variant="overline"
              component="h3"
              color="textSecondary"
              sx={{ position: 'sticky', top: 0, zIndex: 1, bgcolor: 'background.default', px: 2, py: 0.5 }}
            >
              {members[0] === undefined ? role : of(members[0].roleTitle)}
            </Typography>
            {members.map((account) => (
              <ListItemButton
                key={account.username}
                disabled={isBusy}
                onClick={() => onEnter(account.username, account.password)}
                sx={{ gap: 2, px: 2, py: 0.75 }}
              >
                <Box sx={{ flex: 1, minWidth: 0 }}>
                  <Typography variant="subtitle2">{account.name}</Typography>
                  <Typography variant="caption" component="p" color="textSecondary">
                    {of(account.scope.title)}
                  </Typography>
                </Box>
                <Typography variant="caption" color="textSecondary" dir="ltr">
                  {account.username}
                </Typography>
              </ListItemButton>
            ))}
          </Box>
        ))}
      </Card>
    </Box>
  );
}
