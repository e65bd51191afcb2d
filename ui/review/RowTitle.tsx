import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useWords } from '../locales/index.ts';
import type { ComparisonGroup } from './comparison.ts';
import type { FigureWords } from './figure-words.ts';

/** What a row of a table is about, its licensed capacity, and whether it is new or gone. */
export function RowTitle({ group, words }: { group: ComparisonGroup; words: FigureWords }) {
  const { t } = useWords();
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
      <Typography component="span" variant="caption" color="textSecondary">
        {words.table(group)}
      </Typography>
      <span>{words.row(group)}</span>
      {group.capacity !== null && (
        <Typography component="span" variant="caption" color="textSecondary">
          {t('review.capacity', { capacity: group.capacity })}
        </Typography>
      )}
      {group.presence !== 'both' && (
        <Chip size="small" color="warning" label={t(`review.presence.${group.presence}`)} />
      )}
    </Box>
  );
}
