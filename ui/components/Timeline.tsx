import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** What was done, one thing under the other along a line. */
export function Timeline({ children }: { children: ReactNode }) {
  return (
    <Box
      component="ol"
      sx={{ listStyle: 'none', p: 0, m: 0, borderInlineStart: '2px solid', borderColor: 'divider' }}
    >
      {children}
    </Box>
  );
}

/** One thing on the line. */
export function TimelineEntry({ children }: { children: ReactNode }) {
  return (
    <Box
      component="li"
      sx={{
        position: 'relative',
        paddingInlineStart: 2,
        pb: 2,
        '&::before': {
          content: '""',
          position: 'absolute',
          insetInlineStart: -6,
          top: 7,
          width: 10,
          height: 10,
          borderRadius: '50%',
          bgcolor: 'primary.main',
        },
      }}
    >
      {children}
    </Box>
  );
}
