import { describe, expect, it } from 'vitest';
import { hasWords, describe as say } from '../../engine/index.ts';
import en from '../../engine/locales/en.json' with { type: 'json' };
import fa from '../../engine/locales/fa.json' with { type: 'json' };

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe('the words of the engine', () => {
  it('are there in both languages', () => {
    expect(Object.keys(fa).sort()).toEqual(Object.keys(en).sort());
  });

  it('name the same values in both languages', () => {
    const english: Record<string, string> = en;
    for (const [key, text] of Object.entries(fa)) {
      expect([key, placeholders(text)]).toEqual([key, placeholders(english[key] ?? '')]);
    }
  });

  it('are written in the digits of the language', () => {
    expect(say('minimum', { limit: 1200.5 }, 'fa')).toBe('نباید کمتر از ۱٬۲۰۰٫۵ باشد.');
    expect(say('minimum', { limit: 1200.5 }, 'en')).toBe('This must be 1,200.5 or more.');
  });

  it('say types and formats in words', () => {
    expect(say('type', { expected: 'integer' }, 'en')).toBe('This must be a whole number.');
    expect(say('format', { format: 'date' }, 'fa')).toBe('باید تاریخی که وجود دارد باشد.');
  });

  it('show hostile values as they are, and nothing of the catalogue', () => {
    expect(say('not-in-list', { value: '{limit} <b>' }, 'en')).toBe(
      'The code “{limit} <b>” is not in the list.',
    );
    expect(hasWords('constructor', 'fa')).toBe(false);
  });
});
