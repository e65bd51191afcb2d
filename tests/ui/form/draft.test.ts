import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { compileForm, contextOf } from '../../../engine/index.ts';
import type { Answers } from '../../../ui/form/answers.ts';
import { createDraft, type DraftOptions } from '../../../ui/form/draft.ts';
import { tellSignedInAgain } from '../../../ui/layout/signed-in-again.ts';

const compiled = compileForm(
  {
    kind: 'form',
    key: 'small',
    title: { fa: 'کوچک', en: 'Small' },
    sections: [{ key: 'all', title: { fa: 'همه', en: 'All' }, fields: ['amount'] }],
    schema: { type: 'object', properties: { amount: { type: 'number' } } },
    edits: [
      {
        id: 'large',
        severity: 'soft',
        must: 'amount < 1000',
        fields: ['amount'],
        message: { fa: 'بزرگ', en: 'Large' },
      },
    ],
  },
  1,
  { codelists: new Map(), items: new Map() },
);
if ('issues' in compiled) throw new Error('the form of the tests does not compile');
const form = compiled.compiled;
const context = contextOf({ given: { period: '1405-07' } }, {});

function draftOf(
  save: DraftOptions['save'],
  answers: Answers = {},
  explanations: Record<string, string> = {},
) {
  return createDraft({ form, context, answers, explanations, save, delay: 1000 });
}

describe('C2-R2: a return while it is filled', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is saved by itself, once for several answers', async () => {
    const save = vi.fn<DraftOptions['save']>(async () => 'saved');
    const draft = draftOf(save);
    draft.answer({ amount: 1 });
    draft.answer({ amount: 2 });
    expect(draft.get().save).toBe('waiting');
    await vi.advanceTimersByTimeAsync(1000);
    expect(save).toHaveBeenCalledExactlyOnceWith({ amount: 2 }, {}, false);
    expect(draft.get().save).toBe('saved');
  });

  describe('whose session has ended', () => {
    /** A draft that was told so, and what it has saved since. */
    async function signedOut() {
      const outcomes: Awaited<ReturnType<DraftOptions['save']>>[] = ['signed-out', 'saved'];
      const save = vi.fn<DraftOptions['save']>(async () => outcomes.shift() ?? 'saved');
      const draft = draftOf(save);
      draft.answer({ amount: 7 });
      await vi.advanceTimersByTimeAsync(1000);
      expect(draft.get().save).toBe('signed-out');
      return { draft, save };
    }

    it('is saved as soon as the person has signed in again, without waiting for the next try', async () => {
      const { draft, save } = await signedOut();
      tellSignedInAgain();
      await vi.advanceTimersByTimeAsync(0);
      expect(draft.get().save).toBe('saved');
      expect(save).toHaveBeenCalledTimes(2);
      tellSignedInAgain();
      await vi.advanceTimersByTimeAsync(0);
      expect(save).toHaveBeenCalledTimes(2);
    });

    it('keeps the answers, and saves them once there is another session', async () => {
      const { draft, save } = await signedOut();
      await vi.advanceTimersByTimeAsync(5000);
      expect(save).toHaveBeenLastCalledWith({ amount: 7 }, {}, false);
      expect(draft.get().save).toBe('saved');
    });
  });

  it('saves what was answered while it was being saved', async () => {
    const saved: Answers[] = [];
    let finish = () => {};
    const draft = draftOf(async (answers) => {
      saved.push(answers);
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return 'saved';
    });
    draft.answer({ amount: 1 });
    await vi.advanceTimersByTimeAsync(1000);
    draft.answer({ amount: 2 });
    finish();
    await vi.advanceTimersByTimeAsync(1000);
    finish();
    await vi.advanceTimersByTimeAsync(0);
    expect(saved).toEqual([{ amount: 1 }, { amount: 2 }]);
    expect(draft.get().save).toBe('saved');
  });

  it('says when it is not saved, and tries again', async () => {
    let isDown = true;
    const draft = draftOf(async () => {
      if (isDown) throw new Error('down');
      return 'saved';
    });
    draft.answer({ amount: 1 });
    await vi.advanceTimersByTimeAsync(1000);
    expect(draft.get().save).toBe('failed');
    isDown = false;
    await vi.advanceTimersByTimeAsync(5000);
    expect(draft.get().save).toBe('saved');
  });

  it('stops saving once somebody else has saved', async () => {
    const save = vi.fn<DraftOptions['save']>(async () => 'conflict');
    const draft = draftOf(save);
    draft.answer({ amount: 1 });
    await vi.advanceTimersByTimeAsync(1000);
    draft.answer({ amount: 2 });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(draft.get().save).toBe('conflict');
    expect(save).toHaveBeenCalledTimes(1);
  });

  it('does not save what has not changed', async () => {
    const save = vi.fn<DraftOptions['save']>(async () => 'saved');
    const draft = draftOf(save, { amount: 1 });
    draft.answer({ amount: 1 });
    await draft.flush();
    expect(save).not.toHaveBeenCalled();
  });

  it('tells whether what changed may be drawn later, and judges it by the time that somebody looks', () => {
    const draft = draftOf(async () => 'saved', { amount: 1 });
    const told: boolean[] = [];
    draft.subscribe((mayWait) => told.push(mayWait));
    draft.answer({ amount: 1500 }, true);
    draft.answer({ amount: 2500 });
    expect(told).toEqual([true, false]);
    expect(draft.get().evaluation.issues).toMatchObject([{ code: 'edit', path: '/amount' }]);
    expect(draft.get()).toBe(draft.get());
  });

  it('clears an answer', () => {
    const draft = draftOf(async () => 'saved', { amount: 1 });
    draft.answer({ amount: undefined });
    expect(draft.get().answers).toEqual({});
  });

  it('lets an explanation lapse when its figure changes', () => {
    const draft = draftOf(async () => 'saved', { amount: 2000 });
    draft.explain('large', 'سفارش بزرگ');
    expect(draft.get().explanations).toEqual({ large: 'سفارش بزرگ' });
    draft.answer({ amount: 3000 });
    expect(draft.get().explanations).toEqual({});
  });

  it('E-18 takes over what somebody else has saved meanwhile, and saves both', async () => {
    const save = vi
      .fn<DraftOptions['save']>()
      .mockResolvedValueOnce({ theirs: { answers: { amount: 7 }, explanations: {} } })
      .mockResolvedValue('saved');
    const draft = draftOf(save, {}, {});
    draft.explain('large', 'mine');
    await vi.advanceTimersByTimeAsync(2000);
    expect(draft.get()).toMatchObject({
      answers: { amount: 7 },
      explanations: { large: 'mine' },
      clashes: [],
      hasMerged: true,
      save: 'saved',
    });
    expect(save).toHaveBeenLastCalledWith({ amount: 7 }, { large: 'mine' }, false);
  });

  it('E-18 waits for a choice where both wrote one question, and then saves', async () => {
    const save = vi
      .fn<DraftOptions['save']>()
      .mockResolvedValueOnce({ theirs: { answers: { amount: 7 }, explanations: {} } })
      .mockResolvedValue('saved');
    const draft = draftOf(save);
    draft.answer({ amount: 8 });
    await vi.advanceTimersByTimeAsync(5000);
    expect(draft.get()).toMatchObject({ save: 'clash', clashes: [{ place: '/amount', mine: 8, theirs: 7 }] });
    expect(save).toHaveBeenCalledTimes(1);
    draft.settle('/amount', 'theirs');
    await vi.advanceTimersByTimeAsync(2000);
    expect(save).toHaveBeenLastCalledWith({ amount: 7 }, {}, false);
    expect(draft.get()).toMatchObject({ save: 'saved', answers: { amount: 7 }, clashes: [] });
  });

  it('begins with what was written here and never arrived, beside what the server has come to', async () => {
    const kept: unknown[] = [];
    const save = vi.fn<DraftOptions['save']>().mockResolvedValue('saved');
    const draft = createDraft({
      form,
      context,
      answers: {},
      explanations: { other: 'theirs' },
      unsent: { answers: { amount: 9 }, explanations: {}, base: { answers: {}, explanations: {} } },
      keep: (unsent) => kept.push(unsent?.answers ?? null),
      save,
      delay: 1000,
    });
    expect(draft.get()).toMatchObject({ answers: { amount: 9 }, explanations: { other: 'theirs' } });
    await vi.advanceTimersByTimeAsync(10);
    expect(save).toHaveBeenCalledWith({ amount: 9 }, { other: 'theirs' }, false);
    expect(kept.at(-1)).toBeNull();
  });
});
