// How long a respondent waits for a large form, and for what a key does, here and in four other libraries that draw forms, one
// after the other in the same browser. Frames are drawn as fast as the machine can: a screen of 60 Hz adds up to 17 ms to each.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Browser, Page } from 'playwright-core';
import { build, preview } from 'vite';
import { candidates, launchBrowser } from '../support/browser.ts';
import { root } from '../support/sources.ts';
import type { Ratio } from './submissions.ts';

/** What a respondent may have to wait, in ms: for a key at the 95th percentile, for the first sight of the form. */
const directions = { key: 16, first: 300 };
const peers = ['rjsf', 'survey', 'form-js', 'json-forms'];
const keys = 60;
const draws = Number(process.env.DRAWS ?? 3);
/** One library may take so long for one form, in ms; then it is left, and not drawn again. */
const patience = 40_000;
/** So long is written into one form, in ms: where a key takes half a second, fewer tell as much. */
const writing = 6000;
/** No further round is begun after this, in ms from the first: the whole ends in about four minutes. */
const enough = 75_000;

interface Waits {
  first: number;
  key: number;
  /** From leaving a field that was changed to the frame in which the next one has the focus. */
  leaving: number;
}

/** @param size questions of the long form */
export async function benchFilling(size = 300): Promise<Ratio[]> {
  const outDir = mkdtempSync(join(root, 'node_modules/.cache/daftar/peers-'));
  const page = {
    root: join(root, 'tests/bench/peers'),
    configFile: false as const,
    logLevel: 'warn' as const,
  };
  await build({
    ...page,
    plugins: [react()],
    build: { outDir, emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 9000 },
  });
  const server = await preview({ ...page, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
  try {
    const address = server.resolvedUrls?.local[0] ?? '';
    const long = await compare(address, size, 0);
    const table = await compare(address, 200, 6);
    return [
      ...ratios(`a form of ${size} questions`, long),
      ...ratios('a table of 200 rows and 6 columns', table),
    ];
  } finally {
    await server.close();
    rmSync(outDir, { recursive: true, force: true });
  }
}

const startBrowser = () => launchBrowser(candidates(), ['--disable-frame-rate-limit', '--disable-gpu-vsync']);

/** Draws with each library in turn, round by round: what else the machine does falls on all of them alike. */
async function compare(address: string, size: number, columns: number): Promise<Map<string, Waits>> {
  const seen = new Map<string, Waits[]>(['ours', ...peers].map((library) => [library, []]));
  const since = performance.now();
  let browser = await startBrowser();
  try {
    for (let draw = 0; draw < draws; draw += 1) {
      if (draw > 0 && performance.now() - since > enough) break;
      for (const [library, waits] of seen) {
        if (waits.some(({ leaving }) => leaving === Number.POSITIVE_INFINITY)) continue;
        const one: Waits = { ...forEver };
        waits.push(one);
        if (await inTime(() => drawOnce(browser, address, library, size, columns, one))) continue;
        // A page that is still busy would take the time of the next.
        await browser.close();
        browser = await startBrowser();
      }
    }
  } finally {
    await browser.close();
  }
  return new Map(
    [...seen].map(([library, waits]) => {
      const middle = (name: keyof Waits) =>
        waits.map((one) => one[name]).toSorted((one, other) => one - other)[Math.floor(waits.length / 2)] ??
        Number.NaN;
      return [library, { first: middle('first'), key: middle('key'), leaving: middle('leaving') }];
    }),
  );
}

const forEver: Waits = {
  first: Number.POSITIVE_INFINITY,
  key: Number.POSITIVE_INFINITY,
  leaving: Number.POSITIVE_INFINITY,
};

/** Whether a work was done before anybody would have gone away. */
async function inTime(work: () => Promise<void>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((done) => {
    timer = setTimeout(() => done(false), patience);
  });
  const running = work().then(() => true);
  // After the browser was closed over it, nobody asks any more.
  running.catch(() => {});
  try {
    return await Promise.race([running, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** @param waits takes each figure as soon as it is known */
async function drawOnce(
  browser: Browser,
  address: string,
  library: string,
  size: number,
  columns: number,
  waits: Waits,
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(address);
  await fill(page, library, size, columns, waits);
  await page.close();
}

/** Draws the form and writes into a field near its beginning, then leaves it. */
async function fill(page: Page, library: string, size: number, columns: number, waits: Waits): Promise<void> {
  waits.first = await page.evaluate(([one, many, width]) => window.draw(one, many, width), [
    library,
    size,
    columns,
  ] as const);
  // By the page itself: a page that is busy for long would let a driver's patience run out.
  await page.evaluate(
    (index) => {
      // A field that searches the form is none of its questions.
      const inputs = [...document.querySelectorAll<HTMLInputElement>('input:not([type=search])')].filter(
        (one) => one.checkVisibility(),
      );
      inputs[index]?.focus();
    },
    columns === 0 ? 2 : 7,
  );
  const write = async (key: string) => {
    const before = await page.evaluate(() => window.afterKeys.length);
    await page.keyboard.press(key);
    await page.waitForFunction((count) => window.afterKeys.length > count, before, { timeout: 120_000 });
    return page.evaluate(() => window.afterKeys.at(-1) ?? Number.NaN);
  };
  // Warm: nobody's first key is typed into code that never ran.
  await write('1');
  const times: number[] = [];
  const until = performance.now() + writing;
  for (let key = 0; key < keys && (key < 10 || performance.now() < until); key += 1)
    times.push(await write(String((key % 9) + 1)));
  times.sort((one, other) => one - other);
  waits.key = times[Math.floor(times.length * 0.95)] ?? Number.NaN;
  // What waits until a person stops writing is done before the field is left.
  await page.waitForTimeout(600);
  waits.leaving = await write('Tab');
}

function ratios(what: string, waits: Map<string, Waits>): Ratio[] {
  const figure = (name: keyof Waits, said: string, direction: string): Ratio => {
    const all = [...waits].map(([library, one]) => [library, one[name]] as const);
    const own = all.find(([library]) => library === 'ours')?.[1] ?? Number.NaN;
    const best = Math.min(...all.flatMap(([library, ms]) => (library === 'ours' ? [] : [ms])));
    return {
      name: `${what}: ${said}, a second, beside the quickest of the others`,
      ours: 1000 / own,
      floor: 1000 / best,
      detail: `${all.map(([library, ms]) => `${library} ${Number.isFinite(ms) ? ms.toFixed(1) : `over ${patience}`} ms`).join(', ')}${direction}`,
    };
  };
  return [
    figure('first', 'first paints', `; direction: ${directions.first} ms`),
    figure('key', 'keys painted, at the 95th percentile', `; direction: ${directions.key} ms`),
    figure('leaving', 'fields left', ''),
  ];
}
