import { styled } from '@mui/material/styles';
import { useWords } from '../locales/index.ts';
import { flagWord } from './flag-words.ts';
import { Mark } from './Mark.tsx';

const Flags = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 4 });

/** The flags of a case in words; one that has no words shows its own name. */
export function FlagChips({ flags }: { flags: string[] }) {
  const { t } = useWords();
  const telling = flags.filter(isTelling);
  if (telling.length === 0) return null;
  return (
    <Flags>
      {telling.map((flag) => {
        const key = flagWord(flag);
        return (
          <Mark key={flag} look={lookOf(flag)}>
            {key === null ? flag : t(key)}
          </Mark>
        );
      })}
    </Flags>
  );
}

function lookOf(flag: string): 'deemed' | 'error' | 'plain' {
  if (flag.startsWith('deemed')) return 'deemed';
  return flag.toLowerCase().includes('overdue') ? 'error' : 'plain';
}

/** That a return was deemed approved somewhere is said by the flag that says where; that it counts, by its state. */
function isTelling(flag: string, _at: number, all: string[]): boolean {
  if (flag === 'observed') return false;
  return flag !== 'deemed' || !all.some((other) => other !== flag && other.startsWith(flag));
}
