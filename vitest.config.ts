import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes a minute and more, longest first: begun last, one of them would run alone while the other workers wait. */
const longest = [
  'tests/browser/accessibility-layers.test.ts',
  'tests/browser/respondent-month.test.ts',
  'tests/browser/studio-keyboard.test.ts',
  // They wait for the sandbox that the first of all lays.
  'tests/browser/accessibility-studio.test.ts',
  'tests/browser/accessibility.test.ts',
  'tests/browser/studio-job.test.ts',
  'tests/server/main.test.ts',
  'tests/browser/reviewers.test.ts',
  'tests/browser/main-job.test.ts',
  'tests/browser/fifty-returns.test.ts',
  'tests/browser/chain-editor.test.ts',
  'tests/browser/desk.test.ts',
  'tests/browser/return-files.test.ts',
  'tests/faults/kill.test.ts',
];
/** They share a browser and what it has learnt of the interface; their processes are theirs alone. */
const browsers = ['tests/browser/**/*.test.ts'];
/**
 * A server that a failure leaves behind ends with the process of its file. So does what tries to sign in are counted against,
 * of which production allows few.
 */
const alone = [
  'tests/faults/**/*.test.ts',
  'tests/server/{auth-limit,permissions,routes/sandbox}.test.ts',
  'tests/scenarios/faulty-chains.test.ts',
];
/** Then by folder: where files take long, and small ones fill what is left at the end. */
const folders = ['tests/browser/', 'tests/faults/', 'tests/scenarios/', 'tests/server/'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => turnOf(one) - turnOf(other));
  }
}

function turnOf({ moduleId }: TestSpecification): number {
  const named = longest.findIndex((path) => moduleId.endsWith(path));
  if (named >= 0) return named;
  const folder = folders.findIndex((path) => moduleId.includes(path));
  return longest.length + (folder < 0 ? folders.length : folder);
}

export default defineConfig({
  test: {
    globalSetup: ['tests/support/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // What is waited for on a page that a busy machine draws.
    expect: { poll: { timeout: 15_000 } },
    // Whoever works in a browser waits for half of the time: for what saves itself, for what is tried again, for what is drawn.
    maxWorkers: availableParallelism() + 2,
    reporters: ['default'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'browser',
          include: browsers,
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: alone,
        },
      },
      {
        extends: true,
        test: {
          name: 'together',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...browsers, ...alone],
          // What they test is read once for all of them.
          isolate: false,
        },
      },
    ],
  },
});
