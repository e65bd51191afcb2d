import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Json } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import type { Question } from './question.ts';
import { sayAnswer } from './say-answer.ts';

interface PreviousAnswerProps {
  question: Question;
  previous: Json | undefined;
  /** The answer of the same month last year. */
  lastYear?: Json | undefined;
  value: Json | undefined;
  /** In one line: where a return is only read. */
  isInline?: boolean;
}

/** Last period's answer and last year's beside a question, and by how much a figure has moved since. */
export function PreviousAnswer({
  question,
  previous,
  lastYear,
  value,
  isInline = false,
}: PreviousAnswerProps) {
  const wording = useWords();
  const { t, format } = wording;
  if ((previous ?? null) === null && (lastYear ?? null) === null) return null;
  const former = [
    [t('form.previous'), previous],
    [t('respondent.lastYear'), lastYear],
  ] as const;
  return (
    <Box
      sx={{
        display: 'flex',
        ...(isInline ? { gridColumn: { xs: '1 / -1', md: 'auto' } } : {}),
        flexDirection: { xs: 'row', md: isInline ? 'row' : 'column' },
        flexWrap: 'wrap',
        columnGap: 1,
        alignItems: 'baseline',
      }}
    >
      {former.map(([label, given]) => {
        if ((given ?? null) === null) return null;
        const change =
          typeof given === 'number' && typeof value === 'number' && given !== 0 && question.kind === 'number'
            ? (value - given) / Math.abs(given)
            : null;
        return (
          <Box
            key={label}
            component="span"
            sx={{ display: { xs: 'inline', md: isInline ? 'inline' : 'block' } }}
          >
            <Typography variant="caption" color="textSecondary">
              {label}{' '}
            </Typography>
            <Typography variant="body2" component="span">
              {sayAnswer(given, question, wording)}
              {change !== null && Math.abs(change) >= 0.005 && (
                <Typography
                  component="span"
                  variant="caption"
                  color="textSecondary"
                  sx={{
                    marginInlineStart: 0.75,
                    direction: 'ltr',
                    unicodeBidi: 'isolate',
                    display: 'inline-block',
                  }}
                >
                  {change > 0 ? '▲' : '▼'} {format.percent(Math.abs(change))}
                </Typography>
              )}
            </Typography>
          </Box>
        );
      })}
    </Box>
  );
}
