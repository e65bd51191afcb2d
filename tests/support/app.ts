// The real application on a database of its own, with a clock that a test moves.
import { createApp } from '../../server/app.ts';
import { createSandboxClock } from '../../server/clock.ts';
import type { Gateways } from '../../server/jobs/deliveries.ts';
import type { ProofLimits } from '../../server/jobs/proof.ts';
import { createLog } from '../../server/log.ts';
import { createServices, type Services } from '../../server/services.ts';
import type { NewAccount } from '../../server/store/accounts.ts';
import { laidDatabase, type TestDatabase, testDatabase } from './database.ts';

export interface TestApp {
  services: Services;
  database: TestDatabase;
  /** Sends a request without a session. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Makes an account, unless there is one of that name, with a password that `client` knows. */
  account(account: TestAccount): Promise<string>;
  /** The same for many: the password is hashed once. */
  accounts(accounts: TestAccount[]): Promise<string[]>;
  /** Signs in an account. */
  client(username: string): Promise<Client>;
  close(): Promise<void>;
}

export type TestAccount = Omit<NewAccount, 'password' | 'name'> & { name?: string };

/** Somebody who is signed in. */
export interface Client {
  cookie: string;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** The JSON of the answer, whatever its status; `body` is sent as JSON. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  get(path: string): Promise<Answer>;
}

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what it expects
  body: any;
}

export interface TestAppOptions {
  /** Where the clock stands. */
  now: string;
  /** Folders whose definitions are published from 1400-01 on. */
  documents?: string[];
  production?: boolean;
  /** One of its own when absent. */
  database?: TestDatabase;
  /** What the proof of an authored document may take. */
  proof?: Partial<ProofLimits>;
  /** What carries mail and SMS. */
  gateways?: Gateways;
}

/** Of every account that a test makes. */
export const password = 'daftar-tests';

export async function testApp(options: TestAppOptions): Promise<TestApp> {
  const { now, documents = [], production = false, proof = {}, gateways = {} } = options;
  const isShipped = options.database === undefined && documents.join() === shipped.join();
  const database = options.database ?? (await (isShipped ? shippedDatabase(now) : testDatabase()));
  const clock = createSandboxClock(now, async () => {});
  const services = await createServices({
    database,
    clock,
    sandbox: production ? null : clock,
    log: createLog(process.env.LOG_LEVEL ?? 'silent'),
    publicUrl: null,
    proof,
    gateways,
  });
  if (documents.length > 0 && !isShipped)
    await services.definitions.importFolders(documents, '1400-01', 'test');
  const app = createApp(services, { checkViews: true });
  const fetch = async (path: string, init: RequestInit = {}) =>
    app.request(new URL(path, 'http://daftar.test').href, init);

  const accounts: TestApp['accounts'] = (wanted) =>
    services.accounts.create(
      wanted.map(({ username, grants, name = username }) => ({ username, name, grants, password })),
    );

  return {
    services,
    database,
    fetch,
    async account(account) {
      const [id] = await accounts([account]);
      return id!;
    },
    accounts,
    async client(username) {
      const response = await fetch('/api/auth/sign-in/username', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password }),
      });
      if (response.status !== 200) throw new Error(`${username} cannot sign in: ${await response.text()}`);
      const cookie = response.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; ');
      return clientOf(fetch, cookie);
    },
    async close() {
      await services.close();
      await database.close();
    },
  };
}

/** The folders of what ships. */
const shipped = ['forms', 'workflows'];

/** A database in which the shipped documents were published just now: proving them takes a second, so that is done once in a run. */
async function shippedDatabase(now: string): Promise<TestDatabase> {
  const database = await laidDatabase('shipped', async (empty) => {
    const app = await testApp({ now, documents: shipped, database: empty });
    await app.close();
  });
  await database.owner`update definition_versions set published_at = ${now}`;
  return database;
}

function clientOf(fetch: TestApp['fetch'], cookie: string): Client {
  const signedIn = (path: string, init: RequestInit = {}) =>
    fetch(path, { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), cookie } });
  const send: Client['send'] = async (method, path, body, headers = {}) => {
    const response = await signedIn(path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : JSON.parse(text),
    };
  };
  return { cookie, fetch: signedIn, send, get: (path) => send('GET', path) };
}
