// A long form and a long table in a real browser: drawn by the page on which forms are compared.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Browser, Page } from 'playwright-core';
import { build, type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { candidates, launchBrowser } from '../support/browser.ts';
import { root } from '../support/sources.ts';
import { violations } from './audit.ts';

let browser: Browser;
let server: PreviewServer;
const outDir = mkdtempSync(join(root, 'node_modules/.cache/daftar-sheet-'));

beforeAll(async () => {
  const page = {
    root: join(root, 'tests/bench/peers'),
    configFile: false as const,
    logLevel: 'error' as const,
  };
  await build({
    ...page,
    plugins: [react()],
    build: { outDir, emptyOutDir: true, target: 'es2023', minify: false, chunkSizeWarningLimit: 9000 },
  });
  server = await preview({ ...page, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
  browser = await launchBrowser(candidates());
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(outDir, { recursive: true, force: true });
});

/** Our form of so many questions, or with a table of so many rows. */
async function drawn(size: number, columns: number, width = 1280): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  await page.evaluate(([many, wide]) => window.draw('ours', many, wide), [size, columns] as const);
  return page;
}

/** The cell with the focus: its row as people count, and its column. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const cell = document.activeElement?.closest<HTMLElement>('[data-column]');
    return cell == null ? null : [Number(cell.dataset.row) + 1, Number(cell.dataset.column) + 1];
  });
const cell = (page: Page, row: number, column: number) =>
  page.locator(`[data-row="${row - 1}"][data-column="${column - 1}"] input`);
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

describe('A table of two hundred rows', () => {
  it('draws the rows in sight, says how many there are, and is worked in by keys alone', async () => {
    const page = await drawn(200, 6);
    const grid = page.getByRole('grid');
    expect(await grid.getAttribute('aria-rowcount')).toBe('201');
    expect(await page.locator('[role=row]').count()).toBeLessThan(40);
    const ofPages = /^(page-has-heading-one|landmark-one-main)/;
    expect((await violations(page)).filter((one) => !ofPages.test(one))).toEqual([]);

    await cell(page, 2, 2).focus();
    await press(page, 'ArrowDown', 'ArrowLeft');
    expect(await focused(page)).toEqual([3, 3]);
    await press(page, '4', '2', 'Enter');
    expect(await focused(page)).toEqual([4, 3]);
    await expect.poll(() => cell(page, 3, 3).inputValue()).toBe('۴۲');
    await press(page, '7', 'Escape', 'Tab');
    await expect.poll(() => cell(page, 4, 3).inputValue()).toBe('۵');
    await press(page, 'Control+z');
    await expect.poll(() => cell(page, 3, 3).inputValue()).toBe('۴');

    await press(page, 'Control+End');
    await expect.poll(() => focused(page)).toEqual([200, 6]);
    await press(page, 'Home', 'Shift+Tab');
    await expect.poll(() => focused(page)).toEqual([199, 6]);
    await press(page, 'Control+Home');
    await expect.poll(() => focused(page)).toEqual([1, 1]);
  }, 120_000);

  it('keeps all that is written before the first of it was drawn', async () => {
    const page = await drawn(200, 6);
    await page.evaluate(() => {
      // In one go: no frame comes between.
      const inputs = document.querySelectorAll<HTMLInputElement>('[data-column="1"] input');
      for (const input of [...inputs].slice(0, 5)) {
        input.focus();
        document.execCommand('insertText', false, '77');
        input.blur();
      }
    });
    const second = async () => {
      const rows = [1, 2, 3, 4, 5, 6].map((row) => cell(page, row, 2).inputValue());
      return (await Promise.all(rows)).join(' ');
    };
    await expect.poll(second).toBe('۷۷ ۷۷ ۷۷ ۷۷ ۷۷ ۶');
    await cell(page, 1, 2).focus();
    await press(page, 'Control+z');
    await expect.poll(second).toBe('۷۷ ۷۷ ۷۷ ۷۷ ۵ ۶');
    await press(page, 'Control+z', 'Control+z', 'Control+z', 'Control+z');
    await expect.poll(second).toBe('۱ ۲ ۳ ۴ ۵ ۶');
  }, 60_000);

  it('takes a block from a spreadsheet whole or not at all, and gives it back', async () => {
    const page = await drawn(200, 6);
    const paste = async (text: string) => {
      await page.evaluate((words) => navigator.clipboard.writeText(words), text);
      await cell(page, 2, 2).focus();
      await press(page, 'Control+v');
    };
    await paste('۱٬۲۳۴\tپنج\n7\t8');
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('«پنج» عدد نیست');
    expect(await cell(page, 2, 2).inputValue()).toBe('۲');

    await paste('۱٬۲۳۴\t5.5\r\n7\t-8\r\n');
    await expect.poll(() => cell(page, 3, 2).inputValue()).toBe('۷');
    expect(await cell(page, 2, 3).inputValue()).toBe('۵٫۵');
    await cell(page, 2, 2).focus();
    await press(page, 'Shift+ArrowLeft', 'Shift+ArrowDown', 'Control+c');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('1234\t5.5\n7\t-8');
    await press(page, 'Delete');
    await expect.poll(() => cell(page, 3, 3).inputValue()).toBe('');
    await press(page, 'Control+z', 'Control+z');
    await expect.poll(() => cell(page, 2, 2).inputValue()).toBe('۲');
  }, 120_000);

  it('is searched in any digits, printed whole, and stands as cards on a phone', async () => {
    const page = await drawn(200, 6);
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    expect(await page.locator('[role=row]').count()).toBe(201);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await page.getByRole('searchbox').fill('کالا 150');
    await expect.poll(() => page.locator('[role=row]').count()).toBe(2);
    expect(await page.locator('[role=row]').nth(1).getAttribute('aria-rowindex')).toBe('152');

    const phone = await drawn(200, 6, 360);
    expect(await phone.locator('input').count()).toBeLessThan(120);
    await phone.evaluate(() => window.scrollTo(0, document.body.scrollHeight / 2));
    await expect.poll(() => phone.getByText(/^کالا 1\d\d$/).count()).toBeGreaterThan(0);
    expect(await phone.locator('input').count()).toBeLessThan(120);
  }, 120_000);
});

describe('A form of three hundred questions', () => {
  it('draws what is in sight first, the rest while nobody writes, and all of it on paper', async () => {
    const page = await drawn(300, 0);
    expect(await page.locator('input').count()).toBeLessThan(120);
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    expect(await page.getByText('پرسش 299').count()).toBe(1);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));

    const other = await drawn(300, 0);
    await expect.poll(() => other.getByText('پرسش 299').count(), { timeout: 60_000 }).toBe(1);
  }, 120_000);
});
