// The other half of a form's life on the screens: refused, withdrawn, agreed by silence, published by circular, retired.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Form } from '../../engine/index.ts';
import { createApp } from '../../server/app.ts';
import { type Listening, listen } from '../../server/http/listen.ts';
import { password } from '../support/app.ts';
import { sharedBrowser } from '../support/browser.ts';
import { at } from '../support/chain.ts';
import { builtInterface } from '../support/interface.ts';
import { type Ministry, ministry } from '../support/ministry.ts';
import { root } from '../support/sources.ts';
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
  socket = await listen(0, '127.0.0.1');
  const answer = getRequestListener(
    createApp(office.services, { interface: folder, checkViews: true }).fetch,
  );
  socket.serve((request, response) => void answer(request, response));
});
afterAll(async () => {
  await socket?.close();
  await office?.close();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') {
    const pictures = await Promise.all(
      visitors.map((one, index) => one.keepPicture(`${task.name} ${index}`)),
    );
    console.error(`What could be seen: ${pictures.join(' ')}`);
  }
  const found = visitors.flatMap(({ faults }) => faults);
  await Promise.all(visitors.map((one) => one.close()));
  visitors = [];
  expect(found).toEqual([]);
});

async function comes(username: string, path: string): Promise<Visitor> {
  const one = await visitor(browser, { address: `http://127.0.0.1:${socket.port}` });
  visitors.push(one);
  await one.enter(username, password, path);
  return one;
}

const title = 'بازدید واحد صنفی';

/** A form for trade units that reports nothing; its one check holds, or names a question that is not there. */
function tradeForm(isWhole: boolean): Form {
  const form: Form = JSON.parse(readFileSync(join(root, 'forms/visit-plan/form.json'), 'utf8'));
  for (const field of Object.values(form.schema.properties)) delete field['x-item'];
  return {
    ...form,
    key: 'trade-count',
    title: { fa: title, en: 'Visit of a trade unit' },
    unitKinds: ['TRADE'],
    edits: [
      {
        id: 'call-in-time',
        severity: 'soft',
        must: isWhole ? 'visitDate != null' : 'nowhere > 0',
        fields: ['visitDate'],
        answer: 'explain',
        message: { fa: 'تاریخ مراجعه نوشته نشده است.', en: 'The date of the call is not given.' },
      },
    ],
  };
}

let draft = '';
async function keep(isWhole: boolean): Promise<void> {
  const planning = await office.as('planning');
  const { status, body } =
    draft === ''
      ? await planning.send('POST', '/api/definitions/form/trade-count/drafts', tradeForm(isWhole))
      : await planning.send('PUT', `/api/definitions/drafts/${draft}`, tradeForm(isWhole));
  if (status >= 300) throw new Error(JSON.stringify(body));
  draft = body.id;
}

describe('The revision of a form in a browser', { timeout: 120_000 }, () => {
  it('C1N2-R2 nobody is asked about a draft with faults: its author is led to them', async () => {
    await keep(false);
    const deputy = await comes('planning', `/drafts/${draft}`);
    const {
      page,
      words: { t, count },
    } = deputy;
    await deputy.see(t('revision.needed'));
    await page.getByRole('tab', { name: t('studio.tab.issues') }).click();
    await page.getByRole('listitem').filter({ hasText: 'nowhere' }).first().waitFor();
    await page.getByRole('tab', { name: t('studio.tab.preview') }).click();
    await deputy.press(t('revision.ask'));
    const dialog = page.getByRole('dialog');
    await deputy.see(count('revision.ask.hard', 1), dialog);
    expect(await dialog.getByRole('button', { name: t('revision.ask.button') }).isDisabled()).toBe(true);
    await deputy.look();
    await deputy.press(t('revision.ask.showIssues'), dialog);
    await page.getByRole('listitem').filter({ hasText: 'nowhere' }).first().waitFor();
  });

  it('C1N1-R1 is asked, remarked on, withdrawn with a reason and asked again by the keyboard', async () => {
    await keep(true);
    const deputy = await comes('planning', `/drafts/${draft}`);
    const {
      page,
      words: { t },
    } = deputy;
    const ask = async () => {
      await page.getByRole('button', { name: t('revision.ask'), exact: true }).focus();
      await page.keyboard.press('Enter');
      const begin = page.getByRole('dialog').getByRole('button', { name: t('revision.ask.button') });
      await begin.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'پس گرفتن برای ویرایش' }).waitFor();
    };
    await ask();

    const reviewer = await comes('reviewer-commerce', '/tasks');
    await reviewer.page.getByRole('link', { name: new RegExp(title) }).waitFor();
    await reviewer.page.keyboard.press('j');
    await reviewer.page.keyboard.press('Enter');
    await reviewer.see(t('revision.isNew'));
    await reviewer.page.getByRole('button', { name: 'نظر دارم' }).focus();
    await reviewer.page.keyboard.press('Enter');
    await reviewer.page.keyboard.type('نشانی را هم بپرسید.');
    await reviewer.page.keyboard.press('Tab');
    await reviewer.page.keyboard.press('Enter');
    await reviewer.see(t('review.done.title', { event: 'نظر دارم' }));
    await reviewer.look();

    await page.reload();
    await deputy.press('پس گرفتن برای ویرایش');
    const dialog = page.getByRole('dialog');
    await page.keyboard.type('نشانی افزوده می‌شود.');
    await deputy.press('پس گرفتن برای ویرایش', dialog);
    await deputy.see(t('revision.needed'));
    await deputy.press(t('studio.side.document'));
    await page.getByRole('textbox', { name: t('studio.editor.label') }).waitFor();
    expect(await page.getByRole('textbox', { name: t('studio.editor.label') }).isEditable()).toBe(true);
    await page.getByRole('tab', { name: t('revision.tab') }).click();
    await deputy.see('نشانی را هم بپرسید.');
    await deputy.see('نشانی افزوده می‌شود.');
    await deputy.look();
    await ask();
  });

  it('is opened by whoever follows its task while the list still looks for what he typed', async () => {
    const reviewer = await comes('reviewer-commerce', '/tasks');
    const { page, words } = reviewer;
    const task = page.getByRole('link', { name: new RegExp(title) });
    await task.waitFor();
    // The page that he goes to comes later than what he typed is sent.
    await page.route(/\/assets\/RevisionPage/, async (route) => {
      await new Promise((done) => setTimeout(done, 800));
      await route.continue();
    });
    await page.getByRole('search').getByRole('textbox').fill(title);
    await task.click();
    await page.waitForURL(/\/revisions\//);
    await reviewer.see(words.t('revision.isNew'));
  });

  it('C1N2-R2 silence agrees; the version is published by its circular, and retired', async () => {
    await office.moveTo(at('1405-08-13', '08:00'));
    const deputy = await comes('planning', '/tasks');
    const {
      page,
      words: { t, count, format },
    } = deputy;
    await page.getByRole('button', { name: count('notice.unread', 2) }).click();
    await page.getByRole('dialog').getByRole('link').first().click();
    await page.waitForURL(/\/drafts\//);
    await deputy.see(t('revision.allSpoke', { said: count('revision.tally.silent', 1) }));
    await deputy.press(t('revision.show'));
    await deputy.see(t('revision.silence', { day: format.day('1405-08-11') }));
    await deputy.look();

    await deputy.press(t('studio.publish'));
    const dialog = page.getByRole('dialog');
    await deputy.press(format.months[9] ?? '', dialog);
    const publish = dialog.getByRole('button', {
      name: t('studio.publish.button', { period: format.period('1405-10') }),
    });
    expect(await publish.isDisabled()).toBe(true);
    await dialog.getByLabel(t('revision.circular.number')).fill('60/118/1405');
    await dialog.getByLabel(t('revision.circular.date'), { exact: true }).fill('۱۴۰۵/۰۸/۱۲');
    await page.keyboard.press('Tab');
    await deputy.look();
    await publish.click();
    await deputy.see(t('studio.published.title', { n: 1 }));
    await deputy.press(t('studio.published.open'), dialog);

    await page.getByRole('tab', { name: t('studio.tab.versions') }).click();
    await deputy.see(
      t('revision.circularOf', { number: format.digits('60/118/1405'), day: format.day('1405-08-12') }),
    );
    await deputy.press(t('revision.retire.label', { n: 1 }));
    await deputy.press(format.months[10] ?? '', dialog);
    await dialog.getByLabel(t('revision.why')).fill('این فرم دیگر پرسیده نمی‌شود.');
    await deputy.press(t('revision.retire.button', { period: format.period('1405-11') }), dialog);
    await dialog.waitFor({ state: 'hidden' });
    const retired = t('revision.retiredFrom', { period: format.period('1405-11') });
    await deputy.see(retired, page.getByRole('row', { name: t('studio.version', { n: 1 }) }));
    await deputy.look();
    await deputy.press(t('revision.tab'));
    await page.getByRole('tab', { name: t('review.history') }).click();
    await deputy.see('این فرم دیگر پرسیده نمی‌شود.');
    await deputy.look();
  });
});
