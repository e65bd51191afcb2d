// One answer as a cell of a sheet, and back. What is no answer of its kind stays the text that it is: the form's own checks
// say what is wrong with it, in the words that they have in the browser.
import {
  asciiDigits,
  gregorianOf,
  isGregorianDay,
  isJalaliDay,
  type Json,
  jalaliOf,
  type Locale,
  plainText,
} from '../../engine/index.ts';
import type { Question, ReturnColumn } from './return-layout.ts';

/** The options of a question, in the order of its list. */
export interface Option {
  value: string | number | boolean;
  title: { fa: string; en: string };
}

const truths: Record<Locale, { yes: string; no: string }> = {
  fa: { yes: 'بله', no: 'خیر' },
  en: { yes: 'Yes', no: 'No' },
};
const yes = new Set(['بله', 'بلی', 'اری', 'yes', 'true', '1'].map(plainText));
const no = new Set(['خیر', 'نه', 'no', 'false', '0'].map(plainText));

/** Every option that a question has, whatever it offers to whom; null where its answers are free. */
export function optionsOf({ codes, field }: Question): Option[] | null {
  if (codes !== null) return [...codes.byCode.values()].map(({ code, title }) => ({ value: code, title }));
  const { enum: values, 'x-labels': labels = {} } = field.item ?? field.spec;
  if (values === undefined) return null;
  const own = { ...labels, ...field.spec['x-labels'] };
  return values.map((value) => ({
    value,
    title: own[String(value)] ?? { fa: String(value), en: String(value) },
  }));
}

/** How an option is written: by its title, with its code where another has the same title. */
export function optionLabel(option: Option, all: readonly Option[], locale: Locale): string {
  const title = option.title[locale].replace(/\s+/g, ' ').trim();
  const isAlone = all.every(
    (one) => one === option || one.title[locale].trim() !== option.title[locale].trim(),
  );
  return isAlone && title !== '' ? title : `${title} (${option.value})`.trim();
}

/** An answer as a cell holds it; null where there is none. */
export function cellOf(
  { question, part }: ReturnColumn,
  answer: Json | undefined,
  locale: Locale,
): string | number | null {
  if (answer === undefined || answer === null) return null;
  if (part !== null) {
    const degrees = typeof answer === 'object' && !Array.isArray(answer) ? answer[part] : null;
    return typeof degrees === 'number' ? degrees : null;
  }
  if (Array.isArray(answer)) {
    const texts = answer.map((one) => `${oneCell(question, one, locale) ?? ''}`);
    return texts.length === 0 ? null : texts.join(locale === 'fa' ? '؛ ' : '; ');
  }
  return oneCell(question, answer, locale);
}

function oneCell(question: Question, answer: Json, locale: Locale): string | number | null {
  if (answer === null || typeof answer === 'object') return null;
  const options = optionsOf(question);
  const option = options?.find(({ value }) => value === answer);
  if (options && option) return optionLabel(option, options, locale);
  if (typeof answer === 'boolean') return truths[locale][answer ? 'yes' : 'no'];
  if (typeof answer === 'number') return answer;
  const { format } = question.field.item ?? question.field.spec;
  if (format === 'date' && isGregorianDay(answer)) return jalaliOf(answer).replaceAll('-', '/');
  return format === 'month' ? answer.replace('-', '/') : answer;
}

/** What a cell says, as an answer; null where it is blank. */
export function answerOf({ question, part }: ReturnColumn, text: string): Json {
  if (text.trim() === '') return null;
  if (part !== null) return numberIn(text) ?? text;
  if (question.kind !== 'list') return oneAnswer(question, text);
  const parts = text.split(/[;؛\n]/).filter((one) => one.trim() !== '');
  return parts.map((one) => oneAnswer(question, one));
}

function oneAnswer(question: Question, text: string): Json {
  const options = optionsOf(question);
  if (options !== null) return optionNamed(options, text) ?? text.trim();
  const { format } = question.field.item ?? question.field.spec;
  if (question.takes === 'number') return numberIn(text) ?? text;
  if (question.takes === 'boolean') {
    const word = plainText(text.trim());
    return yes.has(word) ? true : no.has(word) ? false : text;
  }
  if (format === 'date') return dayIn(text) ?? text;
  if (format === 'month') return monthIn(text) ?? text;
  return text;
}

/** The option of a code or of a title in either language; none where two have it. */
function optionNamed(options: readonly Option[], text: string): Option['value'] | null {
  const word = plainText(text).replace(/\s+/g, ' ').trim();
  const byCode = options.find(({ value }) => plainText(String(value)) === word);
  if (byCode) return byCode.value;
  const named = options.filter((option) =>
    (['fa', 'en'] as const).some((locale) =>
      [option.title[locale], optionLabel(option, options, locale)].some(
        (title) => plainText(title).replace(/\s+/g, ' ').trim() === word,
      ),
    ),
  );
  return named.length === 1 ? (named[0]?.value ?? null) : null;
}

/** A number in Persian, Arabic or Latin digits, with or without separators of thousands. */
function numberIn(text: string): number | null {
  const ascii = asciiDigits(text);
  if (/^\s*-?\d+(\.\d+)?e[-+]?\d+\s*$/i.test(ascii)) return Number(ascii);
  const plain = ascii
    .replace(/[\s\u200c\u200e\u200f\u066c\u060c,'_]/g, '')
    .replace(/[\u066b/]/g, '.')
    .replace(/\u2212/g, '-');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

/** An ISO day of what is written in the Persian calendar (`۱۴۰۵/۸/۱`), or was a day to Excel. */
function dayIn(text: string): string | null {
  const parts = /^\s*(\d{4})[\s/.-](\d{1,2})[\s/.-](\d{1,2})(?:T[\d:]+)?\s*$/.exec(asciiDigits(text));
  if (parts === null) return null;
  const [, year = '', month = '', day = ''] = parts;
  const key = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (Number(year) >= 1700) return isGregorianDay(key) ? key : null;
  return isJalaliDay(key) ? gregorianOf(key) : null;
}

function monthIn(text: string): string | null {
  const parts = /^\s*(\d{4})[\s/.-](\d{1,2})\s*$/.exec(asciiDigits(text));
  return parts === null ? null : `${parts[1]}-${(parts[2] ?? '').padStart(2, '0')}`;
}
