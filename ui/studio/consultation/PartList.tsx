// What each deputyship said of a draft.

import CommentIcon from '@mui/icons-material/ChatBubbleOutlined';
import CheckIcon from '@mui/icons-material/CheckCircleOutlined';
import WaitIcon from '@mui/icons-material/HourglassEmpty';
import SilentIcon from '@mui/icons-material/NotificationsOffOutlined';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import type { RevisionPart } from '../../../server/wire.ts';
import { DaysLeft } from '../../components/DaysLeft.tsx';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';

const looks = {
  agreed: { icon: CheckIcon, sx: { color: colours.success, bgcolor: colours.successSoft } },
  commented: { icon: CommentIcon, sx: { color: colours.warning, bgcolor: colours.warningSoft } },
  silent: {
    icon: SilentIcon,
    sx: { color: colours.deemed, bgcolor: colours.deemedSoft, border: `1px dashed ${colours.deemed}` },
  },
  open: { icon: WaitIcon, sx: { color: colours.inkSoft, bgcolor: colours.sunken } },
} as const;

const twoInARow = {
  display: 'grid',
  columnGap: 4,
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
  '& > li': { borderTop: '1px solid', borderColor: 'divider' },
} as const;

interface PartListProps {
  parts: RevisionPart[];
  /** Two in a row, where there is room. */
  isWide?: boolean;
}

/** A line for each deputyship: what it answered, who said it and when, or how long it still has. */
export function PartList({ parts, isWide = false }: PartListProps) {
  const { t, of, format } = useWords();
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, ...(isWide ? twoInARow : {}) }}>
      {parts.map(({ part, title, answer, text, by, at, dueAt }) => {
        const { icon: Icon, sx } = looks[answer];
        return (
          <Box
            component="li"
            key={part}
            sx={{ py: 1.25, '&:not(:first-of-type)': { borderTop: 1, borderColor: 'divider' } }}
          >
            <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', justifyContent: 'space-between' }}>
              <Typography variant="subtitle2" component="span" sx={{ minWidth: 0 }}>
                {of(title)}
              </Typography>
              <Chip
                size="small"
                icon={<Icon />}
                label={t(`revision.answer.${answer}`)}
                sx={{ ...sx, flexShrink: 0, '& .MuiChip-icon': { color: 'inherit', fontSize: 16 } }}
              />
            </Box>
            {text !== null && (
              <Typography
                variant="body2"
                dir="auto"
                sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere', my: 0.25 }}
              >
                {text}
              </Typography>
            )}
            {answer === 'open' && dueAt !== null && (
              <Typography variant="caption" color="textSecondary" component="div">
                <DaysLeft due={dueAt} variant="caption" /> ·{' '}
                {t('review.due.until', { day: format.deadline(dueAt) })}
              </Typography>
            )}
            {answer === 'silent' && at !== null && (
              <Typography variant="caption" color="textSecondary" component="div">
                {t('revision.silence', { day: format.date(at) })}
              </Typography>
            )}
            {(answer === 'agreed' || answer === 'commented') && at !== null && (
              <Typography variant="caption" color="textSecondary" component="div">
                {by !== null && (
                  <>
                    <bdi>{by}</bdi> ·{' '}
                  </>
                )}
                {format.dateTime(at)}
              </Typography>
            )}
          </Box>
        );
      })}
    </Box>
  );
}
