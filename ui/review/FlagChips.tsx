import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';
import { flagWord } from './flag-words.ts';

/** The flags of a case in words; one that has no words shows its own name. */
export function FlagChips({ flags }: { flags: string[] }) {
  const { t } = useWords();
  return (
    <Stack direction="row" sx={{ gap: 0.5, flexWrap: 'wrap' }}>
      {flags.filter(isTelling).map((flag) => {
        const key = flagWord(flag);
        const isDeemed = flag.startsWith('deemed');
        return (
          <Chip
            key={flag}
            size="small"
            label={key === null ? flag : t(key)}
            sx={isDeemed ? { bgcolor: colours.deemedSoft, color: colours.deemed } : {}}
            color={isDeemed ? 'default' : flag.toLowerCase().includes('overdue') ? 'error' : 'default'}
            variant={isDeemed ? 'filled' : 'outlined'}
          />
        );
      })}
    </Stack>
  );
}

/** That a return was deemed approved somewhere is said by the flag that says where; that it counts, by its state. */
function isTelling(flag: string, _at: number, all: string[]): boolean {
  if (flag === 'observed') return false;
  return flag !== 'deemed' || !all.some((other) => other !== flag && other.startsWith(flag));
}
