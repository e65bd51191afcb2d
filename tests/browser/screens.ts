// Pictures of every page at the width of a phone and of a desk, in both languages, and those of the README.
// npm run screens -- <folder>; a sandbox is laid for it, or that of DAFTAR_DATA is used, which must not be running.
// npm run screens -- guide: only those of the README and the guide.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Page } from 'playwright-core';
import type { CaseList, RevisionList, SandboxAccount, TaskList, TaskView } from '../../server/wire.ts';
import type { WordKey } from '../../ui/locales/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { root } from '../support/sources.ts';
import { type Visitor, type VisitorOptions, visitor } from './visitor.ts';

interface Shot {
  name: string;
  /** Leads to the page. */
  go(visitor: Visitor): Promise<void>;
}

const desk = { width: 1440, height: 900 };
const phone = { width: 360, height: 740 };
const form = '/definitions/form/monthly-production';

const at = (name: string, path: string): Shot => ({ name, go: (one) => one.open(path) });

/** Who looks at which pages. */
const tours: { username: string; shots: Shot[] }[] = [
  {
    username: 'respondent-01',
    shots: [
      at('returns', '/returns'),
      { name: 'form-activity', go: (one) => openReturn(one, 'open', '?section=activity') },
      { name: 'form-products', go: fillProducts },
      { name: 'form-submit', go: (one) => openReturn(one, 'open', '?section=submit') },
      { name: 'receipt', go: (one) => openReturn(one, 'accepted') },
    ],
  },
  { username: 'expert-tehran', shots: [at('tasks', '/tasks'), { name: 'review', go: openReview }] },
  {
    username: 'reviewer-industries',
    shots: [
      { name: 'validation', go: openReview },
      { name: 'revision', go: openRevision },
    ],
  },
  {
    username: 'planning',
    shots: [
      at('definitions', '/definitions'),
      at('definition', form),
      at('definition-chain', '/definitions/workflow/sector-return-review'),
      at('definition-policy', '/definitions/policy/directive'),
      at('definition-versions', `${form}?tab=versions`),
      { name: 'draft', go: openDraft },
      workshop('chain', 'workflow/sector-return-review'),
      workshop('chain-table', 'workflow/sector-return-review', 'chain.view.table'),
      workshop('chain-play', 'workflow/sector-return-review', 'chain.view.play'),
      workshop('collection', 'collection/monthly-production'),
      workshop('indicators', 'indicators/sector-monthly'),
      workshop('items', 'items/items'),
      workshop('codelist', 'codelist/products'),
      workshop('calendar', 'calendar/iran'),
      workshop('policy', 'policy/directive'),
      workshop('roles', 'roles/roles'),
      { name: 'draft-consulted', go: openRevision },
      { name: 'definition-retire', go: openRetirement },
    ],
  },
  {
    username: 'statistics',
    shots: [
      at('collections', '/collections'),
      at('month', '/collections/monthly-production/1405-06'),
      at('indicators', '/indicators?period=1405-06'),
      at('indicators-province', '/indicators?period=1405-06&level=province&indicator=employment'),
    ],
  },
];

const isForGuide = process.argv[2] === 'guide';
const folder = resolve((isForGuide ? undefined : process.argv[2]) ?? join(tmpdir(), 'daftar-screens'));
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
  for (const size of isForGuide ? [] : [desk, phone]) {
    for (const locale of ['fa', 'en'] as const) {
      for (const { username, shots } of tours) {
        const one = await visitor(browser, { address: sandbox.address, locale, ...size });
        await one.open('/');
        await enter(username, one);
        for (const { name, go } of shots) {
          await go(one);
          await settle(one.page);
          await one.look();
          await one.page.screenshot({
            path: join(folder, `${name}-${locale}-${size.width}.png`),
            fullPage: true,
          });
        }
        for (const fault of new Set(one.faults)) console.log(`${locale} ${size.width}: ${fault}`);
        await one.close();
      }
    }
  }
  await takeReadmePictures(browser, sandbox.address, enter);
  await takeGuidePictures(browser, sandbox.address, enter);
  if (!isForGuide) console.log(`Pictures of every page are in ${folder}`);
} finally {
  await browser.close();
  await sandbox.stop();
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
  // A diagram is laid out, a draft is proved.
  await page.waitForFunction(() => document.querySelector('main [role="progressbar"]') === null);
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.waitForTimeout(300);
}

async function openReturn(one: Visitor, tag: string, search = ''): Promise<void> {
  const { items } = (await (await one.page.request.get('/api/cases')).json()) as CaseList;
  const found = items.find(({ tags }) => tags.includes(tag));
  if (found === undefined) throw new Error(`The respondent has no return that is ${tag}`);
  await one.open(`/cases/${found.id}${search}`);
}

/** Half-way through the form: some figures, one of them doubtful. */
async function fillProducts(one: Visitor): Promise<void> {
  await openReturn(one, 'open', '?section=products');
  await one.page.getByRole('textbox', { name: /^(تولید|Production)$/ }).fill('780');
  const last = one.page.getByRole('textbox', { name: /^(مصرف داخلی واحد|Own use)$/ });
  await last.fill('0');
  await last.blur();
}

/** The return of a production unit of which there is most to say. */
async function openReview(one: Visitor): Promise<void> {
  const { items } = (await (await one.page.request.get('/api/tasks')).json()) as TaskList;
  const said = ({ flags, softIssues, unit }: TaskView) =>
    flags.length + softIssues + (unit?.kind === 'PRODUCTION' ? 100 : 0);
  const returns = items.filter(({ unit }) => unit !== null);
  const [first] = returns.toSorted((one, other) => said(other) - said(one));
  if (first === undefined) throw new Error('The reviewer has no task');
  await one.open(`/review/${first.case}`);
}

/** The workshop of a definition, in one of its views. */
function workshop(name: string, definition: string, view?: WordKey): Shot {
  return {
    name: `workshop-${name}`,
    go: async (one) => {
      await openDraftOf(one, `/definitions/${definition}`);
      if (view === undefined) return;
      await one.page.getByRole('button', { name: one.words.t(view), exact: true }).click();
    },
  };
}

function openDraft(one: Visitor): Promise<void> {
  return openDraftOf(one, form);
}

/** A check of the form, in the workshop. */
async function openCheck(one: Visitor): Promise<void> {
  await openDraft(one);
  await one.page.getByRole('tab', { name: one.words.t('build.checks') }).click();
  // One that is built with words, as most are.
  await one.page
    .getByRole('button', { name: /^(روزهای کارکرد «|The days worked)/ })
    .first()
    .click();
}

/** What differs from the version in force, side by side. */
async function openChanges(one: Visitor): Promise<void> {
  await openRevision(one);
  const { t } = one.words;
  const draft = one.page.getByRole('link', { name: t('revision.show') });
  if ((await draft.count()) > 0) await draft.click();
  await one.page.getByRole('tab', { name: t('studio.tab.changes') }).click();
  await one.page.getByRole('button', { name: t('compare.beside') }).click();
}

async function openDraftOf(one: Visitor, definition: string): Promise<void> {
  const { t } = one.words;
  await one.open(definition);
  await one.page
    .getByRole('button', { name: t('studio.edit'), exact: true })
    .or(one.page.getByRole('button', { name: t('studio.editDraft'), exact: true }))
    .click();
  await one.arrive(/./);
  await one.page.getByRole('tab', { name: t('studio.tab.overview') }).waitFor();
}

/** A draft with one more check is put before the deputyships; one of them speaks. */
async function consult(browser: Browser, address: string, enter: Enter): Promise<void> {
  const as = async (username: string, act: (post: Post, one: Visitor) => Promise<void>) => {
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
  let revision = '';
  await as('planning', async (post, one) => {
    const { document } = await (await one.page.request.get('/api/definitions/form/monthly-mine')).json();
    document.edits.push({
      id: 'days-worked-again',
      severity: 'soft',
      must: 'daysWorked <= 28',
      fields: ['daysWorked'],
      answer: 'explain',
      message: { fa: 'روزهای کارکرد بیش از ۲۸ روز است.', en: 'More than 28 days were worked.' },
    });
    const draft = await post('/api/definitions/form/monthly-mine/drafts', document);
    revision = (await post(`/api/definitions/drafts/${draft.id}/revision`, {})).id;
  });
  await as('reviewer-mining', async (post) => {
    const text = '«روزهای کارکرد»: معدن‌های فصلی در برخی ماه‌ها همهٔ روزها کار می‌کنند.';
    await post(`/api/revisions/${revision}/events`, { type: 'COMMENT', data: { text } });
  });
}

type Post = (path: string, data: object) => Promise<{ id: string }>;

/** As a reviewer sees it; its author is led to the draft. */
async function openRevision(one: Visitor): Promise<void> {
  const { items } = (await (await one.page.request.get('/api/revisions')).json()) as RevisionList;
  const [first] = items;
  if (first === undefined) throw new Error('Nothing is consulted about');
  await one.open(`/revisions/${first.id}`);
  const shown = one.page.getByRole('button', { name: one.words.t('revision.show') });
  await shown.or(one.page.getByRole('tab', { name: one.words.t('revision.opinions') })).click();
}

async function openRetirement(one: Visitor): Promise<void> {
  await one.open(`${form}?tab=versions`);
  const { t } = one.words;
  await one.page.getByRole('button', { name: t('revision.retire.label', { n: 1 }) }).click();
}

/** The product as `npm start` runs it, on a port of its own. */
async function startSandbox(): Promise<{ address: string; stop(): Promise<void> }> {
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
