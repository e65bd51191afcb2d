import { describe, expect, it } from 'vitest';
import { plainCode, plainText, wordsAsked, wordsToFind } from '../../../engine/index.ts';

describe('Persian text', () => {
  it('compares equal however its letters and digits were typed', () => {
    expect(plainText('شركت توليدى ۱۴٠')).toBe(plainText('شرکت تولیدی 140'));
    expect(plainText('کارخانۀ آجر')).toBe(plainText('كارخانة اجر'));
    expect(plainText('مُؤسّسه')).toBe('موسسه');
    expect(plainText('Yazd STEEL')).toBe('yazd steel');
  });
  it('keeps an identifier as ASCII digits and nothing between them', () => {
    expect(plainCode(' ۱۲۳\u200c-٤٥٦ / 7\u200f')).toBe('1234567');
  });
});

describe('The words of a title', () => {
  it('are found joined and apart where a joiner stands between their parts', () => {
    const words = wordsToFind('شرکت پیش\u200cساخته');
    expect(words).toEqual(expect.arrayContaining(['شرکت', 'پیشساخته', 'پیش', 'ساخته']));
    for (const asked of ['پیش\u200cساخته', 'پیشساخته', 'پیش ساخته']) {
      expect(wordsAsked(asked).every((word) => words.includes(word))).toBe(true);
    }
  });
  it('hold a number with a stroke in one piece and in parts', () => {
    expect(wordsToFind('پروانه ۱۲/۳۴۵')).toEqual(expect.arrayContaining(['12', '345', '12345']));
  });
  it('are none where nothing was typed but signs', () => {
    expect(wordsAsked(" %'\u200c- ")).toEqual([]);
  });
});
