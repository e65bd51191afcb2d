// A selection on the screen: written and announced by the statistics office, acknowledged by a province, read by its unit.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Selection } from '../../engine/index.ts';
import { password } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { type Ministry, ministry } from '../support/ministry.ts';
import { violations } from './audit.ts';
import { type Stage, stage } from './stage.ts';

const list: Selection = {
  kind: 'selection',
  key: 'selected-units',
  title: { fa: 'واحدهای تولیدی منتخب', en: 'Selected production units' },
  of: 'units',
  frequency: 'monthly',
  criteria: [
    {
      key: 'capacity',
      title: { fa: 'ظرفیت', en: 'Capacity' },
      least: 100,
      measure: 'sum(for p in unit.products return p.capacity)',
    },
  ],
  entries: [
    { code: '100000000000', title: { fa: 'کارخانه سیمان', en: 'Cement works' }, values: { capacity: 250 } },
  ],
};

let theatre: Stage<Ministry>;
beforeAll(async () => {
  theatre = await stage(() => ministry({ now: at('1405-08-01', '09:00'), units: [{}, {}] }));
}, 240_000);
afterEach(({ task }) => theatre.clear(task));
afterAll(() => theatre?.close());

async function drafted(document: Selection): Promise<string> {
  const made = await (await theatre.office.as('statistics')).send(
    'POST',
    `/api/definitions/selection/${document.key}/drafts`,
    document,
  );
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  return made.body.id;
}

describe('A selection on the screen', () => {
  it('C3-R4 is written without JSON: found in the register, measured, with who comes in', async () => {
    const draft = await drafted({ ...list, key: 'other-units' });
    const office = await theatre.comes('statistics', password, { path: `/drafts/${draft}`, width: 1440 });
    const { page } = office;
    await page.getByLabel('جست‌وجو در فهرست پایه').fill('100000000001');
    await page
      .getByRole('button', { name: /^افزودن «/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'اندازه بگیر' }).click();
    await expect.poll(() => page.getByLabel('جست‌وجو در منتخب‌ها').count()).toBe(1);
    await office.look();
    await office.picture('selection-workshop-fa-1440');
    expect(await violations(page)).toEqual([]);
    const phone = await theatre.comes('statistics', password, {
      path: `/drafts/${draft}`,
      width: 360,
      height: 740,
      locale: 'en',
    });
    await phone.see('Selected production units');
    await phone.look();
    await phone.picture('selection-workshop-en-360');
  });

  it('C2N1-R1 is acknowledged by the province, followed by the office, and read by the unit', async () => {
    const statistics = await theatre.office.as('statistics');
    const begun = await statistics.send('POST', `/api/definitions/drafts/${await drafted(list)}/revision`);
    for (const { part } of begun.body.parts) {
      const reviewer = await theatre.office.as(`reviewer-${part}`);
      await reviewer.send('POST', `/api/revisions/${begun.body.id}/events`, { type: 'AGREE' });
    }
    const published = await statistics.send('POST', `/api/revisions/${begun.body.id}/events`, {
      type: 'PUBLISH',
      data: { from: '1405-09' },
    });
    expect(published.status).toBe(200);
    const head = await theatre.comes('head', password, { path: '/selections', width: 360, height: 740 });
    await head.page.getByRole('button', { name: 'اعلام وصول و ابلاغ به واحدها' }).click();
    await head.see('اعلام وصول شد');
    await head.look();
    await head.picture('selections-province-fa-360');
    expect(await violations(head.page)).toEqual([]);
    const office = await theatre.comes('statistics', password, {
      path: '/selections',
      width: 1440,
      locale: 'en',
    });
    await office.see('1 of 2 subordinate units have acknowledged');
    await office.look();
    await office.picture('selections-office-en-1440');
    expect(await violations(office.page)).toEqual([]);
    const unit = await theatre.comes('respondent-0', password, { path: '/returns', width: 360, height: 740 });
    await unit.see('واحد شما منتخب است');
    await unit.look();
    await unit.picture('selections-unit-fa-360');
  });
});
