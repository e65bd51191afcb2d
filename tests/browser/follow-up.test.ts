// Following up on the screen: whom to turn to first, a call, what came of it, and what became of the messages.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { password } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { type Ministry, ministry } from '../support/ministry.ts';
import { cutParts, settle, violations } from './audit.ts';
import { type Stage, stage } from './stage.ts';
import type { Visitor } from './visitor.ts';

let theatre: Stage<Ministry>;
beforeAll(async () => {
  theatre = await stage(() =>
    ministry({
      now: at('1405-08-01', '09:00'),
      units: [
        { title: { fa: 'کارخانه سیمان دماوند', en: 'Damavand Cement Works' }, selected: true },
        { title: { fa: 'کاشی و سرامیک ری', en: 'Rey Tiles and Ceramics' }, selected: false },
        { title: { fa: 'آجر پاکدشت', en: 'Pakdasht Bricks' }, selected: false, products: [] },
      ],
    }),
  );
  const { database, units, moveTo, services } = theatre.office;
  const { owner } = database;
  await owner`
    update parties set contacts = ${owner.json({ phone: '02188000000', mobile: '09120000000', email: 'daftar@cement.example' })}
    where id = ${units[0]!.partyId}`;
  await moveTo(at('1405-08-03', '10:00'));
  await owner`
    update outbox set state = 'given-up', attempts = 6, error = 'timeout', done_at = now()
    where kind = 'sms' and unit_id = ${units[0]!.id}`;
  await services.messages.deliver();
}, 120_000);
afterEach(({ task }) => theatre.clear(task));
afterAll(() => theatre?.close());

const audited = async ({ page }: Visitor) => {
  await settle(page);
  expect([...(await violations(page)), ...(await cutParts(page))]).toEqual([]);
};

describe('Following up', () => {
  it('C3-R1 C3-R2 an expert calls the first of the queue, logs what came of it and sends a reminder', async () => {
    const expert = await theatre.comes('expert', password, { path: '/follow-up' });
    const { page } = expert;
    await expert.see('کارخانه سیمان دماوند');
    const rows = page.getByRole('list', { name: 'پیگیری آمار ثبت‌نشده' }).getByRole('listitem');
    await expect.poll(() => rows.count()).toBe(3);
    expect(await rows.first().textContent()).toContain('واحد منتخب');
    const call = page.getByRole('link', { name: 'تماس با کارخانه سیمان دماوند' });
    expect(await call.getAttribute('href')).toBe('tel:09120000000');
    await page.getByRole('button', { name: 'پیگیری کارخانه سیمان دماوند' }).click();
    const drawer = page.getByRole('dialog', { name: 'کارخانه سیمان دماوند' });
    await drawer.getByRole('combobox', { name: /نتیجه/ }).click();
    await page.getByRole('option', { name: 'قول داد ثبت کند' }).click();
    await drawer.getByRole('textbox', { name: 'یادداشت' }).fill('تا عصر ثبت می‌کند');
    await drawer.getByRole('button', { name: 'ثبت پیگیری' }).click();
    await expert.see('ثبت شد.');
    await drawer.getByRole('button', { name: 'فرستادن یادآوری' }).click();
    await expert.see('یادآوری فرستاده شد.');
    await expert.see('تا عصر ثبت می‌کند');
    await audited(expert);
    await page.keyboard.press('Escape');
    await expect.poll(() => rows.first().textContent()).toContain('قول داد ثبت کند');
    // Whoever closes it is where he was.
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('پیگیری کارخانه سیمان دماوند');
    await page.getByRole('combobox', { name: 'نمایش' }).click();
    await page.getByRole('option', { name: /پیگیری‌نشده/ }).click();
    await expect.poll(() => rows.count()).toBe(2);
    expect(new URL(page.url()).searchParams.get('show')).toBe('untouched');
  });

  it.each([
    ['fa', 360],
    ['en', 360],
    ['fa', 1440],
    ['en', 1440],
  ] as const)('fits and is clean by axe (%s, %d px)', async (locale, width) => {
    const size = { locale, width, height: width === 360 ? 740 : 900 };
    const expert = await theatre.comes('expert', password, { path: '/follow-up', ...size });
    const { page, words } = expert;
    const name = `${locale}-${width}`;
    await expect.poll(() => page.locator('[data-case]').count()).toBe(3);
    await expert.look();
    await audited(expert);
    await expert.picture(`follow-up-${name}`);
    await page.locator('[data-case]').first().click();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(1);
    await expert.see(words.t('followUp.messages'));
    await audited(expert);
    await expert.picture(`follow-up-unit-${name}`);
    await page.goto(new URL('/follow-up?view=facts', page.url()).href);
    await expert.see(words.t('followUp.facts.selected'));
    await expert.look();
    await audited(expert);
    await expert.picture(`follow-up-facts-${name}`);
    const admin = await theatre.comes('admin', password, { path: '/messages', ...size });
    await admin.see(admin.words.t('message.error.timeout'));
    await admin.look();
    await audited(admin);
    await admin.picture(`messages-${name}`);
    const respondent = await theatre.comes('respondent-0', password, { path: '/reminders', ...size });
    await expect.poll(() => respondent.page.getByRole('switch').count()).toBe(2);
    await respondent.look();
    await audited(respondent);
    await respondent.picture(`reminders-${name}`);
  });
});
