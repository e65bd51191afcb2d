import { describe, expect, it } from 'vitest';
import { type Definition, parseDefinition } from '../../../../engine/index.ts';
import { type StarterGround, starters } from '../../../../ui/studio/starters.ts';

const kinds = Object.keys(starters) as Definition['kind'][];
const named = { key: 'of-ours', title: { fa: 'تازه', en: 'New' } };
const ground = (keys: string[]): StarterGround => ({
  say: (word) => ({ fa: word, en: word }),
  today: '1405-08-01',
  keys: () => keys,
  roles: [],
  calendar: null,
});

describe('a new definition from nothing', () => {
  it.each(kinds)('of kind %s reads, whether or not there is anything to name', (kind) => {
    for (const keys of [[], ['first', 'second']]) {
      const document = starters[kind](named, ground(keys));
      expect(parseDefinition(JSON.parse(JSON.stringify(document)))).toEqual({ definition: document });
      expect(document).toMatchObject({ kind, ...named });
    }
  });
});
