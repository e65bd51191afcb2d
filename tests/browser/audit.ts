// What a page owes everybody: nothing that axe finds against WCAG 2.2 AA, nothing cut, nothing wider than the window.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type AxeCore from 'axe-core';
import type { Page } from 'playwright-core';
import { root } from '../support/sources.ts';

const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Beyond the standard: what people who use a screen reader find their way by. */
const more = ['target-size', 'heading-order', 'page-has-heading-one', 'landmark-one-main', 'empty-heading'];

/** Waits until nothing is being fetched or drawn any more. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** What axe finds on the page as it stands: the rule, what it is about, the elements. */
export async function violations(page: Page): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window);
  if (!isThere) await page.evaluate(axe);
  return page.evaluate(
    async ({ tags, more }) => {
      const { axe } = window as unknown as { axe: typeof AxeCore };
      const found = await axe.run(document, {
        runOnly: { type: 'tag', values: tags },
        rules: Object.fromEntries(more.map((rule) => [rule, { enabled: true }])),
        resultTypes: ['violations'],
      });
      return found.violations.flatMap(({ id, nodes }) =>
        nodes
          .map(({ target, html, any, all, none }) => {
            const why = [...any, ...all, ...none][0]?.message ?? '';
            return `${id}: ${target.join(' ')} ${html.slice(0, 140)} ${why}`;
          })
          // A bar that stays at its place covers now this, now that: one scrolls.
          .filter((said) => !said.includes('partially obscured'))
          .slice(0, 3),
      );
    },
    { tags, more },
  );
}

/** What is cut on the page as it stands, or sticks out of the window. */
export async function cutParts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const found: string[] = [];
    const say = (what: string, element: Element) => {
      const words = element.textContent?.trim().replaceAll(/\s+/g, ' ').slice(0, 60) ?? '';
      found.push(`${what}: <${element.localName} class="${element.className}"> «${words}»`);
    };
    if (document.documentElement.scrollWidth > width + 1)
      say(`the page is ${document.documentElement.scrollWidth} wide in ${width}`, document.body);
    const main = document.querySelector('main');
    if (main !== null && main.scrollWidth > main.clientWidth + 1) say('its content overflows', main);

    const styles = new Map<Element, CSSStyleDeclaration>();
    const styleOf = (element: Element) => {
      const known = styles.get(element) ?? getComputedStyle(element);
      styles.set(element, known);
      return known;
    };
    const isScroller = (element: Element) => /auto|scroll/.test(styleOf(element).overflowX);
    /** Whether one gets at what is outside by scrolling something, or it is hidden on purpose. */
    const isReachable = (element: Element): boolean => {
      for (let one: Element | null = element.parentElement; one !== null; one = one.parentElement) {
        if (one !== document.body && isScroller(one)) return true;
        if (styleOf(one).clip !== 'auto' || styleOf(one).clipPath !== 'none') return true;
      }
      return false;
    };
    const hasOwnText = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    for (const element of document.body.querySelectorAll('*')) {
      if (!(element instanceof HTMLElement) || element.closest('svg, [aria-hidden="true"]') !== null)
        continue;
      const isText = hasOwnText(element);
      const isControl = /^(button|input|select|textarea)$/.test(element.localName);
      if (!isText && !isControl) continue;
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const style = styleOf(element);
      // Words for screen readers alone.
      if (style.clip !== 'auto' || style.clipPath !== 'none' || element.clientWidth === 1) continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) continue;
      const isOut = box.right > width + 1 || box.left < -1;
      if (isOut && !isReachable(element))
        say(`sticks out (${Math.round(box.left)} to ${Math.round(box.right)})`, element);
      const isCut = element.scrollWidth > element.clientWidth + 1 && /hidden|clip/.test(style.overflowX);
      if (isText && isCut && !element.closest('[title]')) say('cut', element);
      const isShort =
        isText && element.scrollHeight > element.clientHeight + 3 && /hidden|clip/.test(style.overflowY);
      if (isShort && !element.closest('[title]')) say('cut below', element);
    }
    return found;
  });
}
