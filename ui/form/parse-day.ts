import { isJalaliDay } from '../../engine/index.ts';
import { latinDigits } from './parse-number.ts';

/** The Jalali day (`1405-07-05`) that somebody wrote as `۱۴۰۵/۷/۵`; null where it is none. */
export function parseJalaliDay(text: string): string | null {
  const [year, month, day] = latinDigits(text)
    .trim()
    .split(/[\s/.\-\u060c]+/);
  if (year === undefined || month === undefined || day === undefined) return null;
  const key = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isJalaliDay(key) ? key : null;
}
