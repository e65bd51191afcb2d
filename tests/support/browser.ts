// A real browser for tests: the one that CHROME names, else the one that npm brought, which is the same everywhere and takes a
// third less of the machine than a whole Chrome; else one of the machine.
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';
import { root } from './sources.ts';

/** A browser that may be there. */
export interface Candidate {
  name: string;
  /** What to start. @throws Error in words when it cannot be had */
  prepare(): Promise<{ executablePath: string; env?: Record<string, string> }>;
}

const systemNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const systemFolders = ['/usr/bin', '/usr/local/bin', '/snap/bin'];
const args = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];
/** For pages that are looked at for seconds: what is worth its while on one that stays open costs more than it saves. */
const frugal = ['--js-flags=--single-threaded'];
const patience = 30_000;

let shared: Promise<Browser> | null = null;

/**
 * The browser of all test files that run in this process, one after another: what they open in it, they close, and the browser
 * ends with the process. Whoever finds it gone gets another.
 */
export async function sharedBrowser(): Promise<Browser> {
  const known = await shared;
  if (known?.isConnected()) return known;
  shared = launchBrowser(candidates(), frugal);
  return shared;
}

/** The browsers to try, best first. */
export function candidates(variables: Record<string, string | undefined> = process.env): Candidate[] {
  const folders = [...(variables.PATH ?? '').split(delimiter), ...systemFolders].filter((one) => one !== '');
  const found = systemNames.flatMap(
    (name) => folders.map((folder) => join(folder, name)).find(existsSync) ?? [],
  );
  const named = variables.CHROME?.trim() ? [variables.CHROME.trim()] : [];
  return [
    ...named.map(installed),
    { name: '@sparticuz/chromium', prepare: () => packaged(false) },
    { name: '@sparticuz/chromium with the libraries that it brings', prepare: () => packaged(true) },
    ...found.map(installed),
  ];
}

const installed = (path: string): Candidate => ({
  name: path,
  prepare: async () => ({ executablePath: path }),
});

/**
 * Starts the first browser that runs.
 * @param more switches beside the usual ones
 * @throws Error that says what was tried and which package to install, when none does
 */
export async function launchBrowser(
  among: Candidate[] = candidates(),
  more: readonly string[] = [],
): Promise<Browser> {
  const failures: string[] = [];
  for (const { name, prepare } of among) {
    try {
      const { executablePath, env = {} } = await prepare();
      return await chromium.launch({
        executablePath,
        args: [...args, ...more],
        // It shows our own pages only, and containers seldom allow what the sandbox needs.
        chromiumSandbox: false,
        // Without a locale of UTF-8, files with Persian names cannot be chosen.
        env: { ...process.env, LC_ALL: 'C.UTF-8', ...env },
        timeout: patience,
      });
    } catch (error) {
      failures.push(`  ${name}: ${reasonOf(error)}`);
    }
  }
  throw new Error(
    [
      'No browser runs here, and tests/browser needs one. Tried:',
      ...failures,
      'Install one with: apt-get install chromium (Debian), dnf install chromium (Fedora), or name one in CHROME=/path/to/chrome.',
      'The one from npm needs Linux on x64 with glibc 2.34; it brings libnss3, libnspr4 and libexpat1 where they are missing.',
    ].join('\n'),
  );
}

/** The line of Playwright's report that says why, where there is one. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const said = /\[err\]\s*(.+)/.exec(text)?.[1];
  return said ?? text.split('\n')[0] ?? text;
}

/** The browser of the npm package, unpacked once into a folder of this checkout. */
async function packaged(
  withLibraries: boolean,
): Promise<{ executablePath: string; env: Record<string, string> }> {
  const bin = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin');
  const { version } = JSON.parse(readFileSync(join(bin, '../package.json'), 'utf8')) as { version: string };
  const folder = join(root, 'node_modules/.cache/daftar', `chromium-${version}`);
  if (!existsSync(folder)) await unpack(bin, folder);
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      ...(withLibraries ? { LD_LIBRARY_PATH: join(folder, 'al2023/lib') } : {}),
    },
  };
}

/** Whole or not at all, though two runs begin at once. */
async function unpack(bin: string, folder: string): Promise<void> {
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  // The package unpacks into the temporary folder, under names that another user may have taken.
  const { TMPDIR } = process.env;
  process.env.TMPDIR = draft;
  try {
    for (const archive of ['chromium.br', 'al2023.tar.br', 'fonts.tar.br']) await inflate(join(bin, archive));
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
  // Whoever runs the next test may be another user.
  chmodSync(join(draft, 'chromium'), 0o755);
  // A page without any font has no text: a bare machine has none.
  writeFileSync(
    join(draft, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>\n`,
  );
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}
