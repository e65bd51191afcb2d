import { describe, expect, it } from 'vitest';
import { lastDue, stepOf, tallyOf } from '../../../../ui/studio/consultation/standing.ts';

describe('where a draft stands', () => {
  it('is told by the tags of its revision, whatever its states are called', () => {
    expect(stepOf(null)).toBe('draft');
    expect(stepOf({ tags: ['open', 'review'] })).toBe('consultation');
    expect(stepOf({ tags: ['agreed', 'open'] })).toBe('agreed');
    expect(stepOf({ tags: ['published'] })).toBe('published');
    expect(stepOf({ tags: ['retired'] })).toBe('published');
  });

  it('is a draft again once it was withdrawn', () => {
    expect(stepOf({ tags: ['withdrawn'] })).toBe('draft');
  });
});

describe('what the deputyships said', () => {
  const part = (answer: 'open' | 'agreed' | 'commented' | 'silent', dueAt: string | null = null) => ({
    answer,
    dueAt,
  });

  it('is counted by answer, silence apart from agreement', () => {
    const parts = [part('agreed'), part('silent'), part('silent'), part('open')];
    expect(tallyOf(parts)).toEqual({ agreed: 1, commented: 0, silent: 2, open: 1 });
  });

  it('is waited for until the last deadline of those that have not answered', () => {
    const parts = [
      part('agreed', '2026-11-09T20:30:00.000Z'),
      part('open', '2026-11-02T20:30:00.000Z'),
      part('open', '2026-11-05T20:30:00.000Z'),
    ];
    expect(lastDue(parts)).toBe('2026-11-05T20:30:00.000Z');
    expect(lastDue([part('agreed', '2026-11-09T20:30:00.000Z')])).toBeNull();
  });
});
