import Box from '@mui/material/Box';
import { AccountMenu } from '../layout/AccountMenu.tsx';
import { Brand } from '../layout/Brand.tsx';
import { LanguageButton } from '../layout/LanguageButton.tsx';

/** What stands over the day: whose it is, and the way out. */
export function FieldBar() {
  return (
    <Box
      component="header"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        px: 2,
        py: 1,
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Brand size={28} />
      <Box sx={{ flex: 1 }} />
      <LanguageButton />
      <AccountMenu />
    </Box>
  );
}
