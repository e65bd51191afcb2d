// The keys of the studio: which there are can be read, and F6 leads through the parts of a draft's desk.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { password } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { type Ministry, ministry } from '../support/ministry.ts';
import { cutParts, settle, violations } from './audit.ts';
import { type Stage, stage } from './stage.ts';

let theatre: Stage<Ministry>;
let draft = '';
beforeAll(async () => {
  theatre = await stage(() => ministry({ now: at('1405-08-01', '09:00'), units: [] }));
  const planning = await theatre.office.as('planning');
  const { body } = await planning.send('POST', '/api/definitions/form/keys/drafts', {
    kind: 'form',
    key: 'keys',
    title: { fa: 'فرم تازه', en: 'New form' },
    sections: [{ key: 'section1', title: { fa: 'بخش نخست', en: 'First section' }, fields: ['a', 'b'] }],
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        a: { type: 'string', 'x-title': { fa: 'یکم', en: 'First' } },
        b: { type: 'string', 'x-title': { fa: 'دوم', en: 'Second' } },
      },
    },
  });
  draft = `/drafts/${body.id}`;
});
afterAll(() => theatre?.close());
afterEach(({ task }) => theatre.clear(task));

/** Where the focus is: the name of the region, the tree or the tab. */
const place = () =>
  document.activeElement
    ?.closest('[role="tree"], section, [role="tab"], [role="dialog"]')
    ?.getAttribute('aria-label') ?? document.activeElement?.textContent;

describe('the keys of the studio', () => {
  for (const locale of ['fa', 'en'] as const)
    for (const width of [360, 1440])
      it(`are listed behind the guide, ${locale} at ${width}`, async () => {
        const one = await theatre.comes('planning', password, { path: draft, locale, width });
        const { page, words } = one;
        const { t } = words;
        const guide = page.getByRole('button', { name: t('desk.help.open') });
        await guide.focus();
        await page.keyboard.press('?');
        const help = page.getByRole('dialog', { name: t('desk.help.title') });
        await help.getByRole('heading', { level: 1 }).waitFor();
        await page.keyboard.press('?');
        const keys = page.getByRole('dialog', { name: t('keys.title') });
        await keys.getByText(t('keys.desk.parts')).waitFor();
        await settle(page);
        expect([...(await violations(page)), ...(await cutParts(page))]).toEqual([]);
        if (process.env.LOOK) await one.picture(`keys ${locale} ${width}`);
        await page.keyboard.press('Escape');
        await keys.waitFor({ state: 'hidden' });
        expect(await help.evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
        await page.keyboard.press('Escape');
        await help.waitFor({ state: 'hidden' });
        expect(await guide.evaluate((button) => button === document.activeElement)).toBe(true);
      });

  it('lead from part to part of the desk, and back to where one was in it', async () => {
    const { page, words } = await theatre.comes('planning', password, { path: draft, width: 1440 });
    const { t } = words;
    await page.getByRole('tree').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('F6');
    expect(await page.evaluate(place)).toBe(t('build.properties'));
    await page.keyboard.press('Shift+F6');
    expect(await page.evaluate(place)).toBe(t('build.outline'));
    await page.keyboard.press('Shift+F6');
    expect(await page.evaluate(place)).toBe(t('build.palette'));
    for (const _ of [1, 2, 3]) await page.keyboard.press('F6');
    expect(await page.evaluate(place)).toBe(t('studio.tab.preview'));
  });
});
