// Three thousand returns approved by one act: what it would do is seen first, then how far it is, then what was left.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { type Answers, explanationKey, type Issue } from '../../engine/index.ts';
import { password } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { fileAll } from '../support/filed.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';
import { violations } from './audit.ts';
import { type Stage, stage } from './stage.ts';

const units = 3001;
let theatre: Stage<Ministry>;

beforeAll(async () => {
  theatre = await stage(() =>
    ministry({
      now: at('1405-08-01', '09:00'),
      units: Array.from({ length: units }, (_, index) => ({
        activities: ['C23'],
        title: { fa: `سیمان شمارهٔ ${index}`, en: `Cement works ${index}` },
      })),
    }),
  );
  const { office } = theatre;
  // The first of all is three times as large as it may be, and says why.
  const id = await office.caseOf(0, '1405-07');
  const doubtful = cementAnswers() as Answers & { products: Record<string, number>[] };
  const [row] = doubtful.products;
  row!.closingStock = row!.closingStock! + row!.production! * 2;
  row!.production = row!.production! * 3;
  const respondent = await office.as('respondent-0');
  const data = { answers: doubtful, declaration: true };
  const path = `/api/cases/${id}/events`;
  const refused = await respondent.send('POST', path, { type: 'SUBMIT', data });
  const explanations = Object.fromEntries(
    refused.body.issues.map((one: Issue) => [explanationKey(one), 'خط تولید تازه']),
  );
  await respondent.send('POST', path, { type: 'SUBMIT', data: { ...data, explanations } });
  expect(await fileAll(office)).toBe(units - 1);
}, 400_000);
afterEach(({ task }) => theatre.clear(task));
afterAll(() => theatre?.close());

describe('An expert', { timeout: 240_000 }, () => {
  it('C4-R6 approves three thousand returns at once, sees how far it is, and what was left out', async () => {
    const one = await theatre.comes('expert', password, { path: '/tasks' });
    const { page, words } = one;
    const { t } = words;
    await page.locator('[data-task]').first().waitFor();
    await page
      .getByRole('checkbox', { name: /سیمان شمارهٔ/ })
      .first()
      .check();
    await page.getByRole('checkbox', { name: words.count('work.all', units) }).check();
    await one.press(t('decide.bulk.button'));
    const dialog = page.getByRole('dialog');
    await one.see(words.count('decide.bulk.can', units - 1), dialog);
    await one.see(words.count('decide.bulk.cannot', 1), dialog);
    await one.press(t('decide.bulk.names'), dialog);
    await one.see('سیمان شمارهٔ 0', dialog);
    await one.look();
    expect(await violations(page)).toEqual([]);
    await one.press(words.count('decide.bulk.confirm', units - 1), dialog);
    await one.see(/از ۳٬۰۰۰ آمار تأیید شد/, dialog);
    await one.see(words.count('decide.bulk.done', units - 1), dialog);
    await one.look();
    const [counted] = await theatre.office.database.owner<{ cases: number; events: number }[]>`
      select count(distinct case_id)::integer as cases, count(*)::integer as events from events where type = 'APPROVE_BULK'`;
    expect(counted).toEqual({ cases: units - 1, events: units - 1 });
    await one.press(t('decide.bulk.close'), dialog);
    // What is left is what somebody has to look at.
    await expect.poll(() => page.locator('[data-task]').count()).toBe(1);
  });
});

describe('The statistics office', () => {
  it('C6-R7 records an outage, after seeing which deadlines it moves', async () => {
    await theatre.office.moveTo(at('1405-08-06', '23:30'));
    const one = await theatre.comes('statistics', password, { path: '/outages' });
    const { page, words } = one;
    const { t } = words;
    await one.arrive(t('decide.outage.title'));
    for (const [label, time] of [
      ['decide.outage.from', '۲۱:۰۰'],
      ['decide.outage.until', '۲۳:۰۰'],
    ] as const) {
      const when = page.getByRole('group', { name: t(label), exact: true });
      await when.getByLabel(t('decide.outage.day')).first().fill('۱۴۰۵/۰۸/۰۶');
      await one.write(t('decide.outage.hour'), time, when);
    }
    await one.press(t('decide.outage.preview'));
    await one.see(t('decide.outage.hit', { clocks: units - 1, cases: units - 1, hours: 4 }));
    await one.write(t('decide.outage.order'), '۱۴۰۵/۷۷');
    await one.write(t('decide.outage.reason'), 'قطع برق مرکز داده');
    expect(await violations(page)).toEqual([]);
    await one.look();
    await one.press(words.count('decide.outage.extend', units - 1));
    await one.see(t('decide.outage.byOrder', { order: '۱۴۰۵/۷۷' }));
    await one.see(t('decide.outage.state.done'));
  });
});
