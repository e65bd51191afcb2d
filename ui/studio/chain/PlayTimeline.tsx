import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import type { PlayStep } from './play.ts';
import { type PlayLine, usePlayWords } from './play-words.ts';

const tones: Record<PlayLine['tone'], { color: string; fontWeight: number }> = {
  plain: { color: colours.inkSoft, fontWeight: 400 },
  state: { color: colours.accentDeep, fontWeight: 650 },
  deemed: { color: colours.deemed, fontWeight: 600 },
  good: { color: colours.success, fontWeight: 600 },
  back: { color: colours.warning, fontWeight: 600 },
};

/** Everything that has happened in a play, a step below the other, the last in sight. */
export function PlayTimeline({ steps }: { steps: readonly PlayStep[] }) {
  const { t, format } = useWords();
  const words = usePlayWords();
  const last = useRef<HTMLLIElement>(null);
  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new step comes into sight
  useEffect(() => {
    if (!isFirst.current) last.current?.scrollIntoView({ block: 'nearest' });
    isFirst.current = false;
  }, [steps.length]);
  return (
    <Box
      component="ol"
      aria-label={t('chain.play.timeline')}
      aria-live="polite"
      sx={{ listStyle: 'none', m: 0, p: 0, paddingInlineStart: 1 }}
    >
      {steps.map((step, index) => {
        const isLast = index === steps.length - 1;
        const event = step.events.at(-1);
        // What a deadline does happens with the last instant of its day.
        const at = event?.type === 'CLOCK' ? event.effectiveAt : step.now;
        return (
          <Box
            component="li"
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the play
            key={index}
            ref={isLast ? last : undefined}
            sx={{
              position: 'relative',
              borderInlineStart: `2px solid ${colours.line}`,
              paddingInlineStart: 2.25,
              pb: 2,
              '&::before': {
                content: '""',
                position: 'absolute',
                insetInlineStart: -7,
                insetBlockStart: 7,
                width: 12,
                height: 12,
                borderRadius: '50%',
                bgcolor: isLast ? colours.accent : colours.edge,
              },
            }}
          >
            <Typography variant="caption" color="textSecondary" component="div">
              {format.weekdayDate(at)}
              {t('form.comma')}
              {format.time(at)}
            </Typography>
            <Typography variant="body2" sx={{ fontWeight: 600 }}>
              {words.head(step)}
            </Typography>
            {words.lines(step, steps[index - 1] ?? null).map(({ key, text, tone }) => (
              <Typography key={key} variant="body2" component="div" sx={tones[tone]}>
                {text}
              </Typography>
            ))}
          </Box>
        );
      })}
    </Box>
  );
}
