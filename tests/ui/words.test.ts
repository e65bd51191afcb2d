import { describe, expect, it } from 'vitest';
import en from '../../ui/locales/en.json' with { type: 'json' };
import fa from '../../ui/locales/fa.json' with { type: 'json' };
import reviewEn from '../../ui/locales/review.en.json' with { type: 'json' };
import reviewFa from '../../ui/locales/review.fa.json' with { type: 'json' };
import revisionEn from '../../ui/locales/revision.en.json' with { type: 'json' };
import revisionFa from '../../ui/locales/revision.fa.json' with { type: 'json' };
import statsEn from '../../ui/locales/stats.en.json' with { type: 'json' };
import statsFa from '../../ui/locales/stats.fa.json' with { type: 'json' };
import studioEn from '../../ui/locales/studio.en.json' with { type: 'json' };
import studioFa from '../../ui/locales/studio.fa.json' with { type: 'json' };
import { wordings } from '../../ui/locales/words.ts';

const english: Record<string, string> = { ...en, ...reviewEn, ...revisionEn, ...statsEn, ...studioEn };
const persian: Record<string, string> = { ...fa, ...reviewFa, ...revisionFa, ...statsFa, ...studioFa };
const placeholders = (text = '') => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('the interface’s words', () => {
  it('exist in both languages, with the same values in them', () => {
    expect(Object.keys(persian).sort()).toEqual(Object.keys(english).sort());
    for (const [key, text] of Object.entries(english)) {
      const isCount = /\.(one|other)$/.test(key);
      if (!isCount) expect(placeholders(persian[key]), key).toEqual(placeholders(text));
    }
  });

  it('have no key in two files', () => {
    const all = [en, reviewEn, revisionEn, statsEn, studioEn].flatMap((one) => Object.keys(one));
    expect(all.filter((key, at) => all.indexOf(key) !== at)).toEqual([]);
  });

  it('are filled in with the reader’s digits', () => {
    expect(wordings.fa.t('form.step.answered', { answered: 3, asked: 12 })).toBe('۳ از ۱۲ پاسخ');
    expect(wordings.en.count('days.left', 1)).toBe('1 day left');
    expect(wordings.en.count('days.left', 4)).toBe('4 days left');
  });
});
