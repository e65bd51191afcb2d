// C6-R2: a decision by silence is never drawn, said or handed out as an approval that somebody gave.
import { describe, expect, it } from 'vitest';
import { decisionLooks, lookOf, outcomeLook } from '../../../ui/components/decision-look.ts';
import { wordings } from '../../../ui/locales/words.ts';
import { sourcesIn } from '../../support/sources.ts';

/** The only files of the interface that may look at a verdict without drawing it: they ask whether something came back. */
const asking = ['ui/field/VisitCard.tsx', 'ui/field/VisitPage.tsx', 'ui/form/FillCase.tsx'];

describe('Silence that counts as approval', () => {
  it('C6-R2 shares neither sign nor colour nor words with an approval', () => {
    const { deemed, ...others } = decisionLooks;
    for (const other of Object.values(others)) {
      expect(deemed.icon).not.toBe(other.icon);
      expect(deemed.colour).not.toBe(other.colour);
      expect(deemed.soft).not.toBe(other.soft);
      for (const { t } of Object.values(wordings)) expect(t(deemed.label)).not.toBe(t(other.label));
    }
    expect(deemed.border).toBe('dashed');
    for (const kind of ['explicit', 'bulk'] as const) {
      expect(lookOf({ verdict: 'approve', kind })).toBe(kind);
      expect(lookOf({ verdict: 'return', kind })).toBe('return');
    }
  });

  it('C6-R2 stands for the whole where one part of it was silence', () => {
    const made = (kind: 'explicit' | 'deemed', returnVersion: number) =>
      ({ verdict: 'approve', kind, returnVersion }) as const;
    expect(outcomeLook([made('deemed', 1), made('explicit', 1)], 1)).toBe('deemed');
    // Of an earlier version it says nothing of this one.
    expect(outcomeLook([made('deemed', 1), made('explicit', 2)], 2)).toBe('explicit');
  });

  it('C6-R2 is drawn by one place alone, wherever a decision is shown', () => {
    const drawn = sourcesIn('ui').filter(
      ({ path, text }) =>
        /\.verdict\b|\bverdict,|\bverdict }/.test(text) &&
        !path.startsWith('ui/studio') &&
        path !== 'ui/components/decision-look.ts',
    );
    for (const { path, text } of drawn)
      expect([path, asking.includes(path) || text.includes('lookOf(')]).toEqual([path, true]);
    // Its words are nobody else's to write down.
    const saying = sourcesIn('ui').filter(
      ({ path, text }) =>
        /'review\.decision\.(explicit|bulk|deemed)'/.test(text) && !path.endsWith('decision-look.ts'),
    );
    expect(saying.map(({ path }) => path)).toEqual([]);
  });

  it('C6-R2 carries its kind through every answer of the server that tells of a verdict', async () => {
    const { default: schema } = await import('../../../server/wire.schema.json', { with: { type: 'json' } });
    const found: string[] = [];
    const walk = (at: unknown, path: string): void => {
      if (typeof at !== 'object' || at === null) return;
      if ('properties' in at && typeof at.properties === 'object' && at.properties !== null) {
        if ('verdict' in at.properties) {
          found.push(path);
          expect(at, path).toMatchObject({ required: expect.arrayContaining(['verdict', 'kind']) });
        }
      }
      for (const [name, inner] of Object.entries(at)) walk(inner, `${path}/${name}`);
    };
    walk(schema, '');
    expect(found.length).toBeGreaterThan(0);
  });
});
