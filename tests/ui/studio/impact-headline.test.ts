// What a deputy reads first of an impact: the gravest sentence first, and never nothing.
import { describe, expect, it } from 'vitest';
import type { ImpactChain, ImpactReplay, ImpactView } from '../../../server/wire.ts';
import { wordings } from '../../../ui/locales/words.ts';
import { headline } from '../../../ui/studio/impact/headline.ts';

const title = { fa: 'مرحله اول', en: 'Stage 1' };
const collection = {
  collection: 'monthly',
  title: { fa: 'ماهانه', en: 'Monthly' },
  form: null,
  period: '1405-07',
  returns: null,
  replay: null,
  population: null,
  values: [],
};

function impact(given: Partial<ImpactView>): ImpactView {
  return {
    kind: 'form',
    key: 'any',
    draftVersion: 1,
    openCases: { effect: 'none', total: 0, groups: [] },
    items: [],
    uses: { forms: [], indicators: [] },
    roles: [],
    returns: null,
    replay: null,
    examples: [],
    collections: [collection],
    ...given,
  };
}

function lived(share: number, median: number, accepted = 100): ImpactChain {
  const stages = [{ stage: 's1', title, approvals: 100, deemed: 100 * share, share }];
  return { accepted, stages, days: { median, p90: median }, refused: [] };
}

function replay(after: ImpactChain): ImpactReplay {
  const deadlines = { tasks: 10, earlier: 0, later: 0, days: { median: null, p90: null } };
  return { cases: 100, before: lived(0.2, 12), after, deadlines, tasks: [] };
}

const said = (given: Partial<ImpactView>) =>
  headline(impact(given), wordings.en).map(({ tone, text }) => `${tone}: ${text}`);

describe('The first sentences of an impact', () => {
  it('say how many returns could not be submitted before how many would be asked', () => {
    const returns = { returns: 1200, withNewHard: 3, withNewSoft: 40, edits: [] };
    expect(said({ returns })).toEqual([
      'error: 3 of the 1,200 accepted returns of Mehr 1405 could not be submitted any more as they are.',
      'warning: 40 of the 1,200 accepted returns of Mehr 1405 would be asked for an explanation or a confirmation that nobody asked of them.',
    ]);
  });

  it('say that nothing would happen where nothing would', () => {
    const returns = { returns: 7, withNewHard: 0, withNewSoft: 0, edits: [] };
    expect(said({ returns })[0]).toMatch(/^success: None of the 7 /);
    expect(said({ kind: 'policy', replay: replay(lived(0.2, 12)) })).toEqual([
      'success: The 100 cases of Mehr 1405, lived again, would have gone exactly as they did.',
    ]);
  });

  it('say that there is nothing to try it on', () => {
    expect(said({ collections: [{ ...collection, period: null }] })[0]).toMatch(/^info: No accepted return/);
    expect(said({ kind: 'workflow' })[0]).toMatch(/^info: No month to live again/);
  });

  it('put returns that would not be accepted before silence and days', () => {
    expect(said({ kind: 'workflow', replay: replay(lived(0.5, 9, 90)) })).toEqual([
      'error: 10 returns of Mehr 1405 fewer would have been accepted by now.',
      'warning: Stage 1: silence would have approved 50% instead of 20%.',
      'info: From submission to acceptance it would have taken 9 days instead of 12 (median).',
    ]);
  });

  it.each(['form', 'part', 'codelist', 'items', 'indicators', 'roles', 'workflow', 'policy', 'calendar'])(
    'are never missing for a draft of %s',
    (kind) => {
      expect(said({ kind }).length).toBeGreaterThan(0);
    },
  );
});
