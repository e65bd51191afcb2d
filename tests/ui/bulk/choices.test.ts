// What somebody may choose of a file's returns, and what is sent of it.
import { describe, expect, it } from 'vitest';
import type { PlacedIssue, ReturnFileItem } from '../../../server/wire.ts';
import {
  acceptanceOf,
  firstChoices,
  isReady,
  shareDone,
  withChoice,
  withExplanation,
  withReady,
} from '../../../ui/bulk/choices.ts';

const placed = (severity: 'hard' | 'soft', explanation: string | null = null): PlacedIssue => ({
  sheet: 'محصولات',
  cell: 'F4',
  label: 'تولید',
  explanation,
  issue: {
    path: '/products/0/production',
    code: 'edit',
    severity,
    edit: 'capacity',
    params: { row: 1, figures: '[900,100]' },
    message: { fa: 'زیاد', en: 'Much' },
  },
});
const item = (no: number, state: ReturnFileItem['state'], issues: PlacedIssue[] = []): ReturnFileItem => ({
  ...{ no, state, issues, activityId: `${no}`, case: `case-${no}`, row: no + 4 },
  ...{ unit: null, draftSavedAt: null, problem: null, receipt: null },
});

describe('The returns of a file', () => {
  it('are all chosen at first where all are ready, and none where some are not', () => {
    const ready = [item(0, 'ready'), item(1, 'ready'), item(2, 'unchanged')];
    expect([...firstChoices(ready).chosen]).toEqual([
      [0, 'submit'],
      [1, 'submit'],
    ]);
    expect(firstChoices([...ready, item(3, 'faulty', [placed('hard')])]).chosen.size).toBe(0);
    expect(firstChoices([item(0, 'unchanged'), item(1, 'submitted')]).chosen.size).toBe(0);
  });

  it('may be submitted when everything unusual is explained, and no longer when that is taken back', () => {
    const soft = placed('soft');
    const open = item(0, 'open', [soft]);
    const none = firstChoices([open]);
    expect(isReady(open, none)).toBe(false);
    const explained = withExplanation(none, open, soft, 'خط تازه');
    expect(isReady(open, explained)).toBe(true);
    const chosen = withChoice(explained, 0, 'submit');
    expect(acceptanceOf([open], chosen, true)).toEqual({
      declaration: true,
      items: [{ no: 0, as: 'submit', explanations: { 'capacity:1@[900,100]': 'خط تازه' } }],
    });
    expect(withExplanation(chosen, open, soft, ' ').chosen.size).toBe(0);
    expect(isReady(item(0, 'open', [placed('soft', 'از فایل')]), none)).toBe(true);
  });

  it('that are wrong, refused or done are never ready; a draft of what is wrong may be kept', () => {
    const items = [
      item(0, 'faulty', [placed('hard')]),
      item(1, 'refused'),
      item(2, 'submitted'),
      item(3, 'drafted'),
      item(4, 'ready'),
    ];
    const choices = firstChoices(items);
    expect(items.filter((one) => isReady(one, choices)).map(({ no }) => no)).toEqual([4]);
    expect([...withReady(items, choices).chosen.keys()]).toEqual([4]);
    const kept = withChoice(choices, 0, 'draft');
    expect(acceptanceOf(items, kept, false).items).toEqual([{ no: 0, as: 'draft', explanations: {} }]);
    expect(withChoice(kept, 0, null).chosen.size).toBe(0);
  });
});

describe('How far the storing of a file is', () => {
  const items = [item(0, 'submitted'), item(1, 'drafted'), item(2, 'ready'), item(3, 'ready')];
  const choices = (...numbers: number[]) =>
    numbers.reduce((all, no) => withChoice(all, no, 'submit'), firstChoices([]));

  it('is the part of what was chosen that is stored by now, beside what was stored before', () => {
    expect(shareDone(items, choices(2, 3), { submitted: 1, drafted: 1 })).toBe(0);
    expect(shareDone(items, choices(2, 3), { submitted: 2, drafted: 1 })).toBe(0.5);
    expect(shareDone(items, choices(2, 3), { submitted: 3, drafted: 1 })).toBe(1);
  });

  it('is not known before the file was looked at, or where drafts alone are submitted', () => {
    expect(shareDone(items, choices(2, 3), undefined)).toBeNull();
    expect(shareDone(items, choices(1), { submitted: 1, drafted: 1 })).toBeNull();
  });
});
