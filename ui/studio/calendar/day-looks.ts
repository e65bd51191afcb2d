// How a day shows what it is: a colour, a mark and a word each, so that none is told by colour alone.
import type { WordKey } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import type { DayOff } from './calendar-actions.ts';

export type DayLook = 'work' | 'rest' | 'fixed' | 'announced' | 'expected' | 'closure';

interface Look {
  word: WordKey;
  mark: string;
  style: { background?: string; color?: string; border?: string; fontWeight?: number };
}

export const looks: Record<Exclude<DayLook, 'work'>, Look> = {
  rest: { word: 'lists.day.rest', mark: '', style: { background: colours.sunken, color: colours.inkSoft } },
  fixed: {
    word: 'lists.day.fixed',
    mark: '■',
    style: { background: colours.accentSoft, color: colours.accentDeep, fontWeight: 700 },
  },
  announced: {
    word: 'lists.day.announced',
    mark: '◆',
    style: { background: colours.deemedSoft, color: colours.deemed, fontWeight: 700 },
  },
  expected: {
    word: 'lists.day.expected',
    mark: '◇',
    style: { border: `1px dashed ${colours.deemed}`, color: colours.deemed },
  },
  closure: {
    word: 'lists.day.closure',
    mark: '✕',
    style: {
      background: `repeating-linear-gradient(135deg, ${colours.errorSoft} 0 5px, ${colours.paper} 5px 8px)`,
      color: colours.error,
      border: `1px solid ${colours.error}`,
      fontWeight: 700,
    },
  },
};

/** The look of a day on which these stand: an order goes before a holiday, a holiday before the week's rest. */
export function lookOf(daysOff: readonly DayOff[], isRest: boolean): DayLook {
  const kinds = new Set(daysOff.map(({ kind }) => kind));
  if (kinds.has('closure')) return 'closure';
  if (kinds.has('fixed')) return 'fixed';
  const announced = daysOff.find(({ kind }) => kind === 'announced');
  if (announced?.kind === 'announced') return announced.isExpected ? 'expected' : 'announced';
  return isRest ? 'rest' : 'work';
}
