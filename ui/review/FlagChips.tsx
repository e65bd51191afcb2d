import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import { useWords, type WordKey } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';

const words: Record<string, WordKey> = {
  answeredWithEvidence: 'review.flag.answeredWithEvidence',
  approvedWithRemark: 'review.flag.approvedWithRemark',
  assisted: 'review.flag.assisted',
  confirmationOverdue: 'review.flag.confirmationOverdue',
  correctionOverdue: 'review.flag.correctionOverdue',
  deemedS1: 'review.flag.deemedS1',
  deemedS2: 'review.flag.deemedS2',
  escalated: 'review.flag.escalated',
  forwardedBySystem: 'review.flag.forwardedBySystem',
  forwardedUncorrected: 'review.flag.forwardedUncorrected',
  late: 'review.flag.late',
  overdue: 'review.flag.overdue',
  partialPeriod: 'review.flag.partialPeriod',
  provinceOverdue: 'review.flag.provinceOverdue',
  reopened: 'review.flag.reopened',
  reviewOverdue: 'review.flag.reviewOverdue',
  softEditsOpen: 'review.flag.softEditsOpen',
  zeroReport: 'review.flag.zeroReport',
};

/** The flags of a case in words; one that has no words shows its own name. */
export function FlagChips({ flags }: { flags: string[] }) {
  const { t } = useWords();
  return (
    <Stack direction="row" sx={{ gap: 0.5, flexWrap: 'wrap' }}>
      {flags.map((flag) => {
        const key = words[flag];
        const isDeemed = flag.startsWith('deemed');
        return (
          <Chip
            key={flag}
            size="small"
            label={key === undefined ? flag : t(key)}
            sx={isDeemed ? { bgcolor: colours.deemedSoft, color: colours.deemed } : {}}
            color={isDeemed ? 'default' : flag.toLowerCase().includes('overdue') ? 'error' : 'default'}
            variant={isDeemed ? 'filled' : 'outlined'}
          />
        );
      })}
    </Stack>
  );
}
