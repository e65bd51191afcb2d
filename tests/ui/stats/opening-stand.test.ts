import { describe, expect, it } from 'vitest';
import type { OpeningView } from '../../../server/wire.ts';
import { openingStand } from '../../../ui/stats/opening-stand.ts';

const opened = '2026-10-23T05:30:00.000Z';
const view = (state: OpeningView['state'], more: Partial<OpeningView> = {}): OpeningView => ({
  state,
  done: 40,
  total: 160,
  error: null,
  summary: {
    period: '1405-07',
    label: { fa: 'مهر ۱۴۰۵', en: 'Mehr 1405' },
    state: 'open',
    openedAt: opened,
    due: null,
    opensAt: opened,
    isOpening: state === 'running',
    obligations: 40,
    submitted: 0,
    inReview: 0,
    returned: 0,
    accepted: 0,
    deemed: 0,
  },
  ...more,
});

describe('The opening of a period, as a page shows it', () => {
  it('is under way with the share of units looked at, once their number is known', () => {
    expect(openingStand(view('running'), opened)).toEqual({ stand: 'going', share: 0.25 });
    expect(openingStand(view('queued', { done: 0, total: null }), opened)).toEqual({
      stand: 'going',
      share: null,
    });
  });

  it('is done for whoever asked for it, and for whoever looked on', () => {
    expect(openingStand(view('done'), '2026-10-23T05:29:59.900Z')).toEqual({ stand: 'done' });
    expect(openingStand(view('done'), null)).toEqual({ stand: 'done' });
  });

  it('had been opened already by somebody else, or by the clock, before it was asked for', () => {
    expect(openingStand(view('done'), '2026-10-23T05:31:00.000Z')).toEqual({ stand: 'already', at: opened });
  });

  it.each(['failed', 'interrupted', 'cancelled'] as const)('has stopped when it is %s', (state) => {
    expect(openingStand(view(state), opened)).toEqual({ stand: 'stopped' });
  });
});
