import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import Drawer from '@mui/material/Drawer';
import List from '@mui/material/List';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import { NavLink } from 'react-router';
import { useWords } from '../locales/index.ts';
import { Brand } from './Brand.tsx';
import { LanguageButton } from './LanguageButton.tsx';
import type { NavigationPlace } from './navigation.ts';

interface NavigationDrawerProps {
  isOpen: boolean;
  places: NavigationPlace[];
  onClose: () => void;
}

/** The navigation on a phone. */
export function NavigationDrawer({ isOpen, places, onClose }: NavigationDrawerProps) {
  const { t } = useWords();
  return (
    <Drawer anchor="left" open={isOpen} onClose={onClose} slotProps={{ paper: { sx: { width: 280 } } }}>
      <Box sx={{ p: 2 }}>
        <Brand />
      </Box>
      <Divider />
      <List component="nav" aria-label={t('nav.main')}>
        {places.map(({ path, nav: { icon: Icon, label } }) => (
          <ListItemButton
            key={path}
            component={NavLink}
            to={path}
            onClick={onClose}
            sx={{ minHeight: 52, '&.active': { bgcolor: 'primary.light', color: 'primary.main' } }}
          >
            <ListItemIcon sx={{ minWidth: 40, color: 'inherit' }}>
              <Icon />
            </ListItemIcon>
            <ListItemText primary={t(label)} />
          </ListItemButton>
        ))}
      </List>
      <Divider />
      <Box sx={{ p: 1 }}>
        <LanguageButton />
      </Box>
    </Drawer>
  );
}
