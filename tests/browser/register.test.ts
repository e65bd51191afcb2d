// The register on the screen: found as one types, a unit's page, a change with its consequences, and a file of units from its
// choice to its record.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { password } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { type Ministry, ministry } from '../support/ministry.ts';
import { csvOf, tradeRow } from '../support/register-file.ts';
import { cutParts, violations } from './audit.ts';
import { type Stage, stage } from './stage.ts';
import type { Visitor } from './visitor.ts';

let theatre: Stage<Ministry>;
beforeAll(async () => {
  theatre = await stage(() =>
    ministry({
      now: at('1405-08-01', '09:00'),
      units: [
        {
          title: { fa: 'سیمان آبیک', en: 'Abyek Cement' },
          selected: true,
          permits: [
            {
              kind: 'OPERATING_PERMIT',
              number: '104/2211',
              issuer: 'IMT-23',
              from: '2015-05-01',
              to: null,
              revokedOn: null,
            },
          ],
        },
        ...Array.from({ length: 60 }, (_, n) => ({ title: { fa: `کارگاه ${n}`, en: `Works ${n}` } })),
      ],
    }),
  );
}, 180_000);
afterEach(({ task }) => theatre.clear(task));
afterAll(() => theatre?.close());

/** Nothing of the page is hard to use or cut. */
async function sound(one: Visitor): Promise<void> {
  await one.look();
  expect([...(await violations(one.page)), ...(await cutParts(one.page))]).toEqual([]);
}

describe('The register on the screen', () => {
  it.each([
    ['fa', 1440],
    ['en', 360],
  ] as const)(
    'is searched as one types and leads to a unit, on which a change is recorded (%s, %i)',
    async (locale, width) => {
      const one = await theatre.comes('expert', password, {
        path: '/register',
        width,
        height: width === 360 ? 740 : 900,
        locale,
      });
      const { page } = one;
      const isFa = locale === 'fa';
      await one.see(isFa ? '۶۱ واحد' : '61 units');
      await sound(one);
      await one.picture(`register-${locale}`);
      await page
        .getByRole('search')
        .getByRole('textbox')
        .fill(isFa ? 'سیمان ابیک' : 'abyek');
      await one.see(isFa ? /^۱ واحد/ : /^1 unit/);
      await page.getByRole('link', { name: isFa ? /سیمان آبیک/ : /Abyek/ }).click();
      await one.see(isFa ? 'محصولات و ظرفیت' : 'Products and capacity');
      await page.locator('svg polygon').first().waitFor();
      await sound(one);
      await one.picture(`unit-${locale}`);
      await page.getByRole('button', { name: isFa ? 'ثبت رویداد' : 'Record an event' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(isFa ? 'شهرستان' : 'County').fill(isFa ? 'ورامین' : 'Varamin');
      await sound(one);
      await one.picture(`unit-change-${locale}`);
      await dialog.getByRole('button', { name: isFa ? 'ثبت شود' : 'Record it' }).click();
      await expect.poll(() => dialog.count(), { timeout: 20_000 }).toBe(0);
      await one.see(isFa ? 'ورامین' : 'Varamin');
      await one.see(isFa ? 'تغییر مشخصات' : 'Facts changed');
    },
  );

  it.each([1440, 360])(
    'takes a file of units from its choice to its record, and names wrong cells (%i)',
    async (width) => {
      const one = await theatre.comes('expert', password, {
        path: '/register/import',
        width,
        height: width === 360 ? 740 : 900,
      });
      const { page } = one;
      const file = (text: string) => ({
        name: 'واحدها.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(text),
      });
      const input = page.locator('input[type=file]');
      await one.see('برگزیدن فایل');
      await sound(one);
      await one.picture(`import-file-${width}`);
      await input.setInputFiles(file(csvOf([tradeRow(width), tradeRow(width + 1, { استان: 'تهرون' })])));
      await one.see('E3');
      await one.see('«تهرون» در فهرست این ستون نیست.');
      await sound(one);
      await one.picture(`import-refused-${width}`);
      await one.open('/register/import');
      await page
        .locator('input[type=file]')
        .setInputFiles(file(csvOf([tradeRow(width), tradeRow(width + 1)])));
      await page.getByRole('button', { name: 'ثبت ۲ ردیف' }).click();
      await one.see('همهٔ ردیف‌ها ثبت شدند');
      await sound(one);
      await one.picture(`import-done-${width}`);
    },
  );
});
