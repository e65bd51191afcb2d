// Lists written by hand and by keyboard: codes from a file of Excel, an indicator with its value, a closure in a province.
import { getRequestListener } from '@hono/node-server';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Calendar, CodeList, Collection, Indicators } from '../../engine/index.ts';
import { createApp } from '../../server/app.ts';
import { type Listening, listen } from '../../server/http/listen.ts';
import { writeSheet } from '../../ui/studio/codelist/spreadsheet.ts';
import { password } from '../support/app.ts';
import { sharedBrowser } from '../support/browser.ts';
import { at } from '../support/chain.ts';
import { builtInterface } from '../support/interface.ts';
import { example, type Ministry, ministry } from '../support/ministry.ts';
import { settle, violations } from './audit.ts';
import { type Visitor, type VisitorOptions, visitor } from './visitor.ts';

let office: Ministry;
let socket: Listening;
let browser: Browser;
let visitors: Visitor[] = [];

beforeAll(async () => {
  const [folder, launched, laid] = await Promise.all([
    builtInterface(),
    sharedBrowser(),
    ministry({ now: at('1405-08-01', '09:00'), units: [{}, { kind: 'MINE', activities: ['B07'] }] }),
  ]);
  browser = launched;
  office = laid;
  await acceptMehr();
  socket = await listen(0, '127.0.0.1');
  const answer = getRequestListener(
    createApp(office.services, { interface: folder, checkViews: true }).fetch,
  );
  socket.serve((request, response) => void answer(request, response));
}, 120_000);
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
afterAll(async () => {
  await socket?.close();
  await office?.close();
});

/** There is a month to compute a value for. */
async function acceptMehr(): Promise<void> {
  const id = await office.caseOf(0, '1405-07');
  const send = async (who: string, type: string, data: object) =>
    (await office.as(who)).send('POST', `/api/cases/${id}/events`, { type, data });
  const answers = example('monthly-production').when.answers;
  await send('respondent-0', 'SUBMIT', { answers, declaration: true });
  await send('expert', 'APPROVE', {});
  await send('reviewer-mining', 'APPROVE', {});
}

async function draftOf(kind: string, key: string): Promise<string> {
  const planning = await office.as('planning');
  const { body } = await planning.get(`/api/definitions/${kind}/${key}`);
  const begun = await planning.send('POST', `/api/definitions/${kind}/${key}/drafts`, body.document);
  expect(begun.status).toBe(201);
  return begun.body.id;
}

async function sits(path: string, options: Partial<VisitorOptions> = {}): Promise<Visitor> {
  const one = await visitor(browser, { address: `http://127.0.0.1:${socket.port}`, width: 1440, ...options });
  visitors.push(one);
  await one.enter('planning', password, path);
  return one;
}

/** The document of a draft once it was saved with what is looked for. */
async function saved<Kind>(id: string, isThere: (document: Kind) => boolean): Promise<Kind> {
  const planning = await office.as('planning');
  return expect
    .poll(
      async () => {
        const { document } = (await planning.get(`/api/definitions/drafts/${id}`)).body;
        return isThere(document) ? document : null;
      },
      { timeout: 20_000, interval: 300 },
    )
    .not.toBeNull()
    .then(async () => (await planning.get(`/api/definitions/drafts/${id}`)).body.document);
}

async function save(one: Visitor): Promise<void> {
  await one.page.keyboard.press('ControlOrMeta+s');
}

describe('A code list', () => {
  it('is filled from a file of Excel after a look at what will change', async () => {
    const id = await draftOf('codelist', 'causes');
    const one = await sits(`/drafts/${id}`);
    const { t, count } = one.words;
    const grid = one.page.getByRole('grid', { name: t('studio.codelist.codes') });
    await grid.waitFor();
    const file = await writeSheet(
      'x',
      [
        ['کد', 'عنوان فارسی', 'Title in English', 'weight', 'note'],
        ['POWER_CUT', 'قطع برق صنعتی', 'Industrial power cut', '۲', 'x'],
        ['WATER_CUT', 'قطع آب', 'Water cut', '', ''],
      ],
      true,
    );
    const buffer = Buffer.from(file);
    await one.page
      .locator('input[type=file]')
      .setInputFiles({ name: 'causes.xlsx', mimeType: 'application/octet-stream', buffer });
    const dialog = one.page.getByRole('dialog', { name: t('lists.import.title') });
    await one.see(count('lists.import.added', 2), dialog);
    await dialog.getByRole('checkbox', { name: t('lists.import.takeColumn', { head: 'weight' }) }).check();
    expect(await violations(one.page)).toEqual([]);
    await one.press(t('lists.import.take'), dialog);
    await dialog.waitFor({ state: 'hidden' });
    await save(one);
    const list = await saved<CodeList>(id, ({ codes }) => codes.some(({ code }) => code === 'WATER_CUT'));
    expect(list.codes.find(({ code }) => code === 'POWER_CUT')).toMatchObject({
      title: { fa: 'قطع برق صنعتی' },
      attributes: { weight: 2 },
    });
  });

  it('is written by the keyboard alone, and says what does not fit', async () => {
    const id = await draftOf('codelist', 'obstacles');
    const one = await sits(`/drafts/${id}`);
    const { t } = one.words;
    const { keyboard } = one.page;
    const first = one.page.getByRole('grid').getByRole('gridcell').first();
    await first.focus();
    await keyboard.press('ArrowLeft');
    await keyboard.press('Enter');
    await keyboard.press('ControlOrMeta+a');
    await keyboard.type('عنوان نو');
    await keyboard.press('Enter');
    await keyboard.press('ArrowRight');
    await keyboard.type('با فاصله');
    await keyboard.press('Enter');
    await one.see(t('lists.fault.code'));
    await keyboard.press('Escape');
    await save(one);
    const list = await saved<CodeList>(id, ({ codes }) => codes[0]?.title.fa === 'عنوان نو');
    expect(list.codes[1]?.code).not.toContain(' ');
    await settle(one.page);
    expect(await violations(one.page)).toEqual([]);
  });
});

describe('An indicator', () => {
  it('shows its value for the last period as it is written', async () => {
    const id = await draftOf('indicators', 'sector-monthly');
    const one = await sits(`/drafts/${id}`, { locale: 'en' });
    const { t } = one.words;
    await one.press(t('lists.indicator.add'));
    await one.page
      .getByRole('textbox', { name: t('studio.inPersian', { label: t('lists.title') }) })
      .last()
      .fill('آمارهای پذیرفته');
    await one.page
      .getByRole('textbox', { name: t('studio.inEnglish', { label: t('lists.title') }) })
      .last()
      .fill('Accepted production');
    await one.press(t('studio.add'));
    const value = one.page.getByRole('region', { name: t('lists.value') });
    await value.getByText(/^2( |$)/).waitFor();
    await one.press(t('rules.asText'));
    await one.page.getByRole('textbox', { name: t('lists.indicator.filter') }).click();
    await one.page.keyboard.type('accepted');
    await value.getByText(/^1( |$)/).waitFor();
    await one.see(/Mehr 1405/, value);
    await save(one);
    const list = await saved<Indicators>(id, ({ indicators }) =>
      indicators.some(({ id }) => id === 'acceptedProduction'),
    );
    expect(list.indicators.at(-1)?.measure).toEqual({ of: 'cases', aggregate: 'count', filter: 'accepted' });
    await settle(one.page);
    expect(await violations(one.page)).toEqual([]);
  });
});

describe('A calendar', () => {
  it('is closed in a province by keys, and tells the deadlines that move', async () => {
    const id = await draftOf('calendar', 'iran');
    const one = await sits(`/drafts/${id}`);
    const { t, format } = one.words;
    await one.page.getByRole('combobox', { name: t('lists.year.where') }).selectOption('IR-23');
    await one.see(t('lists.effect.none'));
    await one.page.locator('[aria-current=date]').focus();
    // From Friday the 1st to Sunday the 10th.
    await one.page.keyboard.press('ArrowDown');
    await one.page.keyboard.press('ArrowLeft');
    await one.page.keyboard.press('ArrowLeft');
    await one.page.keyboard.press('Enter');
    const dialog = one.page.getByRole('dialog', { name: format.day('1405-08-10') });
    await one.write(t('studio.inPersian', { label: t('studio.calendar.title') }), 'آلودگی هوا', dialog);
    await one.write(t('lists.day.order'), 'استانداری تهران، ۱۲۳', dialog);
    expect(await violations(one.page)).toEqual([]);
    await one.press(t('lists.day.add'), dialog);
    await dialog.waitFor({ state: 'hidden' });
    const effect = one.page.getByRole('region', { name: t('lists.effect') });
    await one.see(format.day('1405-08-07'), effect);
    await one.see(format.day('1405-08-11'), effect);
    await save(one);
    const calendar = await saved<Calendar>(id, ({ closures }) =>
      closures.some(({ date }) => date === '1405-08-10'),
    );
    expect(calendar.closures.find(({ date }) => date === '1405-08-10')).toMatchObject({
      provinces: ['IR-23'],
    });
    await settle(one.page);
    expect(await violations(one.page)).toEqual([]);
  });
});

describe('The days that come again', () => {
  it('are toggled for the week and added for every year', async () => {
    const id = await draftOf('calendar', 'iran');
    const one = await sits(`/drafts/${id}`);
    const { t, format } = one.words;
    const week = one.page.getByRole('region', { name: t('studio.calendar.weeklyRest') });
    await one.press(t('lists.rest.add'), week);
    await one.write(t('lists.rest.from'), '۱۴۰۵/۱۰/۱', week);
    await one.press(t('studio.add'), week);
    const days = week.getByRole('group', { name: t('lists.rest.days', { day: format.day('1405-10-01') }) });
    await days.getByRole('button').first().click();
    const year = one.page.getByRole('region', { name: t('studio.calendar.fixed') });
    await one.press(t('lists.fixed.add'), year);
    const title = t('studio.calendar.title');
    await one.write(t('studio.inPersian', { label: title }), 'روز صنعت', year);
    await one.write(t('studio.inEnglish', { label: title }), 'Industry day', year);
    await year.getByRole('combobox', { name: t('lists.fixed.month') }).selectOption('4');
    await year.getByRole('combobox', { name: t('lists.fixed.day') }).selectOption('10');
    await settle(one.page);
    expect(await violations(one.page)).toEqual([]);
    await one.press(t('studio.add'), year);
    await save(one);
    const calendar = await saved<Calendar>(id, ({ fixed }) =>
      fixed.some(({ title }) => title.fa === 'روز صنعت'),
    );
    expect(calendar.weeklyRest.at(-1)).toEqual({ from: '1405-10-01', days: ['saturday', 'friday'] });
    expect(calendar.fixed.find(({ month, day }) => month === 4 && day === 10)?.title.en).toBe('Industry day');
  });
});

describe('A collection', () => {
  it('begins from nothing by the keyboard, and counts its units', async () => {
    const one = await sits('/definitions?kind=collection');
    const { t, count } = one.words;
    // It cannot be pressed, nor stood on, before the list has come.
    const begin = one.page.getByRole('button', { name: t('lists.new') });
    await expect.poll(() => begin.isEnabled(), { timeout: 15_000 }).toBe(true);
    await begin.focus();
    await one.page.keyboard.press('Enter');
    const dialog = one.page.getByRole('dialog', { name: t('lists.new') });
    await dialog
      .getByRole('textbox', { name: t('studio.inPersian', { label: t('lists.title') }) })
      .fill('گردآوری انبارها');
    await one.page.keyboard.press('Tab');
    await one.page.keyboard.type('Storage survey');
    await one.page.keyboard.press('Enter');
    await one.page.waitForURL(/drafts/);
    await one.see(new RegExp(count('lists.units', 2)));
    for (const kind of ['PRODUCTION', 'PLAN', 'TRADE'] as const) {
      const who = one.page.getByRole('group', { name: t('lists.collection.who') });
      await who.getByRole('button', { name: new RegExp(t(`review.kind.${kind}`)) }).press('Space');
    }
    await one.see(new RegExp(`^${count('lists.units', 1)} `));
    await save(one);
    const id = new URL(one.page.url()).pathname.split('/').at(-1) ?? '';
    const document = await saved<Collection>(id, ({ population }) => population === 'unit.kind = "MINE"');
    expect(document).toMatchObject({ key: 'storage-survey', workflow: expect.any(String) });
    await settle(one.page);
    expect(await violations(one.page)).toEqual([]);
  });
});
