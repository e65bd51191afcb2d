// Every page of the studio, in both languages, on a phone, a tablet and a desk: what axe finds against WCAG 2.2 AA, what is cut
// or wider than the window, and what lies over something else.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DefinitionList } from '../../server/wire.ts';
import type { WordKey } from '../../ui/locales/index.ts';
import type { TestApp } from '../support/app.ts';
import type { Stage } from './stage.ts';
import { ask, draftOf, password, type Sight, sandboxStage, tour, turn } from './tour.ts';
import type { Visitor } from './visitor.ts';

let theatre: Stage<TestApp>;
beforeAll(async () => {
  theatre = await sandboxStage();
}, 300_000);
afterAll(() => theatre?.close());
afterEach(({ task }) => theatre.clear(task));

describe('Every page of the studio', { timeout: 400_000 }, () => {
  it('of those who read definitions: a version of each kind, what it says, its text, its history', async () => {
    const one = await theatre.comes('planning', password);
    const { items } = await ask<DefinitionList>(one, '/api/definitions');
    const kinds = new Map(items.map(({ kind, key }) => [kind, `/definitions/${kind}/${key}`]));
    const form = '/definitions/form/monthly-production';
    const sights = [
      { name: 'definitions', path: '/definitions' },
      ...[...kinds].map(([kind, path]) => ({ name: `definition-${kind}`, path })),
      { name: 'definition-text', path: `${form}?tab=document` },
      { name: 'definition-versions', path: `${form}?tab=versions` },
    ];
    expect(await tour(one, sights)).toEqual([]);
  });

  it('of those who write them: the workshop of each kind', async () => {
    const one = await theatre.comes('planning', password);
    const { items } = await ask<DefinitionList>(one, '/api/definitions');
    const firsts = new Map(items.map(({ kind, key }) => [kind, key]));
    firsts.set('form', 'monthly-production');
    const drafts = new Map<string, string>();
    for (const [kind, key] of firsts) drafts.set(kind, await draftOf(one, kind, key));
    const at = (kind: string, ...labels: WordKey[]): Sight => ({
      path: drafts.get(kind) ?? '/',
      name: ['draft', kind, ...labels].join('-'),
      ...(labels.length === 0 ? {} : { act: turn(...labels) }),
    });
    const press =
      (label: WordKey) =>
      ({ page, words: { t } }: Visitor) =>
        page
          .getByRole('button', { name: t(label), exact: true })
          .first()
          .click();
    const view = (kind: string, label: WordKey): Sight => ({
      ...at(kind),
      name: `draft-${kind}-${label}`,
      act: press(label),
    });
    const text = async (two: Visitor, isWide: boolean) => {
      if (!isWide) await turn('studio.tab.document')(two);
      await press('studio.side.document')(two);
    };
    const sights = [
      ...[...drafts.keys()]
        .filter((kind) => !['form', 'workflow', 'codelist'].includes(kind))
        .map((kind) => at(kind)),
      at('form'),
      at('form', 'build.tab.checks'),
      at('form', 'build.tab.whole'),
      { ...at('form', 'build.tab.questions', 'studio.tab.preview'), leaves: true },
      at('form', 'studio.tab.overview'),
      at('form', 'studio.tab.issues'),
      at('form', 'studio.tab.changes'),
      at('form', 'impact.tab'),
      { ...view('form', 'studio.side.document'), act: text, leaves: true },
      view('workflow', 'chain.view.diagram'),
      view('workflow', 'chain.view.table'),
      view('workflow', 'chain.view.play'),
      at('codelist'),
      { ...view('codelist', 'lists.attribute.add'), name: 'draft-codelist-column', leaves: true },
    ];
    expect(await tour(one, sights)).toEqual([]);
  });
});
