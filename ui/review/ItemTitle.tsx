import ReportProblemOutlinedIcon from '@mui/icons-material/ReportProblemOutlined';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useWords } from '../locales/index.ts';
import type { ComparisonRow } from './comparison.ts';
import type { FigureWords } from './figure-words.ts';

/** An item's title with its unit of measure, and a sign where something is doubted about it. */
export function ItemTitle({
  row,
  words,
  isDoubtful,
}: {
  row: ComparisonRow;
  words: FigureWords;
  isDoubtful: boolean;
}) {
  const { t } = useWords();
  const { title, unit } = words.item(row);
  const isWrong = row.remarks.some(({ issue }) => issue.severity === 'hard');
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
      {isDoubtful && (
        <ReportProblemOutlinedIcon
          titleAccess={t('review.remark.here')}
          sx={{ fontSize: 18, color: isWrong ? 'error.main' : 'warning.main' }}
        />
      )}
      <span>
        {title}
        {unit !== null && (
          <Typography component="span" variant="caption" color="textSecondary">
            {' '}
            ({unit})
          </Typography>
        )}
      </span>
    </Box>
  );
}
