// The server's own words, by key: problems, and what can be wrong with a request. Other issues have the engine's.

import {
  type CompiledWorkflow,
  wordsOf as engineWordsOf,
  formatInstant,
  formatNumber,
  hasWords,
  type Issue,
  periodOf,
  refusalOf,
} from '../engine/index.ts';
import en from './locales/en.json' with { type: 'json' };
import fa from './locales/fa.json' with { type: 'json' };
import type { IssueView, Words } from './wire.ts';

export type Locale = 'fa' | 'en';
export type Parameters = Record<string, string | number | boolean>;

const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const books: Record<Locale, Record<string, string>> = { fa, en };

/**
 * The words of a key, `{name}` replaced by the parameter, or by its own words where it has some
 * (`value.type.object`); the key itself where it has none.
 */
export function say(locale: Locale, key: string, parameters: Parameters = {}): string {
  const text = books[locale][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => shown(name, parameters[name], locale));
}

function shown(name: string, value: string | number | boolean | undefined, locale: Locale): string {
  if (typeof value === 'number') return formatNumber(value, locale);
  if (typeof value === 'string' && isInstant.test(value)) return formatInstant(value, locale);
  const period = name === 'period' && typeof value === 'string' ? periodOf(value) : null;
  if (period !== null) return period.label[locale];
  const own = `value.${name}.${value}`;
  return Object.hasOwn(books[locale], own) ? (books[locale][own] ?? '') : `${value ?? '–'}`;
}

/** The words of a key in both languages. */
export function wordsOf(key: string, parameters: Parameters = {}): Words {
  return { fa: say('fa', key, parameters), en: say('en', key, parameters) };
}

/** An issue as the wire carries it: with words. */
export function issueView(issue: Issue): IssueView {
  const own = `issue.${issue.code}`;
  return { ...issue, message: Object.hasOwn(fa, own) ? wordsOf(own, issue.params) : engineWordsOf(issue) };
}

/** An issue of a definition as the wire carries it: in words that tell its author what to do. */
export function refusalView(issue: Issue): IssueView {
  const isTold = hasWords(`refusal.${issue.code}`, 'fa') || hasWords(`issue.${issue.code}`, 'fa');
  return isTold ? { ...issue, message: refusalOf(issue) } : issueView(issue);
}

/** The words of a state; of nested ones the innermost that has any. */
export function stateWords({ states }: CompiledWorkflow, state: string): Words {
  const path = state.split(',')[0] ?? state;
  for (let names = path.split('.'); names.length > 0; names = names.slice(0, -1)) {
    const title = states.get(names.join('.'))?.state.meta?.title;
    if (title) return title;
  }
  return { fa: state, en: state };
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
