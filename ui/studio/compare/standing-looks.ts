// How what became of a thing is marked: by an icon and a word as well as by colour.
import AddIcon from '@mui/icons-material/AddCircleOutlined';
import ChangeIcon from '@mui/icons-material/ChangeCircleOutlined';
import RemoveIcon from '@mui/icons-material/RemoveCircleOutlined';
import MoveIcon from '@mui/icons-material/SwapVert';
import type { WordKey } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';

interface Look {
  icon: typeof AddIcon;
  word: WordKey;
  count: WordKey;
  colour: string;
  tint: string;
}

/** Of everything that can become of a thing. */
export const looks = {
  added: {
    icon: AddIcon,
    word: 'compare.added',
    count: 'compare.count.added',
    colour: colours.success,
    tint: colours.successSoft,
  },
  removed: {
    icon: RemoveIcon,
    word: 'compare.removed',
    count: 'compare.count.removed',
    colour: colours.error,
    tint: colours.errorSoft,
  },
  changed: {
    icon: ChangeIcon,
    word: 'compare.changed',
    count: 'compare.count.changed',
    colour: colours.accent,
    tint: colours.accentSoft,
  },
  moved: {
    icon: MoveIcon,
    word: 'compare.moved',
    count: 'compare.count.moved',
    colour: colours.warning,
    tint: colours.warningSoft,
  },
} as const satisfies Record<string, Look>;

export type Mark = keyof typeof looks;
export const marks = ['added', 'removed', 'changed', 'moved'] as const satisfies Mark[];
