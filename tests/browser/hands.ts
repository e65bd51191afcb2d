// How somebody uses what they see: with a mouse here, with nothing but keys in keyboard.ts. A story is told to either.
import type { Locator, Page } from 'playwright-core';

export interface File {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** The gestures of a story; each takes what it concerns, found by role and name. */
export interface Hand {
  /** Presses a button, follows a link, turns to a tab, goes to a line of an outline. */
  press(target: Locator): Promise<void>;
  /** Writes into an input, and leaves it. */
  write(target: Locator, text: string): Promise<void>;
  /** Chooses from a list that opens. */
  choose(target: Locator, option: string): Promise<void>;
  /** Picks the option of a plain list. */
  pick(target: Locator, option: string): Promise<void>;
  /** Seeks something by its words and takes it from what is found. */
  find(target: Locator, text: string, option: Locator): Promise<void>;
  /** Sets a box to be ticked or not. */
  tick(target: Locator, isTicked: boolean): Promise<void>;
  /** Chooses files behind a button. */
  attach(target: Locator, files: File[]): Promise<void>;
  /** Saves, as whoever writes does. */
  save(target: Locator): Promise<void>;
}

export type HandOf = (page: Page) => Hand;

/** Points and clicks. */
export function mouse(page: Page): Hand {
  return {
    press: (target) => target.click(),
    async write(target, text) {
      await target.fill(text);
      await target.blur();
    },
    async choose(target, option) {
      await target.click();
      await page.getByRole('option', { name: option, exact: true }).click();
    },
    async pick(target, option) {
      await target.selectOption({ label: option });
    },
    async find(target, text, option) {
      await target.fill(text);
      if ((await option.getAttribute('aria-selected')) !== 'true') await option.click();
      await target.press('Escape');
    },
    tick: (target, isTicked) => target.setChecked(isTicked),
    async attach(target, files) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), target.click()]);
      await chooser.setFiles(files);
    },
    save: (target) => target.click(),
  };
}
