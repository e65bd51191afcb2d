// A table's cell as text: how it goes to a sheet, and how what comes from one is read.
import { gregorianOf, jalaliOf } from '../../../engine/index.ts';
import type { Json } from '../../../server/wire.ts';
import type { Wording } from '../../locales/index.ts';
import { parseJalaliDay } from '../parse-day.ts';
import { latinDigits, parseNumber } from '../parse-number.ts';
import { type Question, withChoice } from '../question.ts';
import { sayAnswer } from '../say-answer.ts';

/** Why a text is no answer of a column. */
export type CellFault = 'number' | 'choice' | 'yesNo' | 'day' | 'month' | 'year' | 'long' | 'kind';
export type CellReading = { value: Json | undefined } | { fault: CellFault };

/** A cell for a spreadsheet: figures in plain digits, days by the Persian calendar, codes by their words. */
export function cellText(value: Json | undefined, question: Question, wording: Wording): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number' && question.options.length === 0) return String(value);
  if (question.kind === 'date' && typeof value === 'string' && isDay(value))
    return jalaliOf(value).replaceAll('-', '/');
  if (question.kind === 'month' || question.kind === 'year') return String(value);
  return sayAnswer(value, question, wording);
}

/**
 * What a text from a spreadsheet answers: figures in any digits, codes or their words, days of either calendar. An empty text
 * clears.
 */
export function readCell(raw: string, question: Question, wording: Wording): CellReading {
  const text = raw.trim();
  if (text === '' || text === '—') return { value: undefined };
  switch (question.kind) {
    case 'number': {
      const number = parseNumber(text.replace(/[\u200b\u00a0\u202f%]/g, ''));
      return number === null || Number.isNaN(number) ? { fault: 'number' } : { value: number };
    }
    case 'year': {
      const year = Number(latinDigits(text));
      return Number.isInteger(year) ? { value: year } : { fault: 'year' };
    }
    case 'choice':
      return chosen(text, question);
    case 'choices': {
      const read = text.split(/[،,;؛]/).map((one) => chosen(one, question));
      const values = read.flatMap((one) => ('fault' in one ? [] : [one.value]));
      if (values.length < read.length) return { fault: 'choice' };
      return {
        value: values.reduce<Json[]>((all, value) => withChoice(question.options, all, value), []),
      };
    }
    case 'yesNo': {
      const value =
        truths.get(plain(text)) ?? [true, false].find((one) => plain(say(one, wording)) === plain(text));
      return value === undefined ? { fault: 'yesNo' } : { value };
    }
    case 'date': {
      const day = dayOf(text);
      return day === null ? { fault: 'day' } : { value: day };
    }
    case 'month': {
      const month = monthOf(text, wording);
      return month === null ? { fault: 'month' } : { value: month };
    }
    case 'text':
      return question.maxLength !== undefined && text.length > question.maxLength
        ? { fault: 'long' }
        : { value: text };
    default:
      return { fault: 'kind' };
  }
}

const truths = new Map<string, boolean>([
  ...['true', 'yes', '1', 'بله', 'بلی', 'درست', 'دارد'].map((text) => [plain(text), true] as const),
  ...['false', 'no', '0', 'خیر', 'نه', 'نادرست', 'ندارد'].map((text) => [plain(text), false] as const),
]);

function say(value: boolean, { t }: Wording): string {
  return t(value ? 'form.yes' : 'form.no');
}

/** Persian is typed with Arabic letters, with and without joiners and blanks: these say the same. */
export function plain(text: string): string {
  return latinDigits(text)
    .normalize('NFKC')
    .replace(/[يى]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[\u064b-\u0652\u0640\u200b-\u200f\s]/g, '')
    .toLowerCase();
}

function chosen(
  text: string,
  { options }: Question,
): { value: string | number | boolean } | { fault: 'choice' } {
  const wanted = plain(text);
  const option =
    options.find(({ value }) => plain(String(value)) === wanted) ??
    options.find(({ label }) => plain(label) === wanted);
  return option === undefined ? { fault: 'choice' } : { value: option.value };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** Years past 1700 are of the Gregorian calendar. */
function dayOf(text: string): string | null {
  const [year = '', month = '', day = ''] = latinDigits(text).split(/[\s/.-]+/);
  if (Number(year) > 1700) {
    const iso = `${year}-${month.padStart(2, '0')}-${day.slice(0, 2).padStart(2, '0')}`;
    return isDay(iso) ? iso : null;
  }
  const jalali = parseJalaliDay(text);
  return jalali === null ? null : gregorianOf(jalali);
}

function monthOf(text: string, { format }: Wording): string | null {
  const [, year, month] = /^(1[34]\d\d)[\s/.-]+(\d{1,2})$/.exec(latinDigits(text).trim()) ?? [];
  const named = format.months.findIndex((name) => plain(text).startsWith(plain(name)));
  const number = month === undefined ? named + 1 : Number(month);
  const of = year ?? /1[34]\d\d/.exec(latinDigits(text))?.[0];
  return of === undefined || number < 1 || number > 12 ? null : `${of}-${String(number).padStart(2, '0')}`;
}
