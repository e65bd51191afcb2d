// Words of codes, from the locale files: problems, issues and what stands in them. Code carries none.
import { formatNumber, type Locale } from './calendar/index.ts';
import type { Text } from './definitions/grammar.ts';
import en from './locales/en.json' with { type: 'json' };
import fa from './locales/fa.json' with { type: 'json' };
import type { Issue } from './problem.ts';

type Params = Readonly<Record<string, string | number | boolean>>;

const catalogues: Record<Locale, Readonly<Record<string, string>>> = { fa, en };

/** Whether a key has words. */
export function hasWords(key: string, locale: Locale): boolean {
  return Object.hasOwn(catalogues[locale], key);
}

/**
 * The words of a key (`problem.forbidden.title`), `{name}` filled from `params`: numbers grouped and in the reader's
 * digits, and values that have words of their own (`value.expected.integer`) by those. A key without words is given back.
 */
export function say(key: string, params: Params, locale: Locale): string {
  const catalogue = catalogues[locale];
  if (!Object.hasOwn(catalogue, key)) return key;
  const words = catalogue[key] ?? key;
  if (!words.includes('{')) return words;
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (value === undefined) return whole;
    if (typeof value === 'number') return formatNumber(value, locale);
    const own = `value.${name}.${value}`;
    return Object.hasOwn(catalogue, own) ? (catalogue[own] ?? '') : String(value);
  });
}

/** The words of an issue's code (`required`, `expression.unknown-name`). */
export function describe(code: string, params: Params, locale: Locale): string {
  return say(`issue.${code}`, params, locale);
}

/** An issue in both languages: the definition's own words where it has them, otherwise those of its code. */
export function wordsOf(issue: Issue): Text {
  return (
    issue.message ?? {
      fa: describe(issue.code, issue.params, 'fa'),
      en: describe(issue.code, issue.params, 'en'),
    }
  );
}

/**
 * An issue of a definition in both languages, as it is said to its author. `named` gives what people call a value of its
 * parameters (a question by its title); undefined where it has no other name.
 */
export function refusalOf(
  issue: Issue,
  named: (parameter: string, value: string) => Text | undefined = () => undefined,
): Text {
  if (issue.message !== undefined) return issue.message;
  const own = `refusal.${issue.code}`;
  const key = hasWords(own, 'fa') ? own : `issue.${issue.code}`;
  const told = (locale: Locale): string => {
    const entries = Object.entries(issue.params).map(([parameter, value]) => {
      const name = typeof value === 'string' ? named(parameter, value) : undefined;
      return [parameter, name?.[locale] ?? value] as const;
    });
    const params: Params = Object.fromEntries(entries);
    const inner = `issue.expression.${issue.params.fault}`;
    return say(
      key,
      hasWords(inner, locale) ? { ...params, fault: say(inner, params, locale) } : params,
      locale,
    );
  };
  return { fa: told('fa'), en: told('en') };
}
