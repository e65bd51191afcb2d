// The engine as the interface ships it, in a real browser: byte for byte the server's verdict. Once with the browser's own
// Temporal, once with the polyfill that the interface brings where there is none.
import { join } from 'node:path';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeList } from '../../../engine/index.ts';
import { launchBrowser } from '../../support/browser.ts';
import { root } from '../../support/sources.ts';
import { library } from '../forms/fixture.ts';
import { answersTo, forms, surroundings } from './random-forms.ts';
import { type Question, verdictOf } from './verdict.ts';

const pairs = 150;
const here = join(root, 'tests/engine/properties');

/** As the interface does (ui/main.tsx): the polyfill where the browser has no Temporal. */
const beginnings = {
  'its own Temporal': '',
  'the polyfill': `delete globalThis.Temporal; await import('temporal-polyfill/global');`,
};

/** The engine and the comparison as one script, made by the interface's own build. */
async function bundle(beginning: string): Promise<string> {
  const entry = 'virtual:verdict';
  const made = await build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: {
      write: false,
      emptyOutDir: false,
      minify: true,
      target: 'es2023',
      rolldownOptions: { input: entry, output: { format: 'es', codeSplitting: false } },
    },
    plugins: [
      {
        name: 'verdict',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) =>
          id === entry
            ? `${beginning}
               const { verdictOf } = await import(${JSON.stringify(join(here, 'verdict.ts'))});
               globalThis.verdictOf = verdictOf;`
            : null,
      },
    ],
  });
  if (!('output' in made) && !Array.isArray(made)) throw new Error('vite is watching');
  const [first] = Array.isArray(made) ? made : [made];
  return first!.output.map((part) => (part.type === 'chunk' ? part.code : '')).join('\n');
}

const questions: fc.Arbitrary<Question> = forms.chain(({ form, kinds }) =>
  fc.record({ form: fc.constant(form), answers: answersTo(kinds), given: surroundings }),
);

/** What of the fixture's library JSON can carry. */
const codelists = [...library.codelists];

async function verdicts(page: Page, asked: readonly Question[]): Promise<string[]> {
  const text = await page.evaluate(
    ({ sent }) => {
      const { asked, codelists } = JSON.parse(sent) as {
        asked: Question[];
        codelists: [string, CodeList][];
      };
      const library = { codelists: new Map(codelists), items: new Map() };
      const { verdictOf: verdict } = globalThis as unknown as { verdictOf: typeof verdictOf };
      return JSON.stringify(asked.map((one) => verdict(one, library)));
    },
    { sent: JSON.stringify({ asked, codelists }) },
  );
  return JSON.parse(text) as string[];
}

describe('the engine in a browser', { timeout: 240_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it.each(Object.entries(beginnings))('says with %s what it says on the server', async (_, beginning) => {
    const page = await browser.newPage();
    const faults: Error[] = [];
    page.on('pageerror', (error) => faults.push(error));
    await page.addScriptTag({ content: await bundle(beginning), type: 'module' });
    await page
      .waitForFunction(() => 'verdictOf' in globalThis)
      .catch((error: unknown) => {
        throw faults[0] ?? error;
      });
    const isNative = await page.evaluate(() => String(Temporal.PlainDate).includes('[native code]'));
    expect(isNative).toBe(beginning === '');
    await fc.assert(
      fc.asyncProperty(fc.array(questions, { minLength: pairs, maxLength: pairs }), async (asked) => {
        const there = await verdicts(page, asked);
        const here = asked.map((one) => verdictOf(one, library));
        const differing = asked.flatMap((one, index) =>
          there[index] === here[index] ? [] : [{ one, there: there[index], here: here[index] }],
        );
        expect(differing.slice(0, 1)).toEqual([]);
      }),
      { numRuns: 1, endOnFailure: true },
    );
    await page.close();
  });
});
