// Every page of every role in a sandbox, in both languages, on a phone, a tablet and a desk: what axe finds against WCAG 2.2 AA,
// what is cut or wider than the window, and what lies over something else. The studio's own are in the files beside this one.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseList, RevisionList, TaskList } from '../../server/wire.ts';
import type { TestApp } from '../support/app.ts';
import type { Stage } from './stage.ts';
import { ask, draftOf, password, type Sight, sandboxStage, send, tour, turn } from './tour.ts';
import type { Visitor } from './visitor.ts';

let theatre: Stage<TestApp>;
beforeAll(async () => {
  theatre = await sandboxStage();
}, 300_000);
afterAll(() => theatre?.close());
afterEach(({ task }) => theatre.clear(task));

const pages = (...paths: string[]): Sight[] =>
  paths.map((path) => ({ name: path.replaceAll(/\W+/g, '-'), path }));

describe('Every page', { timeout: 240_000 }, () => {
  it('of nobody in particular', async () => {
    const one = await theatre.visits('/sign-in');
    expect(await tour(one, pages('/sign-in'))).toEqual([]);
  });

  it('of a unit: what it owes, its form, what it handed in', async () => {
    const one = await theatre.comes('respondent-01', password);
    const { items } = await ask<CaseList>(one, '/api/cases');
    const caseOf = (tag: string) => `/cases/${items.find(({ tags }) => tags.includes(tag))?.id}`;
    const sections = ['activity', 'products', 'submit'].map((section) => ({
      path: `${caseOf('open')}?section=${section}`,
      name: `form-${section}`,
    }));
    const sights = [
      { path: '/returns', name: 'returns' },
      { path: '/returns/files', name: 'return-files' },
      { path: '/reminders', name: 'reminders' },
      ...sections,
      { path: caseOf('accepted'), name: 'receipt' },
    ];
    expect(await tour(one, sights)).toEqual([]);
  });

  it('of the statistics office', async () => {
    const one = await theatre.comes('statistics', password);
    const sights = pages(
      '/collections',
      '/collections/monthly-production/1405-06',
      '/outages',
      '/selections',
      '/indicators?period=1405-06',
      '/indicators?period=1405-06&level=province&indicator=employment',
    );
    expect(await tour(one, sights)).toEqual([]);
  });

  it('of reviewers: their tasks, a return, a draft that they are asked about', async () => {
    const planning = await theatre.comes('planning', password);
    const draft = await draftOf(planning, 'form', 'monthly-mine');
    await send(planning, `/api/definitions${draft}/revision`, {});
    const firstReturn = async (one: Visitor, name: string): Promise<Sight> => {
      const { items } = await ask<TaskList>(one, '/api/tasks');
      return {
        path: `/review/${items.find(({ unit }) => unit?.kind === 'PRODUCTION')?.case}`,
        name,
      };
    };
    const expert = await theatre.comes('expert-tehran', password);
    const review = await firstReturn(expert, 'review');
    expect(await tour(expert, [{ name: 'tasks', path: '/tasks' }, review])).toEqual([]);
    expect(await tour(expert, pages('/follow-up', '/follow-up?view=facts'))).toEqual([]);
    const reviewer = await theatre.comes('reviewer-industries', password);
    const { items } = await ask<RevisionList>(reviewer, '/api/revisions');
    const asked = { path: `/revisions/${items[0]?.id}`, name: 'revision' };
    expect(await tour(reviewer, [asked, await firstReturn(reviewer, 'validation')])).toEqual([]);
    const opinions = { path: draft, name: 'asked', act: turn('revision.tab') };
    expect(await tour(planning, [opinions])).toEqual([]);
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
