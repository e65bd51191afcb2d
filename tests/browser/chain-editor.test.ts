// A chain built by somebody who sees no JSON: with a mouse, and by keyboard alone; then played to acceptance by silence.
import { getRequestListener } from '@hono/node-server';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../server/app.ts';
import { type Listening, listen } from '../../server/http/listen.ts';
import { emptyChain } from '../../ui/studio/chain/templates.ts';
import { password } from '../support/app.ts';
import { sharedBrowser } from '../support/browser.ts';
import { at } from '../support/chain.ts';
import { builtInterface } from '../support/interface.ts';
import { type Ministry, ministry } from '../support/ministry.ts';
import { violations } from './audit.ts';
import { type Visitor, visitor } from './visitor.ts';

let office: Ministry;
let socket: Listening;
let browser: Browser;

beforeAll(async () => {
  const [folder, launched, laid] = await Promise.all([
    builtInterface(),
    sharedBrowser(),
    ministry({ now: at('1405-08-01', '09:00'), units: [{}] }),
  ]);
  browser = launched;
  office = laid;
  socket = await listen(0, '127.0.0.1');
  const answer = getRequestListener(createApp(office.services, { interface: folder }).fetch);
  socket.serve((request, response) => void answer(request, response));
}, 120_000);
afterAll(async () => {
  await socket?.close();
  await office?.close();
});

/** How somebody gets at things. */
interface Hands {
  press(what: Locator): Promise<void>;
  write(what: Locator, text: string): Promise<void>;
  choose(what: Locator, option: string): Promise<void>;
  /** Goes to another view of the chain. */
  turn(view: string): Promise<void>;
  /** Opens the dialog for a way between two states. */
  connect(from: string, to: string): Promise<void>;
}

/** A draft of a chain in which nothing happens yet, before the deputy. */
async function beginChain(key: string): Promise<Visitor> {
  const planning = await office.as('planning');
  const empty = emptyChain({ key, title: { fa: 'گردش تازه', en: 'New chain' } }, { fa: 'آغاز', en: 'Start' });
  const { body } = await planning.send('POST', `/api/definitions/workflow/${key}/drafts`, { ...empty });
  const one = await visitor(browser, { address: `http://127.0.0.1:${socket.port}`, width: 1440 });
  await one.enter('planning', password, `/drafts/${body.id}`);
  await cardOf(one.page, 'آغاز').waitFor();
  return one;
}

const cardOf = (page: Page, title: string) =>
  page.locator('.react-flow__node').filter({ hasText: title }).first();

const mouse = (page: Page): Hands => ({
  press: (what) => what.click(),
  turn: (view) => page.getByRole('button', { name: view, exact: true }).click(),
  write: async (what, text) => {
    await what.click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(text);
  },
  choose: async (what, option) => {
    await what.click();
    await page.getByRole('option', { name: option, exact: true }).click();
  },
  connect: async (from, to) => {
    // Cards find their places by themselves; a line is drawn once they stand still.
    await page.locator('[aria-busy="false"] .react-flow__node').first().waitFor();
    const [start, end] = [cardOf(page, from), cardOf(page, to)];
    await start.hover();
    const source = await start.locator('.react-flow__handle.source').boundingBox();
    const target = await end.locator('.react-flow__handle.target').boundingBox();
    if (source === null || target === null) throw new Error('No handles');
    await page.mouse.move(source.x + source.width / 2, source.y + source.height / 2);
    await page.mouse.down();
    await page.mouse.move(target.x + target.width / 2 + 4, target.y + target.height / 2, { steps: 6 });
    await page.mouse.move(target.x + target.width / 2, target.y + target.height / 2);
    await page.mouse.up();
    await page.getByRole('dialog').waitFor();
  },
});

const keyboard = (one: Visitor): Hands => {
  const { page, words } = one;
  const { t } = words;
  const goTo = async (what: Locator) => {
    await what.waitFor();
    for (let turns = 0; turns < 250; turns += 1) {
      if (await what.evaluate((element) => element.contains(document.activeElement))) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`The keyboard does not get to ${what}`);
  };
  const choose = async (what: Locator, option: string) => {
    await goTo(what);
    await page.keyboard.press('Enter');
    const list = page.getByRole('listbox');
    await list.waitFor();
    await page.keyboard.press('Home');
    for (let turns = 0; turns < 60; turns += 1) {
      const now = await page.evaluate(() => document.activeElement?.textContent?.trim());
      if (now === option) break;
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await list.waitFor({ state: 'detached' });
  };
  return {
    press: async (what) => {
      await goTo(what);
      const isBox = await what.evaluate((element) => element.matches('input[type=checkbox]'));
      await page.keyboard.press(isBox ? 'Space' : 'Enter');
    },
    write: async (what, text) => {
      await goTo(what);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(text);
    },
    choose,
    turn: async (view) => {
      await goTo(page.getByRole('group', { name: t('chain.view') }));
      const turned = page.getByRole('button', { name: view, exact: true });
      for (let turns = 0; turns < 3; turns += 1) {
        if (await turned.evaluate((element) => element === document.activeElement)) break;
        await page.keyboard.press('ArrowLeft');
      }
      await page.keyboard.press('Enter');
    },
    connect: async (from, to) => {
      await goTo(page.getByRole('button', { name: t('chain.connect'), exact: true }));
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog');
      await choose(dialog.getByRole('combobox', { name: t('chain.way.from') }), from);
      await choose(dialog.getByRole('combobox', { name: t('chain.way.to') }), to);
    },
  };
};

/** Two stages: an examination whose silence counts, and each deputyship's own; then played to acceptance by silence. */
async function buildAndPlay(one: Visitor, hands: Hands): Promise<void> {
  const { page, words } = one;
  const { t } = words;
  const dialog = page.getByRole('dialog');
  const panel = page.getByRole('region', { name: t('chain.properties') });
  const button = (name: string, within: Page | Locator = page) =>
    within.getByRole('button', { name, exact: true });
  const field = (name: string, within: Page | Locator) => within.getByRole('textbox', { name, exact: true });
  const list = (name: string, within: Page | Locator = page) =>
    within.getByRole('combobox', { name, exact: true });
  const titled = async (label: string, fa: string, en: string) => {
    await hands.write(field(t('studio.inPersian', { label }), dialog), fa);
    await hands.write(field(t('studio.inEnglish', { label }), dialog), en);
  };
  const add = async (fa: string, en: string, fill: () => Promise<void>) => {
    await hands.press(button(t('chain.addState')));
    await dialog.waitFor();
    await titled(t('chain.state.title'), fa, en);
    await fill();
    await hands.press(button(t('chain.add'), dialog));
    await dialog.waitFor({ state: 'detached' });
    await cardOf(page, fa).waitFor();
  };
  const connect = async (from: string, to: string, fill: () => Promise<void>) => {
    await hands.connect(from, to);
    await fill();
    await hands.press(button(t('chain.add'), dialog));
    await dialog.waitFor({ state: 'detached' });
  };

  // The start: the unit fills the form until the due day.
  await hands.press(cardOf(page, 'آغاز'));
  await hands.press(button(t('chain.task.add'), panel));
  await hands.choose(list(t('chain.task.role'), panel), 'پاسخگوی واحد');
  await hands.choose(list(t('chain.task.does'), panel), t('chain.task.does.fills'));
  await hands.press(button(t('chain.deadline.addDue'), panel));

  await add('بررسی نخست', 'First review', async () => {
    await hands.choose(list(t('chain.new.role'), dialog), 'کارشناس واحد تابعه');
  });
  await add('بررسی دوم', 'Second review', async () => {
    await hands.choose(list(t('chain.new.role'), dialog), 'کارشناس معاونت تخصصی');
    await hands.press(dialog.getByRole('checkbox', { name: t('chain.task.forEach') }));
    await hands.write(field(t('chain.new.deadline'), dialog), '5');
  });
  await add('پایان خوش', 'Accepted', async () => {
    await hands.choose(list(t('chain.new.kind'), dialog), t('chain.new.kind.accepted'));
  });

  await connect('آغاز', 'بررسی نخست', () => titled(t('chain.way.eventTitle'), 'تحویل', 'Hand in'));
  await connect('بررسی نخست', 'بررسی دوم', () => titled(t('chain.way.eventTitle'), 'می‌پذیرم', 'Accept'));
  await connect('بررسی دوم', 'پایان خوش', () => hands.choose(list(t('chain.way.event'), dialog), 'می‌پذیرم'));

  // The table: silence counts as approval, and the first deadline is four days.
  await hands.turn(t('chain.view.table'));
  const table = page.getByRole('table', { name: t('chain.table') });
  await hands.write(field(t('chain.table.daysOf', { state: 'بررسی نخست' }), table), '4');
  for (const [state, next] of [
    ['بررسی نخست', 'بررسی دوم'],
    ['بررسی دوم', 'پایان خوش'],
  ] as const) {
    const silence = t('chain.table.silenceOf', { state });
    await hands.choose(list(silence, table), t('chain.silence.deem'));
    await hands.choose(list(`${silence}: ${t('chain.silence.to')}`, table), next);
  }
  expect(await violations(page)).toEqual([]);

  await hands.turn(t('chain.view.play'));
  await one.see(t('chain.play.intro'));
  await hands.press(button('تحویل'));
  await one.see(t('chain.play.locked', { n: words.format.digits(1) }));
  await hands.press(button(t('chain.play.next')));
  await hands.press(button(t('chain.play.next')));
  await one.see(t('chain.play.observed'));
  await one.see(t('chain.play.ended'));
  const timeline = page.getByRole('list', { name: t('chain.play.timeline') });
  const silences = await timeline.getByText(/تأیید تلقی شد/).count();
  expect(silences).toBe(2);
  expect(await violations(page)).toEqual([]);
}

describe('a chain of two stages', () => {
  it('is built from nothing with a mouse, timed in the table and played to acceptance by silence', async () => {
    const one = await beginChain('built-by-mouse');
    await buildAndPlay(one, mouse(one.page));
    await one.press(one.words.t('chain.view.diagram'));
    await cardOf(one.page, 'بررسی نخست').waitFor();
    expect(await violations(one.page)).toEqual([]);
    expect(one.faults).toEqual([]);
    await one.close();
  }, 120_000);

  it('is built and played by keyboard alone', async () => {
    const one = await beginChain('built-by-keyboard');
    await buildAndPlay(one, keyboard(one));
    expect(one.faults).toEqual([]);
    await one.close();
  }, 180_000);

  it('gets parts that run at the same time, drawn as boxes in the box of their step, in diagram and table', async () => {
    const one = await beginChain('built-of-parts');
    const { page, words } = one;
    const { t } = words;
    const panel = page.getByRole('region', { name: t('chain.properties') });
    const dialog = page.getByRole('dialog');
    const label = t('chain.state.title');
    const name = async (fa: string, en: string) => {
      await one.write(t('studio.inPersian', { label }), fa, dialog);
      await one.write(t('studio.inEnglish', { label }), en, dialog);
      await one.press(t('chain.add'), dialog);
      await dialog.waitFor({ state: 'detached' });
    };
    await cardOf(page, 'آغاز').click();
    await one.press(t('chain.inside.split.parts'), panel);
    await name('بررسی حقوقی', 'Legal look');
    await one.press(t('chain.view.table'));
    const table = page.getByRole('table', { name: t('chain.table') });
    await table.getByRole('button', { name: `${t('chain.inside.add.parts')}: آغاز` }).click();
    await name('بازدید', 'Visit');
    await one.see(t('chain.state.inside', { title: 'آغاز / بازدید' }), table);
    await one.press(t('chain.view.diagram'));
    await page.locator('[aria-busy="false"] .react-flow__node').first().waitFor();
    const boxes = page.locator('.react-flow__node-box');
    await expect.poll(() => boxes.count()).toBe(3);
    const inside = async (inner: string, outer: string) => {
      const [one, other] = await Promise.all(
        [inner, outer].map((id) => page.locator(`.react-flow__node[data-id="${id}"]`).boundingBox()),
      );
      if (one == null || other == null) return false;
      const isWithin = one.x >= other.x && one.x + one.width <= other.x + other.width;
      return isWithin && one.y >= other.y && one.y + one.height <= other.y + other.height;
    };
    await expect.poll(() => inside('start.legalLook', 'start')).toBe(true);
    await expect.poll(() => inside('start.visit.work', 'start.visit')).toBe(true);
    expect(await violations(page)).toEqual([]);
    expect(one.faults).toEqual([]);
    await one.close();
  }, 120_000);
});
