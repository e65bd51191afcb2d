import type { SxProps, Theme } from '@mui/material/styles';

/**
 * A table whose rows stand as cards on a phone, so that nothing of them is beside the screen: each cell on a line of its own,
 * after what `data-label` says of it; a cell with a checkbox stands before all.
 */
export const stackedOnPhones: SxProps<Theme> = (theme) => ({
  [theme.breakpoints.down('sm')]: {
    '&, & > tbody': { display: 'block' },
    '& > thead': { display: 'none' },
    '& > tbody > tr': {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      rowGap: 0.5,
      py: 1.5,
      borderBottom: 1,
      borderColor: 'divider',
      '&:has(> .MuiTableCell-paddingCheckbox)': { gridTemplateColumns: '44px minmax(0, 1fr)' },
      '&:last-of-type': { borderBottom: 0 },
    },
    '& > tbody > tr > *': {
      gridColumn: -2,
      border: 0,
      p: 0,
      minWidth: 0,
      textAlign: 'start',
      '&:empty': { display: 'none' },
    },
    '& > tbody > tr > .MuiTableCell-paddingCheckbox': {
      gridColumn: 1,
      gridRow: '1 / span 2',
      width: 'auto',
      m: -1,
    },
    '& > tbody > tr > [data-label]': {
      display: 'flex',
      flexDirection: 'row',
      justifyContent: 'space-between',
      gap: 2,
    },
    '& > tbody > tr > [data-label]::before': { content: 'attr(data-label)', color: 'text.secondary' },
  },
});
