// Somebody at a browser: what they see, press and write, found by role and name as people and screen readers find it.
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { Locale } from '../../ui/locales/format.ts';
import { type Wording, wordings } from '../../ui/locales/words.ts';
import { root } from '../support/sources.ts';
import { countRequests } from './audit.ts';

export interface Visitor {
  page: Page;
  words: Wording;
  /** Opens an address of the interface. */
  open(path: string): Promise<void>;
  /** Signs in on the page that an address leads to. */
  signIn(username: string, password: string): Promise<void>;
  /**
   * Opens a path as somebody, in a window that nothing was opened in yet. They sign in by `by` when they first come to a
   * browser; in other windows they have the session that they got there, as in another tab.
   */
  enter(username: string, password: string, path?: string, by?: Visitor['signIn']): Promise<void>;
  /** Presses the button or follows the link of that name. */
  press(name: string, within?: Locator): Promise<void>;
  /** Writes into the input of that label, key by key, and leaves it. */
  write(label: string, text: string, within?: Locator): Promise<void>;
  /** Chooses an entry of the list of that label. */
  choose(label: string, option: string, within?: Locator): Promise<void>;
  /** Waits for the page of that heading. */
  arrive(heading: string | RegExp): Promise<void>;
  /** Waits until the text is in sight. */
  see(text: string | RegExp, within?: Locator): Promise<Locator>;
  /** Waits until the text is not in sight. */
  miss(text: string | RegExp, within?: Locator): Promise<void>;
  /** Looks the page over as it stands: its language and direction, its width, the names of what can be used. */
  look(): Promise<void>;
  /** What was found so far that nobody should find: complaints of the browser, failed requests, what `look` saw. */
  faults: string[];
  /** Keeps a picture of the page for whoever wants to see what was seen: `DAFTAR_PICTURES` or `LOOK` says so. */
  picture(name: string): Promise<void>;
  /** Keeps a picture of the page for whoever looks into a failure; its path. */
  keepPicture(name: string): Promise<string>;
  close(): Promise<void>;
}

export interface VisitorOptions {
  /** Where the application is. */
  address: string;
  locale?: Locale;
  /** Of the window, in pixels. */
  width?: number;
  height?: number;
}

const patience = 20_000;

type Session = Awaited<ReturnType<BrowserContext['storageState']>>;
/** What those have in a browser who have signed in there, by the application, their name and their language. */
const sessions = new WeakMap<Browser, Map<string, Session>>();

function sessionsOf(browser: Browser): Map<string, Session> {
  const known = sessions.get(browser) ?? new Map<string, Session>();
  sessions.set(browser, known);
  return known;
}

/** A window of its own, without cookies or a chosen language. */
export async function visitor(browser: Browser, options: VisitorOptions): Promise<Visitor> {
  const { address, locale = 'fa', width = 1280, height = 900 } = options;
  const isPhone = width < 600;
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width, height },
    timezoneId: 'Asia/Tehran',
    reducedMotion: 'reduce',
    hasTouch: isPhone,
    isMobile: isPhone,
  });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  const words = wordings[locale];
  const faults = listen(page);
  countRequests(page);
  const look = async () => {
    faults.push(...(await faultsOf(page, locale, width)));
  };
  const pressable = (name: string, within: Page | Locator) =>
    within.getByRole('button', { name, exact: true }).or(within.getByRole('link', { name, exact: true }));

  const account = page.getByRole('button', { name: words.t('nav.account') });

  const one: Visitor = {
    page,
    words,
    async open(path) {
      await page.goto(path);
    },
    async enter(username, password, path = '/', by = one.signIn) {
      const known = sessionsOf(browser);
      const key = `${address} ${username} ${locale}`;
      const session = known.get(key);
      if (session === undefined) {
        await one.open('/');
        await by(username, password);
        known.set(key, await context.storageState());
        if (path !== '/') await one.open(path);
        return;
      }
      // Whoever has chosen no language has Persian; else the choice is in what the window keeps.
      if (locale === 'fa') await context.addCookies(session.cookies);
      else await context.setStorageState(session);
      await one.open(path);
      if (path === '/') await account.waitFor();
    },
    async signIn(username, password) {
      const { t } = words;
      if (locale === 'en')
        await page.getByRole('button', { name: wordings.fa.t('app.languageLabel') }).click();
      await page.getByLabel(t('signIn.username')).fill(username);
      await look();
      await page.getByLabel(t('signIn.password'), { exact: true }).fill(password);
      await page.getByRole('button', { name: t('signIn.submit'), exact: true }).click();
      await account.waitFor();
    },
    async press(name, within = page.locator('body')) {
      await pressable(name, within).filter({ visible: true }).click();
    },
    async write(label, text, within = page.locator('body')) {
      const input = within.getByRole('textbox', { name: label, exact: true });
      await input.click();
      await input.press('ControlOrMeta+a');
      await input.press('Delete');
      await input.pressSequentially(text);
      await input.blur();
    },
    async choose(label, option, within = page.locator('body')) {
      await within.getByRole('combobox', { name: label }).click();
      await page.getByRole('option', { name: option, exact: true }).click();
    },
    async arrive(heading) {
      await page.getByRole('heading', { name: heading }).filter({ visible: true }).first().waitFor();
    },
    async see(text, within = page.locator('body')) {
      const found = within.getByText(text).filter({ visible: true }).first();
      await found.waitFor();
      return found;
    },
    async miss(text, within = page.locator('body')) {
      await within.getByText(text).filter({ visible: true }).first().waitFor({ state: 'hidden' });
    },
    look,
    faults,
    async picture(name) {
      if (process.env.DAFTAR_PICTURES || process.env.LOOK) await one.keepPicture(name);
    },
    async keepPicture(name) {
      const path = join(root, 'node_modules/.cache/daftar/pictures', `${name.replaceAll(/\W+/g, '-')}.png`);
      await page.screenshot({ path, fullPage: true });
      return path;
    },
    close: () => context.close(),
  };
  return one;
}

/** Notes what the page complains of, and requests that fail: all but the question who is signed in. */
function listen(page: Page): string[] {
  const heard: string[] = [];
  const isExpected = (url: string) => new URL(url).pathname === '/api/me';
  page.on('pageerror', (error) => heard.push(`threw ${error.message}`));
  page.on('console', (message) => {
    const isAnswer = message.text().startsWith('Failed to load resource');
    if (['error', 'warning'].includes(message.type()) && !isAnswer) heard.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !isExpected(response.url()))
      heard.push(`${response.status()} ${response.request().method()} ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // Reading that was under way when the page was left.
    const isLeft = reason === 'net::ERR_ABORTED' && request.method() === 'GET';
    if (!isLeft) heard.push(`${reason} ${request.method()} ${request.url()}`);
  });
  return heard;
}

async function faultsOf(page: Page, locale: Locale, width: number): Promise<string[]> {
  const { lang, dir, wide, unnamed } = await page.evaluate(() => {
    const root = document.documentElement;
    const isSeen = (element: Element) =>
      element.checkVisibility() && element.closest('[aria-hidden="true"]') === null;
    const inputs = [...document.querySelectorAll('input, textarea, select')].filter(isSeen);
    const buttons = [...document.querySelectorAll('button, a[href]')].filter(isSeen);
    const isNamed = (element: Element) =>
      element.getAttribute('aria-label') ||
      element.getAttribute('aria-labelledby') ||
      element.getAttribute('title') ||
      element.textContent?.trim() ||
      ('labels' in element && element.labels instanceof NodeList && element.labels.length > 0);
    return {
      lang: root.lang,
      dir: root.dir,
      wide: root.scrollWidth,
      unnamed: [...inputs, ...buttons]
        .filter((one) => !isNamed(one))
        .map((one) => one.outerHTML.slice(0, 160)),
    };
  });
  const { pathname } = new URL(page.url());
  return [
    ...(lang === locale ? [] : [`${pathname} says that it is in ${lang}`]),
    ...(dir === (locale === 'fa' ? 'rtl' : 'ltr') ? [] : [`${pathname} runs ${dir}`]),
    ...(wide <= width ? [] : [`${pathname} is ${wide} wide in a window of ${width}`]),
    ...unnamed.map((html) => `${pathname} has an input or button without a name: ${html}`),
  ];
}
