import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

/** Names under what they belong to: a group of a list box, as screen readers know it. */
export function NameGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box component="li" role="group" aria-label={title}>
      <Typography
        variant="caption"
        color="textSecondary"
        component="div"
        aria-hidden
        sx={{
          px: 2,
          pt: 1,
          pb: 0.5,
          fontWeight: 600,
          position: 'sticky',
          top: -8,
          bgcolor: 'background.paper',
          zIndex: 1,
        }}
      >
        {title}
      </Typography>
      <Box component="ul" role="none" sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {children}
      </Box>
    </Box>
  );
}
