import Chip from '@mui/material/Chip';
import type { CaseSummary } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';

type Tone = 'accent' | 'warning' | 'success' | 'neutral';

const tones: Record<Tone, { color: string; bgcolor: string }> = {
  accent: { color: colours.accentDeep, bgcolor: colours.accentSoft },
  warning: { color: colours.warning, bgcolor: colours.warningSoft },
  success: { color: colours.success, bgcolor: colours.successSoft },
  neutral: { color: colours.inkSoft, bgcolor: colours.sunken },
};

// In order of precedence: a return that came back is `returned` before it is `submitted`.
const toneOfTag: [tag: string, tone: Tone][] = [
  ['accepted', 'success'],
  ['returned', 'warning'],
  ['review', 'accent'],
  ['open', 'neutral'],
];

/** Whether some stage of a case was decided by silence. */
export function isDeemed({ flags }: Pick<CaseSummary, 'flags'>): boolean {
  return Object.entries(flags).some(([flag, isOn]) => isOn && flag.startsWith('deemed'));
}

/**
 * Where a case stands, in a word; its colour follows the state's tags. What silence has carried to its end is not green:
 * nobody approved it (C6-R2).
 */
export function StateChip({ case: given }: { case: Pick<CaseSummary, 'stateTitle' | 'tags' | 'flags'> }) {
  const { of } = useWords();
  const found = toneOfTag.find(([tag]) => given.tags.includes(tag))?.[1] ?? 'neutral';
  const tone = found === 'success' && isDeemed(given) ? 'neutral' : found;
  return <Chip size="small" label={of(given.stateTitle)} sx={{ ...tones[tone], maxWidth: '100%' }} />;
}

/** Marks what silence decided: never in the colour of an approval. */
export function DeemedChip() {
  const { t } = useWords();
  return (
    <Chip
      size="small"
      label={t('standing.deemed')}
      sx={{ color: colours.deemed, bgcolor: colours.deemedSoft, border: `1px dashed ${colours.deemed}` }}
    />
  );
}
