// A respondent's month in a browser: on a phone and at a desk, in Persian and in English. The network goes and comes back, a
// colleague writes too, a workbook brings the figures, a doubt is explained, the receipt is verified by its address, the return
// comes back twice: the unit stands by its figures, then corrects them.
import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Answers } from '../../engine/index.ts';
import type { Locale } from '../../ui/locales/format.ts';
import { wordings } from '../../ui/locales/words.ts';
import { password } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { example, type Ministry, ministry } from '../support/ministry.ts';
import { openWorkbook, write } from '../support/return-workbook.ts';
import { settle, violations } from './audit.ts';
import { type Stage, stage } from './stage.ts';
import type { Visitor } from './visitor.ts';

let theatre: Stage<Ministry>;

const windows: { locale: Locale; width: number; height: number; kind: string }[] = [
  { locale: 'fa', width: 390, height: 844, kind: 'a phone' },
  { locale: 'en', width: 1280, height: 900, kind: 'a desk' },
  { locale: 'en', width: 390, height: 844, kind: 'a phone' },
  { locale: 'fa', width: 1280, height: 900, kind: 'a desk' },
];
/** What the form and its chain call things. */
const names = {
  fa: {
    active: 'فعال',
    days: 'روزهای کارکرد',
    shifts: 'نوبت‌های کاری در روز',
    total: 'کل شاغلان',
    submit: 'ثبت نهایی',
  },
  en: {
    active: 'Active',
    days: 'Days worked',
    shifts: 'Shifts per day',
    total: 'Persons employed, total',
    submit: 'Submit',
  },
};

beforeAll(async () => {
  theatre = await stage(() => ministry({ now: at('1405-07-01', '09:00'), units: [{}, {}, {}, {}, {}] }));
  const { office } = theatre;
  // The month before was filed and accepted: there is something to compare with.
  for (const unit of [0, 1, 2, 3, 4]) {
    const id = await office.caseOf(unit, '1405-06');
    const answers = example('monthly-production').given.previous;
    await send(`respondent-${unit}`, id, 'SUBMIT', { answers, declaration: true });
    await send('expert', id, 'APPROVE', {});
    await send('reviewer-mining', id, 'APPROVE', {});
  }
  await office.moveTo(at('1405-08-01', '09:00'));
}, 180_000);
afterAll(() => theatre?.close());
afterEach(({ task }) => theatre.clear(task));

async function send(who: string, id: string, type: string, data: object): Promise<void> {
  const client = await theatre.office.as(who);
  const { status, body } = await client.send('POST', `/api/cases/${id}/events`, { type, data });
  if (status !== 200) throw new Error(JSON.stringify(body));
}

async function isClean({ page }: Visitor): Promise<void> {
  await settle(page);
  expect(await violations(page)).toEqual([]);
}

const lost = /ERR_INTERNET_DISCONNECTED|409 PUT/;

/** What was meant to fail is no fault. */
function forgive({ faults }: Visitor): void {
  const left = faults.filter((fault) => !lost.test(fault));
  faults.splice(0, faults.length, ...left);
}

const inSight = (locator: Locator) => locator.filter({ visible: true }).first();

/** The template is taken, filled without a network, and sent. */
async function fromExcel(visitor: Visitor, id: string, answers: Answers): Promise<void> {
  const {
    page,
    words: { t, count },
  } = visitor;
  await visitor.open('/returns/files');
  const link = page.getByRole('link', { name: new RegExp(t('bulk.download')) }).first();
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const workbook = await openWorkbook(new Uint8Array(await readFile(await download.path())));
  const unit = theatre.office.units.find(
    ({ activityId }) => String(workbook.cell('#unit', 0).value) === activityId,
  );
  write(workbook, answers, { index: 0, activityId: unit?.activityId ?? '', tables: ['products'] });
  await page.setInputFiles('input[type=file]', {
    name: 'month.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await workbook.bytes()),
  });
  await inSight(page.getByRole('radio', { name: t('bulk.answer.draft') })).check();
  await visitor.press(t('bulk.accept'));
  await visitor.see(count('bulk.count.drafted', 1));
  await isClean(visitor);
  await visitor.open(`/cases/${id}?section=submit`);
}

describe('C2 A respondent’s month in a browser', { timeout: 240_000 }, () => {
  it.each(windows.map((window, unit) => ({ ...window, unit })))(
    'loses nothing with the network, merges with a colleague, takes a workbook, is verified, comes back and is corrected, on $kind in $locale',
    async ({ unit: number, kind: _kind, ...size }) => {
      const { office } = theatre;
      const own = names[size.locale];
      const username = `respondent-${number}`;
      const id = await office.caseOf(number, '1405-07');
      const unit = await theatre.comes(username, password, size);
      const {
        page,
        words: { t, count },
      } = unit;
      const hand = async () => {
        await page.getByRole('checkbox', { name: t('form.declaration') }).check();
        await unit.press(own.submit);
      };
      await inSight(page.getByRole('link', { name: t('home.begin') })).waitFor();
      await isClean(unit);
      await unit.press(t('home.begin'));
      await page.getByRole('radio', { name: own.active, exact: true }).check();
      await unit.see(t('form.save.saved'));
      await isClean(unit);

      // The network goes; what is written then is still there when the page was closed and opened.
      page.on('dialog', (dialog) => void dialog.accept());
      const drafts = '**/api/cases/*/draft';
      await page.route(drafts, (route) => route.abort('internetdisconnected'));
      await unit.write(own.days, '۲۹');
      await unit.see(t('form.save.failed'));
      await unit.open(`/cases/${id}`);
      await unit.see(t('respondent.restored'));
      expect(await page.getByRole('textbox', { name: own.days }).inputValue()).toMatch(/۲۹|29/);
      await page.unroute(drafts);
      await page.evaluate(() => window.dispatchEvent(new Event('online')));
      await unit.see(t('form.save.saved'));
      forgive(unit);

      // E-18: a colleague writes all the rest, and the shifts otherwise.
      const colleague = await office.as(username);
      const { draft } = (await colleague.get(`/api/cases/${id}`)).body;
      expect(draft.answers).toMatchObject({ daysWorked: 29 });
      const { answers } = example('monthly-production', 'employment-jump').when;
      const others = { ...answers, daysWorked: 29, shifts: 3 };
      const saved = await colleague.send('PUT', `/api/cases/${id}/draft`, {
        answers: others,
        version: draft.version,
      });
      expect(saved.status).toBe(200);
      await unit.write(own.shifts, '2');
      await unit.see(count('respondent.clash.title', 1));
      await isClean(unit);
      await inSight(page.getByRole('button', { name: new RegExp(t('respondent.clash.theirs')) })).click();
      await unit.see(t('form.save.saved'));
      forgive(unit);

      // The figures come from the company's own books.
      await fromExcel(unit, id, { ...answers, daysWorked: 28, shifts: 3 });

      // What is doubted is explained, and submitted.
      await unit.see(count('form.softLeft', 1));
      await inSight(page.locator('details').getByText(own.total)).click();
      const explanation = inSight(page.getByRole('textbox', { name: t('form.explain') }));
      await explanation.fill('نوبت شب با کارگران پیمانی راه افتاد');
      await explanation.blur();
      await unit.see(t('form.save.saved'));
      await unit.open(`/cases/${id}?section=submit`);
      await unit.see(t('form.ready'));
      await hand();
      await unit.see(t('case.submitted.title'));
      await isClean(unit);

      const { receipt, answers: filed } = (await colleague.get(`/api/cases/${id}`)).body;
      expect(filed).toMatchObject({ daysWorked: 28 });
      await page.getByRole('img', { name: t('respondent.qr.label') }).waitFor();
      const address = await page.getByRole('link', { name: `/verify/${receipt.code}` }).getAttribute('href');
      const somebody = await theatre.visits(new URL(address ?? '').pathname, size);
      if (size.locale === 'en') await somebody.press(wordings.fa.t('app.languageLabel'));
      await somebody.see(somebody.words.t('respondent.verify.valid'));
      await isClean(somebody);
      await somebody.open('/verify/140507-1-1-AAAAAAAAAA');
      await somebody.see(somebody.words.t('respondent.verify.unknown'));

      // It comes back; the unit stands by its figures and says why.
      const message = 'تولید با برگه انبار سنجیده شود';
      const reasons = [{ item: 'products.0.production', observed: 1, expected: 2, message }];
      await send('expert', id, 'RETURN', { reasons });
      await unit.open(`/cases/${id}?section=products`);
      await unit.see(message);
      await unit.open(`/cases/${id}?section=submit`);
      await unit.see(t('respondent.dispute.title'));
      await page.getByRole('textbox', { name: t('respondent.dispute.text') }).fill('با برگه انبار برابر است');
      await isClean(unit);
      await hand();
      await unit.see(t('respondent.versions.same'));
      await isClean(unit);
      await unit.look();

      // Once more; now the figure is corrected.
      await send('expert', id, 'RETURN', { reasons: [{ ...reasons[0], item: 'daysWorked' }] });
      await unit.open(`/cases/${id}`);
      await unit.see(message);
      await unit.write(own.days, '۳۰');
      await unit.see(t('form.save.saved'));
      await unit.open(`/cases/${id}?section=submit`);
      await unit.see(t('form.ready'));
      await hand();
      await unit.see(t('case.submitted.title'));
      const corrected = (await colleague.get(`/api/cases/${id}`)).body;
      expect(corrected).toMatchObject({ returnVersion: 3, answers: { daysWorked: 30 } });
      await unit.look();
    },
  );

  it('C2-R5 a nil report takes two clicks and a cause, at a desk', async () => {
    const unit = await theatre.comes('respondent-4', password, { locale: 'en', width: 1280 });
    const {
      page,
      words: { t },
    } = unit;
    await unit.press(t('respondent.nil.button'));
    const dialog = page.getByRole('dialog', { name: t('respondent.nil.title') });
    await dialog.waitFor();
    await isClean(unit);
    expect(await dialog.getByRole('button', { name: t('respondent.nil.submit') }).isDisabled()).toBe(true);
    await dialog.getByRole('combobox').first().click();
    await page.getByRole('option').nth(1).click();
    await unit.press(t('respondent.nil.submit'), dialog);
    await unit.see(t('case.submitted.title'));
    await isClean(unit);
    await unit.open('/delegates');
    await unit.arrive(t('respondent.delegates.title'));
    await isClean(unit);
    await unit.look();
  });
});
