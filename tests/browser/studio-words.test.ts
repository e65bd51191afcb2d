// The studio of those who read Persian: what is on its screens is in Persian, but for what somebody wrote as it is.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DefinitionVersionView } from '../../server/wire.ts';
import type { TestApp } from '../support/app.ts';
import { settle } from './audit.ts';
import type { Stage } from './stage.ts';
import { ask, draftOf, password, sandboxStage } from './tour.ts';
import type { Visitor } from './visitor.ts';

let theatre: Stage<TestApp>;
beforeAll(async () => {
  theatre = await sandboxStage();
}, 300_000);
afterAll(() => theatre?.close());
afterEach(({ task }) => theatre.clear(task));

const asked = [
  ['form', 'monthly-production'],
  ['part', 'employment'],
] as const;
/** Code lists and selections are about codes, which are as they are. */
const others = [
  ['policy', 'directive'],
  ['policy', 'disclosure'],
  ['roles', 'roles'],
  ['items', 'items'],
  ['indicators', 'sector-monthly'],
  ['calendar', 'iran'],
  ['collection', 'form-revision'],
  ['workflow', 'sector-return-review'],
  ['workflow', 'visit'],
] as const;

describe('The studio in Persian', { timeout: 240_000 }, () => {
  it('has no keys and no words of another language on its pages and in its workshops', async () => {
    const one = await theatre.comes('planning', password, { width: 1440 });
    const found: string[] = [];
    const look = async (kind: string, key: string, path: string) => {
      await one.open(path);
      await settle(one.page);
      // Whoever leaves while a draft is proved breaks that off.
      await one.page.waitForLoadState('networkidle');
      found.push(...(await foreign(one, kind, key)));
    };
    // Beside a workshop stands what the draft says; beside that of a form, its preview.
    for (const [kind, key] of asked) await look(kind, key, `/definitions/${kind}/${key}`);
    for (const [kind, key] of [...asked, ...others]) await look(kind, key, await draftOf(one, kind, key));
    expect(found).toEqual([]);
  });
});

/** Latin words on the page that nobody wrote into the document as a source, a citation or an English title. */
async function foreign(one: Visitor, kind: string, key: string): Promise<string[]> {
  const version = await ask<DefinitionVersionView>(one, `/api/definitions/${kind}/${key}`);
  const written = citations(version.document);
  const texts = await one.page.evaluate(() => {
    const isLeft = (element: Element) =>
      !element.checkVisibility({ visibilityProperty: true }) ||
      element.closest('code, .cm-editor, [lang="en"], [dir="ltr"]:not(html)') !== null;
    const walker = document.createTreeWalker(
      document.querySelector('main') ?? document.body,
      NodeFilter.SHOW_TEXT,
    );
    const said: string[] = [];
    while (walker.nextNode() !== null) {
      const { parentElement, textContent } = walker.currentNode;
      if (parentElement !== null && !isLeft(parentElement)) said.push(textContent ?? '');
    }
    for (const element of document.querySelectorAll('main [aria-label], main [placeholder], main [title]'))
      if (!isLeft(element))
        for (const name of ['aria-label', 'placeholder', 'title'])
          said.push(element.getAttribute(name) ?? '');
    for (const input of document.querySelectorAll<HTMLInputElement>('main input[type="text"], main textarea'))
      if (!isLeft(input)) said.push(input.value);
    return said;
  });
  const bare = (text: string) => written.reduce((rest, one) => rest.replaceAll(one, ''), text);
  return [...new Set(texts)]
    .filter((text) => /[A-Za-z]{2,}/.test(bare(text).replaceAll(/\{[^}]*\}|Enter|Excel|Tab/g, '')))
    .map((text) => `${kind} ${key}: ${text.replaceAll(/\s+/g, ' ').slice(0, 120)}`);
}

/** What a value rests on, as somebody wrote it; and the name of a clause. */
function citations(document: unknown): string[] {
  const found: string[] = [];
  JSON.stringify(document, (name: string, value: unknown) => {
    if (['basis', 'source', 'clause'].includes(name) && typeof value === 'string') found.push(value);
    return value;
  });
  return found;
}
