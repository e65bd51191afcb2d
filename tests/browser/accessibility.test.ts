// Every page of every role in a sandbox, in both languages, on a phone, a tablet and a desk: what axe finds against WCAG 2.2 AA,
// and what is cut or wider than the window.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { laySandbox, sandboxStart } from '../../server/sandbox/index.ts';
import type {
  CaseList,
  DefinitionDraftView,
  DefinitionList,
  DefinitionVersionView,
  RevisionList,
  TaskList,
} from '../../server/wire.ts';
import type { WordKey } from '../../ui/locales/index.ts';
import { wordings } from '../../ui/locales/words.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { cutParts, settle, violations } from './audit.ts';
import { type Stage, stage } from './stage.ts';
import type { Visitor } from './visitor.ts';

const password = 'daftar-1405';
let theatre: Stage<TestApp>;
beforeAll(async () => {
  theatre = await stage(async () => {
    const app = await testApp({ now: sandboxStart });
    await laySandbox(app.services, () => {});
    return app;
  });
});
afterAll(() => theatre?.close());
afterEach(({ task }) => theatre.clear(task));

/** A page, and what is done on it before it is looked at. */
interface Sight {
  path: string;
  name?: string;
  act?(one: Visitor): Promise<void>;
}

const desk = { width: 1440, height: 900 };
const tablet = { width: 768, height: 1024 };
const phone = { width: 360, height: 740 };

/** Looks at each page in both languages; what was found, with where. */
async function tour(one: Visitor, sights: Sight[]): Promise<string[]> {
  const { page } = one;
  const found: string[] = [];
  for (const { path, name = path, act } of sights) {
    for (const locale of ['fa', 'en'] as const) {
      const add = (width: number, faults: string[]) =>
        found.push(...faults.map((fault) => `${name} ${locale} ${width}: ${fault}`));
      await page.setViewportSize(desk);
      await page.evaluate((chosen) => localStorage.setItem('daftar.locale', chosen), locale);
      await one.open(path);
      await settle(page);
      await act?.({ ...one, words: wordings[locale] });
      await settle(page);
      // Each page once in each language, once wide and once narrow.
      if (locale === 'fa') add(desk.width, await violations(page));
      add(desk.width, await cutParts(page));
      await page.setViewportSize(tablet);
      await settle(page);
      add(tablet.width, await cutParts(page));
      await page.setViewportSize(phone);
      await settle(page);
      if (locale === 'en') add(phone.width, await violations(page));
      add(phone.width, await cutParts(page));
    }
  }
  return found;
}

/** What an address of the API answers. */
const ask = async <T>({ page }: Visitor, path: string): Promise<T> =>
  (await (await page.request.get(path)).json()) as T;

const send = async <T>({ page }: Visitor, path: string, data: object): Promise<T> => {
  const answer = await page.request.post(path, { data, headers: { origin: new URL(page.url()).origin } });
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as T;
};

const turn =
  (...labels: WordKey[]) =>
  async ({ page, words: { t } }: Visitor) => {
    for (const label of labels)
      await page
        .getByRole('tab', { name: t(label) })
        .first()
        .click();
  };

/** A draft of a published definition, as it stands. */
async function draftOf(one: Visitor, kind: string, key: string): Promise<string> {
  const { document } = await ask<DefinitionVersionView>(one, `/api/definitions/${kind}/${key}`);
  const { id } = await send<DefinitionDraftView>(one, `/api/definitions/${kind}/${key}/drafts`, document);
  return `/drafts/${id}`;
}

describe('Every page', { timeout: 240_000 }, () => {
  it('of nobody in particular', async () => {
    const one = await theatre.visits('/sign-in');
    expect(await tour(one, [{ path: '/sign-in' }])).toEqual([]);
  });

  it('of a unit: what it owes, its form, what it handed in', async () => {
    const one = await theatre.comes('respondent-01', password);
    const { items } = await ask<CaseList>(one, '/api/cases');
    const caseOf = (tag: string) => `/cases/${items.find(({ tags }) => tags.includes(tag))?.id}`;
    const sections = ['activity', 'products', 'submit'].map((section) => ({
      path: `${caseOf('open')}?section=${section}`,
      name: section,
    }));
    const sights = [{ path: '/returns' }, ...sections, { path: caseOf('accepted'), name: 'receipt' }];
    expect(await tour(one, sights)).toEqual([]);
  });

  it('of the statistics office', async () => {
    const one = await theatre.comes('statistics', password);
    const paths = [
      '/collections',
      '/collections/monthly-production/1405-06',
      '/indicators?period=1405-06',
      '/indicators?period=1405-06&level=province&indicator=employment',
    ];
    expect(
      await tour(
        one,
        paths.map((path) => ({ path })),
      ),
    ).toEqual([]);
  });

  it('of those who read definitions: a version of each kind, what it says, its text, its history', async () => {
    const one = await theatre.comes('planning', password);
    const { items } = await ask<DefinitionList>(one, '/api/definitions');
    const [...kinds] = new Map(items.map(({ kind, key }) => [kind, `/definitions/${kind}/${key}`])).values();
    const form = '/definitions/form/monthly-production';
    const paths = ['/definitions', ...kinds, `${form}?tab=document`, `${form}?tab=versions`];
    expect(
      await tour(
        one,
        paths.map((path) => ({ path })),
      ),
    ).toEqual([]);
  });

  it('of those who write them: the workshop of each kind', async () => {
    const one = await theatre.comes('planning', password);
    const { items } = await ask<DefinitionList>(one, '/api/definitions');
    const firsts = new Map(items.map(({ kind, key }) => [kind, key]));
    const drafts = new Map<string, string>();
    for (const [kind, key] of firsts) drafts.set(kind, await draftOf(one, kind, key));
    const at = (kind: string, ...labels: WordKey[]): Sight => ({
      path: drafts.get(kind) ?? '/',
      name: [kind, ...labels].join(' '),
      ...(labels.length === 0 ? {} : { act: turn(...labels) }),
    });
    const view = (label: WordKey): Sight => ({
      ...at('workflow'),
      name: `workflow ${label}`,
      act: ({ page, words: { t } }) => page.getByRole('button', { name: t(label), exact: true }).click(),
    });
    const sights = [
      ...[...drafts.keys()].map((kind) => at(kind)),
      at('form', 'build.tab.checks'),
      at('form', 'build.tab.whole'),
      at('form', 'studio.tab.issues'),
      at('form', 'impact.tab'),
      view('chain.view.table'),
      view('chain.view.play'),
    ];
    expect(await tour(one, sights)).toEqual([]);
  });

  it('of reviewers: their tasks, a return, a draft that they are asked about', async () => {
    const planning = await theatre.comes('planning', password);
    const draft = await draftOf(planning, 'form', 'monthly-mine');
    await send(planning, `/api/definitions${draft}/revision`, {});
    const firstReturn = async (one: Visitor): Promise<Sight> => {
      const { items } = await ask<TaskList>(one, '/api/tasks');
      return {
        path: `/review/${items.find(({ unit }) => unit?.kind === 'PRODUCTION')?.case}`,
        name: 'return',
      };
    };
    const expert = await theatre.comes('expert-tehran', password);
    expect(await tour(expert, [{ path: '/tasks' }, await firstReturn(expert)])).toEqual([]);
    const reviewer = await theatre.comes('reviewer-industries', password);
    const { items } = await ask<RevisionList>(reviewer, '/api/revisions');
    const asked = { path: `/revisions/${items[0]?.id}`, name: 'revision' };
    expect(await tour(reviewer, [asked, await firstReturn(reviewer)])).toEqual([]);
    expect(await tour(planning, [{ path: draft, name: 'asked', act: turn('revision.tab') }])).toEqual([]);
  });

  it('of those who have nothing to do yet', async () => {
    const found: string[] = [];
    for (const username of ['admin', 'reporter-isipo', 'head-tehran']) {
      const one = await theatre.comes(username, password);
      found.push(...(await tour(one, [{ path: '/', name: username }])));
    }
    expect(found).toEqual([]);
  });
});
