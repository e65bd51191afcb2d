// How long lists look: a frame, rows in columns on a desk and as cards on a phone, links that are whole rows.
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { colours } from '../theme/theme.ts';

/** The columns of a row, and of what stands over them. @param template those of the grid on a desk */
export const listColumns = (template: string) =>
  styled('div')(({ theme }) => ({
    display: 'grid',
    gap: 6,
    padding: '12px 16px',
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: template,
      gap: 16,
      alignItems: 'center',
      padding: '9px 20px',
    },
  }));

/** A row that leads somewhere. */
export const RowLink = styled(Link)({
  display: 'block',
  color: 'inherit',
  textDecoration: 'none',
  '&:hover': { background: colours.page },
  '&:focus-visible': { outlineOffset: -3, background: colours.accentSoft },
});

interface ListFrameProps {
  /** The titles of the columns; a phone does without. */
  head?: ReactNode;
  children: ReactNode;
}

export function ListFrame({ head, children }: ListFrameProps) {
  return (
    <Box
      sx={{
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1.5,
        overflow: 'hidden',
      }}
    >
      {head !== undefined && (
        <Box
          aria-hidden
          sx={{
            display: { xs: 'none', md: 'block' },
            color: 'text.secondary',
            typography: 'caption',
            fontWeight: 600,
          }}
        >
          {head}
        </Box>
      )}
      {children}
    </Box>
  );
}
