// Somebody at a browser whose gestures are those of a hand; they find what they use by its role and name.
import type { Locator } from 'playwright-core';
import type { File, HandOf } from './hands.ts';
import type { Visitor } from './visitor.ts';

type Name = string | RegExp;

export interface Person extends Omit<Visitor, 'press' | 'write' | 'choose'> {
  /** Presses the button of that name. */
  press(name: Name, within?: Locator): Promise<void>;
  /** Follows the link of that name. */
  follow(name: Name): Promise<void>;
  /** Writes into the input of that label, and leaves it. */
  write(label: Name, text: string, within?: Locator): Promise<void>;
  /** Chooses an entry of the list that opens under that label. */
  choose(label: string, option: string, within?: Locator): Promise<void>;
  /** Picks the option of the plain list of that label. */
  pick(label: Name, option: string, within?: Locator): Promise<void>;
  /** Seeks in the box of that label, and takes what is found. */
  find(label: string, text: string, option: Locator, within?: Locator): Promise<void>;
  tick(label: string, isTicked: boolean, within?: Locator): Promise<void>;
  turnTo(tab: string): Promise<void>;
  /** Goes to a line of the outline. */
  goTo(line: RegExp): Promise<void>;
  /** Chooses files behind the button of that name. */
  attach(name: string, files: File[]): Promise<void>;
  save(): Promise<void>;
}

/** Gives a visitor a hand. */
export function person(visitor: Visitor, handOf: HandOf): Person {
  const { page, words } = visitor;
  const hand = handOf(page);
  const body = page.locator('body');
  const named = (name: Name) => (typeof name === 'string' ? { name, exact: true } : { name });
  const visible = (one: Locator) => one.filter({ visible: true });
  const someone: Person = {
    ...visitor,
    async signIn(username, password) {
      const { t } = words;
      await hand.write(page.getByLabel(t('signIn.username')), username);
      await hand.write(page.getByLabel(t('signIn.password'), { exact: true }), password);
      await someone.press(t('signIn.submit'));
      await page.getByRole('button', { name: t('nav.account') }).waitFor();
    },
    enter: (username, password, path) => visitor.enter(username, password, path, someone.signIn),
    press: (name, within = body) => hand.press(visible(within.getByRole('button', named(name)))),
    follow: (name) => hand.press(visible(page.getByRole('link', named(name)))),
    write: (label, text, within = body) => hand.write(within.getByRole('textbox', named(label)), text),
    choose: (label, option, within = body) =>
      hand.choose(within.getByRole('combobox', { name: label }), option),
    pick: (label, option, within = body) => hand.pick(within.getByRole('combobox', named(label)), option),
    find: (label, text, option, within = body) =>
      hand.find(within.getByRole('combobox', { name: label, exact: true }), text, option),
    tick: (label, isTicked, within = body) =>
      hand.tick(within.getByRole('checkbox', { name: label, exact: true }), isTicked),
    turnTo: (tab) => hand.press(page.getByRole('tab', { name: tab })),
    goTo: (line) => hand.press(page.getByRole('treeitem', { name: line })),
    attach: (name, files) => hand.attach(page.getByRole('button', { name }), files),
    save: () => hand.save(page.getByRole('button', { name: words.t('studio.save'), exact: true })),
  };
  return someone;
}
