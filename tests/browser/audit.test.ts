// What is read of a page that was read before: all that another language, another width or another state can change.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedBrowser } from '../support/browser.ts';
import { violations } from './audit.ts';

let page: Page;
beforeAll(async () => {
  page = await (await sharedBrowser()).newPage({ viewport: { width: 800, height: 600 } });
});
afterAll(() => page?.close());

const words = 'Nothing stands here that is not read';
async function show(body: string, head = ''): Promise<void> {
  await page.setContent(
    `<!doctype html><html lang="en"><head><title>Audit</title><style>
      button { font-size: 16px; padding: 12px; color: #000; background: #fff } .faint { color: #999; background: #fff }
      @media (max-width: 500px) { .narrow { display: none } } ${head}
    </style></head><body><main><h1>${words}</h1>${body}</main></body></html>`,
  );
}
const rules = async (within?: string) =>
  (await violations(page, within)).map((said) => said.slice(0, said.indexOf(':')));

describe('A page that was found clean', () => {
  it('is found clean again', async () => {
    await show(`<p>${words}</p><button>One</button>`);
    expect(await rules()).toEqual([]);
    await show(`<p>${words}, in other words</p><button>Another</button>`);
    expect(await rules()).toEqual([]);
  });

  it.each([
    ['a text turns faint', 'color-contrast', `<p class="faint">${words}</p><button>One</button>`],
    [
      'a colour is said beside the styles',
      'color-contrast',
      `<p style="color: #bbb">${words}</p><button>One</button>`,
    ],
    ['a button has no name any more', 'button-name', `<p>${words}</p><button></button>`],
    ['a role is none', 'aria-roles', `<p>${words}</p><button role="knob">One</button>`],
    ['an input has lost its label', 'label', `<p>${words}</p><label for="b">One</label><input id="a">`],
    ['a heading is left out', 'heading-order', `<h4>${words}</h4><button>One</button>`],
    ['an image says nothing', 'image-alt', `<p>${words}</p><img src="data:,">`],
  ])('is read anew when %s', async (_what, rule, body) => {
    await show(`<p>${words}</p><label for="a">One</label><input id="a"><button>One</button>`);
    expect(await rules()).toEqual([]);
    await show(body);
    expect(await rules()).toContain(rule);
  });

  it('is read anew when something names nothing that is there', async () => {
    await show(`<span id="name">One</span><button aria-labelledby="name"></button>`);
    expect(await rules()).toEqual([]);
    await show(`<span id="other">One</span><button aria-labelledby="name"></button>`);
    expect(await rules()).toEqual(['button-name']);
  });

  it('is read anew when a width hides what named something', async () => {
    await show('<button><span class="narrow">One</span></button>');
    expect(await rules()).toEqual([]);
    await page.setViewportSize({ width: 400, height: 600 });
    expect(await rules()).toEqual(['button-name']);
    await page.setViewportSize({ width: 800, height: 600 });
  });

  it('is measured at each width: what can be pressed may grow too small', async () => {
    const small =
      '@media (max-width: 500px) { button { padding: 0; width: 12px; height: 12px; font-size: 4px } }';
    await show('<button>One</button><button>Two</button>', small);
    expect(await rules()).toEqual([]);
    await page.setViewportSize({ width: 400, height: 600 });
    expect(await rules()).toContain('target-size');
    await page.setViewportSize({ width: 800, height: 600 });
  });

  it('says its language each time', async () => {
    await show(`<p>${words}</p>`);
    expect(await rules()).toEqual([]);
    await page.evaluate(() => document.documentElement.removeAttribute('lang'));
    expect(await rules()).toEqual(['html-has-lang']);
  });

  it('is as often read as it was found at fault', async () => {
    await show(`<p class="faint">${words}</p>`);
    expect(await rules()).toEqual(['color-contrast']);
    expect(await rules()).toEqual(['color-contrast']);
  });
});
