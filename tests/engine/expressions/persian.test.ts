import { describe, expect, it } from 'vitest';
import { normaliseText } from '../../../engine/expressions/normalise.ts';
import { issues, number, string, value } from './language.ts';

describe('what a Persian keyboard types', () => {
  it('is read: digits, decimal sign, comma, ي and ك', () => {
    expect(value('۱۲ + ٣٫٥')).toBe(15.5);
    expect(value('max(۱، ۲، ۳)')).toBe(3);
    expect(value('"كتاب يك" = "کتاب یک"')).toBe(true);
    expect(value('"۱۴۰۵" = "1405"')).toBe(true);
  });

  it('keeps the punctuation of texts', () => expect(value('"یک، دو؛ ۳٫۵"')).toBe('یک، دو؛ 3٫5'));

  it('keeps offsets', () => {
    expect(issues('۱۲ + ناشناخته')).toMatchObject([{ from: 5, to: 13 }]);
  });

  it('normalises a text by itself', () => expect(normaliseText('كد ۱۲٣ ي')).toBe('کد 123 ی'));
});

describe('names', () => {
  const scope = {
    تولید: number,
    'تعداد کارکنان': number,
    نیم‌فاصله: number,
    'رديف ۱': number,
    'نام-کالا': string,
    'date of birth': number,
    'a and b': number,
    جدول: { kind: 'list', of: { kind: 'context', fields: { 'ارزش فروش': number } } },
  } as const;
  const values = {
    تولید: 1,
    'تعداد کارکنان': 2,
    نیم‌فاصله: 3,
    'رديف ۱': 4,
    'نام-کالا': 'x',
    'date of birth': 5,
    'a and b': 6,
    جدول: [{ 'ارزش فروش': 7 }, { 'ارزش فروش': 8 }],
  };

  it('may be Persian, with spaces, half-spaces and signs', () => {
    expect(value('تولید + تعداد کارکنان + نیم‌فاصله', values, scope)).toBe(6);
    expect(value('تعداد  کارکنان', values, scope)).toBe(2);
    expect(value('نام-کالا = "x"', values, scope)).toBe(true);
    expect(value('date of birth + a and b', values, scope)).toBe(11);
    expect(value('sum(جدول.ارزش فروش)', values, scope)).toBe(15);
    expect(value('جدول[ارزش فروش > 7][1].ارزش فروش', values, scope)).toBe(8);
    expect(value('for ردیف in جدول return ردیف.ارزش فروش', values, scope)).toEqual([7, 8]);
  });

  it('are found however their digits and letters are written', () => {
    expect(value('ردیف ۱', values, scope)).toBe(4);
    expect(value('رديف 1', values, scope)).toBe(4);
  });

  it('are suggested when misspelt', () => {
    expect(issues('تولبد > 1', undefined, scope)[0]?.params).toEqual({ name: 'تولبد', suggestion: 'تولید' });
  });
});
