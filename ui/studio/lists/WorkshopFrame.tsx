import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';
import { StillContext } from './still.ts';

/** A workshop: parts below each other, all of them still where the document may not be changed. */
export function WorkshopFrame({ isReadOnly, children }: { isReadOnly: boolean; children: ReactNode }) {
  return (
    <StillContext value={isReadOnly}>
      <Box sx={{ minWidth: 0, p: { xs: 1.5, md: 2 }, display: 'grid', gap: 3 }}>{children}</Box>
    </StillContext>
  );
}

interface FramePartProps {
  title: string;
  note?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}

/** A part of a workshop, with its heading. */
export function FramePart({ title, note, action, children }: FramePartProps) {
  const id = useId();
  return (
    <Box component="section" aria-labelledby={id} sx={{ display: 'grid', gap: 1.5, minWidth: 0 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline', flexWrap: 'wrap' }}>
        <Box sx={{ flex: 1, minWidth: 180 }}>
          <Typography id={id} variant="h3" component="h2">
            {title}
          </Typography>
          {note !== undefined && (
            <Typography variant="body2" color="textSecondary" component="div">
              {note}
            </Typography>
          )}
        </Box>
        {action}
      </Box>
      {children}
    </Box>
  );
}
