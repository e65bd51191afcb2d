// Pictures of every page at the width of a phone and of a desk, in both languages, and those of the README.
// npm run screens -- <folder>; a sandbox is laid for it, or that of DAFTAR_DATA is used, which must not be running.
// npm run screens -- guide: only those of the README and the guide.
// npm run screens -- <folder> <pattern> …: only pictures of whose names (returns-fa-360) one matches, and neither README nor guide.
// DAFTAR_AT: the address of a sandbox that runs already, in which to look.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Page } from 'playwright-core';
import type { Me, RevisionList, RoundList, RoundUnitList, SandboxAccount } from '../../server/wire.ts';
import { wordings } from '../../ui/locales/words.ts';
import { launchBrowser } from '../support/browser.ts';
import { root } from '../support/sources.ts';
import {
  at,
  fillProducts,
  openChanges,
  openCheck,
  openDraft,
  openDraftOf,
  openReview,
  openRevision,
  type Shot,
  tours,
} from './screen-tours.ts';
import { type Visitor, type VisitorOptions, visitor } from './visitor.ts';

const desk = { width: 1440, height: 900 };
const phone = { width: 360, height: 740 };

const isForGuide = process.argv[2] === 'guide';
const folder = resolve((isForGuide ? undefined : process.argv[2]) ?? join(tmpdir(), 'daftar-screens'));
const wanted = process.argv.slice(3).map((pattern) => new RegExp(pattern));
mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
const sandbox = await startSandbox();
try {
  const response = await fetch(`${sandbox.address}/api/sandbox/accounts`);
  const accounts = (await response.json()) as SandboxAccount[];
  const enter = (username: string, one: Visitor) => {
    const account = accounts.find((each) => each.username === username);
    if (account === undefined) throw new Error(`The sandbox has no account ${username}`);
    return one.signIn(account.username, account.password);
  };
  await consult(browser, sandbox.address, enter);
  await plan(browser, sandbox.address, enter);
  for (const size of isForGuide ? [] : [desk, phone]) {
    for (const locale of ['fa', 'en'] as const) {
      for (const { username, shots } of tours) {
        const nameOf = ({ name }: Shot) => `${name}-${locale}-${size.width}`;
        const some = shots.filter(
          (shot) => wanted.length === 0 || wanted.some((pattern) => pattern.test(nameOf(shot))),
        );
        if (some.length === 0) continue;
        const one = await visitor(browser, { address: sandbox.address, locale, ...size });
        await one.open('/');
        if (username !== null) await enter(username, one);
        else if (locale === 'en') await one.press(wordings.fa.t('app.languageLabel'));
        for (const shot of some) await take(one, shot, nameOf(shot));
        await one.close();
      }
    }
  }
  if (wanted.length === 0) {
    await takeReadmePictures(browser, sandbox.address, enter);
    await takeGuidePictures(browser, sandbox.address, enter);
  }
  if (!isForGuide) console.log(`Pictures of every page are in ${folder}`);
} finally {
  await browser.close();
  await sandbox.stop();
}

/** One picture; what is wrong on the way is said, and the others are taken all the same. */
async function take(one: Visitor, { go, fails }: Shot, name: string): Promise<void> {
  try {
    await go(one);
    await settle(one.page);
    await one.look();
  } catch (error) {
    console.log(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
  }
  await one.page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  for (const fault of new Set(one.faults)) if (fails?.test(fault) !== true) console.log(`${name}: ${fault}`);
  one.faults.length = 0;
}

type Enter = (username: string, one: Visitor) => Promise<void>;

/** The form in Persian on a phone beside the review in English on a desk; the workshop; the indicators. */
async function takeReadmePictures(browser: Browser, address: string, enter: Enter): Promise<void> {
  const images = join(root, 'docs/images');
  mkdirSync(images, { recursive: true });
  const take = async (username: string, options: Partial<VisitorOptions>, go: Shot['go'], top = 0) => {
    const one = await visitor(browser, { address, ...options });
    await one.open('/');
    await enter(username, one);
    await go(one);
    await settle(one.page);
    await one.page.mouse.wheel(0, top);
    await one.page.waitForTimeout(500);
    const bytes = await one.page.screenshot();
    await one.close();
    return `data:image/png;base64,${bytes.toString('base64')}`;
  };
  const page = await browser.newPage({ viewport: { width: 1400, height: 860 } });
  const picture = async (name: string, body: string) => {
    await page.setContent(
      `<style>body { margin: 0; height: 100vh; display: flex; gap: 30px; align-items: center; justify-content: center;
      background: #e4e8f0 } img { border-radius: 14px; box-shadow: 0 10px 36px #1a22382b }</style>${body}`,
    );
    await page.screenshot({ path: join(images, `${name}.png`) });
  };
  const wide = { width: 1280, height: 800 };
  const filled = await take('respondent-01', { width: 360, height: 860 }, fillProducts, 830);
  const review = await take('reviewer-industries', { locale: 'en', width: 1180, height: 930 }, openReview);
  await picture('daftar', `<img src="${filled}" height="780"><img src="${review}" height="780">`);
  await picture('studio', `<img src="${await take('planning', { locale: 'en', ...wide }, openDraft)}">`);
  const indicators = at('', '/indicators?period=1405-06&level=province&indicator=employment');
  await picture('indicators', `<img src="${await take('statistics', wide, indicators.go)}">`);
  await page.close();
}

/** Those of the guide, as its Persian readers have them before them. */
async function takeGuidePictures(browser: Browser, address: string, enter: Enter): Promise<void> {
  const images = join(root, 'docs/guide/images');
  mkdirSync(images, { recursive: true });
  const pictures: { name: string; go: Shot['go'] }[] = [
    { name: 'desk', go: openDraft },
    { name: 'form', go: openDraft },
    { name: 'rule', go: openCheck },
    { name: 'chain', go: (one) => openDraftOf(one, '/definitions/workflow/sector-return-review') },
    { name: 'indicators', go: (one) => openDraftOf(one, '/definitions/indicators/sector-monthly') },
    { name: 'consultation', go: openRevision },
    { name: 'calendar', go: (one) => openDraftOf(one, '/definitions/calendar/iran') },
    { name: 'changes', go: openChanges },
  ];
  const one = await visitor(browser, { address, width: 1280, height: 860 });
  await one.open('/');
  await enter('planning', one);
  for (const { name, go } of pictures) {
    await go(one);
    await settle(one.page);
    // The desk is the whole page; what a chapter is about is its workshop.
    const workshop = one.page
      .locator('main .MuiCard-root')
      .filter({ has: one.page.getByRole('group', { name: one.words.t('studio.side') }) })
      .last();
    const path = join(images, `${name}.png`);
    const isPart = ['form', 'rule', 'chain', 'indicators', 'calendar'].includes(name);
    await (isPart ? workshop.screenshot({ path }) : one.page.screenshot({ path }));
  }
  await one.close();
}

/** Until nothing is being fetched or drawn any more. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
  // A diagram is laid out, a draft is proved. What says how far a form is stays.
  await page.waitForFunction(
    () => document.querySelector('main [role="progressbar"]:not([aria-valuenow])') === null,
  );
  // What is drawn when it comes into sight.
  const height = await page.evaluate(() => Math.min(document.body.scrollHeight, 6000));
  for (let top = 0; top < height; top += 600) {
    await page.evaluate((y) => window.scrollTo(0, y), top);
    await page.waitForTimeout(60);
  }
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.waitForTimeout(150);
}

/** A draft with one more check is put before the deputyships; one of them speaks. */
async function consult(browser: Browser, address: string, enter: Enter): Promise<void> {
  const as = actor(browser, address, enter);
  let revision = '';
  await as('planning', async (post, one) => {
    const { items }: RevisionList = await (await one.page.request.get('/api/revisions')).json();
    if (items.some(({ kind }) => kind === 'form')) return;
    const { document } = await (await one.page.request.get('/api/definitions/form/monthly-mine')).json();
    document.edits.push({
      id: 'days-worked-again',
      severity: 'soft',
      // Of more days than the period has another check speaks, as an example of the form says.
      must: 'daysWorked <= 28 or daysWorked > period.days',
      fields: ['daysWorked'],
      answer: 'explain',
      message: { fa: 'روزهای کارکرد بیش از ۲۸ روز است.', en: 'More than 28 days were worked.' },
    });
    const draft = await post('/api/definitions/form/monthly-mine/drafts', document);
    revision = (await post(`/api/definitions/drafts/${draft.id}/revision`, {})).id;
  });
  if (revision === '') return;
  await as('reviewer-mining', async (post) => {
    const text = '«روزهای کارکرد»: معدن‌های فصلی در برخی ماه‌ها همهٔ روزها کار می‌کنند.';
    await post(`/api/revisions/${revision}/events`, { type: 'COMMENT', data: { text } });
  });
}

/** A round of visits in the country, whose first visits in Tehran are given to somebody. */
async function plan(browser: Browser, address: string, enter: Enter): Promise<void> {
  const as = actor(browser, address, enter);
  let round = '';
  let inspector = '';
  let today = '';
  const later = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
  await as('expert-tehran', async (_post, one) => {
    const me: Me = await (await one.page.request.get('/api/me')).json();
    inspector = me.id;
    today = me.now;
  });
  await as('statistics', async (post, one) => {
    const { items }: RoundList = await (await one.page.request.get('/api/rounds')).json();
    if (items.length > 0) return;
    round = (
      await post('/api/rounds', {
        collection: 'visit-round',
        title: { fa: 'دور پاییز ۱۴۰۵', en: 'Autumn 1405' },
        firstDay: later(0),
        lastDay: later(170),
        narrowed: { provinces: [], kinds: [], selected: null },
      })
    ).id;
  });
  if (round === '') return;
  await as('head-tehran', async (post, one) => {
    const found: RoundUnitList = await (await one.page.request.get(`/api/rounds/${round}/units`)).json();
    const units = found.items.slice(0, 12).map(({ unit }) => unit.id);
    await post(`/api/rounds/${round}/plans`, { units, inspector, days: [later(0), later(1), later(2)] });
  });
}

/** Acts over HTTP as somebody who has signed in. */
function actor(browser: Browser, address: string, enter: Enter) {
  return async (username: string, act: (post: Post, one: Visitor) => Promise<void>) => {
    const one = await visitor(browser, { address });
    await one.open('/');
    await enter(username, one);
    const post: Post = async (path, data) => {
      const answer = await one.page.request.post(path, { data, headers: { origin: address } });
      if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
      return answer.json();
    };
    await act(post, one);
    await one.close();
  };
}

type Post = (path: string, data: object) => Promise<{ id: string }>;

/** The product as `npm start` runs it, on a port of its own. */
async function startSandbox(): Promise<{ address: string; stop(): Promise<void> }> {
  const running = process.env.DAFTAR_AT?.trim();
  if (running) return { address: running, stop: async () => {} };
  const given = process.env.DAFTAR_DATA?.trim();
  const data = given || mkdtempSync(join(tmpdir(), 'daftar-sandbox-'));
  const server = spawn(process.execPath, ['server/main.ts'], {
    cwd: root,
    env: { ...process.env, PORT: '0', DAFTAR_DATA: data, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((done) => server.once('exit', () => done()));
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    if (!given) rmSync(data, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /^Daftar is ready at (\S+)/.exec(line)?.[1];
    if (address !== undefined) {
      server.stdout.resume();
      return { address, stop };
    }
    console.log(line);
  }
  await stop();
  throw new Error('The sandbox did not start');
}
