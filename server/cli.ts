// `npx daftar …`: proves packages of definitions, and what an administrator does to a production database (DATABASE_URL).
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { type EvidenceFault, periodContaining, periodOf, verifyEvidence } from '../engine/index.ts';
import { type CheckReport, checkFolders, checkInForce, reportInWords } from './check.ts';
import { systemClock } from './clock.ts';
import { openDatabase } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import { readEnvironment } from './environment.ts';
import { problemOf } from './http/problems.ts';
import { createLog } from './log.ts';
import { createServices, type Services } from './services.ts';
import { readHolders } from './store/accounts.ts';
import { type ChainBreak, checkCase, checkLedger } from './store/chain.ts';
import { writeDocuments } from './store/documents.ts';
import { listedOrganisations } from './store/organisation-lists.ts';
import { documentsInForce } from './store/package-export.ts';
import { say } from './words.ts';

const usage = `npx daftar <command>
  check <folder …> [--json]          proves definitions, or says what is wrong with them and where
  check [--json]                     proves what is in force, and says where a role that it needs has nobody
  migrate                            brings the database to this version of the program
  import <folder …> --from <period>  publishes definitions, in force from a period on
  export <folder>                    writes the definitions in force as files
  admin create <username>            makes an administrator; the password is asked for, or read from standard input
  verify-chain [--case <id>]         follows the chains of hashes over everything that was done, or says where one breaks
  verify-evidence <file> [--key <fingerprint>]
                                     whether signed evidence is as it was signed, and by that key
All but check of folders and verify-evidence need DATABASE_URL.`;

const shortestPassword = 10;

async function run([command, ...rest]: string[]): Promise<string> {
  if (command === 'check') {
    const folders = rest.filter((one) => one !== '--json');
    const inWords = (report: CheckReport) => said(report, rest.includes('--json'));
    if (folders.length > 0) return inWords(checkFolders(folders, systemClock.now()));
    return withServices(async ({ definitions, database, clock }) =>
      inWords(checkInForce(definitions, await readHolders(database), clock.now())),
    );
  }
  if (command === 'migrate') {
    const applied = await migrate(databaseUrl());
    return applied.length === 0 ? 'Nothing to migrate.' : `Migrated: ${applied.join(', ')}`;
  }
  if (command === 'import' && rest.length >= 3 && rest.at(-2) === '--from') {
    return withServices((services) => importFolders(services, rest.slice(0, -2), rest.at(-1)!));
  }
  if (command === 'export' && rest.length === 1) {
    return withServices((services) => exportFolder(services, rest[0]!));
  }
  if (command === 'admin' && rest[0] === 'create' && rest.length === 2) {
    return withServices((services) => createAdministrator(services, rest[1]!));
  }
  if (command === 'verify-chain' && (rest.length === 0 || (rest[0] === '--case' && rest.length === 2))) {
    return withServices((services) => verifyChain(services, rest[1]));
  }
  if (command === 'verify-evidence' && (rest.length === 1 || (rest[1] === '--key' && rest.length === 3))) {
    return checkEvidence(rest[0]!, rest[2]);
  }
  throw new Error(usage);
}

/** Fails the process where a chain breaks. Progress goes to standard error. */
async function verifyChain({ database }: Services, id: string | undefined): Promise<string> {
  if (id !== undefined) {
    const scope = { nation: true, jurisdictions: [], domains: [], units: [] };
    const found = uuid.test(id) ? await checkCase(database, scope, id) : undefined;
    if (found === undefined) throw new Error(`There is no case ${id}.`);
    if (found.breaks.length > 0) process.exitCode = 1;
    return found.breaks.length === 0
      ? `Intact: ${found.events} events, ending in ${found.lastHash}.`
      : found.breaks.map(breakInWords).join('\n');
  }
  const shows = process.stderr.isTTY === true;
  const { cases, events, fingerprint, breaks, first } = await checkLedger(database, (done, total) => {
    if (shows) process.stderr.write(`\r${done} of ${total} cases`);
  });
  if (shows) process.stderr.write('\n');
  if (breaks > 0) process.exitCode = 1;
  const followed = `${events} events of ${cases} cases. Fingerprint: ${fingerprint}`;
  if (breaks === 0) return `Intact: ${followed}`;
  const more = breaks > first.length ? [`and ${breaks - first.length} more`] : [];
  return [`Broken at ${breaks} places: ${followed}`, ...first.map(breakInWords), ...more].join('\n');
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const breakWords: Record<ChainBreak['cause'], string> = {
  changed: 'is not what was recorded',
  missing: 'is missing',
  end: 'is not the end that the case knows of',
  answers: 'submitted other answers than those that are kept',
  lost: 'belongs to a case that is gone',
};
const breakInWords = ({ case: id, seq, cause }: ChainBreak) =>
  `Case ${id}: event ${seq} ${breakWords[cause]}`;

/** Fails the process where anything is at fault, or another key signed. */
async function checkEvidence(file: string, key: string | undefined): Promise<string> {
  const { faults, about, fingerprint, document } = await verifyEvidence(await readFile(file));
  const isOther = key !== undefined && fingerprint !== null && key.toLowerCase() !== fingerprint;
  if (document === null || isOther) process.exitCode = 1;
  if (document === null)
    return [...(about === null ? [] : [`Evidence of case ${about}:`]), ...faults.map(faultInWords)].join(
      '\n',
    );
  if (isOther) return `As it was signed, but by another key: ${fingerprint}`;
  const { id, period } = document.case;
  const whose = key === undefined ? 'Compare the key with the one that its publisher names: ' : 'Signed by ';
  return `Sound: case ${id} of ${period}, ${document.events.length} events, issued at ${document.issuedAt}.\n${whose}${fingerprint}`;
}

function faultInWords(fault: EvidenceFault): string {
  if (fault.code === 'file') return `Changed since it was signed: ${fault.name}`;
  if (fault.code === 'chain') return `The chain of hashes breaks at event ${fault.seq}`;
  if (fault.code === 'answers') return `Version ${fault.version} of the return is not what was submitted`;
  return fault.code === 'signature'
    ? 'The key that it names did not sign it so'
    : 'This is no evidence, or not as it was issued';
}

/** Fails the process where something cannot go into force. */
function said(report: CheckReport, asJson: boolean): string {
  if (!report.sound) process.exitCode = 1;
  return asJson ? JSON.stringify(report, null, 2) : reportInWords(report);
}

async function exportFolder({ definitions, clock }: Services, folder: string): Promise<string> {
  const { documents, writtenOut } = documentsInForce(definitions, periodContaining(clock.now(), 'month'));
  writeDocuments(folder, documents);
  return [
    `${documents.length} definitions written to ${folder}.`,
    ...writtenOut.map((key) => `The form ${key} takes an older version of a shared part: it is written out.`),
  ].join('\n');
}

async function importFolders(services: Services, folders: string[], from: string): Promise<string> {
  if (periodOf(from) === null) throw new Error(`${from} is not a period such as 1405-08.`);
  const { published, unchanged } = await services.definitions.importFolders(folders, from, 'system');
  const now = services.clock.now();
  await services.organisations.save(listedOrganisations(services.definitions, now), now);
  const told = `${published.length} definitions published, in force from ${from} on.`;
  return unchanged === 0
    ? told
    : `${told}\n${unchanged} are in force as they are: nothing was published of them.`;
}

async function createAdministrator(services: Services, username: string): Promise<string> {
  const password = await readPassword();
  if (password.length < shortestPassword) {
    throw new Error(`The password needs at least ${shortestPassword} characters.`);
  }
  const grants = [{ role: 'admin', scope: 'nation' as const, id: '*' }];
  await services.accounts.create([{ username, password, name: username, grants }]);
  return `${username} may sign in as administrator.`;
}

async function readPassword(): Promise<string> {
  const terminal = process.stdin.isTTY === true;
  if (terminal) process.stderr.write('Password: ');
  // What is typed is not shown.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output, terminal });
  const { value } = await lines[Symbol.asyncIterator]().next();
  lines.close();
  if (terminal) process.stderr.write('\n');
  return value ?? '';
}

function databaseUrl(): string {
  const url = readEnvironment(process.env).databaseUrl;
  if (url === null) throw new Error('Set DATABASE_URL to the PostgreSQL that this is meant for.');
  return url;
}

async function withServices(work: (services: Services) => Promise<string>): Promise<string> {
  const url = databaseUrl();
  await migrate(url);
  const database = await openDatabase(url, { connections: 2 });
  try {
    const services = await createServices({
      database,
      log: createLog('warn'),
      clock: systemClock,
      sandbox: null,
      publicUrl: null,
    });
    try {
      return await work(services);
    } finally {
      await services.close();
    }
  } finally {
    await database.close();
  }
}

function inWords(error: unknown): string {
  const problem = problemOf(error);
  if (problem?.code === 'version-conflict') return 'There is one of that name already.';
  if (problem !== null) return say('en', `problem.${problem.code}.detail`, problem.params);
  return error instanceof Error ? error.message : `${error}`;
}

try {
  console.log(await run(process.argv.slice(2)));
} catch (error) {
  console.error(inWords(error));
  process.exitCode = 1;
}
