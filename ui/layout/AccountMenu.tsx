import Avatar from '@mui/material/Avatar';
import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useSignOut } from '../field/SignOut.tsx';
import { useWords } from '../locales/index.ts';
import { useSession } from './session.ts';

/** Who is signed in, with which roles, and the way out. */
export function AccountMenu() {
  const { me } = useSession();
  const { t, of } = useWords();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { signOut, dialog } = useSignOut();

  return (
    <>
      <IconButton
        aria-label={t('nav.account')}
        aria-haspopup="menu"
        onClick={(e) => setAnchor(e.currentTarget)}
      >
        <Avatar sx={{ width: 34, height: 34, fontSize: 15, bgcolor: 'primary.light', color: 'primary.main' }}>
          {me.name.trim().charAt(0)}
        </Avatar>
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <Box sx={{ px: 2, py: 1, maxWidth: 320 }}>
          <Typography variant="subtitle1">{me.name}</Typography>
          {me.grants.slice(0, 4).map((grant) => (
            <Typography key={`${grant.role}:${grant.id}`} variant="body2" color="textSecondary">
              {of(grant.title)} · {of(grant.scopeTitle)}
            </Typography>
          ))}
        </Box>
        <Divider sx={{ my: 0.5 }} />
        <MenuItem
          onClick={() => {
            setAnchor(null);
            void signOut();
          }}
        >
          {t('nav.signOut')}
        </MenuItem>
      </Menu>
      {dialog}
    </>
  );
}
