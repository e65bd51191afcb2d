// A try of a form that is kept as an example, by a deputyship that sees no JSON: and what a later change owes to it.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Form } from '../../engine/index.ts';
import { password } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { type Ministry, ministry } from '../support/ministry.ts';
import { cutParts, settle, violations } from './audit.ts';
import { type Stage, stage } from './stage.ts';

let room: Stage<Ministry>;

beforeAll(async () => {
  room = await stage(() => ministry({ now: at('1405-08-01', '09:00'), units: [{}] }));
}, 120_000);
afterAll(() => room?.close());
afterEach(({ task }) => room.clear(task));

const words = (fa: string, en: string) => ({ fa, en });

/** A form of one figure that must not exceed ten. */
const form: Form = {
  kind: 'form',
  key: 'workshops',
  title: words('کارگاه‌ها', 'Workshops'),
  sections: [{ key: 'first', title: words('بخش نخست', 'First section'), fields: ['workshops'] }],
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      workshops: {
        type: 'integer',
        'x-title': words('شمار کارگاه‌ها', 'Number of workshops'),
        'x-item': false,
      },
    },
  },
  edits: [
    {
      id: 'too-many',
      severity: 'hard',
      must: 'workshops <= 10',
      fields: ['workshops'],
      message: words('بیش از ده کارگاه', 'More than ten workshops'),
    },
  ],
};

async function begun(document: Form): Promise<string> {
  const planning = await room.office.as('planning');
  const { body } = await planning.send('POST', `/api/definitions/form/${document.key}/drafts`, document);
  return body.id;
}

describe('The examples of a form', () => {
  it.each(['fa', 'en'] as const)(
    'are kept from a try, fail in words once the form changes, and are met again (%s)',
    async (locale) => {
      const id = await begun({ ...form, key: `workshops-${locale}` });
      const planning = await room.office.as('planning');
      const stored = async (): Promise<Form> =>
        (await planning.get(`/api/definitions/drafts/${id}`)).body.document;
      const one = await room.comes('planning', password, { path: `/drafts/${id}`, width: 1440, locale });
      const { page } = one;
      const { t } = one.words;
      const answer = page.getByRole('textbox', {
        name: form.schema.properties.workshops!['x-title']![locale],
      });
      await answer.fill('12');
      await answer.blur();
      await one.press(t('build.example.keep'));
      const dialog = page.getByRole('dialog');
      await one.write(t('studio.inPersian', { label: t('build.example.title') }), 'دوازده کارگاه', dialog);
      await one.write(t('studio.inEnglish', { label: t('build.example.title') }), 'Twelve workshops', dialog);
      expect(await violations(page)).toEqual([]);
      await one.press(t('build.example.keep.do'), dialog);
      await one.see(t('build.example.holds'));
      await expect.poll(async () => (await stored()).examples?.[0]?.when.answers).toEqual({ workshops: 12 });
      expect((await stored()).examples![0]!.then.issues).toEqual([
        { path: '/workshops', code: 'edit', edit: 'too-many', severity: 'hard' },
      ]);

      // The check goes: the proof says what the example expected, and leads to it.
      await page.getByRole('tab', { name: t('build.tab.checks') }).click();
      await page
        .getByRole('button', { name: locale === 'fa' ? /بیش از ده کارگاه/ : /More than ten/ })
        .click();
      await one.press(t('build.remove'));
      const failing = t('build.examples.failing', {
        n: one.words.format.number(1),
        failing: one.words.format.number(1),
      });
      await page.getByRole('button', { name: failing }).waitFor();
      await one.press(t('build.example.close'));
      await page.getByRole('tab', { name: t('studio.tab.issues') }).click();
      await one.see(t('desk.proof.examples'));
      await page
        .getByRole('button', { name: locale === 'fa' ? /در مثال «دوازده کارگاه»/ : /In the example “Twelve/ })
        .click();
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.textContent))
        .toBe(locale === 'fa' ? 'دوازده کارگاه' : 'Twelve workshops');
      await one.picture(`example-fails-${locale}`);
      expect(await violations(page)).toEqual([]);
      await one.press(t('build.example.settle'));
      await one.see(t('build.example.holds'));
      await expect.poll(async () => (await stored()).examples?.[0]?.then.issues).toEqual([]);
      await page
        .getByRole('button', { name: t('build.examples.count', { n: one.words.format.number(1) }) })
        .waitFor();
    },
    90_000,
  );

  it('are looked at, renamed and taken out on a phone, and another form has none', async () => {
    const title = words('بدون هیچ کارگاهی', 'Without any workshop');
    const outcome = { issues: [] };
    const id = await begun({
      ...form,
      key: 'workshops-phone',
      examples: [
        {
          id: 'none',
          title,
          given: { period: '1405-07' },
          when: { answers: { workshops: 0 } },
          // biome-ignore lint/suspicious/noThenProperty: the keyword's own name
          then: outcome,
        },
      ],
    });
    const planning = await room.office.as('planning');
    const stored = async (): Promise<Form> =>
      (await planning.get(`/api/definitions/drafts/${id}`)).body.document;
    const one = await room.comes('planning', password, { path: `/drafts/${id}`, width: 360 });
    const { page } = one;
    const { t, format } = one.words;
    await page.getByRole('tab', { name: t('studio.tab.preview') }).click();
    await one.press(t('build.examples.count', { n: format.number(1) }));
    await page.getByRole('button', { name: /بدون هیچ کارگاهی/ }).click();
    await one.see(t('build.example.holds'));
    await settle(page);
    await one.picture('example-phone');
    expect([await cutParts(page), await violations(page)]).toEqual([[], []]);
    await one.press(t('build.example.rename'));
    const dialog = page.getByRole('dialog');
    await one.write(t('studio.inPersian', { label: t('build.example.title') }), 'هیچ کارگاه', dialog);
    await one.press(t('build.example.rename.do'), dialog);
    await expect.poll(async () => (await stored()).examples?.[0]?.title.fa).toBe('هیچ کارگاه');
    await one.press(t('build.example.remove'));
    await expect.poll(async () => (await stored()).examples).toBeUndefined();
    await one.press(t('build.examples.count', { n: format.number(0) }));
    await one.see(t('build.examples.begin'));
  }, 60_000);
});
