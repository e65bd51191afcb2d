// A faulty draft of every kind on the desk: what is wrong with it is read in the checklist, followed by pressing, and
// found where it is mended: in the workshop, or in the text where there is no workshop for it.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Definition } from '../../engine/index.ts';
import type { DocumentBody } from '../../ui/api-paths.ts';
import { locate } from '../../ui/studio/document-lines.ts';
import { titlesIn } from '../../ui/studio/known-titles.ts';
import { placeName } from '../../ui/studio/place-names.ts';
import { documentIssues } from '../../ui/studio/verification.ts';
import { allFaults, faulty, issuesOf, shipped } from '../definitions/faults.ts';
import { password } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { type Ministry, ministry } from '../support/ministry.ts';
import { type Stage, stage } from './stage.ts';
import type { Visitor } from './visitor.ts';

let room: Stage<Ministry>;

beforeAll(async () => {
  room = await stage(() => ministry({ now: at('1405-08-01', '09:00'), units: [{}] }));
}, 120_000);
afterAll(() => room?.close());
afterEach(({ task }) => room.clear(task));

const known = titlesIn(shipped, shipped);

/** A faulty document of the registry, by its kind and title. */
function document(kind: Definition['kind'], title: string) {
  const fault = allFaults().find((one) => one.kind === kind && one.title === title);
  if (fault === undefined) throw new Error(`The registry has no “${title}”`);
  // The edge: a faulty document is JSON all the same.
  const body = faulty(fault) as DocumentBody;
  const isExpected = ({ code, path }: { code: string; path: string }) =>
    fault.expect.includes(`${code} ${path}`);
  return { body, raw: issuesOf(body, fault.revises === true).filter(isExpected) };
}

/** Opens a draft's checklist. */
async function opens(id: string): Promise<Visitor> {
  const one = await room.comes('planning', password, { path: `/drafts/${id}`, width: 1440 });
  await one.page.getByRole('tab', { name: new RegExp(one.words.t('studio.tab.issues')) }).click();
  return one;
}

/** Whether the focus is on the workshop's or the text's side, not in the checklist nor lost. */
const isInEditor = (one: Visitor) =>
  one.page.evaluate(() => {
    const { activeElement, body } = window.document;
    const isInPanel = activeElement?.closest('[data-pane]')?.matches('[data-own-undo]') === true;
    return (
      activeElement !== null && activeElement !== body && !isInPanel && activeElement.closest('main') !== null
    );
  });

/** Kinds, and a fault of each that a draft may have. */
const stored: [Definition['kind'], string][] = [
  ['form', 'a misspelt name in a check'],
  ['part', 'a parameter that no policy has'],
  ['workflow', 'a task without a deadline for silence'],
  ['collection', 'a due day from a parameter that does not exist'],
  ['indicators', 'a collection that does not exist'],
  ['items', 'an item removed while a form reports it'],
  ['codelist', 'another title of a code'],
];

describe('What is wrong with a draft', () => {
  it.each(stored)('of a %s is read in words and leads into its workshop', async (kind, title) => {
    const { body, raw } = document(kind, title);
    const planning = await room.office.as('planning');
    const begun = await planning.send('POST', `/api/definitions/${kind}/${body.key}/drafts`, body);
    expect(begun.status, JSON.stringify(begun.body)).toBe(201);
    const one = await opens(begun.body.id);
    for (const { message, path } of documentIssues(raw, new Map(), { document: body, base: null, known })) {
      const line = one.page.getByRole('button', { name: message.fa }).first();
      const tab = one.page.getByRole('tab', { name: new RegExp(one.words.t('studio.tab.issues')) });
      if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
      await line.waitFor();
      expect(await line.textContent()).toContain(placeName(body, path, one.words, known));
      await line.click();
      await expect.poll(() => isInEditor(one)).toBe(true);
    }
  });

  it.each([
    ['calendar', 'a week without a working day'],
    ['policy', 'values out of their order'],
    ['roles', 'a role twice'],
  ] as const)(
    'of a %s is read in its text where no workshop makes it, and leads to its line',
    async (kind, title) => {
      const planning = await room.office.as('planning');
      const { body, raw } = document(kind, title);
      const published = (await planning.get(`/api/definitions/${kind}/${body.key}`)).body.document;
      const begun = await planning.send('POST', `/api/definitions/${kind}/${body.key}/drafts`, published);
      const one = await opens(begun.body.id);
      const { page, words } = one;
      const side = page.getByRole('group', { name: words.t('studio.side') });
      await side.getByRole('button', { name: words.t('studio.side.document') }).click();
      await page.locator('.cm-content').click();
      await page.keyboard.press('ControlOrMeta+a');
      const text = JSON.stringify(body, null, 2);
      // A whole document is pasted: typed in, each line would take longer than the one before.
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
      await page.keyboard.press('ControlOrMeta+v');
      const located = locate(text);
      if ('error' in located) throw new Error('The text is not JSON');
      for (const issue of documentIssues(raw, located.lines, { document: body, base: null, known })) {
        const line = page.getByRole('button', { name: issue.message.fa }).first();
        await line.click();
        await expect.poll(() => isInEditor(one)).toBe(true);
        const written = (text.split('\n')[issue.line - 1] ?? '').trim();
        await expect
          .poll(async () => (await page.locator('.cm-activeLine').textContent())?.trim())
          .toBe(written);
      }
    },
  );
});
