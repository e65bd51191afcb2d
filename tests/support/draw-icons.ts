// Draws the icons of the installed application from its mark: `node tests/support/draw-icons.ts`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from './browser.ts';
import { root } from './sources.ts';

const folder = join(root, 'ui/public');
const mark = readFileSync(join(folder, 'mark.svg'), 'utf8');
/** `inset`: of the side, left free where telephones cut icons to their own shape. */
const icons = [
  { name: 'icon-192.png', side: 192, inset: 0 },
  { name: 'icon-512.png', side: 512, inset: 0 },
  { name: 'icon-maskable.png', side: 512, inset: 0.12 },
];

const browser = await launchBrowser();
const page = await browser.newPage();
for (const { name, side, inset } of icons) {
  await page.setViewportSize({ width: side, height: side });
  const ground = inset === 0 ? 'transparent' : '#284b8f';
  await page.setContent(
    `<style>html,body{margin:0;background:${ground}}svg{display:block;margin:${inset * side}px;width:${side * (1 - 2 * inset)}px}</style>${mark}`,
  );
  writeFileSync(join(folder, name), await page.screenshot({ omitBackground: true }));
}
await browser.close();
