// A draft on the desk as its authors have it: saved by itself, lost by nothing, written by two.
import { readFileSync } from 'node:fs';
import { getRequestListener } from '@hono/node-server';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../server/app.ts';
import { type Listening, listen } from '../../server/http/listen.ts';
import { password } from '../support/app.ts';
import { sharedBrowser } from '../support/browser.ts';
import { at } from '../support/chain.ts';
import { builtInterface } from '../support/interface.ts';
import { type Ministry, ministry } from '../support/ministry.ts';
import { cutParts, settle, violations } from './audit.ts';
import { type Visitor, visitor } from './visitor.ts';

let office: Ministry;
let socket: Listening;
let browser: Browser;
let visitors: Visitor[] = [];

beforeAll(async () => {
  const [folder, launched, laid] = await Promise.all([
    builtInterface(),
    sharedBrowser(),
    ministry({ now: at('1405-08-01', '09:00'), units: [{}] }),
  ]);
  browser = launched;
  office = laid;
  await office.account({
    username: 'colleague',
    name: 'همکار معاونت',
    grants: [{ role: 'planning_deputy', scope: 'nation', id: '*' }],
  });
  socket = await listen(0, '127.0.0.1');
  const answer = getRequestListener(createApp(office.services, { interface: folder }).fetch);
  socket.serve((request, response) => void answer(request, response));
}, 120_000);
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') {
    const pictures = await Promise.all(
      visitors.map((one, index) => one.keepPicture(`${task.name} ${index}`)),
    );
    console.error(
      `What could be seen: ${pictures.join(' ')}; faults: ${visitors.flatMap(({ faults }) => faults).join('\n')}`,
    );
  }
  await Promise.all(visitors.map((one) => one.close()));
  visitors = [];
});
afterAll(async () => {
  await socket?.close();
  await office?.close();
});

const shipped = () => JSON.parse(readFileSync('forms/monthly-mine/form.json', 'utf8'));

interface Desk {
  one: Visitor;
  draft: string;
  /** The document as the server has it. */
  stored(): Promise<ReturnType<typeof shipped>>;
}

/** A draft whose text is open. */
async function openText(draft?: string): Promise<Desk> {
  const planning = await office.as('planning');
  const id =
    draft ?? (await planning.send('POST', '/api/definitions/form/monthly-mine/drafts', shipped())).body.id;
  const one = await visitor(browser, { address: `http://127.0.0.1:${socket.port}`, width: 1440 });
  visitors.push(one);
  await one.enter('planning', password, `/drafts/${id}`);
  await showText(one);
  return {
    one,
    draft: id,
    stored: async () => (await planning.get(`/api/definitions/drafts/${id}`)).body.document,
  };
}

async function showText({ page, words: { t } }: Visitor): Promise<void> {
  const side = page.getByRole('group', { name: t('studio.side') });
  await side.getByRole('button', { name: t('studio.side.document') }).click();
  await editorOf(page).waitFor();
}

const editorOf = (page: Visitor['page']) => page.locator('.cm-content');

/** Writes over the Persian title, which stands in the document's fourth line. */
async function retitle({ page }: Visitor, from: string, to: string): Promise<void> {
  const line = page.locator('.cm-line', { hasText: '"title"' }).first();
  await line.click();
  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.type(from);
  // The search reads its input when a key is let go, which letters without a key of their own never are.
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.insertText(to);
}

const title = shipped().title.fa;

describe('A draft on its desk', () => {
  it('saves itself, says when, and undoes in one history what text and workshop did', async () => {
    const { one, stored } = await openText();
    const { page, words, see } = one;
    await retitle(one, title, 'عنوان تازه');
    await see(words.t('desk.save.saved', { at: '' }).trim().split(' ').at(-1) ?? '');
    await expect.poll(async () => (await stored()).title.fa, { timeout: 10_000 }).toBe('عنوان تازه');
    await page.getByRole('heading', { level: 2, name: 'عنوان تازه' }).waitFor();
    const side = page.getByRole('group', { name: words.t('studio.side') });
    await side.getByRole('button', { name: words.t('studio.side.builder') }).click();
    await editorOf(page).waitFor({ state: 'detached' });
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(async () => (await stored()).title.fa, { timeout: 10_000 }).toBe(title);
    await page.getByRole('button', { name: words.t('desk.redo') }).click();
    await expect.poll(async () => (await stored()).title.fa, { timeout: 10_000 }).toBe('عنوان تازه');
  });

  it('loses nothing without a network or a session: it says so, keeps the text, and goes on', async () => {
    const { one, draft, stored } = await openText();
    const { page, words, see } = one;
    const { t } = words;
    await page.context().setOffline(true);
    await retitle(one, title, 'بی‌ارتباط');
    await see(t('desk.save.offline'));
    // Closed without having been saved, and opened again.
    page.once('dialog', (dialog) => dialog.accept());
    await page.waitForTimeout(600);
    await page.context().setOffline(false);
    await page.goto('about:blank');
    await page.goto(`http://127.0.0.1:${socket.port}/drafts/${draft}`);
    if ((await stored()).title.fa !== 'بی‌ارتباط') {
      await one.press(t('desk.kept.take'));
      await expect.poll(async () => (await stored()).title.fa, { timeout: 15_000 }).toBe('بی‌ارتباط');
    }
    await showText(one);
    await page.context().clearCookies();
    await retitle(one, 'بی‌ارتباط', 'دوباره آمده');
    const dialog = page.getByRole('dialog', { name: t('desk.signIn.again') });
    await dialog.waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByLabel(t('signIn.username')).fill('planning');
    await dialog.getByLabel(t('signIn.password'), { exact: true }).fill(password);
    await dialog.getByRole('button', { name: t('signIn.submit'), exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(async () => (await stored()).title.fa, { timeout: 20_000 }).toBe('دوباره آمده');
  });

  it('brings two people’s changes together, and asks where both changed the same', async () => {
    const { one, draft, stored } = await openText();
    const { page, words, see } = one;
    const { t } = words;
    const colleague = await office.as('colleague');
    await colleague.send('PUT', `/api/definitions/drafts/${draft}/presence`);
    const theirs = await stored();
    theirs.sections[0].title.fa = 'بخش همکار';
    await colleague.send('PUT', `/api/definitions/drafts/${draft}`, theirs);
    await retitle(one, title, 'عنوان من');
    await see(t('desk.broughtIn', { name: 'همکار معاونت' }).slice(0, 20));
    await expect.poll(stored, { timeout: 10_000 }).toMatchObject({
      title: { fa: 'عنوان من' },
      sections: [{ title: { fa: 'بخش همکار' } }, ...theirs.sections.slice(1).map(() => ({}))],
    });

    const again = await stored();
    again.title.fa = 'عنوان همکار';
    await colleague.send('PUT', `/api/definitions/drafts/${draft}`, again);
    await retitle(one, 'عنوان من', 'عنوان من و نه او');
    const dialog = page.getByRole('dialog', { name: t('desk.conflict.title') });
    await dialog.waitFor();
    await see('عنوان من و نه او', dialog);
    await settle(page);
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('radio', { name: /عنوان همکار/ }).check();
    await one.press(t('desk.conflict.settle'), dialog);
    await page.getByRole('heading', { level: 2, name: 'عنوان همکار' }).waitFor();
    expect((await stored()).title.fa).toBe('عنوان همکار');
    // What was not taken is a step back.
    await page.getByRole('button', { name: t('desk.undo') }).click();
    await expect.poll(async () => (await stored()).title.fa, { timeout: 10_000 }).toBe('عنوان من و نه او');
  });

  it('says who else has it open', async () => {
    const planning = await office.as('planning');
    const { body } = await planning.send('POST', '/api/definitions/form/monthly-mine/drafts', shipped());
    const colleague = await office.as('colleague');
    await colleague.send('PUT', `/api/definitions/drafts/${body.id}/presence`);
    const { one } = await openText(body.id);
    await one.see(/همکار معاونت.*باز دارد/);
  });

  it('leads from each issue to its place, is left by keyboard, helps with its chapter, and axe finds nothing', async () => {
    const { one } = await openText();
    const { page, words } = one;
    const { t } = words;
    await page.keyboard.press('Escape');
    await retitle(
      one,
      '"edits": [',
      '"edits": [{ "id": "x", "severity": "hard", "must": "nowhere > 1", "fields": ["daysWorked"], "message": { "fa": "نه", "en": "No" } },',
    );
    await page.getByRole('tab', { name: new RegExp(t('studio.tab.issues')) }).click();
    const issue = page.getByRole('button', { name: /nowhere/ });
    await issue.waitFor();
    await settle(page);
    expect([...(await violations(page)), ...(await cutParts(page))]).toEqual([]);
    await issue.click();
    await expect.poll(() => page.locator('.cm-activeLine').textContent()).toMatch(/nowhere/);
    // Tab is not a trap: Escape first, then Tab leaves.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.cm-editor') === null)).toBe(true);
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: t('desk.help.title') });
    await help.getByRole('heading', { level: 1, name: 'فرم' }).waitFor();
    await settle(page);
    expect(await violations(page)).toEqual([]);
    await help
      .getByRole('button', { name: t('desk.help.rules') })
      .last()
      .click();
    await help.getByRole('heading', { level: 1, name: 'قاعده و کنترل' }).waitFor();
  });
});
