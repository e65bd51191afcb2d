// The page to which the link of a reminder leads: it asks first, ends the reminders of its unit, and says so from then on.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { wordings } from '../../ui/locales/words.ts';
import { at } from '../support/chain.ts';
import { type Ministry, ministry } from '../support/ministry.ts';
import { violations } from './audit.ts';
import { type Stage, stage } from './stage.ts';

let theatre: Stage<Ministry>;

beforeAll(async () => {
  theatre = await stage(() => ministry({ now: at('1405-08-01', '09:00'), units: [{}, {}] }));
}, 240_000);
afterEach(({ task }) => theatre.clear(task));
afterAll(() => theatre?.close());

describe('The link in a reminder', () => {
  it.each([
    ['fa', 360, 0],
    ['en', 1440, 1],
  ] as const)(
    'C3-R2 ends the reminders of its unit without signing in, in %s at %i px',
    async (locale, width, unit) => {
      const { office } = theatre;
      const { id, title } = office.units[unit]!;
      const link = `/unsubscribe/${office.services.unsubscriptions.tokenOf(id)}`;
      const one = await theatre.window({ locale, width });
      const { page, words } = one;
      const { t } = words;
      await one.open(link);
      if (locale === 'en') await one.press(wordings.fa.t('app.languageLabel'));
      await one.see(t('message.end.detail', { unit: title[locale] }));
      await one.look();
      await one.picture(`unsubscribe-${locale}-${width}`);
      expect(await violations(page)).toEqual([]);
      const stands = async () =>
        (await office.fetch(`/api/unsubscriptions/${link.split('/').at(-1)}`)).json() as Promise<object>;
      // To look at it ends nothing.
      expect(await stands()).toMatchObject({ wanted: true });
      await one.press(t('message.end.stop'));
      const done = t('message.end.done', { unit: title[locale] });
      await one.see(done);
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.getAttribute('role')))
        .toBe('alert');
      expect(await stands()).toMatchObject({ wanted: false });
      await page.reload();
      await one.see(done);
      await one.look();
      await one.picture(`unsubscribe-done-${locale}-${width}`);
      expect(await violations(page)).toEqual([]);
      // Somebody who wants them back chooses so as himself.
      await one.press(t('message.end.choices'));
      await page.getByLabel(t('signIn.username')).waitFor();
    },
  );
});
