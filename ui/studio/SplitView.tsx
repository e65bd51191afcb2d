import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { useWords } from '../locales/index.ts';

interface SplitViewProps {
  /** At the beginning of the line, and at its end. */
  first: ReactNode;
  second: ReactNode;
}

const least = 25;
const most = 75;
const place = 'daftar.desk.split';

/** Two parts side by side with a handle between them: dragged, or moved by arrow keys; where it was left is remembered. */
export function SplitView({ first, second }: SplitViewProps) {
  const { t } = useWords();
  const isRtl = useTheme().direction === 'rtl';
  const frame = useRef<HTMLDivElement>(null);
  const [share, setShare] = useState(rememberedShare);
  const move = (next: number) => {
    const within = Math.round(Math.min(most, Math.max(least, next)));
    setShare(within);
    try {
      localStorage.setItem(place, String(within));
    } catch {
      // It is where it is until the page closes.
    }
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const box = frame.current?.getBoundingClientRect();
    if (box === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const from = isRtl ? box.right - event.clientX : event.clientX - box.left;
    move((100 * from) / box.width);
  };
  return (
    <Box
      ref={frame}
      sx={{
        display: 'grid',
        gridTemplateColumns: `minmax(0, ${share}fr) 16px minmax(0, ${100 - share}fr)`,
        gridTemplateRows: 'minmax(0, 1fr)',
        flex: '1 1 460px',
        minHeight: 460,
      }}
    >
      {first}
      <Box
        role="separator"
        aria-orientation="vertical"
        aria-label={t('desk.split')}
        aria-valuenow={share}
        aria-valuemin={least}
        aria-valuemax={most}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onDoubleClick={() => move(50)}
        onKeyDown={(event) => {
          const onward = isRtl ? 'ArrowLeft' : 'ArrowRight';
          const back = isRtl ? 'ArrowRight' : 'ArrowLeft';
          const next = { [onward]: share + 5, [back]: share - 5, Home: least, End: most }[event.key];
          if (next === undefined) return;
          event.preventDefault();
          move(next);
        }}
        sx={{
          cursor: 'col-resize',
          touchAction: 'none',
          display: 'grid',
          placeItems: 'center',
          '&::after': { content: '""', width: 4, height: 48, borderRadius: 2, bgcolor: 'divider' },
          '&:hover::after': { bgcolor: 'primary.main' },
          '&:focus-visible': { outline: '3px solid', outlineColor: 'primary.main', outlineOffset: -3 },
        }}
      />
      {second}
    </Box>
  );
}

function rememberedShare(): number {
  try {
    const share = Number(localStorage.getItem(place));
    return share >= least && share <= most ? share : 50;
  } catch {
    return 50;
  }
}
