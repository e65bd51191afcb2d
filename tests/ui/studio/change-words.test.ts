// What a change list says, in both languages.
import { describe, expect, it } from 'vitest';
import type { ChangeView } from '../../../server/wire.ts';
import { wordings } from '../../../ui/locales/index.ts';
import { changedValues, changeSentence, keywordOf } from '../../../ui/studio/change-words.ts';

const title = { fa: 'برق', en: 'Electricity' };

describe('a change in words', () => {
  it('names a break in the series, with what the author says of it (C1N1-R4)', () => {
    const change: ChangeView = {
      path: '/schema/properties/electricity/x-break',
      change: 'added',
      subject: 'break',
      title,
      after: { fa: 'از این پس به مگاوات‌ساعت', en: 'From now on in MWh' },
    };
    expect(changeSentence(wordings.fa, change)).toBe('شکست سری «برق» افزوده شد');
    expect(changeSentence(wordings.en, change)).toBe('Break in the series “Electricity” was added');
    expect(changedValues(change, wordings.en)).toEqual({ before: null, after: 'From now on in MWh' });
    expect(changedValues(change, wordings.fa)?.after).toBe('از این پس به مگاوات‌ساعت');
  });

  it('shows a new item beside the earlier one', () => {
    const change: ChangeView = {
      path: '/schema/properties/electricity/x-item',
      change: 'changed',
      subject: 'field',
      title,
      before: 'energy.electricity',
      after: 'energy.electricity.bought',
    };
    const keyword = keywordOf(change.path);
    expect([wordings.en, wordings.fa].map(({ t }) => keyword && t(keyword))).toEqual(['Item', 'قلم آماری']);
    expect(changedValues(change, wordings.en)?.after).toBe('energy.electricity.bought');
  });

  it('calls the questions of a section by their titles, not by their keys', () => {
    const change: ChangeView = {
      path: '/sections/3/fields',
      change: 'changed',
      subject: 'section',
      title: { fa: 'انرژی', en: 'Energy' },
      before: ['electricity'],
      after: ['electricity', 'water'],
      beforeText: title,
      afterText: { fa: 'برق، آب', en: 'Electricity, Water' },
    };
    expect(changedValues(change, wordings.fa)).toEqual({ before: 'برق', after: 'برق، آب' });
    expect(changedValues(change, wordings.en)?.after).toBe('Electricity, Water');
  });
});
