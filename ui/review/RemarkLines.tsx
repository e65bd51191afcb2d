import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useWords } from '../locales/index.ts';
import type { Remark } from './comparison.ts';

/** What the checks found, each with the respondent's answer to it. */
export function RemarkLines({ remarks }: { remarks: Remark[] }) {
  const { t, of } = useWords();
  return (
    <Box sx={{ display: 'grid', gap: 0.75 }}>
      {remarks.map(({ issue, explanation }) => (
        <div key={`${issue.path}:${issue.edit ?? issue.code}`}>
          <Typography variant="body2">{of(issue.message)}</Typography>
          <Typography
            variant="body2"
            color="textSecondary"
            sx={{ borderInlineStart: '3px solid', borderColor: 'divider', paddingInlineStart: 1 }}
          >
            {explanation === 'confirmed'
              ? t('review.remark.confirmed')
              : explanation === null || explanation === ''
                ? t('review.remark.unexplained')
                : t('review.remark.explained', { text: explanation })}
          </Typography>
        </div>
      ))}
    </Box>
  );
}
