import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { password } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { type Ministry, ministry } from '../support/ministry.ts';
import { cutParts, settle, violations } from './audit.ts';
import { type Stage, stage } from './stage.ts';

let theatre: Stage<Ministry>;
beforeAll(async () => {
  theatre = await stage(() =>
    ministry({
      now: at('1405-08-01', '09:00'),
      units: [{ selected: true }, { selected: false, kind: 'PLAN' }, { selected: false }],
    }),
  );
  const { status, body } = await (await theatre.office.as('statistics')).send('POST', '/api/rounds', {
    collection: 'visit-round',
    title: { fa: 'دور پاییز ۱۴۰۵', en: 'Autumn 1405' },
    firstDay: '2026-10-23',
    lastDay: '2027-04-20',
    narrowed: { provinces: [], kinds: [], selected: null },
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
}, 120_000);
afterEach(({ task }) => theatre.clear(task));
afterAll(() => theatre?.close());

describe('A round of visits on the screen', () => {
  it('C1-R1 C1-R7 is planned by the province: units chosen, an inspector, a day', async () => {
    const head = await theatre.comes('head', password, { path: '/rounds' });
    const { page } = head;
    await page.getByRole('link', { name: /دور پاییز/ }).click();
    await expect.poll(() => page.getByRole('checkbox').count()).toBe(3);
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await page.getByRole('button', { name: 'سپردن به بازدیدکننده' }).click();
    await expect.poll(() => page.getByRole('button', { name: 'پس گرفتن' }).count()).toBe(3);
    await head.look();
    await head.picture('round-desk');
    const phone = await theatre.comes('statistics', password, {
      path: '/rounds',
      width: 360,
      height: 740,
    });
    await phone.see('دور پاییز ۱۴۰۵');
    await phone.look();
    await phone.page.getByRole('button', { name: 'گشودن دور تازه' }).click();
    await phone.see('روز پایان');
    await settle(phone.page);
    expect([...(await violations(phone.page)), ...(await cutParts(phone.page))]).toEqual([]);
    await phone.picture('round-phone');
  });

  it.each([
    ['fa', 360],
    ['en', 360],
    ['fa', 1440],
    ['en', 1440],
  ] as const)(
    'C1N3-R1 a planned visit is handed over and cooperation is asked for it (%s, %d px)',
    async (locale, width) => {
      const words = {
        fa: {
          handOver: /^سپردن به همکار/,
          ask: /^درخواست همکاری/,
          need: /چه کمکی/,
          send: 'فرستادن درخواست',
          sent: 'درخواست فرستاده شد',
        },
        en: {
          handOver: /^Hand over/,
          ask: /^Ask for cooperation/,
          need: /What is needed/,
          send: 'Send the request',
          sent: 'The request was sent',
        },
      }[locale];
      const { body } = await (await theatre.office.as('head')).get('/api/rounds');
      const head = await theatre.comes('head', password, {
        path: `/rounds/${body.items[0].id}`,
        width,
        height: 800,
        locale,
      });
      const { page } = head;
      await page.getByRole('button', { name: words.handOver }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      await head.look();
      await settle(page);
      expect([...(await violations(page)), ...(await cutParts(page))]).toEqual([]);
      await head.picture(`hand-over-${locale}-${width}`);
      await dialog.getByRole('button', { name: words.handOver }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: words.ask }).first().click();
      await dialog.getByLabel(words.need).fill('کارشناس معدن همراه شود');
      await head.look();
      await settle(page);
      expect([...(await violations(page)), ...(await cutParts(page))]).toEqual([]);
      await head.picture(`cooperation-${locale}-${width}`);
      await dialog.getByRole('button', { name: words.send }).click();
      await head.see(words.sent);
      await head.picture(`visits-table-${locale}-${width}`);
    },
  );
});
