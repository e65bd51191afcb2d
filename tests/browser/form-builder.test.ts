// Forms built by people who see no JSON: with a mouse, and by keyboard alone.
import { getRequestListener } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Form } from '../../engine/index.ts';
import { createApp } from '../../server/app.ts';
import { type Listening, listen } from '../../server/http/listen.ts';
import { password } from '../support/app.ts';
import { sharedBrowser } from '../support/browser.ts';
import { at } from '../support/chain.ts';
import { builtInterface } from '../support/interface.ts';
import { type Ministry, ministry } from '../support/ministry.ts';
import { cutParts, settle, violations } from './audit.ts';
import { type Visitor, visitor } from './visitor.ts';

let office: Ministry;
let socket: Listening;
let browser: Browser;

beforeAll(async () => {
  const [folder, launched, laid] = await Promise.all([
    builtInterface(),
    sharedBrowser(),
    ministry({ now: at('1405-08-01', '09:00'), units: [{}] }),
  ]);
  browser = launched;
  office = laid;
  socket = await listen(0, '127.0.0.1');
  const answer = getRequestListener(createApp(office.services, { interface: folder }).fetch);
  socket.serve((request, response) => void answer(request, response));
}, 120_000);
afterAll(async () => {
  await socket?.close();
  await office?.close();
});

/** A draft with an empty section, on the desk of the planning deputyship. */
async function beginForm(
  key: string,
): Promise<{ one: Visitor; page: Page; saved: (fields: string[]) => Promise<Form> }> {
  const planning = await office.as('planning');
  const words = { fa: 'فرم تازه', en: 'New form' };
  const { body } = await planning.send('POST', `/api/definitions/form/${key}/drafts`, {
    kind: 'form',
    key,
    title: words,
    sections: [{ key: 'section1', title: { fa: 'بخش نخست', en: 'First section' }, fields: [] }],
    schema: { type: 'object', additionalProperties: false, properties: {} },
  });
  const one = await visitor(browser, { address: `http://127.0.0.1:${socket.port}`, width: 1440 });
  await one.enter('planning', password, `/drafts/${body.id}`);
  await one.page.getByRole('tree').waitFor();
  const stored = async (): Promise<Form> =>
    (await planning.get(`/api/definitions/drafts/${body.id}`)).body.document;
  /** What is stored once its only section asks these questions, in this order. */
  const saved = async (fields: string[]): Promise<Form> => {
    await one.page.keyboard.press('ControlOrMeta+s');
    // What was written last may leave the questions as they are.
    await one.page
      .getByRole('status')
      .filter({ hasText: /ذخیره شد/ })
      .waitFor();
    await expect.poll(async () => (await stored()).sections[0]?.fields, { timeout: 15_000 }).toEqual(fields);
    return stored();
  };
  return { one, page: one.page, saved };
}

describe('a form is built', () => {
  it('from nothing with a mouse: questions, a table, options, and a question dragged to its place', async () => {
    const { one, page, saved } = await beginForm('storage-visit');
    const { t } = one.words;
    const palette = page.getByRole('region', { name: t('build.palette') });
    const properties = page.getByRole('region', { name: t('build.properties') });
    const inPersian = (label: string) =>
      properties.getByLabel(t('studio.inPersian', { label }), { exact: true });
    const inEnglish = (label: string) =>
      properties.getByLabel(t('studio.inEnglish', { label }), { exact: true });
    const add = async (kind: Parameters<typeof t>[0], fa: string, en: string) => {
      await one.press(t(kind), palette);
      await inPersian(t('build.title')).fill(fa);
      await inEnglish(t('build.title')).fill(en);
    };
    await add('build.kind.number', 'ظرفیت انبار', 'Storage capacity');
    await inPersian(t('studio.field.unit')).fill('تن');
    await add('build.kind.choice', 'نوع انبار', 'Kind of storage');
    await inPersian(t('build.option', { n: 1 })).fill('سردخانه');
    await inEnglish(t('build.option', { n: 1 })).fill('Cold store');
    await add('build.kind.table', 'کالاها', 'Goods');
    await one.press(t('build.kind.integer'), palette);
    await inPersian(t('build.title')).fill('تعداد');
    await page.getByRole('treeitem', { name: /نوع انبار/ }).click();
    await one.choose(t('build.must'), t('build.must.always'), properties);

    await page.getByRole('listbox').waitFor({ state: 'hidden' });

    // The choice goes above the number.
    const handle = page.getByRole('button', { name: t('build.drag.handle', { title: 'نوع انبار' }) });
    const target = page.getByRole('treeitem', { name: /ظرفیت انبار/ });
    // Once nothing lies over it any more, and nothing moves.
    await settle(page);
    await handle.hover();
    const from = await handle.boundingBox();
    const to = await target.boundingBox();
    if (from === null || to === null) throw new Error('Nothing to drag');
    await page.mouse.move(from.x + 8, from.y + 12);
    await page.mouse.down();
    await page.mouse.move(from.x + 8, to.y + 10, { steps: 12 });
    await page.mouse.move(from.x + 8, to.y + 2, { steps: 4 });
    await page.mouse.move(from.x + 8, to.y + 3, { steps: 3 });
    await page.mouse.up();

    // What respondents will see stands beside it.
    await one.see('سردخانه');
    await settle(page);
    expect(await violations(page)).toEqual([]);
    expect(await cutParts(page)).toEqual([]);
    const form = await saved(['kindOfStorage', 'storageCapacity', 'goods']);
    expect(form.schema.required).toEqual(['kindOfStorage']);
    expect(form.schema.properties.storageCapacity).toMatchObject({
      type: 'number',
      'x-title': { fa: 'ظرفیت انبار', en: 'Storage capacity' },
      'x-unit': { fa: 'تن', en: 'تن' },
    });
    expect(Object.keys(form.schema.properties.goods?.items?.properties ?? {})).toHaveLength(2);
    expect(one.faults).toEqual([]);
    await one.close();
  }, 60_000);

  it('by keyboard alone: added, named, moved, checked and deleted', async () => {
    const { one, page, saved } = await beginForm('energy-visit');
    const { t } = one.words;
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const say = async (words: string) => page.keyboard.type(words);
    /** Tabs on until the thing of that name has the focus. */
    const tabTo = async (name: string | RegExp, key = 'Tab') => {
      for (let steps = 0; steps < 80; steps += 1) {
        await press(key);
        const focused = await page.evaluate(() => {
          const one = document.activeElement;
          const label = one?.getAttribute('aria-labelledby');
          const by =
            label === null || label === undefined ? null : document.getElementById(label)?.textContent;
          const own =
            one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement
              ? one.labels?.[0]?.textContent
              : null;
          return one?.getAttribute('aria-label') ?? by ?? own ?? one?.textContent ?? '';
        });
        if (typeof name === 'string' ? focused === name : name.test(focused)) return;
      }
      throw new Error(`No way by keyboard to ${name}`);
    };
    await page.getByRole('button', { name: t('build.palette') }).focus();
    await press('Tab');
    await tabTo(t('build.kind.number'), 'ArrowDown');
    await press('Enter');
    // The words of the new question have the focus, ready to be written.
    await say('مصرف برق');
    await press('Tab');
    await say('Electricity used');
    await tabTo(t('build.palette'), 'Shift+Tab');
    await press('Tab');
    await tabTo(t('build.kind.yesNo'), 'ArrowDown');
    await press('Enter');
    await say('آیا کنتور دارد؟');
    await press('Tab');
    await say('Has a meter');
    await tabTo(t('build.outline'), 'Shift+Tab');

    // With the keys of the outline, then by the handle: up, and down again.
    await press('Alt+ArrowUp');
    await tabTo(/آیا کنتور/);
    for (const key of ['Space', 'ArrowDown', 'ArrowDown', 'Space']) {
      await press(key);
      // The sensor listens a moment after it was told to.
      await page.waitForTimeout(120);
    }
    await expect.poll(() => page.getByRole('treeitem').nth(2).getAttribute('aria-label')).toContain('کنتور');
    await tabTo(t('build.up'));
    await press('Enter');
    await expect.poll(() => page.getByRole('treeitem').nth(1).getAttribute('aria-label')).toContain('کنتور');

    // The figure is asked only where there is a meter; deleting the question says so first.
    await tabTo(t('build.outline'), 'Shift+Tab');
    await press('ArrowDown');
    await tabTo(t('build.visible'));
    await press('Enter', 'ArrowDown', 'Enter');
    await tabTo(t('rules.left'));
    await say('کنتور');
    await press('ArrowDown', 'Enter');
    await settle(page);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('tree').focus();
    await press('ArrowUp', 'Delete');
    await one.see(t('build.remove.visible', { title: 'مصرف برق' }));
    await tabTo(t('build.remove'));
    await press('Enter');
    const form = await saved(['electricityUsed']);
    expect(form.schema.properties.electricityUsed).not.toHaveProperty('x-visible');
    expect(one.faults).toEqual([]);
    await one.close();
  }, 60_000);

  it('with an item that no catalogue has yet: proposed at the question, among what is near it', async () => {
    const { one, page, saved } = await beginForm('water-visit');
    const { t } = one.words;
    const properties = page.getByRole('region', { name: t('build.properties') });
    await one.press(t('build.kind.number'), page.getByRole('region', { name: t('build.palette') }));
    await properties
      .getByLabel(t('studio.inPersian', { label: t('build.title') }), { exact: true })
      .fill('پساب بازچرخانده');
    await properties
      .getByLabel(t('studio.inEnglish', { label: t('build.title') }), { exact: true })
      .fill('Waste water reused');
    await properties.getByRole('combobox', { name: t('build.item') }).fill('پساب بازچرخانده');
    await page.getByRole('option', { name: t('build.propose.named', { title: 'پساب بازچرخانده' }) }).click();
    const dialog = page.getByRole('dialog', { name: t('build.propose') });
    const concept = t('studio.items.concept');
    await dialog
      .getByLabel(t('studio.inPersian', { label: concept }))
      .fill('آب برداشت‌شده یا خریداری‌شده در دوره');
    await dialog.getByLabel(t('studio.inEnglish', { label: concept })).fill('Reused within the works');
    await one.see(t('lists.items.near'), dialog);
    await settle(page);
    expect(await violations(page)).toEqual([]);
    expect(await cutParts(page)).toEqual([]);
    await dialog
      .getByLabel(t('studio.inPersian', { label: concept }))
      .fill('حجم پسابی که تصفیه و دوباره در خط تولید به کار رفته است');
    await one.press(t('build.propose.put'), dialog);
    await one.see(t('build.propose.bound'), properties);
    const form = await saved(['wasteWaterReused']);
    expect(form.schema.properties.wasteWaterReused).toMatchObject({ 'x-item': 'wasteWaterReused' });
    const planning = await office.as('planning');
    const { items } = (await planning.get('/api/definitions')).body;
    const { draft } = items.find(({ kind }: { kind: string }) => kind === 'items');
    const { document } = (await planning.get(`/api/definitions/drafts/${draft}`)).body;
    expect(document.items.at(-1)).toMatchObject({ id: 'wasteWaterReused', type: 'number' });
    expect(one.faults).toEqual([]);
    await one.close();
  }, 60_000);

  it('binds the item that the arrows point at, though the desk is drawn anew before Enter', async () => {
    const { one, page, saved } = await beginForm('busy-visit');
    const { t } = one.words;
    const properties = page.getByRole('region', { name: t('build.properties') });
    await one.press(t('build.kind.number'), page.getByRole('region', { name: t('build.palette') }));
    await settle(page);
    // What is stored by itself is stored when the arrows point, however long they take.
    const { promise: pointed, resolve: store } = Promise.withResolvers<void>();
    await page.route('**/api/definitions/drafts/*', async (route) => {
      if (route.request().method() === 'PUT') await pointed;
      await route.continue();
    });
    await one.write(t('studio.inPersian', { label: t('build.title') }), 'نیروی کار', properties);
    const box = properties.getByRole('combobox', { name: t('build.item'), exact: true });
    const pointedAt = () =>
      box.evaluate((input) => {
        const id = input.getAttribute('aria-activedescendant');
        return id === null ? null : (document.getElementById(id)?.textContent ?? null);
      });
    await box.focus();
    await page.keyboard.insertText('شاغلان');
    await page.getByRole('option').nth(1).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const second = await pointedAt();
    expect(second).not.toBeNull();
    // What is stored by itself tells every list of the page anew.
    const told = page.waitForResponse((answer) => new URL(answer.url()).pathname === '/api/definitions');
    await page.keyboard.press('ControlOrMeta+s');
    store();
    await told;
    await settle(page);
    expect(await pointedAt()).toBe(second);
    await page.keyboard.press('Enter');
    await page.getByRole('listbox').waitFor({ state: 'hidden' });
    const title = await box.inputValue();
    expect(second).toContain(title);
    const form = await saved(['q1']);
    expect(form.schema.properties.q1).toHaveProperty('x-item', expect.any(String));
    expect(one.faults).toEqual([]);
    await one.close();
  }, 60_000);

  it('keeps what is chosen when the page is read again, and when a turned tablet lays it out anew', async () => {
    const { one, page } = await beginForm('kept-visit');
    const { t } = one.words;
    const palette = page.getByRole('region', { name: t('build.palette') });
    for (const kind of ['build.kind.number', 'build.kind.date', 'build.kind.yesNo'] as const)
      await one.press(t(kind), palette);
    await page.getByRole('treeitem').nth(2).click();
    const chosen = page.locator('[role="treeitem"][aria-selected="true"]');
    await page.waitForURL(/at=/);
    const title = await chosen.getAttribute('aria-label');
    await page.keyboard.press('ControlOrMeta+s');
    await one.see(/ذخیره شد/);
    await page.setViewportSize({ width: 820, height: 1100 });
    await expect.poll(() => chosen.getAttribute('aria-label'), { timeout: 20_000 }).toBe(title);
    await page.setViewportSize({ width: 1440, height: 900 });
    await expect.poll(() => chosen.getAttribute('aria-label'), { timeout: 20_000 }).toBe(title);
    await settle(page);
    await page.reload();
    await expect.poll(() => chosen.getAttribute('aria-label'), { timeout: 20_000 }).toBe(title);
    expect(one.faults).toEqual([]);
    await one.close();
  }, 60_000);
});
