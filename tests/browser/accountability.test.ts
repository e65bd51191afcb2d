// From a published number to who decided, in a browser: a figure, its bodies, a return's history, its evidence, a citation.
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { wordings } from '../../ui/locales/words.ts';
import { password } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';
import { settle, violations } from './audit.ts';
import { type Stage, stage } from './stage.ts';

let theatre: Stage<Ministry>;
beforeAll(async () => {
  theatre = await stage(() =>
    ministry({
      now: at('1405-08-01', '09:00'),
      units: [{ activities: ['C23'], title: { fa: 'واحد 0', en: 'Unit 0' } }],
    }),
  );
  const { office } = theatre;
  const id = await office.caseOf(0, '1405-07');
  const done: [string, string, object][] = [
    ['respondent-0', 'SUBMIT', { answers: cementAnswers(), declaration: true }],
    ['expert', 'APPROVE', {}],
  ];
  for (const [who, type, data] of done)
    await (await office.as(who)).send('POST', `/api/cases/${id}/events`, { type, data });
  // The deputyship keeps silent.
  await office.moveTo(at('1405-08-20', '09:00'));
}, 300_000);
afterAll(() => theatre?.close());
afterEach(({ task }) => theatre.clear(task));

const place = 'list=sector-monthly&period=1405-07&level=province';

describe('Accountability', { timeout: 240_000 }, () => {
  it('C16-R1 C16-R3 leads from a figure to who decided, to the record and its evidence, and cites it', async () => {
    const one = await theatre.comes('expert', password, {
      path: `/indicators?${place}&indicator=production&dimension=P_CEMENT`,
    });
    const { page, words } = one;
    await page.getByRole('table').getByRole('link').first().click();
    await one.arrive(words.t('figure.title'));
    const bodies = page.getByRole('table');
    await one.see('DEP-mining', bodies);
    await one.see(words.t('figure.head', { name: 'رئیس DEP-mining' }), bodies);
    await one.see(new RegExp(`${words.t('figure.deemed')}.* · .*DEP-mining`));
    await settle(page);
    expect(await violations(page)).toEqual([]);
    await one.look();
    await page.setViewportSize({ width: 360, height: 800 });
    await one.look();
    await page.setViewportSize({ width: 1440, height: 900 });
    const figure = page.url();

    await one.press(words.t('figure.cite'));
    await one.arrive(words.t('figure.cited'));

    await page.goto(figure);
    await page.getByRole('listitem').getByRole('link', { name: 'واحد 0' }).click();
    await page.getByRole('tab', { name: words.t('review.history') }).click();
    await one.see(words.t('record.declared'));
    await one.press(words.t('record.check'));
    await one.see(new RegExp(words.t('record.intact.other', { n: '' }).trim()));
    await settle(page);
    expect(await violations(page)).toEqual([]);
    const began = page.waitForEvent('download');
    await page.getByRole('link', { name: words.t('record.evidence') }).click();
    const file = await (await began).path();

    const stranger = await theatre.visits('/verify', { locale: 'en', width: 360, height: 800 });
    await stranger.press(wordings.fa.t('app.languageLabel'));
    const input = stranger.page.locator('input[type=file]');
    await input.setInputFiles({
      name: 'evidence.zip',
      mimeType: 'application/zip',
      buffer: await readFile(file),
    });
    await stranger.see(stranger.words.t('evidence.verify.sound'));
    await settle(stranger.page);
    expect(await violations(stranger.page)).toEqual([]);
    await stranger.look();
    const changed = await readFile(file);
    changed[900] = (changed[900] ?? 0) ^ 1;
    await writeFile(file, changed);
    await input.setInputFiles(file);
    await stranger.see(stranger.words.t('evidence.fault.none'));
  });
});
