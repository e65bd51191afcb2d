import MenuIcon from '@mui/icons-material/Menu';
import AppBar from '@mui/material/AppBar';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Link from '@mui/material/Link';
import { useState } from 'react';
import { NavLink } from 'react-router';
import { useWords } from '../locales/index.ts';
import { widths } from '../theme/theme.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { Brand } from './Brand.tsx';
import { LanguageButton } from './LanguageButton.tsx';
import { NavigationDrawer } from './NavigationDrawer.tsx';
import { NoticesMenu } from './NoticesMenu.tsx';
import { placesOf } from './navigation.ts';
import { useSession } from './session.ts';

/** The bar over every page: the places one may go, the language, the account. On a phone they fold into a drawer. */
export function TopBar() {
  const session = useSession();
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const places = placesOf(session);
  return (
    <AppBar position="sticky" className="no-print" component="header">
      <Box
        sx={{
          width: '100%',
          maxWidth: widths.wide,
          mx: 'auto',
          px: { xs: 1, sm: 3, lg: 4 },
          minHeight: { xs: 56, md: 60 },
          display: 'flex',
          alignItems: 'center',
          gap: { xs: 0.5, md: 3 },
        }}
      >
        <IconButton
          aria-label={t('nav.menu')}
          onClick={() => setOpen(true)}
          sx={{ display: { lg: 'none' }, color: 'text.primary' }}
        >
          <MenuIcon />
        </IconButton>
        <Link component={NavLink} to="/" underline="none" color="textPrimary" sx={{ display: 'inline-flex' }}>
          <Brand />
        </Link>
        <Box
          component="nav"
          aria-label={t('nav.main')}
          sx={{ display: { xs: 'none', lg: 'flex' }, flex: 1, gap: 0.5, alignSelf: 'stretch' }}
        >
          {places.map(({ path, nav }) => (
            <Button
              key={path}
              component={NavLink}
              to={path}
              color="inherit"
              sx={{
                borderRadius: 0,
                px: { lg: 1, xl: 1.75 },
                minWidth: 0,
                whiteSpace: 'nowrap',
                color: 'text.secondary',
                borderBlock: '3px solid transparent',
                '&:hover': { bgcolor: 'transparent', color: 'text.primary' },
                '&.active': { color: 'primary.main', borderBlockEndColor: 'primary.main' },
              }}
            >
              {t(nav.label)}
            </Button>
          ))}
        </Box>
        <Box sx={{ flex: { xs: 1, lg: 'none' } }} />
        <Box sx={{ display: { xs: 'none', md: 'block' } }}>
          <LanguageButton />
        </Box>
        {session.can('notification.read') && <NoticesMenu />}
        <AccountMenu />
      </Box>
      <NavigationDrawer isOpen={isOpen} places={places} onClose={() => setOpen(false)} />
    </AppBar>
  );
}
