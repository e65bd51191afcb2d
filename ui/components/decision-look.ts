// How a decision is drawn, wherever one is: the only place that knows. Silence that counts as approval shares neither its
// words nor its sign nor its colour with an approval that somebody gave (C6-R2).
import type { SvgIconComponent } from '@mui/icons-material';
import CheckCircleIcon from '@mui/icons-material/CheckCircle';
import HourglassDisabledIcon from '@mui/icons-material/HourglassDisabled';
import LibraryAddCheckIcon from '@mui/icons-material/LibraryAddCheck';
import UndoIcon from '@mui/icons-material/Undo';
import type { DecisionView } from '../../server/wire.ts';
import type { WordKey } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';

export type DecisionLook = DecisionView['kind'] | 'return';

interface Look {
  icon: SvgIconComponent;
  colour: string;
  soft: string;
  label: WordKey;
  border: 'solid' | 'dashed';
}

export const decisionLooks = {
  return: {
    icon: UndoIcon,
    colour: colours.error,
    soft: colours.errorSoft,
    label: 'review.decision.return',
    border: 'solid',
  },
  explicit: {
    icon: CheckCircleIcon,
    colour: colours.success,
    soft: colours.successSoft,
    label: 'review.decision.explicit',
    border: 'solid',
  },
  bulk: {
    icon: LibraryAddCheckIcon,
    colour: colours.accent,
    soft: colours.accentSoft,
    label: 'review.decision.bulk',
    border: 'solid',
  },
  deemed: {
    icon: HourglassDisabledIcon,
    colour: colours.deemed,
    soft: colours.deemedSoft,
    label: 'review.decision.deemed',
    border: 'dashed',
  },
} as const satisfies Record<DecisionLook, Look>;

export function lookOf({ verdict, kind }: Pick<DecisionView, 'verdict' | 'kind'>): DecisionLook {
  return verdict === 'return' ? 'return' : kind;
}

/** How what all decided of a version is drawn: as silence where any of it was. */
export function outcomeLook(
  decisions: readonly Pick<DecisionView, 'verdict' | 'kind' | 'returnVersion'>[],
  returnVersion: number,
): DecisionLook {
  const made = decisions.filter((one) => one.returnVersion === returnVersion).map(lookOf);
  if (made.includes('deemed')) return 'deemed';
  return made.at(-1) ?? 'explicit';
}
