// A province's 20,000 open tasks in a browser: how many frames a second are drawn while somebody runs down the list with the
// wheel, page by page, and to its end, and how long any place of the screen stands without a row.
import { getRequestListener } from '@hono/node-server';
import type { Page } from 'playwright-core';
import { createApp } from '../../server/app.ts';
import { listen } from '../../server/http/listen.ts';
import { visitor } from '../browser/visitor.ts';
import { launchBrowser } from '../support/browser.ts';
import { builtInterface } from '../support/interface.ts';
import { copyRows } from './copies.ts';
import { fileMonth } from './filing.ts';
import { type Ground, layGround, password } from './ground.ts';
import type { Ratio } from './submissions.ts';

const pattern = 500;
/** Frames a second of a usual display, and ms for which a place may stand without a row. */
const display = 60;
const blankEnough = 200;
/** A wheel that somebody turns fast: pixels at once, ms between. */
const notch = { pixels: 200, every: 50 };
const wheeling = 10_000;
const pages = 60;
const ends = 12;

/** @param size open tasks of the province */
export async function benchTaskScroll(size = 20_000): Promise<Ratio[]> {
  const [ground, folder, browser] = await Promise.all([
    layGround(pattern),
    builtInterface(),
    launchBrowser(),
  ]);
  const socket = await listen(0, '127.0.0.1');
  try {
    await fileMonth(ground, '1405-06');
    await lay(ground, size);
    const { services } = ground;
    const answer = getRequestListener(createApp(services, { interface: folder }).fetch);
    socket.serve((request, response) => void answer(request, response));
    const one = await visitor(browser, { address: `http://127.0.0.1:${socket.port}`, width: 1440 });
    await one.open('/');
    await one.signIn('reviewer', password);
    await one.open('/tasks');
    const { page } = one;
    await page.locator('[data-row]').first().waitFor();
    // The list hears of colleagues soon after it is there, and is read once more.
    await page.waitForTimeout(2500);
    const wheel = await watched(page, async () => {
      await page.mouse.move(700, 600);
      for (let spent = 0; spent < wheeling; spent += notch.every) {
        await page.mouse.wheel(0, notch.pixels);
        await page.waitForTimeout(notch.every);
      }
    });
    await page.keyboard.press('Home');
    await page.waitForTimeout(500);
    const paged = await watched(page, async () => {
      for (let press = 0; press < pages; press += 1) {
        await page.keyboard.press('PageDown');
        await page.waitForTimeout(120);
      }
    });
    const ended = await watched(page, async () => {
      for (let press = 0; press < ends; press += 1) {
        await page.keyboard.press('End');
        await page.waitForTimeout(400);
      }
    });
    return [
      ratio(`frames a second while the wheel runs down a list of ${size} tasks`, wheel),
      ratio('frames a second while the list is gone down page by page', paged),
      ratio('frames a second while the end of the list is asked for', ended),
    ];
  } finally {
    await browser.close();
    await socket.close();
    await ground.close();
  }
}

interface Watched {
  /** Ms of each frame, in turn. */
  gaps: number[];
  /** The longest that a place stood without a row, in ms. */
  blank: number;
  /** The first and the last row in sight at the end. */
  reached: number;
  of: number;
}

declare global {
  interface Window {
    watch?: { frames: number[]; blank: number; isOver: boolean };
  }
}

async function watched(page: Page, work: () => Promise<void>): Promise<Watched> {
  await page.evaluate(() => {
    const watch = { frames: [] as number[], blank: 0, isOver: false };
    window.watch = watch;
    const places = [0.35, 0.55, 0.75, 0.95].map((share) => ({ y: innerHeight * share, since: -1 }));
    const note = (now: number) => {
      if (watch.isOver) return;
      watch.frames.push(now);
      const list = document.querySelector('[data-row]')?.closest('ul')?.getBoundingClientRect();
      for (const place of places) {
        const isOfList = list !== undefined && list.top < place.y && list.bottom > place.y;
        const there = document.elementsFromPoint(innerWidth / 2, place.y);
        const isBlank = isOfList && !there.some((one) => one.closest('[data-row]') !== null);
        if (!isBlank) place.since = -1;
        else if (place.since < 0) place.since = now;
        else watch.blank = Math.max(watch.blank, now - place.since);
      }
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  await work();
  const { frames, blank, reached, of } = await page.evaluate(() => {
    const { watch } = window;
    if (watch !== undefined) watch.isOver = true;
    const rows = [...document.querySelectorAll('[data-row]')];
    const seen = rows.filter((row) => row.getBoundingClientRect().top < innerHeight);
    const last = seen.at(-1)?.closest('li');
    return {
      frames: watch?.frames ?? [],
      blank: watch?.blank ?? 0,
      reached: Number(last?.getAttribute('aria-posinset') ?? 0),
      of: Number(last?.getAttribute('aria-setsize') ?? 0),
    };
  });
  return { gaps: frames.slice(1).map((at, index) => at - (frames[index] ?? at)), blank, reached, of };
}

function ratio(name: string, { gaps, blank, reached, of }: Watched): Ratio {
  const sorted = gaps.toSorted((one, other) => other - one);
  const long = gaps.filter((gap) => gap > 100).length;
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0);
  return {
    name,
    ours: (1000 * gaps.length) / gaps.reduce((sum, gap) => sum + gap, 0),
    floor: display,
    detail: `${gaps.length} frames: one in twenty longer than ${at(0.05)} ms, one in a hundred than ${at(0.01)} ms, the longest ${at(0)} ms, ${long} over 100 ms; no place without a row for more than ${blank.toFixed(0)} ms (direction: ${blankEnough} ms); row ${reached} of ${of} reached; the floor is a display's`,
  };
}

/** Copies of what a few units sent, all before one office. */
async function lay({ owner, services }: Ground, size: number): Promise<void> {
  await services.accounts.create([
    {
      username: 'reviewer',
      name: 'Reviewer',
      password,
      grants: [{ role: 'sub_expert', scope: 'jurisdiction', id: 'IMT-23' }],
    },
  ]);
  await owner`create table patterns as select id from cases`;
  const copies = { first: 1, last: Math.max(1, Math.round(size / pattern)) - 1 };
  await copyRows(owner, 'cases', copies);
  await copyRows(owner, 'tasks', copies, {}, owner`one.closed_at is null`);
  await owner`
    update tasks set weight = case when random() < 0.6 then random() ^ 4 else 0 end, soft_issues = (random() * 3)::integer,
      selected = random() < 0.1 where closed_at is null`;
  await owner`
    update cases set flags = case when random() < 0.2 then '{late}'::text[] else '{}' end, soft_issues = (random() * 3)::integer`;
  await owner`vacuum analyze cases, tasks`;
}
