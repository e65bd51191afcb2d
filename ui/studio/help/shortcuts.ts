// The keys of the studio, by place. What a part listens to and this list are changed together.
import type { WordKey } from '../../locales/index.ts';

/** A key as it stands on a keyboard; the space bar by its words. */
export type Key =
  | 'A'
  | 'Alt'
  | 'C'
  | 'Ctrl'
  | 'D'
  | 'Delete'
  | 'End'
  | 'Enter'
  | 'Esc'
  | 'F6'
  | 'Home'
  | 'J'
  | 'K'
  | 'M'
  | 'N'
  | 'P'
  | 'R'
  | 'S'
  | 'Shift'
  | 'Tab'
  | 'Y'
  | 'Z'
  | '?'
  | '←'
  | '↑'
  | '→'
  | '↓'
  | 'keys.space';

export interface Shortcut {
  does: WordKey;
  /** Each does it: keys that are pressed together. */
  ways: readonly (readonly Key[])[];
}

export const shortcuts: readonly { where: WordKey; keys: readonly Shortcut[] }[] = [
  {
    where: 'keys.everywhere',
    keys: [
      { does: 'keys.everywhere.next', ways: [['Tab'], ['Shift', 'Tab']] },
      { does: 'keys.everywhere.press', ways: [['Enter'], ['keys.space']] },
      { does: 'keys.everywhere.walk', ways: [['←'], ['→'], ['↑'], ['↓'], ['Home'], ['End']] },
      { does: 'keys.everywhere.close', ways: [['Esc']] },
      { does: 'keys.everywhere.text', ways: [['Esc']] },
    ],
  },
  {
    where: 'keys.desk',
    keys: [
      { does: 'keys.desk.parts', ways: [['F6'], ['Shift', 'F6']] },
      { does: 'keys.desk.save', ways: [['Ctrl', 'S']] },
      { does: 'keys.desk.undo', ways: [['Ctrl', 'Z']] },
      {
        does: 'keys.desk.redo',
        ways: [
          ['Ctrl', 'Y'],
          ['Ctrl', 'Shift', 'Z'],
        ],
      },
      { does: 'keys.desk.split', ways: [['←'], ['→']] },
      { does: 'keys.desk.help', ways: [['?']] },
    ],
  },
  {
    where: 'keys.outline',
    keys: [
      {
        does: 'keys.outline.move',
        ways: [
          ['Alt', '↑'],
          ['Alt', '↓'],
        ],
      },
      { does: 'keys.outline.drag', ways: [['keys.space'], ['↑'], ['↓']] },
      { does: 'keys.outline.fold', ways: [['←'], ['→']] },
      { does: 'keys.outline.double', ways: [['Ctrl', 'D']] },
      { does: 'keys.outline.remove', ways: [['Delete']] },
    ],
  },
  {
    where: 'keys.chain',
    keys: [
      { does: 'keys.chain.along', ways: [['←'], ['→']] },
      { does: 'keys.chain.ways', ways: [['↑'], ['↓']] },
      { does: 'keys.chain.open', ways: [['Enter']] },
      { does: 'keys.chain.remove', ways: [['Delete']] },
    ],
  },
];
