// A company with many units at its home: all that they owe on one page, found and narrowed, on a desk and on a phone.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { password } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';
import { violations } from './audit.ts';
import { type Stage, stage } from './stage.ts';

const many = 120;
let theatre: Stage<Ministry>;

beforeAll(async () => {
  theatre = await stage(async () => {
    const office = await ministry({
      now: at('1405-08-01', '09:00'),
      units: Array.from({ length: many }, (_, index) => ({
        activities: ['C23'],
        title: { fa: `کارخانه سیمان شماره ${index + 1}`, en: `Cement works ${index + 1}` },
      })),
    });
    const grants = office.units.map(({ id }) => ({ role: 'respondent', scope: 'unit' as const, id }));
    await office.accounts([{ username: 'holding', grants }]);
    const holding = await office.as('holding');
    for (const unit of [1, 2, 3]) {
      const data = { answers: cementAnswers(), declaration: true };
      const path = `/api/cases/${await office.caseOf(unit, '1405-07')}/events`;
      const { status } = await holding.send('POST', path, { type: 'SUBMIT', data });
      expect(status).toBe(200);
    }
    return office;
  });
}, 240_000);
afterEach(({ task }) => theatre.clear(task));
afterAll(() => theatre?.close());

describe('The home of a company with many units (C2-R1)', () => {
  it.each([
    ['fa', 1440],
    ['en', 360],
    ['fa', 360],
  ] as const)('C2-R1 shows all that is owed, counted and searched, in %s at %i px', async (locale, width) => {
    const one = await theatre.comes('holding', password, { locale, width });
    const { page, words } = one;
    const { t } = words;
    const owed = page.getByRole('list', { name: t('home.owed') });
    await expect.poll(() => owed.getByRole('article').count()).toBeGreaterThan(3);
    expect(await owed.getByRole('article').count()).toBeLessThan(60);
    expect(await owed.getByRole('listitem').first().getAttribute('aria-setsize')).toBe(`${many - 3}`);
    await one.look();
    await one.picture(`holding-home-${locale}-${width}`);
    expect(await violations(page)).toEqual([]);
    await page.getByLabel(t('respondent.home.filter')).fill('100000000077');
    await expect.poll(() => owed.getByRole('article').count()).toBe(1);
    expect(page.url()).toContain('q=100000000077');
    await page.reload();
    await expect.poll(() => owed.getByRole('article').count()).toBe(1);
    await one.picture(`holding-home-found-${locale}-${width}`);
  });
});
