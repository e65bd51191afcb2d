// `npm run lock`: writes into package-lock.json the optional packages of other platforms that a registry did not serve when it
// was made. npm leaves them out and `npm ci` then refuses the lock file; they are never installed where they do not fit.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Entry {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const path = join(import.meta.dirname, '../../package-lock.json');
const lock: { packages: Record<string, Entry> } = JSON.parse(readFileSync(path, 'utf8'));

const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
  'aix',
];
const processors = [
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];

let added = 0;
for (const [place, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(optionalDependencies)) {
    const known = [`${place}/node_modules/${name}`, `node_modules/${name}`].some(
      (one) => one in lock.packages,
    );
    if (known || !/^\d+\.\d+\.\d+/.test(range)) continue;
    const words = name.split(/[/-]/);
    const os = systems.filter((system) => words.includes(system));
    const cpu = processors.filter((processor) => words.includes(processor));
    if (cpu.length === 0 && words.some((word) => word === 'arm' || word === 'armv7')) cpu.push('arm');
    if (os.length + cpu.length === 0) continue;
    const libc = name.endsWith('musl') ? ['musl'] : name.endsWith('gnu') ? ['glibc'] : [];
    lock.packages[`node_modules/${name}`] = {
      version: range,
      ...(cpu.length > 0 ? { cpu } : {}),
      ...(dev ? { dev } : {}),
      ...(libc.length > 0 ? { libc } : {}),
      optional: true,
      ...(os.length > 0 ? { os } : {}),
    };
    added += 1;
  }
}
const [root, ...rest] = Object.entries(lock.packages);
if (root)
  lock.packages = Object.fromEntries([root, ...rest.sort(([one], [other]) => (one < other ? -1 : 1))]);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages of other platforms added`);
