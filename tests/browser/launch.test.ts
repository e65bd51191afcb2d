import { describe, expect, it } from 'vitest';
import { type Candidate, candidates, launchBrowser } from '../support/browser.ts';

const absent = (name: string): Candidate => ({
  name,
  prepare: async () => ({ executablePath: `/nowhere/${name}` }),
});

describe('The browser of the tests', () => {
  it('is the one that CHROME names before the one from npm, and one of the machine at last', () => {
    const names = candidates({ PATH: '', CHROME: '/opt/mine' }).map(({ name }) => name);
    expect(names.slice(0, 3)).toEqual([
      '/opt/mine',
      '@sparticuz/chromium',
      '@sparticuz/chromium with the libraries that it brings',
    ]);
  });

  it('fails with what was tried and the package to install, where none runs', async () => {
    await expect(launchBrowser([absent('one'), absent('other')])).rejects.toThrow(
      /^No browser runs here[\s\S]*one: [\s\S]*other: [\s\S]*apt-get install chromium/,
    );
  });

  it('goes on to the next where one does not run', async () => {
    const browser = await launchBrowser([absent('one'), ...candidates()]);
    expect(browser.isConnected()).toBe(true);
    await browser.close();
  });
});
