import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wordings } from '../../ui/locales/words.ts';

const folder = join(import.meta.dirname, '../../ui/locales');
/** The files of a language, by area. */
const filesOf = (locale: string): Record<string, string>[] =>
  readdirSync(folder)
    .filter((name) => name === `${locale}.json` || name.endsWith(`.${locale}.json`))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, string>);
const english: Record<string, string> = Object.assign({}, ...filesOf('en'));
const persian: Record<string, string> = Object.assign({}, ...filesOf('fa'));
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
    const all = filesOf('en').flatMap((one) => Object.keys(one));
    expect(all.filter((key, at) => all.indexOf(key) !== at)).toEqual([]);
  });

  it('are filled in with the reader’s digits', () => {
    expect(wordings.fa.t('form.step.answered', { answered: 3, asked: 12 })).toBe('۳ از ۱۲ پاسخ');
    expect(wordings.en.count('days.left', 1)).toBe('1 day left');
    expect(wordings.en.count('days.left', 4)).toBe('4 days left');
  });
});
