import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  /** What to do next. */
  detail?: ReactNode;
  icon?: ReactNode;
  action?: ReactNode;
  /** It stands for the whole page, whose title it is. */
  isPage?: boolean;
}

/** Where a list would stand and is empty: says why, and what to do next. */
export function EmptyState({ title, detail, icon, action, isPage = false }: EmptyStateProps) {
  return (
    <Box
      sx={{
        display: 'grid',
        justifyItems: 'center',
        textAlign: 'center',
        gap: 1,
        px: 3,
        py: { xs: 5, md: 7 },
        border: 1,
        borderColor: 'divider',
        borderStyle: 'dashed',
        borderRadius: 1.5,
        '& svg': { fontSize: 40, color: 'text.secondary' },
      }}
    >
      {icon}
      <Typography variant="h3" component={isPage ? 'h1' : 'h2'}>
        {title}
      </Typography>
      {detail !== undefined && (
        <Typography variant="body2" color="textSecondary" sx={{ maxWidth: 460 }}>
          {detail}
        </Typography>
      )}
      {action !== undefined && <Box sx={{ mt: 1 }}>{action}</Box>}
    </Box>
  );
}
