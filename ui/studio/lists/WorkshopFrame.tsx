import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId, useRef } from 'react';
import { useShownPlace } from './shown.ts';
import { StillContext } from './still.ts';

interface WorkshopFrameProps {
  isReadOnly: boolean;
  /** A place to go to, of those that `data-place` names. */
  shown?: { pointer: string } | null;
  /** Told where the focus is, by the places that `data-place` names. */
  onLook?: (pointer: string) => void;
  children: ReactNode;
}

/** A workshop: parts below each other, all of them still where the document may not be changed. */
export function WorkshopFrame({ isReadOnly, shown = null, onLook, children }: WorkshopFrameProps) {
  const frame = useRef<HTMLDivElement>(null);
  const looked = useRef<string | null>(null);
  useShownPlace(shown, frame);
  return (
    <StillContext value={isReadOnly}>
      <Box
        ref={frame}
        onFocus={({ target }) => {
          const place = target.closest<HTMLElement>('[data-place]')?.dataset.place;
          if (place === undefined || place === looked.current) return;
          looked.current = place;
          onLook?.(place);
        }}
        sx={{ minWidth: 0, p: { xs: 1.5, md: 2 }, display: 'grid', gap: 3 }}
      >
        {children}
      </Box>
    </StillContext>
  );
}

interface FramePartProps {
  title: string;
  note?: ReactNode;
  action?: ReactNode;
  /** The JSON pointer of what it is about. */
  place?: string;
  children: ReactNode;
}

/** A part of a workshop, with its heading. */
export function FramePart({ title, note, action, place, children }: FramePartProps) {
  const id = useId();
  return (
    <Box
      component="section"
      aria-labelledby={id}
      data-place={place}
      sx={{ display: 'grid', gap: 1.5, minWidth: 0 }}
    >
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
