// Returns by Excel in a real browser: the template, the filled file, what is wrong at its cells, what is accepted, and a key.

import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Answers } from '../../engine/index.ts';
import { password } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';
import { openWorkbook, write } from '../support/return-workbook.ts';
import { violations } from './audit.ts';
import { type Stage, stage } from './stage.ts';
import type { Visitor } from './visitor.ts';

let scene: Stage<Ministry>;
let folder: string;
/** Where pictures are kept for whoever wants to look: none where it is not said. */
const pictures = process.env.PICTURES;

beforeAll(async () => {
  const party = randomUUID();
  const own = (fa: string, en: string) => ({ partyId: party, activities: ['C23'], title: { fa, en } });
  [scene, folder] = await Promise.all([
    stage(async () => {
      const office = await ministry({
        now: at('1405-08-01', '09:00'),
        units: [
          own('سیمان البرز نمونه', 'Alborz Example Cement'),
          own('سیمان زاگرس نمونه', 'Zagros Example Cement'),
          own('سیمان دنا نمونه', 'Dena Example Cement'),
        ],
      });
      await office.accounts([
        {
          username: 'accountant',
          grants: office.units.map(({ id }) => ({ role: 'respondent', scope: 'unit' as const, id })),
        },
      ]);
      return office;
    }),
    mkdtemp(join(tmpdir(), 'return-files-')),
  ]);
});
afterAll(async () => {
  await scene?.close();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});
afterEach(({ task }) => scene.clear(task));

/** The template as the page's own link gives it, filled: right, doubtful, wrong. */
async function filled(visitor: Visitor): Promise<string> {
  const link = visitor.page.getByRole('link', { name: new RegExp(visitor.words.t('bulk.download')) }).first();
  const [download] = await Promise.all([visitor.page.waitForEvent('download'), link.click()]);
  const workbook = await openWorkbook(new Uint8Array(await readFile(await download.path())));
  const units = scene.office.units;
  const change: ((answers: Answers) => void)[] = [
    () => {},
    // As much as eleven months: to be explained.
    (answers) => {
      const [row] = answers.products as Answers[];
      Object.assign(row!, { production: 900_000, closingStock: Number(row!.closingStock) + 810_000 });
    },
    (answers) => {
      answers.daysWorked = 33;
    },
  ];
  units.forEach(({ activityId }, index) => {
    const answers = cementAnswers();
    change[index]!(answers);
    write(workbook, answers, { index, activityId, tables: ['products'], from: index });
  });
  const path = join(folder, 'آمار مهر.xlsx');
  writeFileSync(path, await workbook.bytes());
  return path;
}

async function seen(visitor: Visitor, name: string): Promise<void> {
  await visitor.look();
  expect(await violations(visitor.page)).toEqual([]);
  if (pictures !== undefined)
    await visitor.page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

describe('Returns by Excel', { timeout: 240_000 }, () => {
  it('are taken with a template, judged at their cells, and accepted one by one (E-21)', async () => {
    const one = await scene.comes('accountant', password, { width: 360, height: 740 });
    const { t, count } = one.words;
    await one.press(t('bulk.open'));
    await one.arrive(t('bulk.title'));
    await one.see(count('bulk.units', 3));
    await seen(one, 'files-fa-360');
    const path = await filled(one);
    await one.page.setInputFiles('input[type=file]', path);
    await one.see(t('bulk.partial'));
    await seen(one, 'file-fa-360');
    const cards = one.page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: one.page.getByRole('radiogroup') });
    const doubtful = cards.filter({ hasText: 'سیمان زاگرس نمونه' });
    const submit = (card: typeof doubtful) => card.getByRole('radio', { name: t('bulk.answer.submit') });
    expect(await submit(doubtful).isDisabled()).toBe(true);
    for (const box of await doubtful.getByRole('textbox').all()) {
      await box.fill('خط تازه به بهره‌برداری رسید.');
      await box.blur();
    }
    for (const box of await doubtful.getByRole('checkbox').all()) await box.check();
    await submit(doubtful).check();
    const wrong = cards.filter({ hasText: 'سیمان دنا نمونه' });
    expect(await submit(wrong).isDisabled()).toBe(true);
    await wrong.getByRole('radio', { name: t('bulk.answer.draft') }).check();
    await submit(cards.filter({ hasText: 'سیمان البرز نمونه' })).check();
    await one.page.getByRole('checkbox', { name: t('form.declaration') }).check();
    await one.press(t('bulk.accept'));
    await one.see(count('bulk.count.submitted', 2));
    await one.see(count('bulk.count.drafted', 1));
    await seen(one, 'done-fa-360');
    await one.press(t('bulk.view.sheets'));
    await seen(one, 'sheets-fa-360');
  });

  it('and keys for a company’s software are made, copied once and revoked', async () => {
    const one = await scene.comes('accountant', password, {
      width: 1440,
      height: 900,
      locale: 'en',
      path: '/returns/files',
    });
    const { t } = one.words;
    await one.write(t('bulk.keys.name'), 'Accounting');
    for (const box of await one.page
      .getByRole('group', { name: t('bulk.keys.units') })
      .getByRole('checkbox')
      .all())
      await box.check();
    await one.press(t('bulk.keys.make'));
    await one.see(t('bulk.keys.made'));
    expect(await one.page.locator('input[readonly]').inputValue()).toMatch(/^daftar_[\w-]{43}$/);
    await seen(one, 'files-en-1440');
    await one.press(t('bulk.keys.done'));
    await one.press(t('bulk.keys.revokeOf', { name: 'Accounting' }));
    await one.see(new RegExp(t('bulk.keys.revoked')));
    const [file] = await one.page.getByRole('link', { name: /\.xlsx$/ }).all();
    await file!.click();
    await one.see(one.words.count('bulk.count.submitted', 2));
    await seen(one, 'done-en-1440');
    await one.press(t('bulk.view.sheets'));
    await seen(one, 'sheets-en-1440');
  });
});
