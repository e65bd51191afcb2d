// What changed, side by side: a draft beside its version, on a desk and a phone, in both languages, by the keyboard.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Form, Workflow } from '../../engine/index.ts';
import type { Locale } from '../../ui/locales/format.ts';
import { password } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { type Ministry, ministry } from '../support/ministry.ts';
import { root } from '../support/sources.ts';
import { cutParts, settle, violations } from './audit.ts';
import { type Stage, stage } from './stage.ts';

let theatre: Stage<Ministry>;
const drafts = { form: '', chain: '' };

beforeAll(async () => {
  theatre = await stage(() => ministry({ now: at('1405-08-01', '09:00'), units: [{}] }));
  drafts.form = await begin('form', 'monthly-mine', changedForm());
  drafts.chain = await begin('workflow', 'sector-return-review', changedChain());
}, 180_000);
afterEach(({ task }) => theatre.clear(task));
afterAll(() => theatre?.close());

async function begin(kind: string, key: string, document: object): Promise<string> {
  const planning = await theatre.office.as('planning');
  const { status, body } = await planning.send('POST', `/api/definitions/${kind}/${key}/drafts`, document);
  expect([status, body.issues]).toEqual([201, expect.anything()]);
  return body.id;
}

function shipped(path: string) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

const renamed = 'پرسشی با نام نو';

/** A question has another title, another stands in the next section, a check is stricter. */
function changedForm(): Form {
  const form: Form = shipped('forms/monthly-mine/form.json');
  const [first, second] = form.sections;
  const [name = ''] = first?.fields ?? [];
  const field = form.schema.properties[name];
  if (field !== undefined) field['x-title'] = { fa: renamed, en: 'A question with a new name' };
  const moved = first?.fields.at(-1);
  if (moved !== undefined && moved !== name) {
    first?.fields.pop();
    second?.fields.push(moved);
  }
  form.edits?.pop();
  return form;
}

/** One clock runs three days longer. */
function changedChain(): Workflow {
  const chain: Workflow = shipped('workflows/sector-return-review/workflow.json');
  const [clock] = Object.values(chain.clocks ?? {});
  if (clock !== undefined) clock.days = 77;
  return chain;
}

describe('What changed in a draft, side by side', () => {
  it.each<[Locale, number, keyof typeof drafts]>([
    ['fa', 1440, 'form'],
    ['en', 1440, 'chain'],
    ['fa', 360, 'chain'],
    ['en', 360, 'form'],
    ['fa', 768, 'form'],
  ])('in %s at %i px of a %s is seen whole and found sound by axe', async (locale, width, kind) => {
    const one = await theatre.comes('planning', password, { locale, width, path: `/drafts/${drafts[kind]}` });
    const { page, words, see, look } = one;
    const { t } = words;
    await page.getByRole('tab', { name: t('studio.tab.changes') }).click();
    await page.getByRole('button', { name: t('compare.beside') }).press('Enter');
    const chapter = kind === 'form' ? t('compare.questions') : t('studio.workflow.states');
    const part = page.getByRole('region', { name: chapter, exact: true });
    await part.waitFor();
    await see(kind === 'form' ? words.of({ fa: renamed, en: 'A question with a new name' }) : /77|۷۷/, part);
    await settle(page);
    expect(await violations(page)).toEqual([]);
    expect(await cutParts(page)).toEqual([]);
    const few = await part.getByRole('listitem').count();
    await page.getByRole('switch', { name: t('compare.showAll') }).press('Space');
    await expect.poll(() => part.getByRole('listitem').count()).toBeGreaterThan(few);
    await look();
  });
  it('leads from what differs to where it is changed, also from the whole screen', async () => {
    const { page, words } = await theatre.comes('planning', password, {
      width: 1440,
      path: `/drafts/${drafts.form}`,
    });
    const { t } = words;
    const properties = page.getByRole('region', { name: t('build.properties') });
    await page.getByRole('tab', { name: t('studio.tab.changes') }).click();
    await page.getByRole('button', { name: t('compare.beside') }).click();
    await page.getByRole('button', { name: t('compare.large') }).click();
    await page.getByRole('dialog').getByRole('button', { name: renamed }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await expect.poll(() => properties.getByRole('textbox').first().inputValue()).toBe(renamed);
  });
  it('opens on the whole screen and closes to where it was', async () => {
    const { page, words } = await theatre.comes('planning', password, {
      width: 1440,
      path: `/drafts/${drafts.form}`,
    });
    const { t } = words;
    await page.getByRole('tab', { name: t('studio.tab.changes') }).click();
    await page.getByRole('button', { name: t('compare.beside') }).click();
    const large = page.getByRole('button', { name: t('compare.large') });
    await large.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(renamed).first().waitFor();
    await settle(page);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => large.evaluate((one) => one === document.activeElement)).toBe(true);
  });
});

describe('The desk of a draft', () => {
  it.each([
    ['fa', 1440, 120],
    ['en', 1440, 120],
  ] as const)('in %s at %i px begins within %i px of the bar of the page', async (locale, width, most) => {
    const { page, words } = await theatre.comes('planning', password, {
      locale,
      width,
      path: `/drafts/${drafts.form}`,
    });
    const side = page.getByRole('group', { name: words.t('studio.side') });
    await side.waitFor();
    const top = (await side.boundingBox())?.y ?? Number.POSITIVE_INFINITY;
    const bar = await page.getByRole('banner').first().boundingBox();
    expect(top - (bar?.y ?? 0) - (bar?.height ?? 0)).toBeLessThan(most);
  });
});
