// Photos of a visit in a real browser: taken, made smaller, sent, seen, removed, submitted, and seen by who confirms.
import { getRequestListener } from '@hono/node-server';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../server/app.ts';
import { type Listening, listen } from '../../server/http/listen.ts';
import type { CaseView } from '../../server/wire.ts';
import { password } from '../support/app.ts';
import { sharedBrowser } from '../support/browser.ts';
import { at } from '../support/chain.ts';
import { builtInterface } from '../support/interface.ts';
import { example, type Ministry, ministry } from '../support/ministry.ts';
import { jpeg, pdf, png } from '../support/pictures.ts';
import { violations } from './audit.ts';
import { type Visitor, type VisitorOptions, visitor } from './visitor.ts';

let office: Ministry;
let socket: Listening;
let browser: Browser;
let visitors: Visitor[] = [];

beforeAll(async () => {
  const [folder, launched, laid] = await Promise.all([
    builtInterface(),
    sharedBrowser(),
    ministry({ now: at('1405-08-02', '09:00'), units: [{ latitude: 35.701, longitude: 52.057 }] }),
  ]);
  [browser, office] = [launched, laid];
  socket = await listen(0, '127.0.0.1');
  const app = createApp(office.services, { interface: folder, checkViews: true });
  const answer = getRequestListener(app.fetch);
  socket.serve((request, response) => void answer(request, response));
});
afterAll(async () => {
  await socket?.close();
  await office?.close();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') {
    const pictures = await Promise.all(
      visitors.map((one, index) => one.keepPicture(`${task.name} ${index}`)),
    );
    console.error(`What could be seen: ${pictures.join(' ')}`);
  }
  const found = visitors.flatMap(({ faults }) => faults);
  await Promise.all(visitors.map((one) => one.close()));
  visitors = [];
  expect(found).toEqual([]);
});

async function comes(username: string, options: Partial<VisitorOptions> = {}): Promise<Visitor> {
  const one = await visitor(browser, { address: `http://127.0.0.1:${socket.port}`, ...options });
  visitors.push(one);
  await one.enter(username, password);
  return one;
}

/** A visit of which all is written but the photos. */
async function planned(period: string): Promise<string> {
  const expert = await office.as('expert');
  const body = { collection: 'visit', unit: office.units[0]!.id, period };
  const { id } = (await expert.send('POST', '/api/cases', body)).body;
  const { photos: _none, ...answers } = structuredClone(example('visit-production').when.answers);
  const draft = await expert.send('PUT', `/api/cases/${id}/draft`, {
    answers: { ...answers, visitDate: '2026-10-24' },
  });
  expect(draft.status, JSON.stringify(draft.body)).toBe(200);
  return id;
}

const view = async (who: string, id: string): Promise<CaseView> =>
  (await (await office.as(who)).get(`/api/cases/${id}`)).body;

async function choose(
  { page, words: { t } }: Visitor,
  files: { name: string; mimeType: string; buffer: Buffer }[],
) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: t('file.choose.several') }).click(),
  ]);
  await chooser.setFiles(files);
}

const picture = (name: string, buffer: Buffer, mimeType = 'image/png') => ({ name, mimeType, buffer });
const faces = ({ page, words: { t } }: Visitor) =>
  page.getByRole('list', { name: t('file.list') }).locator('img');

/** What the browser has decoded of the pictures in sight. */
const widths = (one: Visitor) =>
  faces(one).evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));

/** Waits until the pictures in sight are these. */
const shows = (one: Visitor, expected: number[]) =>
  expect.poll(() => widths(one), { timeout: 20_000 }).toEqual(expected);

describe('Photos of a visit', { timeout: 90_000 }, () => {
  it('are sent, made smaller, removed, submitted, and seen by who confirms', async () => {
    const id = await planned('1405-08');
    const expert = await comes('expert');
    const { page, words, press, see } = expert;
    const { t } = words;
    await expert.open(`/cases/${id}?section=evidence`);
    await choose(expert, [
      picture('نمای کلی.png', png(3000, 1500, 1)),
      picture('خط تولید.png', png(300, 200, 2)),
      picture('انبار.jpg', jpeg, 'image/jpeg'),
    ]);
    await shows(expert, [2000, 300, 1]);
    await see(t('file.count', { n: words.format.number(3), most: words.format.number(6) }));
    await expert.look();
    expect(await violations(page)).toEqual([]);

    // By keyboard: the large picture opens, Escape goes back to where one was.
    await page.getByRole('button', { name: t('file.open', { name: 'خط تولید.png' }) }).press('Enter');
    await page.getByRole('dialog').getByRole('img', { name: 'خط تولید.png' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: t('file.remove', { name: 'انبار.jpg' }) }).press('Enter');
    await shows(expert, [2000, 300]);

    // What was not accepted says why, and goes away.
    await choose(expert, [picture('قرارداد.pdf', pdf, 'application/pdf')]);
    await see(t('file.wrongType', { kinds: t('file.kinds.image') }));
    await press(t('file.cancel', { name: 'قرارداد.pdf' }));

    // Autosave keeps them: the page may be closed.
    await see(t('form.save.saved'));
    await page.reload();
    await shows(expert, [2000, 300]);
    await page
      .getByRole('navigation', { name: t('form.sections') })
      .getByText(t('form.step.submit'))
      .click();
    await page.getByRole('checkbox', { name: t('form.declaration') }).check();
    await press('ثبت گزارش بازدید');
    await see(t('case.submitted.title'));
    await shows(expert, [2000, 300]);
    expect(await page.getByRole('button', { name: t('file.remove', { name: 'خط تولید.png' }) }).count()).toBe(
      0,
    );

    const head = await comes('head');
    await head.open(`/review/${id}`);
    await shows(head, [2000, 300]);
    await head.look();
    await head.page.getByRole('button', { name: t('file.open', { name: 'نمای کلی.png' }) }).click();
    await head.page.getByRole('dialog').getByRole('img').waitFor();
    await head.page.keyboard.press('Escape');
    await head.press('تأیید گزارش');
    await expect.poll(async () => (await view('head', id)).state, { timeout: 20_000 }).toBe('confirmed');
    const photos = (await view('head', id)).answers?.photos as { name: string; type: string }[];
    expect(photos.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'نمای کلی.png image/jpeg',
      'خط تولید.png image/png',
    ]);
  });

  it('wait for a connection that was lost, on a phone, and hold up the submission until they are there', async () => {
    const id = await planned('1405-07');
    const expert = await comes('expert', { width: 360, height: 720 });
    const { page, words, press, see } = expert;
    const { t } = words;
    await expert.open(`/cases/${id}?section=evidence`);
    await page.getByRole('button', { name: t('file.photo') }).waitFor();
    let isCut = true;
    const sent: string[] = [];
    await page.route('**/attachments/**', (route) => {
      if (route.request().method() === 'PUT') sent.push(new URL(route.request().url()).pathname);
      return isCut ? route.abort('connectionfailed') : route.continue();
    });
    const [camera] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: t('file.photo') }).click(),
    ]);
    await camera.setFiles([picture('نما.png', png(40, 30, 3))]);
    await page.getByRole('progressbar', { name: t('file.sending', { name: 'نما.png' }) }).waitFor();
    // A picture is made smaller before it goes.
    await expect.poll(() => sent.length).toBeGreaterThanOrEqual(1);
    await expert.open(`/cases/${id}?section=evidence`).catch(() => {});
    isCut = false;
    // The page was left before it arrived; whoever comes back sends it again.
    await choose(expert, [picture('نما.png', png(40, 30, 3))]);
    await shows(expert, [40]);
    await expert.look();
    expect(await violations(page)).toEqual([]);

    isCut = true;
    await choose(expert, [picture('پشت.png', png(50, 30, 4))]);
    await press(t('form.toSubmit'));
    await see(words.count('file.waiting', 1));
    await press(t('file.waiting.go'));
    await page.getByRole('progressbar', { name: t('file.sending', { name: 'پشت.png' }) }).waitFor();
    isCut = false;
    await shows(expert, [40, 50]);
    expect(new Set(sent).size).toBe(3);
    const own = expert.faults.filter((fault) => !/attachments|ERR_CONNECTION_FAILED/.test(fault));
    expert.faults.length = 0;
    expect(own).toEqual([]);
  });
});
