// What a page owes everybody: nothing that axe finds against WCAG 2.2 AA, nothing cut, nothing wider than the window.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type AxeCore from 'axe-core';
import type { Page, Request } from 'playwright-core';
import { root } from '../support/sources.ts';
import { structureOf } from './structure.ts';

const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Beyond the standard: what people who use a screen reader find their way by. */
const more = ['target-size', 'heading-order', 'page-has-heading-one', 'landmark-one-main', 'empty-heading'];

/** The requests of a page that are under way, since it was first listened to. */
const underWay = new WeakMap<Page, Set<Request>>();

/** Listens to what a page fetches from now on. */
export function countRequests(page: Page): void {
  const requests = new Set<Request>();
  underWay.set(page, requests);
  page.on('request', (request) => {
    // What goes on for as long as one listens is waited for by nobody.
    if (request.resourceType() !== 'eventsource') requests.add(request);
  });
  page.on('requestfinished', (request) => requests.delete(request));
  page.on('requestfailed', (request) => requests.delete(request));
}

/** Waits until nothing is being fetched or drawn any more. */
export async function settle(page: Page): Promise<void> {
  if (!underWay.has(page)) {
    countRequests(page);
    await page.waitForLoadState('networkidle');
  }
  const isFetching = () => (underWay.get(page)?.size ?? 0) > 0;
  for (let turns = 0; turns < 100; turns += 1) {
    if (!isFetching() && (await page.evaluate(isStill)) && !isFetching()) return;
    await page.waitForTimeout(30);
  }
}

/** Whether nothing was drawn anew for a moment, and nothing says that it is still working. */
async function isStill(): Promise<boolean> {
  await document.fonts.ready;
  const isBusy = () =>
    document.querySelector(
      '[aria-busy="true"], .MuiLinearProgress-indeterminate, .MuiCircularProgress-indeterminate, .MuiSkeleton-root',
    ) !== null;
  if (isBusy()) return false;
  let drawn = 0;
  const watch = new MutationObserver(() => {
    drawn += 1;
  });
  watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  await new Promise((done) => setTimeout(done, 50));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  watch.disconnect();
  return drawn === 0 && !isBusy();
}

/** What width, direction and words can change where the structure is the same. */
const variable = [
  'target-size',
  'scrollable-region-focusable',
  'document-title',
  'html-has-lang',
  'html-lang-valid',
  'valid-lang',
];

/** The structures that axe has read from end to end and found nothing wrong with. */
const clean = new Set<string>();

/**
 * What axe finds on the page as it stands, or in a part of it: the rule, what it is about, the elements. A structure that it
 * has found clean is not read again, in another language or at another width: only what these can change is.
 */
export async function violations(page: Page, within = 'html'): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window);
  if (!isThere) await page.evaluate(axe);
  const structure = await structureOf(page, within);
  const isKnown = clean.has(structure);
  const found = await page.evaluate(run, { tags, more, within, only: isKnown ? variable : null });
  const again: string[] = [];
  for (const { said, target, isCovered } of found) {
    // A bar that stays at its place covers now this, now that: the target is judged where one scrolls it to.
    if (!isCovered || (await isCoveredInSight(page, target))) again.push(said);
  }
  if (again.length === 0 && !isKnown) clean.add(structure);
  return again;
}

interface Reading {
  tags: string[];
  more: string[];
  /** Selects what is read. */
  within: string;
  /** The rules that are applied; all when null. */
  only: string[] | null;
}

async function run({ tags, more, within, only }: Reading) {
  const { axe } = window as unknown as { axe: typeof AxeCore };
  const all = {
    runOnly: { type: 'tag' as const, values: tags },
    rules: Object.fromEntries(
      more.map((rule) => [rule, { enabled: within === 'html' || rule === 'target-size' }]),
    ),
  };
  const found = await axe.run(within === 'html' ? document : { include: [within] }, {
    ...(only === null ? all : { runOnly: { type: 'rule' as const, values: only } }),
    resultTypes: ['violations'],
    // A frame has no axe in it: it would only be waited for.
    iframes: false,
    preload: false,
  });
  return found.violations.flatMap(({ id, nodes }) =>
    nodes
      .map(({ target, html, any, all, none }) => {
        const why = [...any, ...all, ...none][0]?.message ?? '';
        return {
          said: `${id}: ${target.join(' ')} ${html.slice(0, 140)} ${why}`,
          target: target.join(' '),
          isCovered: why.includes('partially obscured'),
        };
      })
      .slice(0, 6),
  );
}

/** Whether axe still finds a target too small for what lies over it, once it is in the middle of the window. */
async function isCoveredInSight(page: Page, target: string): Promise<boolean> {
  return page.evaluate(async (selector) => {
    const { axe } = window as unknown as { axe: typeof AxeCore };
    document.querySelector(selector)?.scrollIntoView({ block: 'center', inline: 'center' });
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const { violations } = await axe.run({ include: [selector] }, { runOnly: ['target-size'] });
    return violations.length > 0;
  }, target);
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

/** Texts and controls that lie under something else, each tried in the middle of what it scrolls in. */
export async function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const isModal = (element: Element) =>
      element.matches('[role="dialog"], [role="presentation"].MuiModal-root') && element.checkVisibility();
    const scope = [...document.querySelectorAll('.MuiModal-root')].filter(isModal).at(-1) ?? document.body;
    const found: string[] = [];
    const say = (element: Element) =>
      `<${element.localName} class="${element.getAttribute('class')?.slice(0, 80) ?? ''}"> «${(
        element.textContent?.trim() ||
        element.getAttribute('aria-label') ||
        ''
      )
        .replaceAll(/\s+/g, ' ')
        .slice(0, 50)}»`;
    const hasOwnText = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    const places = [...document.querySelectorAll('*')].map(
      (element) => [element, element.scrollLeft, element.scrollTop] as const,
    );
    for (const element of scope.querySelectorAll<HTMLElement>('*')) {
      if (element.closest('svg, [aria-hidden="true"], [inert], .cm-editor, .react-flow') !== null) continue;
      const isControl = element.matches('a[href], button, input, select, textarea, [role="button"]');
      if (!isControl && !hasOwnText(element)) continue;
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const style = getComputedStyle(element);
      if (style.clip !== 'auto' || style.clipPath !== 'none' || style.pointerEvents === 'none') continue;
      if (element.closest('[style*="pointer-events: none"]') !== null) continue;
      // A text is where its words are, not where its box ends.
      const boxOf = () => {
        if (isControl) return element.getBoundingClientRect();
        const range = document.createRange();
        const words = [...element.childNodes].find((node) => node.nodeType === 3 && node.textContent?.trim());
        range.selectNodeContents(words ?? element);
        const own = element.getBoundingClientRect();
        const line = range.getClientRects()[0] ?? own;
        // What an ellipsis stands for is not there.
        const left = Math.max(own.left, line.left);
        return new DOMRect(left, line.top, Math.max(0, Math.min(own.right, line.right) - left), line.height);
      };
      let box = boxOf();
      if (box.width < 4 || box.height < 4) continue;
      const isHit = () => {
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        const hit = document.elementFromPoint(x, y);
        // Outside the window is not under anything: what sticks out is found otherwise.
        if (hit === null || hit === element || element.contains(hit) || hit.contains(element)) return null;
        // A link whose surface is a whole card lies there only for the pointer.
        const isThere = [...hit.getClientRects()].some(
          ({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom,
        );
        return !isThere || isOneWith(element, hit) ? null : say(hit);
      };
      let over = isHit();
      if (over !== null) {
        element.scrollIntoView({ block: 'center', inline: 'center' });
        // What sticks is put to its place with the next frame.
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        box = boxOf();
        over = isHit();
      }
      if (over !== null) found.push(`under ${over}: ${say(element)}`);
    }
    for (const [element, left, top] of places) {
      if (element.scrollLeft !== left) element.scrollLeft = left;
      if (element.scrollTop !== top) element.scrollTop = top;
    }
    return [...new Set(found)];

    /** A label and its input, what a control is drawn by. */
    function isOneWith(element: Element, hit: Element): boolean {
      const labels = [...document.querySelectorAll('label')];
      const isLabelled = (one: Element, other: Element) =>
        labels.some(
          (label) =>
            (label.contains(one) || label.control === one) &&
            (label.contains(other) || label.control === other),
        );
      const root =
        '.MuiInputBase-root, .MuiSwitch-root, .MuiCheckbox-root, .MuiRadio-root, .MuiFormControl-root';
      const own = element.closest(root);
      return isLabelled(element, hit) || own?.contains(hit) === true;
    }
  });
}
