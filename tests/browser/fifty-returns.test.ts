// A reviewer goes through fifty returns without a mouse: opens the first of the list, approves, sends back, notes, and is never
// kept waiting between two of them.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { password } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';
import { cutParts, settle, violations } from './audit.ts';
import { type Stage, stage } from './stage.ts';
import type { Visitor } from './visitor.ts';

const returns = 50;
let theatre: Stage<Ministry>;

beforeAll(async () => {
  const units = Array.from({ length: returns + 3 }, (_, index) => ({
    activities: ['C23'],
    selected: false,
    title: { fa: `کارخانه ${index + 1}`, en: `Works ${index + 1}` },
  }));
  theatre = await stage(() => ministry({ now: at('1405-07-01', '09:00'), units }));
  const { office } = theatre;
  // A month that silence accepted stands beside the one that is reviewed.
  await submitted(range(0, returns + 3), 12_000);
  await office.moveTo(at('1405-08-01', '09:00'));
  await submitted(range(0, returns), 14_000);
}, 300_000);
afterAll(() => theatre?.close());
afterEach(({ task }) => theatre.clear(task));

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

/** The returns that units owe, as their respondents submit them. */
async function submitted(units: number[], openingStock: number): Promise<void> {
  const { database, services, units: all } = theatre.office;
  const ids = units.map((index) => all[index]?.id ?? '');
  const cases = await database.owner<{ id: string; unit: string }[]>`
    select id, subject_id as unit from cases
    where subject_id = any (${ids}::uuid[]) and collection = 'monthly-production' and state = 'expected'`;
  const answers = await services.cases.desk.sendAll(
    cases.map(({ id, unit }) => ({
      caseId: id,
      type: 'SUBMIT',
      data: {
        answers: answersOf(
          all.findIndex((one) => one.id === unit),
          openingStock,
        ),
        declaration: true,
      },
      actor: {
        user: `of-${unit}`,
        name: '',
        grants: [{ role: 'respondent', scope: 'unit' as const, id: unit }],
      },
      now: services.clock.now(),
    })),
  );
  expect(answers.filter((answer) => 'code' in answer)).toEqual([]);
}

/** Who makes much less than a month ago. */
const isLower = (unit: number) => unit === returns || unit === returns + 1;

function answersOf(unit: number, openingStock: number): ReturnType<typeof cementAnswers> {
  const answers = cementAnswers();
  const isSecond = openingStock > 12_000;
  const more = (unit % 9) * 500 + (isSecond ? 1000 : 0) - (isSecond && isLower(unit) ? 30_000 : 0);
  const [row] = answers.products as { production: number; domesticSales: number }[];
  const figures = {
    production: (row?.production ?? 0) + more,
    domesticSales: (row?.domesticSales ?? 0) + more,
  };
  return { ...answers, products: [{ ...row, ...figures, openingStock, closingStock: openingStock + 2000 }] };
}

const latin = (digits: string) => digits.replace(/[۰-۹]/g, (one) => String(one.charCodeAt(0) - 0x6f0));

const heading = async ({ page }: Visitor) =>
  (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';

/** Presses a key on the desk and waits for the next return. */
async function goOn(one: Visitor, act: () => Promise<void>): Promise<void> {
  const before = await heading(one);
  await act();
  await one.page.waitForFunction((title) => document.querySelector('h1')?.textContent !== title, before);
  // What has only just come is decided by no key that bounces.
  await one.page.waitForTimeout(230);
}

async function openFirst(one: Visitor): Promise<void> {
  const { page, words } = one;
  await page.getByRole('heading', { level: 1, name: words.t('review.tasks.title') }).waitFor();
  await page.locator('a[href^="/review/"]').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/review\//);
  await page.getByRole('table').waitFor();
  await page.waitForTimeout(230);
}

const approve = (one: Visitor) => one.page.keyboard.press('a');

/** From the first item: the first of the reasons, with the words that it suggests. */
async function sendBack({ page, words }: Visitor): Promise<void> {
  await page.keyboard.press('j');
  await page.keyboard.press('r');
  const code = page.getByRole('combobox', { name: words.t('side.reason.code') });
  await code.waitFor();
  expect(await code.evaluate((select) => select === document.activeElement)).toBe(true);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ControlOrMeta+Enter');
}

async function note({ page, words }: Visitor, text: string): Promise<void> {
  await page.keyboard.press('c');
  const field = page.getByRole('textbox', { name: words.t('side.notes.write') });
  await field.waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  await page.keyboard.type(text);
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.getByText(text, { exact: true }).waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName !== 'TEXTAREA');
}

describe('a reviewer at the keyboard', { timeout: 300_000 }, () => {
  it('C4-R1 C4-R3 goes through fifty returns: approves most, sends some back by item, notes one', async () => {
    const one = await theatre.comes('expert', password, { path: '/tasks', width: 1440 });
    await openFirst(one);
    const seen = new Set<string>();
    for (let count = 1; count <= returns; count += 1) {
      seen.add(await heading(one));
      if (count === 7) await note(one, 'با بازدید پیش سنجیده شد');
      const decide = () => (count % 10 === 0 ? sendBack(one) : approve(one));
      if (count < returns) await goOn(one, decide);
      else await decide();
    }
    expect(seen.size).toBe(returns);
    await one.page.getByTestId('done').waitFor();
    const { owner } = theatre.office.database;
    const decided = await owner<{ verdict: string; kind: string; n: number }[]>`
      select verdict, kind, count(distinct case_id)::integer as n from decisions
      where kind <> 'deemed' group by 1, 2 order by 1`;
    expect(decided.map((row) => ({ ...row }))).toEqual([
      { verdict: 'approve', kind: 'explicit', n: 45 },
      { verdict: 'return', kind: 'explicit', n: 5 },
    ]);
    const [reason] = await owner<{ reason: object }[]>`
      select e.data -> 'reasons' -> 0 as reason from events e where e.type = 'RETURN' limit 1`;
    expect(reason?.reason).toMatchObject({ code: 'unit-of-measure', item: expect.stringMatching(/^\//) });
    const [notes] = await owner<{ n: number }[]>`select count(*)::integer as n from case_notes`;
    expect(notes?.n).toBe(1);
    await one.look();
  });

  it('goes on before the answer is there, and is brought back to what was refused', async () => {
    await submitted(range(returns, returns + 3), 14_000);
    const one = await theatre.comes('expert', password, { path: '/tasks', width: 1440 });
    const { page, words } = one;
    await openFirst(one);
    const first = await heading(one);
    const held: (() => void)[] = [];
    await page.route('**/api/cases/*/events', async (route) => {
      await new Promise<void>((resolve) => held.push(resolve));
      await route.continue();
    });
    const id = page.url().split('/review/')[1]?.split('?')[0];
    await goOn(one, () => approve(one));
    await page.getByText(words.t('side.sending', { event: 'تأیید', unit: first })).waitFor();
    // Meanwhile a colleague sends the first one back.
    const path = `/api/cases/${id}/events`;
    const reasons = [{ item: '/electricity', message: 'x' }];
    const { status } = await (await theatre.office.as('other-expert')).send('POST', path, {
      type: 'RETURN',
      data: { reasons },
    });
    expect(status).toBe(200);
    for (const release of held.splice(0)) release();
    const alert = page.getByRole('alert').filter({ hasText: first });
    await alert.getByText(words.t('side.refused', { event: 'تأیید', unit: first })).waitFor();
    await page.unroute('**/api/cases/*/events');
    await settle(page);
    expect(await violations(page)).toEqual([]);
    await alert.getByRole('link', { name: words.t('side.refused.open') }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: first }).waitFor();
    await one.see(words.t('review.overtaken.title'));
    one.faults.splice(0, Infinity, ...one.faults.filter((fault) => !fault.startsWith('409 POST')));
  });

  it('writes to the unit from the keyboard, which reads it on the page of its return and answers', async () => {
    const one = await theatre.comes('expert', password, { path: '/tasks', width: 1440 });
    await openFirst(one);
    const { t, count } = one.words;
    const id = one.page.url().split('/review/')[1]?.split('?')[0] ?? '';
    await one.page.keyboard.press('m');
    await one.page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
    await one.page.keyboard.type('رقم فروش درست است؟');
    await one.page.keyboard.press('ControlOrMeta+Enter');
    await one.see('رقم فروش درست است؟');
    const title = (await heading(one)).replace(/\D+/g, '');
    const unit = await theatre.comes(`respondent-${Number(latin(title)) - 1}`, password, {
      path: `/cases/${id}`,
      width: 360,
    });
    await unit.see(count('conversation.unread', 1));
    await unit.look();
    await settle(unit.page);
    expect([...(await violations(unit.page)), ...(await cutParts(unit.page))]).toEqual([]);
    await unit.press(t('conversation.show'));
    await unit.see('رقم فروش درست است؟');
    await unit.page.getByRole('textbox', { name: t('conversation.write') }).fill('بله، با صورت‌حساب می‌خواند');
    await unit.press(t('conversation.send'));
    await unit.see('بله، با صورت‌حساب می‌خواند');
    await unit.miss(count('conversation.unread', 1));
    await settle(unit.page);
    if (process.env.LOOK) await unit.picture('side conversation unit');
    expect([...(await violations(unit.page)), ...(await cutParts(unit.page))]).toEqual([]);
    await one.open(`/review/${id}`);
    await one.page.getByRole('tab', { name: t('side.tab.messages') }).click();
    await one.see('بله، با صورت‌حساب می‌خواند');
  });

  for (const locale of ['fa', 'en'] as const)
    for (const width of [360, 1440])
      it(`reads a return side by side, ${locale} at ${width}`, async () => {
        const one = await theatre.comes('expert', password, { path: '/tasks', locale, width });
        const { page, words } = one;
        await page.locator('a[href^="/review/"]').first().click();
        await page.waitForURL(/\/review\//);
        await page.locator('[data-item]').first().waitFor();
        await settle(page);
        await one.look();
        expect([...(await violations(page)), ...(await cutParts(page))]).toEqual([]);
        if (process.env.LOOK) await one.picture(`side ${locale} ${width}`);
        for (const tab of ['side.tab.evidence', 'side.tab.notes', 'side.tab.messages'] as const) {
          await page.getByRole('tab', { name: words.t(tab) }).click();
          await settle(page);
          if (process.env.LOOK) await one.picture(`side ${tab} ${locale} ${width}`);
          expect([...(await violations(page)), ...(await cutParts(page))]).toEqual([]);
        }
        await page.locator('[data-item] button[aria-pressed]').first().click();
        await page.getByRole('combobox', { name: words.t('side.reason.code') }).waitFor();
        await settle(page);
        if (process.env.LOOK) await one.picture(`side reason ${locale} ${width}`);
        expect([...(await violations(page)), ...(await cutParts(page))]).toEqual([]);
        await page.keyboard.press('Escape');
        await page.getByRole('combobox', { name: words.t('side.reason.code') }).waitFor({ state: 'hidden' });
        if (width === 360) return;
        await page.getByRole('heading', { level: 1 }).click();
        await page.keyboard.press('?');
        await page.getByRole('dialog', { name: words.t('side.keys.title') }).waitFor();
        await settle(page);
        if (process.env.LOOK) await one.picture(`side keys ${locale} ${width}`);
        expect([...(await violations(page)), ...(await cutParts(page))]).toEqual([]);
        await page.keyboard.press('Escape');
      });
});
