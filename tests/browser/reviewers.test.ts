// Two reviewers at two browsers: what one does is gone from before the other, and who comes second is told.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { password } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';
import { settle, violations } from './audit.ts';
import { type Stage, stage } from './stage.ts';
import type { Visitor } from './visitor.ts';

const titles = ['سیمان البرز', 'سیمان کویر', 'گچ سمنان', 'آهک فارس', 'بتن ری', 'شیشه قزوین'];
let theatre: Stage<Ministry>;
let cases: string[];

beforeAll(async () => {
  theatre = await stage(() =>
    ministry({
      now: at('1405-08-01', '09:00'),
      units: titles.map((fa, index) => ({
        activities: ['C23'],
        title: { fa, en: `Works ${index}` },
        ...(index > 3 ? { county: 'ری' } : {}),
      })),
    }),
  );
  const { office } = theatre;
  cases = await Promise.all(titles.map((_, unit) => office.caseOf(unit, '1405-07')));
  for (const [unit, id] of cases.entries()) {
    const body = { type: 'SUBMIT', data: { answers: cementAnswers(), declaration: true } };
    await (await office.as(`respondent-${unit}`)).send('POST', `/api/cases/${id}/events`, body);
  }
}, 240_000);
afterEach(({ task }) => theatre.clear(task));
afterAll(() => theatre?.close());

const row = ({ page }: Visitor, unit: number) => page.locator(`[data-task="${cases[unit]}"]`);
/** The page hears of what happens. */
const listening = ({ page }: Visitor) =>
  page.waitForResponse((response) => response.url().endsWith('/api/tasks/live'));

async function stateOf(id: string | undefined): Promise<string> {
  return (await (await theatre.office.as('expert')).get(`/api/cases/${id}`)).body.state;
}

/** What axe finds once nothing moves any more. */
async function found({ page }: Visitor, within: string): Promise<string[]> {
  await settle(page);
  return violations(page, within);
}

describe('Two reviewers', () => {
  it('see what the other decides leave the list, without doing anything', async () => {
    const one = await theatre.comes('expert', password, { path: '/tasks' });
    const other = await theatre.comes('other-expert', password);
    const hears = listening(other);
    await other.open('/tasks');
    await row(other, 0).waitFor();
    await hears;
    await row(one, 0).click();
    await one.page.getByRole('button', { name: 'تأیید', exact: true }).click();
    await row(other, 0).waitFor({ state: 'detached' });
    await other.see('۱ کار انجام شد یا مهلتش گذشت');
    await other.see('۵ کار باز');
    await other.look();
  });

  it('who decide the same return: the first does, the second is told', async () => {
    // Who decides goes on to the next return, and is told there: of two returns, the one that the other comes after.
    const { items } = (await (await theatre.office.as('expert')).get('/api/tasks?limit=200')).body;
    const listed: string[] = items.map((task: { case: string }) => task.case);
    const unit = listed.indexOf(cases[1] ?? '') < listed.indexOf(cases[3] ?? '') ? 1 : 3;
    const path = `/review/${cases[unit]}`;
    const one = await theatre.comes('expert', password, { path });
    const other = await theatre.comes('other-expert', password);
    // A page that hears of a decision offers it no more; this one has not heard yet.
    await other.page.route('**/api/tasks/live', () => {});
    await other.open(path);
    const approve = (who: Visitor) => who.page.getByRole('button', { name: 'تأیید', exact: true });
    await Promise.all([approve(one).waitFor(), approve(other).waitFor()]);
    // The list that knows what comes next comes after the return.
    await expect
      .poll(() => other.page.getByText('کار بعدی').first().getAttribute('aria-disabled'))
      .toBeNull();
    await approve(one).click();
    await expect.poll(() => stateOf(cases[unit])).toBe('s2Review');
    await approve(other).click();
    await other.see(`«تأیید» برای ${titles[unit]} ثبت نشد`);
    expect(await stateOf(cases[unit])).toBe('s2Review');
    // The refusal is what was wanted.
    other.faults.splice(0, other.faults.length, ...other.faults.filter((fault) => !fault.startsWith('409')));
  });

  it('take a task: the colleague sees in whose hands it is, and cannot take it too', async () => {
    const one = await theatre.comes('expert', password, { path: '/tasks' });
    const other = await theatre.comes('other-expert', password);
    const hears = listening(other);
    await other.open('/tasks');
    await hears;
    const choose = ({ page }: Visitor) => page.getByRole('checkbox', { name: `برگزیدن ${titles[2]}` });
    await choose(one).check();
    await one.press('برداشتن');
    await one.see('در دست شما', row(one, 2));
    await other.see('در دست expert', row(other, 2));
    await choose(other).check();
    await other.press('برداشتن');
    await other.see(/در دست همکار است \(expert\)/);
  });
});

describe('A head', () => {
  it('groups the office’s tasks, keeps the list, and spreads it over those who are there', async () => {
    const head = await theatre.comes('head', password, { path: '/tasks?group=city', width: 1440 });
    const { page } = head;
    await page.getByRole('button', { name: 'ری: ۲' }).click();
    await head.see('۲ کار باز');
    await head.press('فهرست‌های من');
    await page.getByRole('dialog').getByRole('button', { name: 'نگه‌داشتن این فهرست…' }).click();
    await page.getByLabel('نام فهرست').fill('کارهای ری');
    await page.getByLabel('همکاران اداره هم آن را ببینند').check();
    expect(await found(head, '[role="dialog"]')).toEqual([]);
    await head.press('نگه‌داشتن');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('checkbox', { name: `برگزیدن ${titles[4]}` }).check();
    await head.press('سپردن به…');
    expect(await found(head, '[role="dialog"]')).toEqual([]);
    await page.getByRole('combobox', { name: 'همکار' }).click();
    await page.getByRole('option', { name: /^other-expert/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'سپردن' }).click();
    await head.see('در دست other-expert', row(head, 4));
    await page.getByRole('checkbox', { name: `برگزیدن ${titles[5]}` }).check();
    await head.press('تقسیم میان همکاران…');
    expect(await found(head, '[role="dialog"]')).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'تقسیم' }).click();
    await head.see(/^در دست /, row(head, 5));
    expect(await violations(page)).toEqual([]);
    await head.picture('tasks-head-fa-1440');

    const phone = await theatre.comes('expert', password, { path: '/tasks', width: 360, height: 740 });
    await phone.press('فهرست‌های من');
    await phone.see('از head');
    expect(await found(phone, '[role="dialog"]')).toEqual([]);
    await phone.page.getByRole('button', { name: /^کارهای ری/ }).click();
    await phone.see('۲ کار باز');
    await phone.look();
    await phone.picture('tasks-fa-360');
    expect(await violations(phone.page)).toEqual([]);
  });

  it('records who is away; somebody declares an interest, and the unit’s work is no longer his (E-30)', async () => {
    const expert = await theatre.comes('expert', password, { path: '/team', width: 1440, locale: 'en' });
    const { page } = expert;
    await expert.press('Record an absence…');
    await expert.choose('Substitute', 'other-expert');
    for (const label of ['First day', 'Last day']) {
      const input = page.getByLabel(label);
      await input.fill('1405/08/02');
      await input.press('Tab');
    }
    expect(await found(expert, '[role="dialog"]')).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Record' }).click();
    await expert.see(/^expert: from .* substitute: other-expert$/);
    await expert.press('Declare an interest…');
    await page.getByLabel('Unit', { exact: true }).fill('100000000002');
    await page.getByRole('option', { name: /100000000002/ }).click();
    await page.getByLabel('Explanation').fill('I hold shares in it');
    expect(await found(expert, '[role="dialog"]')).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Declare' }).click();
    await expert.see(/: Works 2/);
    await expert.look();
    expect(await violations(page)).toEqual([]);
    await expert.picture('team-en-1440');
    await expert.open('/tasks');
    await expert.see('You have an interest', row(expert, 2));
    const phone = await theatre.comes('head', password, { path: '/team', width: 360, height: 740 });
    await phone.see(/^expert: از /);
    await phone.look();
    expect(await violations(phone.page)).toEqual([]);
    await phone.picture('team-fa-360');
  });
});
