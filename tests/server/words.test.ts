import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../engine/index.ts';
import en from '../../server/locales/en.json' with { type: 'json' };
import fa from '../../server/locales/fa.json' with { type: 'json' };
import { issueView, localeOf, say } from '../../server/words.ts';

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe('the words of the server', () => {
  it('are there in both languages, and name the same values', () => {
    expect(Object.keys(fa).sort()).toEqual(Object.keys(en).sort());
    const english: Record<string, string> = en;
    for (const [key, text] of Object.entries(fa)) {
      expect([key, placeholders(text)]).toEqual([key, placeholders(english[key] ?? '')]);
    }
  });

  it('say every problem of the catalogue', () => {
    for (const code of problemCodes) {
      for (const part of ['title', 'detail']) expect(Object.keys(fa)).toContain(`problem.${code}.${part}`);
    }
  });

  it('write numbers and instants as the reader does', () => {
    const limit = { limit: 1_048_576 };
    expect(say('en', 'problem.body-too-large.detail', limit)).toContain('1,048,576');
    expect(say('fa', 'problem.body-too-large.detail', limit)).toContain('۱٬۰۴۸٬۵۷۶');
    const now = { now: '2026-10-23T05:30:00.000Z' };
    expect(say('fa', 'problem.clock-backwards.detail', now)).toContain('۱ آبان ۱۴۰۵');
  });

  it('of an issue are the definition’s own where it has some', () => {
    const issue = {
      path: '',
      code: 'edit',
      severity: 'hard' as const,
      params: {},
      message: { fa: 'الف', en: 'a' },
    };
    expect(issueView(issue).message).toEqual({ fa: 'الف', en: 'a' });
    const required = { path: '/a', code: 'required', severity: 'hard' as const, params: {} };
    expect(issueView(required).message.en).not.toBe('issue.required');
  });

  it('are Persian unless English is preferred', () => {
    expect([undefined, '*', 'fr', 'en;q=0', 'fa,en', 'en,fa'].map(localeOf)).toEqual([
      'fa',
      'fa',
      'fa',
      'fa',
      'fa',
      'en',
    ]);
  });
});
