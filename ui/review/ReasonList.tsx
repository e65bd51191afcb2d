import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReasonView } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';

interface ReasonListProps {
  reasons: ReasonView[];
  /** The words of an item named by a pointer. */
  itemTitle(item: string): string;
}

/** Why a return went back, item by item. */
export function ReasonList({ reasons, itemTitle }: ReasonListProps) {
  const { t, of, format } = useWords();
  const say = (value: ReasonView['observed']) =>
    typeof value === 'number'
      ? format.number(value)
      : value === undefined || value === null
        ? null
        : String(value);
  if (reasons.length === 0) return null;
  return (
    <Box component="ul" sx={{ m: 0, mt: 1, p: 0, listStyle: 'none', display: 'grid', gap: 1 }}>
      {reasons.map((reason) => (
        <li key={`${reason.item}:${reason.message}`}>
          <Typography variant="subtitle2" component="div">
            {itemTitle(reason.item)}
          </Typography>
          {reason.codeTitle !== undefined && (
            <Typography variant="caption" component="p">
              {of(reason.codeTitle)}
            </Typography>
          )}
          <Typography variant="body2">{reason.message}</Typography>
          <Typography variant="caption" color="textSecondary">
            {[
              say(reason.observed) === null
                ? null
                : t('review.reason.observedIs', { value: say(reason.observed) ?? '' }),
              say(reason.expected) === null
                ? null
                : t('review.reason.expectedIs', { value: say(reason.expected) ?? '' }),
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </Typography>
        </li>
      ))}
    </Box>
  );
}
