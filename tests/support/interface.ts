// The interface as it ships, for tests that look at it: built by Vite, once for the same sources.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { isAlive } from './processes.ts';
import { filesUnder, root } from './sources.ts';

const cache = join(root, 'node_modules/.cache/daftar');
const isBuilt = /^interface-[0-9a-f]{16}$/;

/** An interface that nobody has asked for so long, in ms, is of sources that are gone. */
const keeping = 2 * 3_600_000;

/** The folder of the built interface. @throws Error with what Vite said, when it does not build */
export async function builtInterface(): Promise<string> {
  const folder = join(cache, `interface-${fingerprint()}`);
  const claim = `${folder}.builder`;
  // The files of a run begin at once, and one of them builds for all.
  while (!existsSync(folder)) {
    if (take(claim)) {
      try {
        if (!existsSync(folder)) await build(folder);
      } finally {
        rmSync(claim, { force: true });
      }
    } else await sleep(100);
  }
  const now = new Date();
  utimesSync(folder, now, now);
  return folder;
}

/** Writes down that this process builds, unless another one that is alive does. */
function take(claim: string): boolean {
  mkdirSync(cache, { recursive: true });
  try {
    writeFileSync(claim, `${process.pid}`, { flag: 'wx' });
    return true;
  } catch {
    const builder = existsSync(claim) ? Number(readFileSync(claim, 'utf8')) : 0;
    // One that was killed while it built.
    if (builder > 0 && !isAlive(builder)) rmSync(claim, { force: true });
    return false;
  }
}

async function build(folder: string): Promise<void> {
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    await promisify(execFile)(
      process.execPath,
      ['node_modules/vite/bin/vite.js', 'build', '--outDir', draft, '--logLevel', 'warn'],
      // vitest says that this is a test; people get a production build.
      { cwd: root, env: { ...process.env, NODE_ENV: 'production' } },
    );
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another run may have built the same meanwhile.
    if (!existsSync(folder)) throw error;
  }
  for (const name of readdirSync(cache)) {
    const old = join(cache, name);
    if (isBuilt.test(name) && old !== folder && Date.now() - statSync(old).mtimeMs > keeping)
      rmSync(old, { recursive: true, force: true });
  }
}

function fingerprint(): string {
  const hash = createHash('sha256');
  const sources = ['engine', 'ui'].flatMap((folder) => filesUnder(folder, /./));
  for (const path of [...sources, 'package-lock.json', 'vite.config.ts']) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}
