// Words by code, in the reader's language: the engine's and the server's own.

import { formatInstant, formatNumber, type Issue } from '../engine/index.ts';
import engineEn from '../engine/locales/en.json' with { type: 'json' };
import engineFa from '../engine/locales/fa.json' with { type: 'json' };
import en from './locales/en.json' with { type: 'json' };
import fa from './locales/fa.json' with { type: 'json' };
import type { IssueView, Words } from './wire.ts';

export type Locale = 'fa' | 'en';
export type Parameters = Record<string, string | number | boolean>;

const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const books: Record<Locale, Record<string, string>> = {
  fa: { ...engineFa, ...fa },
  en: { ...engineEn, ...en },
};

/** Whether there are words for a key, in both languages. */
export function hasWords(key: string): boolean {
  return Object.hasOwn(books.fa, key) && Object.hasOwn(books.en, key);
}

/** The words of a key, `{name}` replaced by the parameter; the key itself where it has none. */
export function say(locale: Locale, key: string, parameters: Parameters = {}): string {
  const text = books[locale][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => shown(parameters[name], locale));
}

function shown(value: string | number | boolean | undefined, locale: Locale): string {
  if (typeof value === 'number') return formatNumber(value, locale);
  if (typeof value === 'string' && isInstant.test(value)) return formatInstant(value, locale);
  return `${value ?? '–'}`;
}

/** The words of a key in both languages. */
export function wordsOf(key: string, parameters: Parameters = {}): Words {
  return { fa: say('fa', key, parameters), en: say('en', key, parameters) };
}

/** An issue as the wire carries it: with words, its own where the definition gave it some. */
export function issueView(issue: Issue): IssueView {
  return { ...issue, message: issue.message ?? wordsOf(`issue.${issue.code}`, issue.params) };
}

/** The language that `Accept-Language` prefers: Persian unless English comes before it. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  let best: { locale: Locale; weight: number } | null = null;
  for (const entry of (acceptLanguage ?? '').split(',').slice(0, 20)) {
    const [tag = '', ...rest] = entry.trim().toLowerCase().split(';');
    const locale = tag.split('-')[0];
    if (locale !== 'fa' && locale !== 'en') continue;
    const quality = rest.map((part) => part.trim()).find((part) => part.startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.slice(2)) || 0;
    if (weight > (best?.weight ?? 0)) best = { locale, weight };
  }
  return best?.locale ?? 'fa';
}
