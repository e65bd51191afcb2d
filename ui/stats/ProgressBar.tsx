import Box from '@mui/material/Box';
import { useWords, type WordKey } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';

/** Obligations by where they stand. */
export interface Progress {
  obligations: number;
  submitted: number;
  inReview: number;
  returned: number;
  accepted: number;
  deemed: number;
}

interface Part {
  label: WordKey;
  colour: string;
  count: number;
}

/** The parts of a bar: accepted after examination, accepted by silence, in review, sent back. The rest has not come. */
function partsOf({ inReview, returned, accepted, deemed }: Progress): Part[] {
  const bySilence = Math.min(deemed, accepted);
  return [
    { label: 'stats.part.accepted', colour: colours.success, count: accepted - bySilence },
    { label: 'stats.part.deemed', colour: colours.deemed, count: bySilence },
    { label: 'stats.part.inReview', colour: colours.accent, count: inReview },
    { label: 'stats.part.returned', colour: '#d98324', count: returned },
  ];
}

/** How far a population has come, as one bar of parts. */
export function ProgressBar({ progress, height = 10 }: { progress: Progress; height?: number }) {
  const { t, format } = useWords();
  const parts = partsOf(progress);
  const label = parts.map(({ label, count }) => `${t(label)}: ${format.number(count)}`).join(' · ');
  return (
    <Box
      role="img"
      aria-label={label}
      title={label}
      sx={{
        display: 'flex',
        height,
        borderRadius: height / 2,
        overflow: 'hidden',
        bgcolor: colours.line,
        minWidth: 80,
      }}
    >
      {parts.map((part) => (
        <Box
          key={part.label}
          sx={{ bgcolor: part.colour }}
          style={{ width: `${progress.obligations === 0 ? 0 : (100 * part.count) / progress.obligations}%` }}
        />
      ))}
    </Box>
  );
}

/** What the colours of a progress bar mean. */
export function ProgressLegend() {
  const { t } = useWords();
  const none = { obligations: 0, submitted: 0, inReview: 0, returned: 0, accepted: 0, deemed: 0 };
  const parts = [...partsOf(none), { label: 'stats.part.missing' as const, colour: colours.line }];
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, typography: 'caption', color: 'text.secondary' }}>
      {parts.map(({ label, colour }) => (
        <Box key={label} sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
          <Box sx={{ width: 12, height: 12, borderRadius: 0.5, bgcolor: colour }} />
          {t(label)}
        </Box>
      ))}
    </Box>
  );
}
