import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

/** A part of an overview, with its heading. */
export function Part({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <Card component="section" sx={{ overflow: 'hidden' }}>
      <Typography variant="h3" component="h2" sx={{ px: 2, pt: 1.5, pb: note === undefined ? 1 : 0 }}>
        {title}
      </Typography>
      {note !== undefined && (
        <Typography variant="body2" color="textSecondary" component="div" sx={{ px: 2, pb: 1 }}>
          {note}
        </Typography>
      )}
      {children}
    </Card>
  );
}
