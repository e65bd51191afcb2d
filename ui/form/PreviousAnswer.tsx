import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Json } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import type { Question } from './question.ts';
import { sayAnswer } from './say-answer.ts';

interface PreviousAnswerProps {
  question: Question;
  previous: Json | undefined;
  value: Json | undefined;
  /** In one line: where a return is only read. */
  isInline?: boolean;
}

/** Last period's answer beside a question, and by how much a figure has moved since. */
export function PreviousAnswer({ question, previous, value, isInline = false }: PreviousAnswerProps) {
  const wording = useWords();
  const { t, format } = wording;
  if (previous === undefined || previous === null) return null;
  const change =
    typeof previous === 'number' && typeof value === 'number' && previous !== 0 && question.kind === 'number'
      ? (value - previous) / Math.abs(previous)
      : null;
  return (
    <Box
      sx={{
        display: 'flex',
        ...(isInline ? { gridColumn: { xs: '1 / -1', md: 'auto' } } : {}),
        flexDirection: { xs: 'row', md: isInline ? 'row' : 'column' },
        columnGap: 1,
        alignItems: 'baseline',
      }}
    >
      <Typography variant="caption" color="textSecondary">
        {t('form.previous')}
      </Typography>
      <Typography variant="body2" component="span">
        {sayAnswer(previous, question, wording)}
        {change !== null && Math.abs(change) >= 0.005 && (
          <Typography
            component="span"
            variant="caption"
            color="textSecondary"
            sx={{ marginInlineStart: 1, direction: 'ltr', unicodeBidi: 'isolate', display: 'inline-block' }}
          >
            {change > 0 ? '▲' : '▼'} {format.percent(Math.abs(change))}
          </Typography>
        )}
      </Typography>
    </Box>
  );
}
