// A hand that has nothing but keys. It looks at the page only to know where the focus is and when to stop, as one who
// types does, and complains of what would stop them: no way, a long way, a trap, a lost focus, one that is not shown.
import type { ElementHandle, Locator, Page } from 'playwright-core';
import type { Hand } from './hands.ts';

/** More presses of Tab than this are no way. */
const patience = 40;
/** From this many on, it goes by the parts of the desk (F6). */
const far = 8;

/** Where the focus is, seen from what is sought. */
type Way =
  | { kind: 'there' }
  | { kind: 'off' }
  /** The next key inside a group that Tab stops at once. */
  | { kind: 'arrow'; key: string; from: string }
  /** `by` stops of Tab ahead or behind; `panes` likewise; null where it is in none or in the same. */
  | { kind: 'tab'; by: number; panes: number | null; canSkip: boolean; isStuck: boolean; from: string };

/** Presses keys; never points. */
export function keyboard(page: Page): Hand {
  const { keyboard: keys } = page;
  // From the beginning: where nobody listens yet when a key opens the chooser, it opens outside of the page.
  page.on('filechooser', () => {});
  /** Kinds of control that were seen to show their focus. */
  const shown = new Set<string>();
  const openers: { handle: ElementHandle<Element>; address: string }[] = [];
  let opened = 0;
  let last: ElementHandle<Element> | null = null;

  const active = async () => (await page.evaluateHandle(focused)).asElement();

  /** The focus is somewhere; after a dialog, where it was before. */
  async function stand(): Promise<void> {
    const origin = await page.evaluate(() => performance.timeOrigin);
    if (origin !== opened) {
      // A page that was just opened begins at its top.
      opened = origin;
      openers.length = 0;
      last = null;
      return;
    }
    await until(
      async () => (await page.evaluate(isLost)) === null,
      async () => `The focus was lost after ${await describe(last)}`,
    );
    const dialogs = await page.evaluate(openDialogs);
    if (dialogs > openers.length && last !== null) openers.push({ handle: last, address: page.url() });
    while (openers.length > dialogs) {
      const opener = openers.pop();
      if (opener === undefined || opener.address !== page.url() || openers.length !== dialogs) continue;
      if (!(await opener.handle.evaluate(isUsable))) continue;
      await until(
        () => opener.handle.evaluate((one) => one === one.ownerDocument.activeElement),
        async () =>
          `After a dialog the focus is on ${await describe(await active())} and not back on ${await describe(opener.handle)}`,
      );
    }
  }

  async function reach(target: Locator): Promise<void> {
    await target.waitFor();
    await stand();
    const kind = await target.evaluate(kindOf);
    const before = await target.evaluate(look, true);
    let presses = 0;
    const route: string[] = [];
    const waited = Date.now();
    for (;;) {
      const way = await target.evaluate(wayTo);
      if (way.kind === 'there') break;
      if (way.kind === 'off') {
        if (Date.now() - waited > 20_000) throw new Error(`${target} cannot be reached by keyboard`);
        await page.waitForTimeout(50);
        continue;
      }
      if (way.kind === 'tab' && way.isStuck && presses > 0)
        throw new Error(`Tab is trapped at ${await describe(await active())} on the way to ${target}`);
      if (presses >= patience)
        throw new Error(`${target} takes more than ${patience} keys: ${route.join(' › ')}`);
      const key = keyOf(way);
      await keys.press(key);
      if (way.kind === 'tab') presses += 1;
      route.push(`${key} from ${way.from}`);
      if (route.length > 200)
        throw new Error(`${target} is not among what the arrows lead to: ${route.slice(-8).join(' › ')}`);
    }
    if (before !== null && !shown.has(kind)) {
      await until(
        async () => (await target.evaluate(look, false)) !== before,
        async () => `The focus does not show on ${await describe(await active())} (${kind})`,
      );
      shown.add(kind);
    }
    last = await active();
  }

  /** Arrows to an option of the list that is open. */
  async function walkTo(option: Locator): Promise<void> {
    await option.waitFor();
    for (let step = 0; step <= 400; step += 1) {
      const by = await option.evaluate(stepsInList);
      if (by === 0) return;
      await keys.press(by > 0 ? 'ArrowDown' : 'ArrowUp');
    }
    throw new Error(`The arrows do not lead to ${option}`);
  }

  return {
    async press(target) {
      await reach(target);
      if ((await target.getAttribute('role')) !== 'treeitem') await keys.press('Enter');
    },
    async write(target, text) {
      await reach(target);
      await keys.press('ControlOrMeta+a');
      await keys.insertText(text);
      await keys.press('Tab');
    },
    async choose(target, option) {
      await reach(target);
      await keys.press('Enter');
      await walkTo(page.getByRole('option', { name: option, exact: true }));
      await keys.press('Enter');
      await page.getByRole('listbox').waitFor({ state: 'hidden' });
    },
    async pick(target, option) {
      await reach(target);
      await target.locator('option', { hasText: option }).first().waitFor({ state: 'attached' });
      for (let step = 0; step < 400; step += 1) {
        const by = await target.evaluate(optionsTo, option);
        if (by === 0) return;
        await keys.press(by > 0 ? 'ArrowDown' : 'ArrowUp');
      }
      throw new Error(`The arrows do not lead to ${option} in ${target}`);
    },
    async find(target, text, option) {
      await reach(target);
      await keys.press('ControlOrMeta+a');
      await keys.insertText(text);
      await option.waitFor();
      if ((await option.getAttribute('aria-selected')) !== 'true') {
        await walkTo(option);
        await keys.press('Enter');
      }
      if ((await target.getAttribute('aria-expanded')) === 'true') await keys.press('Escape');
    },
    async tick(target, isTicked) {
      await reach(target);
      if ((await target.isChecked()) !== isTicked) await keys.press('Space');
    },
    async attach(target, files) {
      await reach(target);
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), keys.press('Enter')]);
      await chooser.setFiles(files);
    },
    async save() {
      await keys.press('ControlOrMeta+s');
    },
  };
}

/** The next key on a way. */
function keyOf(way: Extract<Way, { kind: 'arrow' | 'tab' }>): string {
  if (way.kind === 'arrow') return way.key;
  if (way.canSkip) return 'Enter';
  const isFar = way.panes !== null && Math.abs(way.by) > far;
  const step = isFar && way.panes !== null ? { by: way.panes, key: 'F6' } : { by: way.by, key: 'Tab' };
  return step.by > 0 ? step.key : `Shift+${step.key}`;
}

async function until(isSo: () => Promise<boolean>, complaint: () => Promise<string>): Promise<void> {
  const end = Date.now() + 5_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(await complaint());
    await new Promise((done) => setTimeout(done, 30));
  }
}

async function describe(handle: ElementHandle<Element> | null): Promise<string> {
  if (handle === null) return 'the page';
  return handle.evaluate((one) => {
    const labels =
      'labels' in one && one.labels instanceof NodeList ? (one.labels[0]?.textContent ?? '') : '';
    const words = one.getAttribute('aria-label') ?? (labels === '' ? one.textContent : labels) ?? '';
    return `<${one.localName} ${one.getAttribute('role') ?? ''}> «${words.trim().slice(0, 40)}»`;
  });
}

// What follows runs in the page: each function stands alone.

function focused(): Element | null {
  return document.activeElement;
}

function isLost(): string | null {
  const one = document.activeElement;
  return one === null || one === document.body ? 'lost' : null;
}

function openDialogs(): number {
  return [...document.querySelectorAll('[role="dialog"]')].filter((one) => one.checkVisibility()).length;
}

function isUsable(one: Element): boolean {
  return one.isConnected && one.checkVisibility() && !one.matches(':disabled');
}

/** Controls that are drawn alike. */
function kindOf(one: Element): string {
  const part = [one, one.parentElement, one.parentElement?.parentElement]
    .flatMap((each) => [...(each?.classList ?? [])])
    .find((name) => /^Mui[A-Z]\w+-root$/.test(name));
  return [one.localName, one.getAttribute('type'), one.getAttribute('role'), part].filter(Boolean).join(' ');
}

/** What of a control and of what is around it could show the focus; null for one that has it and should not. */
function look(one: Element, isBefore: boolean): string | null {
  if (isBefore && one.contains(document.activeElement)) return null;
  const seen: Element[] = [];
  for (let each: Element | null = one, up = 0; each !== null && up < 4; each = each.parentElement, up += 1) {
    seen.push(each, ...[...each.children].filter((child) => child.localName === 'fieldset'));
  }
  return seen
    .flatMap((each) => ['', '::before', '::after'].map((part) => getComputedStyle(each, part)))
    .map((style) =>
      [
        style.outlineStyle === 'none' ? '' : `${style.outlineColor} ${style.outlineWidth}`,
        style.boxShadow,
        style.borderColor,
        style.borderWidth,
        style.backgroundColor,
        style.textDecorationLine,
      ].join(),
    )
    .join('|');
}

/** The way from the focus to a control. */
function wayTo(sought: Element): Way {
  const now = document.activeElement ?? document.body;
  const isShown = (one: Element) =>
    one.checkVisibility({ visibilityProperty: true }) &&
    one.closest('[inert], [aria-hidden="true"]') === null;
  if (now === sought || (now.getAttribute('aria-activedescendant') === sought.id && sought.id !== ''))
    return { kind: 'there' };
  if (sought.matches(':disabled, [aria-disabled="true"]') || !isShown(sought)) return { kind: 'off' };
  const isStop = (one: Element): boolean =>
    one instanceof HTMLElement && one.tabIndex >= 0 && !one.matches(':disabled') && isShown(one);
  const from = `${now.localName} «${(now.getAttribute('aria-label') ?? now.textContent).trim().slice(0, 30)}»`;
  const isRightToLeft = getComputedStyle(sought).direction === 'rtl';
  let goal = sought;
  if (!isStop(sought) || (sought instanceof HTMLInputElement && sought.type === 'radio')) {
    const role = sought.getAttribute('role');
    const alike = role === null ? sought.localName : `[role="${role}"]`;
    // The nearest around it that Tab stops at: itself, or one of its kind.
    let around = sought.parentElement;
    while (around !== null && !isStop(around) && ![...around.querySelectorAll(alike)].some(isStop))
      around = around.parentElement;
    if (around === null) return { kind: 'off' };
    const all = [...around.querySelectorAll(alike)];
    const at = all.findIndex(
      (one) => one === now || (one.id !== '' && one.id === now.getAttribute('aria-activedescendant')),
    );
    if (at >= 0 || around === now) {
      const isDown =
        Math.abs(
          (all[1] ?? sought).getBoundingClientRect().top - (all[0] ?? sought).getBoundingClientRect().top,
        ) > 4;
      const top = (one: Element | undefined) => one?.getBoundingClientRect().top ?? 0;
      const isBehind = role === 'treeitem' ? at < 0 || top(sought) > top(all[at]) : all.indexOf(sought) > at;
      const along = isRightToLeft ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
      const [onward = '', back = ''] = isDown || role === 'treeitem' ? ['ArrowDown', 'ArrowUp'] : along;
      return { kind: 'arrow', key: isBehind ? onward : back, from };
    }
    goal = isStop(around) ? around : (all.find(isStop) ?? sought);
  }
  const stops = [
    ...document.querySelectorAll(
      'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable="true"]',
    ),
  ].filter(isStop);
  const to = stops.indexOf(goal);
  const here = stops.findLastIndex(
    (one) => one === now || (now.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING) !== 0,
  );
  const isOn = stops[here] === now;
  const by = to - here + (isOn || to > here ? 0 : -1);
  const panes = [...document.querySelectorAll('[data-pane]')].filter((pane) =>
    stops.some((one) => one.closest('[data-pane]') === pane),
  );
  const mine = panes.indexOf(now.closest('[data-pane]') ?? document.body);
  const its = panes.indexOf(goal.closest('[data-pane]') ?? document.body);
  const isStuck = Reflect.get(window, 'handWas') === now;
  Reflect.set(window, 'handWas', now);
  return {
    kind: 'tab',
    by: by === 0 ? 1 : by,
    panes: its < 0 || its === mine ? null : its - mine,
    canSkip: now.matches('a[href="#content"]') && goal.closest('main') !== null && by > 3,
    isStuck,
    from,
  };
}

/** How many steps an option is from the one that the arrows are at. */
function stepsInList(option: Element): number {
  const all = [...(option.closest('[role="listbox"]')?.querySelectorAll('[role="option"]') ?? [])];
  const now = document.activeElement;
  const at = all.findIndex(
    (one) => one === now || (one.id !== '' && one.id === now?.getAttribute('aria-activedescendant')),
  );
  return at < 0 ? 1 : all.indexOf(option) - at;
}

function optionsTo(select: Element, label: string): number {
  if (!(select instanceof HTMLSelectElement)) throw new Error('It is no plain list');
  const to = [...select.options].findIndex(({ text }) => text === label);
  return to - select.selectedIndex;
}
