// A file with many returns, sent all at once: whoever waits sees how many are stored by now.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { password } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';
import { sendWorkbook, templateOf, write } from '../support/return-workbook.ts';
import { type Stage, stage } from './stage.ts';

const many = 60;
let theatre: Stage<Ministry>;

beforeAll(async () => {
  theatre = await stage(async () => {
    const office = await ministry({
      now: at('1405-08-01', '09:00'),
      units: Array.from({ length: many }, () => ({ activities: ['C23'] })),
    });
    const grants = office.units.map(({ id }) => ({ role: 'respondent', scope: 'unit' as const, id }));
    await office.accounts([{ username: 'holding', grants }]);
    return office;
  });
}, 240_000);
afterEach(({ task }) => theatre.clear(task));
afterAll(() => theatre?.close());

describe('A file with many returns', () => {
  it('is sent all at once, and its sender sees how far that is (E-21)', async () => {
    const { office } = theatre;
    const holding = await office.as('holding');
    const template = await templateOf(holding, await office.caseOf(0, '1405-07'));
    for (let index = 0; index < many; index += 1) {
      const activityId = String(template.cell('#unit', index).value);
      write(template, cementAnswers(), { index, activityId, tables: ['products'], from: index });
    }
    const { body: file } = await sendWorkbook(holding, await template.bytes());
    const path = `/returns/files/${file.id}`;
    const one = await theatre.comes('holding', password, { locale: 'fa', width: 360, path });
    const { page, words } = one;
    const { t, count, format } = words;
    await page.getByLabel(t('form.declaration')).check();
    // Somebody else is at one of the last, so that there is something to see.
    const held = await office.database.owner.reserve();
    await held`begin`;
    await held`select from cases where id = ${file.items.at(-1)?.case ?? ''}::uuid for update`;
    await one.press(t('bulk.accept'));
    const bar = page.getByRole('progressbar', { name: t('bulk.accepting') });
    await expect.poll(() => bar.getAttribute('aria-valuenow')).toBe('83');
    await one.see(`${t('bulk.accepting')} ${format.percent(50 / many)}`);
    await one.look();
    await one.picture('many-returns-fa-360');
    await held`commit`;
    held.release();
    await one.see(count('bulk.count.submitted', many));
    expect(await bar.count()).toBe(0);
  });
});
