// A reviewer's long list under the wheel and the keys, the way back to what he did, and what a respondent finds new at home.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { password } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';
import { settle, violations } from './audit.ts';
import { type Stage, stage } from './stage.ts';
import type { Visitor } from './visitor.ts';

const many = 160;
let theatre: Stage<Ministry>;
let cases: string[];

beforeAll(async () => {
  theatre = await stage(() =>
    ministry({
      now: at('1405-08-01', '09:00'),
      units: Array.from({ length: many }, (_, index) => ({
        activities: ['C23'],
        title: { fa: `سیمان ${index}`, en: `Works ${index}` },
      })),
    }),
  );
  const { office } = theatre;
  cases = await Promise.all(Array.from({ length: many }, (_, unit) => office.caseOf(unit, '1405-07')));
  const data = { answers: cementAnswers(), declaration: true };
  for (const [unit, id] of cases.entries()) await send(`respondent-${unit}`, id, 'SUBMIT', data);
  await send('expert', cases[0]!, 'APPROVE');
  await send('expert', cases[1]!, 'RETURN', {
    reasons: [{ item: '/daysWorked', observed: 1, expected: 2, message: 'کم است' }],
  });
}, 300_000);
afterEach(({ task }) => theatre.clear(task));
afterAll(() => theatre?.close());

async function send(who: string, id: string, type: string, data: object = {}): Promise<void> {
  const { status, body } = await (await theatre.office.as(who)).send('POST', `/api/cases/${id}/events`, {
    type,
    data,
  });
  expect(status, JSON.stringify(body)).toBe(200);
}

const clean = async (one: Visitor) => {
  await settle(one.page);
  await one.look();
  expect(await violations(one.page)).toEqual([]);
};

describe('A long task list', { timeout: 120_000 }, () => {
  it('has its rows wherever the wheel and the keys lead, to the last one', async () => {
    const one = await theatre.comes('expert', password, { path: '/tasks', width: 1440 });
    const { page } = one;
    await page.locator('[data-row]').first().waitFor();
    await page.mouse.move(700, 600);
    const inSight = () =>
      page.evaluate(() => {
        const places = [0.5, 0.7, 0.9].map((share) =>
          document
            .elementsFromPoint(innerWidth / 2, innerHeight * share)
            .some((found) => found.closest('[data-row], main > p') !== null),
        );
        return places.every(Boolean);
      });
    // The list is as long as it is before it is read, and its end is one key away: the page that holds it alone is asked for.
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/tasks?')) asked.push(new URL(request.url()).searchParams.toString());
    });
    const row = (at: number) => page.locator(`li[aria-posinset="${at}"] a`);
    await page.keyboard.press('End');
    await expect.poll(() => row(many - 2).evaluate((link) => link === document.activeElement)).toBe(true);
    expect(asked.length, asked.join(' ')).toBeLessThanOrEqual(4);
    await page.keyboard.press('PageUp');
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(height).toBeGreaterThan((many - 2) * 60);
    const held = () =>
      page.evaluate(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset'));
    await expect.poll(async () => Number(await held())).toBeLessThan(many - 2);
    await page.keyboard.press('PageDown');
    await expect.poll(held).toBe(String(many - 2));
    await page.keyboard.press('Home');
    await expect.poll(() => row(1).evaluate((link) => link === document.activeElement)).toBe(true);
    for (let turn = 0; turn < 8; turn += 1) {
      await page.mouse.wheel(0, 700);
      await expect.poll(inSight).toBe(true);
    }
    await clean(one);
    await one.picture('tasks-fa-1440');
  });

  it('leads to what was done, by oneself and by the office, and to who had the work', async () => {
    const expert = await theatre.office.as('expert');
    const { items } = (await expert.get(`/api/tasks?cases=${cases[2]}`)).body;
    const taken = await expert.send('POST', '/api/tasks/claim', { tasks: [items[0].id] });
    expect(taken.body).toMatchObject({ done: 1 });
    const one = await theatre.comes('expert', password, { path: '/tasks', width: 1440 });
    const { t } = one.words;
    await one.press(t('work.past.title'));
    await one.arrive(t('work.past.title'));
    const rows = one.page.locator('[data-row]');
    await expect.poll(() => rows.count()).toBe(2);
    await clean(one);
    await one.picture('done-fa-1440');
    await rows
      .filter({ hasText: 'سیمان ۱' })
      .or(rows.filter({ hasText: 'سیمان 1' }))
      .first()
      .click();
    await one.page.waitForURL(/\/review\//);
    await one.open(`/review/${cases[2]}`);
    await one.page.getByRole('tab', { name: t('review.history') }).click();
    await one.see(t('work.handing.title'));
    await one.see(/expert کار را برداشت/);
    await clean(one);
    await one.picture('handing-fa-1440');

    const other = await theatre.comes('other-expert', password, {
      path: '/tasks/done?by=office',
      width: 360,
      height: 740,
      locale: 'en',
    });
    await expect.poll(() => other.page.locator('[data-row]').count()).toBe(2);
    await clean(other);
    await other.picture('done-en-360');
    await other.page.getByRole('button', { name: other.words.t('work.past.by.me') }).click();
    await other.see(other.words.t('work.past.none'));
    await clean(other);
    await other.picture('done-none-en-360');
  });
});

describe('A respondent’s home', { timeout: 120_000 }, () => {
  it('C4-R4 says what is new as soon as it comes, and leads to it', async () => {
    const one = await theatre.comes('respondent-1', password, { width: 360, height: 740 });
    const { t, count } = one.words;
    await one.see(count('respondent.news.title', 1));
    // It listens a moment after it is there.
    await one.page.waitForResponse((response) => response.url().endsWith('/api/tasks/live'));
    const path = `/api/cases/${cases[1]}/conversation`;
    await (await theatre.office.as('expert')).send('POST', path, { text: 'کارکرد را ببینید' });
    await one.see(count('respondent.news.title', 2));
    await clean(one);
    await one.picture('news-fa-360');
    const period = /۱۴۰۵/;
    await one.page
      .getByRole('link', { name: new RegExp(t('respondent.news.returned', { period: '.*' })) })
      .filter({ hasText: period })
      .click();
    await one.page.waitForURL(new RegExp(cases[1]!));
    const wide = await theatre.comes('respondent-1', password, { width: 1440, locale: 'en' });
    // The message was read with the return.
    await wide.see(wide.words.count('respondent.news.title', 1));
    await clean(wide);
    await wide.picture('news-en-1440');
  });
});
