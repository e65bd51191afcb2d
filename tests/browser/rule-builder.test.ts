// A check written by a deputy who knows no FEEL: built in words, tried on last month's returns, written on as text.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Form } from '../../engine/index.ts';
import { password } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';
import { cutParts, settle, violations } from './audit.ts';
import { type Stage, stage } from './stage.ts';
import type { Visitor } from './visitor.ts';

const period = '1405-07';
const water = [20_000, 60_000, 90_000];
let room: Stage<Ministry>;

beforeAll(async () => {
  room = await stage(layReturns);
}, 120_000);
afterAll(() => room?.close());
afterEach(({ task }) => room.clear(task));

/** Three accepted returns of last month. */
async function layReturns(): Promise<Ministry> {
  const units = water.map((_, unit) => ({ title: { fa: `کارخانهٔ ${unit}`, en: `Works ${unit}` } }));
  const office = await ministry({ now: at('1405-08-01', '09:00'), units });
  await office.moveTo(at('1405-08-06', '10:00'));
  for (const [unit, amount] of water.entries()) {
    const id = await office.caseOf(unit, period);
    const data = { answers: { ...cementAnswers(), water: amount }, declaration: true };
    const sent = await (await office.as(`respondent-${unit}`)).send('POST', `/api/cases/${id}/events`, {
      type: 'SUBMIT',
      data,
    });
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);
  }
  await office.moveTo(at('1405-08-30', '10:00'));
  return office;
}

/** A draft with one check of its own, opened at that check. */
async function openCheck(must: string, options: { width?: number } = {}): Promise<Visitor> {
  const planning = await room.office.as('planning');
  const form: Form = (await planning.get('/api/definitions/form/monthly-production')).body.document;
  form.edits = [
    {
      id: 'much-water',
      severity: 'soft',
      answer: 'explain',
      must,
      fields: ['water'],
      message: { fa: 'مصرف آب {water} زیاد است.', en: 'Much water: {water}.' },
    },
  ];
  const { body } = await planning.send('POST', '/api/definitions/form/monthly-production/drafts', form);
  const one = await room.comes('planning', password, { path: `/drafts/${body.id}`, ...options });
  await one.page.getByRole('tab', { name: one.words.t('build.tab.checks') }).click();
  await one.page.getByText('مصرف آب', { exact: false }).first().click();
  return one;
}

describe('A check', () => {
  it('is built in words, said in a sentence and tried on last month’s returns', async () => {
    const one = await openCheck('water <= 80000', { width: 1440 });
    const { page } = one;
    const { t } = one.words;
    const rule = page.getByRole('group', { name: t('studio.edit.must') }).first();
    const second = rule.getByRole('group', { name: t('rules.part', { n: 2 }) });
    await rule.getByLabel(t('rules.right')).fill('۵۰۰۰۰');
    await rule.getByLabel(t('rules.right')).press('Enter');
    await one.see('به زبان ساده: «آب» ≤ ۵۰');
    await rule.getByRole('button', { name: t('rules.add'), exact: true }).click();
    await second.getByRole('combobox', { name: t('rules.left'), exact: true }).fill('برق');
    await page.getByRole('option', { name: 'برق', exact: true }).first().click();
    await second.getByLabel(t('rules.operator')).click();
    await page.getByRole('option', { name: t('rules.is.filled'), exact: true }).click();
    await one.see(/«برق» پاسخ دارد/);

    await one.press(t('trial.try'));
    await one.see('در ۲ از ۳ گزارش پذیرفته‌شدهٔ مهر ۱۴۰۵ برانگیخته می‌شود');
    await one.see('کارخانهٔ 2');
    await one.see('مصرف آب ۹۰٬۰۰۰ زیاد است.');
    await settle(page);
    expect(await violations(page)).toEqual([]);
    expect(await cutParts(page)).toEqual([]);
  }, 60_000);

  it('compares with the return before, holds where there is none, and is about what its rule names', async () => {
    const one = await openCheck('water > 0', { width: 1440 });
    const { page } = one;
    const { t } = one.words;
    await one.press(t('build.check.add'));
    await one.see(t('build.check.notYet'));
    const rule = page.getByRole('group', { name: t('studio.edit.must') }).first();
    const about = page.getByRole('combobox', { name: t('studio.edit.fields') }).locator('..');
    const name = async (label: string, group: string, title: string) => {
      await rule.getByRole('combobox', { name: label, exact: true }).fill(title);
      const offered = page.getByRole('group', { name: group, exact: true });
      await offered.getByRole('option', { name: title, exact: true }).click();
    };
    await name(t('rules.left'), t('rules.group.fields'), 'برق');
    await rule.getByLabel(t('rules.operator')).click();
    await page.getByRole('option', { name: t('rules.operator.eq'), exact: true }).click();
    await name(t('rules.right'), t('rules.group.previous'), 'برق');
    await one.see('هرگاه «برق» و «برق» در گزارش پیشین پاسخ داشته باشد', rule);
    await one.see('برق', about);

    // What was written without it is offered it.
    await rule.getByRole('button', { name: /^هرگاه/ }).press('Delete');
    await one.see(/این کنترل هم برانگیخته می‌شود/);
    await one.press(t('trial.try'));
    await one.see('در ۳ از ۳ گزارش پذیرفته‌شدهٔ مهر ۱۴۰۵ برانگیخته می‌شود');
    await one.press(t('rules.lacking.hold'));
    await one.press(t('trial.again'));
    await one.see('در ۰ از ۳ گزارش پذیرفته‌شدهٔ مهر ۱۴۰۵ برانگیخته می‌شود');
    await settle(page);
    expect(await violations(page)).toEqual([]);
    expect(await cutParts(page)).toEqual([]);
  }, 60_000);

  it('is written as text on a phone, with names by their titles', async () => {
    const one = await openCheck('water <= 80000', { width: 360 });
    const { page } = one;
    const { t } = one.words;
    await page
      .getByRole('button', { name: t('rules.asText'), exact: true })
      .first()
      .click();
    const text = page.getByRole('textbox', { name: t('studio.edit.must') });
    await text.click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type(' and برق');
    await page.getByRole('option').filter({ hasText: 'electricity' }).first().waitFor();
    // The list takes keys a moment after it is there.
    await page.waitForTimeout(200);
    await page.keyboard.press('Enter');
    await page.keyboard.type(' > "x"');
    await one.see('عدد و متن با هم مقایسه نمی‌شوند');
    expect(await text.textContent()).toBe('water <= 80000 and electricity > "x"');
    for (const _ of '"x"') await page.keyboard.press('Backspace');
    await one.press(t('rules.insert'));
    await page.getByRole('combobox', { name: t('rules.insert.label') }).fill('گازوئیل');
    await page.getByRole('option').filter({ hasText: 'diesel' }).first().click();
    await expect.poll(() => text.textContent()).toBe('water <= 80000 and electricity > diesel');
    await settle(page);
    expect(await violations(page)).toEqual([]);
    expect(await cutParts(page)).toEqual([]);
  }, 60_000);
});
