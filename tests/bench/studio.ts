// The workshop in a browser: how long after a key the preview of a form of 300 questions shows it, and how many frames a
// second the diagram of a chain of 40 states draws while one of them is dragged.
import { getRequestListener } from '@hono/node-server';
import type { Page } from 'playwright-core';
import type { Definition, Form, Workflow } from '../../engine/index.ts';
import { createApp } from '../../server/app.ts';
import { listen } from '../../server/http/listen.ts';
import { type Visitor, visitor } from '../browser/visitor.ts';
import { questionnaire } from '../engine/forms/questionnaire.ts';
import { launchBrowser } from '../support/browser.ts';
import { builtInterface } from '../support/interface.ts';
import { layGround, password } from './ground.ts';
import type { Ratio } from './submissions.ts';

/** The direction of issue 4: a key is seen within this many ms at the 95th percentile. */
const soonEnough = 100;
const framesEnough = 50;
const keys = 60;

/** @param size questions of the form */
export async function benchBuilder(size = 300): Promise<Ratio> {
  return atDesk(formOf(size), async ({ page, words: { t } }) => {
    await page.getByRole('tree').waitFor({ timeout: 60_000 });
    await page.locator('#q-q0-row, #q-q0').first().waitFor({ timeout: 60_000 });
    await page
      .getByRole('treeitem', { name: /تازه 0/ })
      .first()
      .click();
    const title = page.getByRole('textbox', { name: t('studio.inPersian', { label: t('build.title') }) });
    await title.click();
    await page.keyboard.press('End');
    await watchPreview(page);
    for (let key = 0; key < keys; key += 1) {
      await page.keyboard.press('x');
      await page.waitForTimeout(120);
    }
    await page.waitForTimeout(1000);
    const times = (await page.evaluate(() => window.seenAfter ?? [])).toSorted((one, other) => one - other);
    if (times.length < keys / 2)
      throw new Error(`Only ${times.length} of ${keys} keys were seen in the preview`);
    const p95 = times[Math.floor(times.length * 0.95)] ?? 0;
    const median = times[Math.floor(times.length / 2)] ?? 0;
    return {
      name: `previews of a form of ${size} questions a second, at the 95th percentile`,
      ours: 1000 / p95,
      floor: 1000 / soonEnough,
      detail: `${times.length} keys seen after ${median.toFixed(0)} ms at the median, ${p95.toFixed(0)} ms at the 95th percentile; direction: ${soonEnough} ms`,
    };
  });
}

/** @param size states of the chain */
export async function benchChainDrag(size = 40): Promise<Ratio> {
  return atDesk(chainOf(size), async ({ page }) => {
    const nodes = page.locator('.react-flow__node');
    await nodes.nth(Math.floor(size / 2)).waitFor({ timeout: 60_000 });
    await page.waitForTimeout(2000);
    const box = await nodes.first().boundingBox();
    if (box === null) throw new Error('The first state is not in sight');
    const [x, y] = [box.x + box.width / 2, box.y + 8];
    await page.evaluate(() => {
      window.frames0 = [];
      const note = (now: number) => {
        window.frames0?.push(now);
        requestAnimationFrame(note);
      };
      requestAnimationFrame(note);
    });
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let step = 0; step < 90; step += 1) {
      await page.mouse.move(x - 2 * step, y + step);
    }
    await page.mouse.up();
    const frames = await page.evaluate(() => window.frames0 ?? []);
    const gaps = frames.slice(1).map((at, index) => at - (frames[index] ?? at));
    const slowest = gaps.toSorted((one, other) => other - one)[Math.floor(gaps.length * 0.05)] ?? 0;
    const fps = (1000 * gaps.length) / gaps.reduce((sum, gap) => sum + gap, 0);
    return {
      name: `frames a second while a state of ${size} is dragged`,
      ours: fps,
      floor: framesEnough,
      detail: `${gaps.length} frames, one in twenty longer than ${slowest.toFixed(0)} ms; direction: ${framesEnough} a second`,
    };
  });
}

declare global {
  interface Window {
    /** Ms from each key to the frame in which the preview showed it. */
    seenAfter?: number[];
    frames0?: number[];
  }
}

/** Notes for each key how long it took until the first question of the preview said the same as the input. */
async function watchPreview(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times: number[] = [];
    window.seenAfter = times;
    document.addEventListener(
      'input',
      (event) => {
        if (!(event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement))
          return;
        const { value } = event.target;
        const since = performance.now();
        const look = () => {
          const row = document.querySelector('#q-q0-row') ?? document.querySelector('#q-q0')?.closest('div');
          if (row?.textContent?.includes(value) === true) times.push(performance.now() - since);
          else if (performance.now() - since < 5000) requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      },
      true,
    );
  });
}

async function atDesk(definition: Definition, work: (one: Visitor) => Promise<Ratio>): Promise<Ratio> {
  const [ground, folder, browser] = await Promise.all([layGround(1), builtInterface(), launchBrowser()]);
  const socket = await listen(0, '127.0.0.1');
  try {
    const { services } = ground;
    await services.accounts.create([
      {
        username: 'planner',
        name: 'Planner',
        password,
        grants: [{ role: 'planning_deputy', scope: 'nation', id: '*' }],
      },
    ]);
    const { draft } = await services.definitions.createDraft(definition, 'planner');
    const answer = getRequestListener(createApp(services, { interface: folder }).fetch);
    socket.serve((request, response) => void answer(request, response));
    const one = await visitor(browser, { address: `http://127.0.0.1:${socket.port}`, width: 1440 });
    await one.open('/');
    await one.signIn('planner', password);
    await one.open(`/drafts/${draft.id}`);
    return await work(one);
  } finally {
    await browser.close();
    await socket.close();
    await ground.close();
  }
}

/** The large questionnaire, filled up to a number of questions; the first is called q0. */
function formOf(size: number): Form {
  const large = questionnaire();
  const has = Object.keys(large.schema.properties).length;
  const names = Array.from({ length: Math.max(1, size - has) }, (_, index) => `q${index}`);
  const added: Form['schema']['properties'] = Object.fromEntries(
    names.map((name, index) => [
      name,
      { type: 'number', minimum: 0, 'x-item': false, 'x-title': { fa: `تازه ${index}`, en: `New ${index}` } },
    ]),
  );
  return {
    ...large,
    key: 'bench-studio',
    sections: [{ key: 'first', title: { fa: 'نخست', en: 'First' }, fields: names }, ...large.sections],
    schema: { ...large.schema, properties: { ...added, ...large.schema.properties } },
  };
}

/** One state after the other, each with two ways on. */
function chainOf(size: number): Workflow {
  const states: Workflow['machine']['states'] = {};
  for (let index = 0; index < size - 1; index += 1) {
    const next = index + 1 === size - 1 ? 'done' : `s${index + 1}`;
    states[`s${index}`] = {
      meta: {
        title: { fa: `مرحلهٔ ${index}`, en: `Step ${index}` },
        task: { role: 'planning_deputy' },
        waits: 'forever',
      },
      on: { GO: next, SKIP: index + 2 < size - 1 ? `s${index + 2}` : 'done' },
    };
  }
  states.done = { type: 'final', meta: { title: { fa: 'پایان', en: 'Done' } } };
  return {
    kind: 'workflow',
    key: 'bench-chain',
    title: { fa: 'زنجیرهٔ بلند', en: 'A long chain' },
    events: {
      GO: { title: { fa: 'ادامه', en: 'Go on' } },
      SKIP: { title: { fa: 'گذر', en: 'Skip' } },
    },
    machine: { initial: 's0', states },
  };
}
