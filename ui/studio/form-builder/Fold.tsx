import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId, useState } from 'react';

interface FoldProps {
  title: string;
  /** What is inside, in a few words, while it is closed. */
  summary?: string | undefined;
  isOpen?: boolean;
  children: ReactNode;
}

/** A part of the properties behind its title. */
export function Fold({ title, summary, isOpen = false, children }: FoldProps) {
  const [open, setOpen] = useState(isOpen);
  const id = useId();
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider' }}>
      <Box
        component="button"
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        sx={{
          all: 'unset',
          boxSizing: 'border-box',
          width: '100%',
          minHeight: 44,
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          px: 2,
          cursor: 'pointer',
          '&:hover': { bgcolor: 'action.hover' },
          '&:focus-visible': { outline: '3px solid', outlineColor: 'primary.main', outlineOffset: -3 },
        }}
      >
        <Typography variant="subtitle2" component="span">
          {title}
        </Typography>
        <Typography
          variant="caption"
          component="span"
          color="textSecondary"
          noWrap
          title={summary}
          sx={{ flex: 1, minWidth: 0, textAlign: 'end' }}
        >
          {open ? '' : summary}
        </Typography>
        <ExpandMoreIcon
          fontSize="small"
          sx={{ color: 'text.secondary', transform: open ? 'rotate(180deg)' : 'none' }}
        />
      </Box>
      <Box id={id} hidden={!open} sx={{ display: open ? 'grid' : 'none', gap: 1.5, px: 2, pt: 0.5, pb: 2 }}>
        {open && children}
      </Box>
    </Box>
  );
}
