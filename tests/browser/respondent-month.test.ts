// A respondent's month in a browser: on a phone in Persian, at a desk in English. The network goes and comes back, a colleague
// writes too, a doubt is explained, the receipt is verified by its address, the return comes back and is answered.
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { password } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { example, type Ministry, ministry } from '../support/ministry.ts';
import { settle, violations } from './audit.ts';
import { type Stage, stage } from './stage.ts';
import type { Visitor } from './visitor.ts';

let theatre: Stage<Ministry>;

beforeAll(async () => {
  theatre = await stage(() => ministry({ now: at('1405-07-01', '09:00'), units: [{}, {}] }));
  const { office } = theatre;
  // The month before was filed and accepted: there is something to compare with.
  for (const unit of [0, 1]) {
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

describe('C2 A respondent’s month in a browser', { timeout: 240_000 }, () => {
  it('loses nothing with the network, merges with a colleague, is verified, comes back and is answered, on a phone', async () => {
    const { office } = theatre;
    const id = await office.caseOf(0, '1405-07');
    const unit = await theatre.comes('respondent-0', password, { width: 390, height: 844 });
    const {
      page,
      words: { t, count },
    } = unit;
    await inSight(page.getByRole('link', { name: t('home.begin') })).waitFor();
    await isClean(unit);
    await unit.press(t('home.begin'));
    await page.getByRole('radio', { name: 'فعال', exact: true }).check();
    await unit.see(t('form.save.saved'));
    await isClean(unit);

    // The network goes; what is written then is still there when the page was closed and opened.
    page.on('dialog', (dialog) => void dialog.accept());
    const drafts = '**/api/cases/*/draft';
    await page.route(drafts, (route) => route.abort('internetdisconnected'));
    await unit.write('روزهای کارکرد', '۲۹');
    await unit.see(t('form.save.failed'));
    await unit.open(`/cases/${id}`);
    await unit.see(t('respondent.restored'));
    expect(await page.getByRole('textbox', { name: 'روزهای کارکرد' }).inputValue()).toMatch(/۲۹|29/);
    await page.unroute(drafts);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await unit.see(t('form.save.saved'));
    forgive(unit);

    // E-18: a colleague writes all the rest, and the shifts otherwise.
    const colleague = await office.as('respondent-0');
    const { draft } = (await colleague.get(`/api/cases/${id}`)).body;
    expect(draft.answers).toMatchObject({ daysWorked: 29 });
    const { answers } = example('monthly-production', 'employment-jump').when;
    const others = { ...answers, daysWorked: 29, shifts: 3 };
    const saved = await colleague.send('PUT', `/api/cases/${id}/draft`, {
      answers: others,
      version: draft.version,
    });
    expect(saved.status).toBe(200);
    await unit.write('نوبت‌های کاری در روز', '2');
    await unit.see(count('respondent.clash.title', 1));
    await isClean(unit);
    await inSight(page.getByRole('button', { name: new RegExp(t('respondent.clash.theirs')) })).click();
    await unit.see(t('form.save.saved'));
    forgive(unit);

    // What is doubted is explained, and submitted.
    await unit.open(`/cases/${id}?section=submit`);
    await unit.see(count('form.softLeft', 1));
    await inSight(page.locator('details').getByText('کل شاغلان')).click();
    const words = inSight(page.getByRole('textbox', { name: t('form.explain') }));
    await words.fill('نوبت شب با کارگران پیمانی راه افتاد');
    await words.blur();
    await unit.see(t('form.save.saved'));
    await unit.open(`/cases/${id}?section=submit`);
    await unit.see(t('form.ready'));
    await page.getByRole('checkbox', { name: t('form.declaration') }).check();
    await unit.press('ثبت نهایی');
    await unit.see(t('case.submitted.title'));
    await isClean(unit);

    const { receipt } = (await colleague.get(`/api/cases/${id}`)).body;
    await page.getByRole('img', { name: t('respondent.qr.label') }).waitFor();
    const address = await page.getByRole('link', { name: `/verify/${receipt.code}` }).getAttribute('href');
    const somebody = await theatre.visits(new URL(address ?? '').pathname, { width: 390, height: 844 });
    await somebody.see(t('respondent.verify.valid'));
    await isClean(somebody);
    await somebody.open('/verify/140507-1-1-AAAAAAAAAA');
    await somebody.see(t('respondent.verify.unknown'));

    // It comes back; the unit stands by its figures and says why.
    const message = 'تولید با برگه انبار سنجیده شود';
    await send('expert', id, 'RETURN', {
      reasons: [{ item: 'products.0.production', observed: 1, expected: 2, message }],
    });
    await unit.open(`/cases/${id}?section=products`);
    await unit.see(message);
    await unit.open(`/cases/${id}?section=submit`);
    await unit.see(t('respondent.dispute.title'));
    await page.getByRole('textbox', { name: t('respondent.dispute.text') }).fill('با برگه انبار برابر است');
    await isClean(unit);
    await page.getByRole('checkbox', { name: t('form.declaration') }).check();
    await unit.press('ثبت نهایی');
    await unit.see(t('respondent.versions.same'));
    await isClean(unit);
    await unit.look();
  });

  it('C2-R5 a nil report takes two clicks and a cause, at a desk', async () => {
    const unit = await theatre.comes('respondent-1', password, { locale: 'en', width: 1280 });
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
