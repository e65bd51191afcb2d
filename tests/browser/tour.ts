// A walk through pages and what opens over them, in both languages at three widths, and what is found wrong on the way.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { DefinitionDraftView, DefinitionVersionView } from '../../server/wire.ts';
import type { WordKey } from '../../ui/locales/index.ts';
import { wordings } from '../../ui/locales/words.ts';
import type { TestApp } from '../support/app.ts';
import { sandboxApp } from '../support/sandbox.ts';
import { cutParts, overlaps, settle, violations } from './audit.ts';
import { type Stage, stage } from './stage.ts';
import type { Visitor } from './visitor.ts';

/** Of everybody in the sandbox. */
export const password = 'daftar-1405';

/** A page, and what is done on it before it is looked at. */
export interface Sight {
  name: string;
  path: string | (() => string);
  /** Only on a page as wide as this, or as narrow. */
  only?: 'wide' | 'narrow';
  act?(one: Visitor, isWide: boolean): Promise<void>;
  /** The page is another one afterwards: what is looked at next begins from a new one. */
  leaves?: boolean;
  /** What opens over the page, and of which file of the interface it is: nothing else is looked at then. */
  layer?: string;
}

/** Boxes of several lines measure themselves anew only so long after the window or the language has changed, in ms. */
const measuring = 200;

interface Size {
  width: number;
  height: number;
}
const desk = { width: 1440, height: 900 };
const tablet = { width: 768, height: 1024 };
const phone = { width: 360, height: 740 };
/** What is on a page is laid out anew below 900 px, so it is opened once for each side of that. */
const layouts: { isWide: boolean; sizes: Size[] }[] = [
  { isWide: true, sizes: [desk] },
  { isWide: false, sizes: [tablet, phone] },
];

/** The sandbox before a browser. */
export function sandboxStage(): Promise<Stage<TestApp>> {
  return stage(sandboxApp);
}

/** Looks at each sight in both languages at each width; what was found, with where. */
export async function tour(one: Visitor, sights: Sight[]): Promise<string[]> {
  const found: string[] = [];
  /** Whether one page leads to the next, as by a link; else it is loaded anew. */
  let canFollow = false;
  // What is had from one page is looked at one after another.
  for (const group of Map.groupBy(sights, ({ path }) => path).values()) {
    for (const { isWide, sizes } of layouts) {
      /** Whether the page stands as it was opened, but for its width and its language. */
      let isAsOpened = false;
      for (const size of sizes) {
        for (const sight of group) {
          if (sight.only !== undefined && (sight.only === 'wide') !== isWide) continue;
          const failure = await show(one, sight, { size, isWide, isThere: isAsOpened, canFollow });
          if (failure !== null) found.push(`${sight.name} ${size.width}: ${failure}`);
          else {
            await look(one, sight, size, found);
            await turnLanguage(one);
            await look(one, sight, size, found);
          }
          const canStay = failure === null && sight.leaves !== true;
          isAsOpened = canStay && (sight.act === undefined || (await closeLayers(one)));
          // Under what opens over a page, the page is a new one.
          canFollow = isAsOpened && sight.layer === undefined;
        }
      }
    }
  }
  return found;
}

interface Arrival {
  size: Size;
  isWide: boolean;
  /** The page stands as it was opened. */
  isThere: boolean;
  /** Another page of the application does. */
  canFollow: boolean;
}

/** Opens the page, unless it is there already, and does what is to be done on it; null, or why that failed. */
async function show(
  one: Visitor,
  { name, path, act, layer }: Sight,
  { size, isWide, isThere, canFollow }: Arrival,
): Promise<string | null> {
  const { page } = one;
  await page.setViewportSize(size);
  const address = typeof path === 'string' ? path : path();
  if (!isThere && canFollow) await follow(page, address);
  else {
    if (!isThere) await one.open(address);
    else await measure(page);
    await settle(page);
  }
  if (act === undefined) return null;
  try {
    await act({ ...one, words: wordings[await localeOf(one)] }, isWide);
    if (layer !== undefined) await page.locator('.MuiModal-root').first().waitFor();
    await settle(page);
    return null;
  } catch (error) {
    await keepPicture(one, `${name}-failed-${size.width}`);
    return String(error).split('\n').slice(0, 3).join(' ');
  }
}

/** Goes to another page as a link leads there, by way of one that has nothing: what is on it is made anew. */
async function follow(page: Page, address: string): Promise<void> {
  for (const path of ['/nowhere', address]) {
    await page.evaluate((to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate', { state: null }));
      scrollTo(0, 0);
    }, path);
    await settle(page);
  }
}

/** Puts aside what is open over the page; whether that can be done. */
async function closeLayers({ page }: Visitor): Promise<boolean> {
  for (let turns = 0; turns < 3; turns += 1) {
    if ((await page.locator('.MuiModal-root').count()) === 0) return true;
    await page.keyboard.press('Escape');
    await settle(page);
  }
  return (await page.locator('.MuiModal-root').count()) === 0;
}

const localeOf = async ({ page }: Visitor) =>
  (await page.evaluate(() => document.documentElement.lang)) === 'en' ? 'en' : 'fa';

/** By the button of the page, which stays where it is while something is open over it. */
async function turnLanguage(one: Visitor): Promise<void> {
  const { page } = one;
  const before = await localeOf(one);
  const names = [wordings.fa, wordings.en].map(({ t }) => `button[aria-label="${t('app.languageLabel')}"]`);
  await page.evaluate((button) => document.querySelector<HTMLElement>(button)?.click(), names.join(', '));
  await page.waitForFunction((lang) => document.documentElement.lang !== lang, before);
  await measure(page);
  await settle(page);
}

/** Waits until boxes of several lines have measured themselves, where there are any. */
async function measure(page: Page): Promise<void> {
  if ((await page.locator('textarea').count()) > 0) await page.waitForTimeout(measuring);
}

async function look(one: Visitor, sight: Sight, size: Size, found: string[]): Promise<void> {
  const { page } = one;
  const locale = await localeOf(one);
  const within = sight.layer === undefined ? 'html' : '.MuiModal-root';
  const faults = [];
  if (sight.layer !== undefined && (await page.locator(within).count()) === 0)
    faults.push(`${sight.layer} did not open`);
  else faults.push(...(await read(page, within)));
  faults.push(...(await laidOut(page)));
  found.push(...faults.map((fault) => `${sight.name} ${locale} ${size.width}: ${fault}`));
  await keepPicture(one, `${sight.name}-${locale}-${size.width}`);
}

/** What axe finds once all has its place. */
async function read(page: Page, within: string): Promise<string[]> {
  const found = await violations(page, within);
  if (found.length === 0) return [];
  await page.waitForTimeout(measuring);
  return violations(page, within);
}

/** What is cut or lies over something else once all has its place: boxes of several lines measure themselves late. */
async function laidOut(page: Page): Promise<string[]> {
  const found = async () => [...(await cutParts(page)), ...(await overlaps(page))];
  for (let turns = 0; turns < 5; turns += 1) {
    if ((await found()).length === 0) return [];
    await page.waitForTimeout(measuring);
  }
  return found();
}

/** For whoever wants to see what was seen: `DAFTAR_PICTURES` names a folder. */
async function keepPicture({ page }: Visitor, name: string): Promise<void> {
  const folder = process.env.DAFTAR_PICTURES?.trim();
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name.replaceAll(/[^\w-]+/g, '_')}.png`) });
}

/** What an address of the API answers. */
export const ask = async <T>({ page }: Visitor, path: string): Promise<T> =>
  (await (await page.request.get(path)).json()) as T;

/** Posts to the API as the visitor. @throws Error with what it answered, when it refuses */
export const send = async <T>({ page }: Visitor, path: string, data: object): Promise<T> => {
  const answer = await page.request.post(path, { data, headers: { origin: new URL(page.url()).origin } });
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as T;
};

/** Turns to tabs by their labels, one after another. */
export const turn =
  (...labels: WordKey[]) =>
  async ({ page, words: { t } }: Visitor): Promise<void> => {
    for (const label of labels)
      await page
        .getByRole('tab', { name: t(label) })
        .first()
        .click();
  };

/** A draft of a published definition, as it stands; its address. */
export async function draftOf(one: Visitor, kind: string, key: string): Promise<string> {
  const { document } = await ask<DefinitionVersionView>(one, `/api/definitions/${kind}/${key}`);
  const { id } = await send<DefinitionDraftView>(one, `/api/definitions/${kind}/${key}/drafts`, document);
  return `/drafts/${id}`;
}
