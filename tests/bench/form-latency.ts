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
  const browser = await launchBrowser(candidates(), ['--disable-frame-rate-limit', '--disable-gpu-vsync']);
  try {
    const address = server.resolvedUrls?.local[0] ?? '';
    const long = await compare(browser, address, size, 0);
    const table = await compare(browser, address, 200, 6);
    return [
      ...ratios(`a form of ${size} questions`, long),
      ...ratios('a table of 200 rows and 6 columns', table),
    ];
  } finally {
    await browser.close();
    await server.close();
    rmSync(outDir, { recursive: true, force: true });
  }
}

async function compare(browser: Browser, address: string, size: number, columns: number) {
  const waits = new Map<string, Waits>();
  for (const library of ['ours', ...peers]) {
    const seen: Waits[] = [];
    for (let draw = 0; draw < draws; draw += 1) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      try {
        await page.goto(address);
        seen.push(await fill(page, library, size, columns));
      } finally {
        await page.close();
      }
    }
    const middle = (name: keyof Waits) =>
      seen.map((one) => one[name]).toSorted((one, other) => one - other)[Math.floor(draws / 2)] ?? Number.NaN;
    waits.set(library, { first: middle('first'), key: middle('key'), leaving: middle('leaving') });
  }
  return waits;
}

/** Draws the form and writes into a field near its beginning, then leaves it. */
async function fill(page: Page, library: string, size: number, columns: number): Promise<Waits> {
  const first = await page.evaluate(([one, many, width]) => window.draw(one, many, width), [
    library,
    size,
    columns,
  ] as const);
  // By the page itself: a page that is busy for long would let a driver's patience run out.
  await page.evaluate(
    (index) => {
      const inputs = [...document.querySelectorAll('input')].filter((one) => one.checkVisibility());
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
  await write('End');
  const times: number[] = [];
  for (let key = 0; key < keys; key += 1) times.push(await write(String((key % 9) + 1)));
  // What waits until a person stops writing is done before the field is left.
  await page.waitForTimeout(600);
  const leaving = await write('Tab');
  times.sort((one, other) => one - other);
  return { first, key: times[Math.floor(keys * 0.95)] ?? Number.NaN, leaving };
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
      detail: `${all.map(([library, ms]) => `${library} ${ms.toFixed(1)} ms`).join(', ')}${direction}`,
    };
  };
  return [
    figure('first', 'first paints', `; direction: ${directions.first} ms`),
    figure('key', 'keys painted, at the 95th percentile', `; direction: ${directions.key} ms`),
    figure('leaving', 'fields left', ''),
  ];
}
