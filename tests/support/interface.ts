// The interface as it ships, for tests that look at it: built by Vite, once for the same sources.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { filesUnder, root } from './sources.ts';

const cache = join(root, 'node_modules/.cache/daftar');
const isBuilt = /^interface-[0-9a-f]{16}$/;

/** The folder of the built interface. @throws Error with what Vite said, when it does not build */
export async function builtInterface(): Promise<string> {
  const folder = join(cache, `interface-${fingerprint()}`);
  if (existsSync(folder)) return folder;
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
    if (isBuilt.test(name) && join(cache, name) !== folder)
      rmSync(join(cache, name), { recursive: true, force: true });
  }
  return folder;
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
