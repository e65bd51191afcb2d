// A draft tried on real returns of last month, by those who may see them.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { password } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';
import { violations } from './audit.ts';
import { type Stage, stage } from './stage.ts';

let room: Stage<Ministry>;

beforeAll(async () => {
  room = await stage(layReturns);
}, 120_000);
afterAll(() => room?.close());
afterEach(({ task }) => room.clear(task));

/** Two accepted returns of last month. */
async function layReturns(): Promise<Ministry> {
  const units = [0, 1].map((unit) => ({ title: { fa: `کارخانهٔ ${unit}`, en: `Works ${unit}` } }));
  const office = await ministry({ now: at('1405-08-01', '09:00'), units });
  await office.moveTo(at('1405-08-06', '10:00'));
  for (const unit of units.keys()) {
    const id = await office.caseOf(unit, '1405-07');
    const data = { answers: { ...cementAnswers(), water: 11_000 + unit }, declaration: true };
    const sent = await (await office.as(`respondent-${unit}`)).send('POST', `/api/cases/${id}/events`, {
      type: 'SUBMIT',
      data,
    });
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);
  }
  await office.moveTo(at('1405-08-30', '10:00'));
  return office;
}

describe('The preview of a form', () => {
  it('shows a real return of last month, names its unit, leads to the next, and says that the reading is written down', async () => {
    const planning = await room.office.as('planning');
    const { document } = (await planning.get('/api/definitions/form/monthly-production')).body;
    const { body } = await planning.send('POST', '/api/definitions/form/monthly-production/drafts', document);
    const one = await room.comes('planning', password, { path: `/drafts/${body.id}`, width: 1440 });
    const { page } = one;
    const { t } = one.words;
    const name = page.getByRole('status').filter({ hasText: 'کارخانهٔ' });
    await one.press(t('build.preview.return'));
    await name.waitFor();
    await one.see(t('build.preview.return.note'));
    expect(await violations(page)).toEqual([]);
    const first = await name.textContent();
    await one.press(t('build.preview.return.next'));
    await expect.poll(() => name.textContent()).not.toBe(first);
    await one.press(t('build.preview.return.previous'));
    await expect.poll(() => name.textContent()).toBe(first);
  }, 60_000);

  it('offers none of a form that was never published', async () => {
    const planning = await room.office.as('planning');
    const words = { fa: 'فرم تازه', en: 'New form' };
    const { body } = await planning.send('POST', '/api/definitions/form/new-form/drafts', {
      kind: 'form',
      key: 'new-form',
      title: words,
      sections: [{ key: 'first', title: words, fields: [] }],
      schema: { type: 'object', additionalProperties: false, properties: {} },
    });
    const one = await room.comes('planning', password, { path: `/drafts/${body.id}`, width: 1440 });
    const { t } = one.words;
    await one.page.getByRole('button', { name: t('build.preview.sample') }).waitFor();
    expect(await one.page.getByRole('button', { name: t('build.preview.return') }).count()).toBe(0);
  }, 60_000);
});
