// Sign-in is better-auth's work: sessions, hashing, rate limits. Here it is set up, and its session becomes an Identity.
import { randomUUID } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { username } from 'better-auth/plugins/username';
import { Problem, type ProblemCode } from '../engine/index.ts';
import type { Database } from './db/database.ts';
import { signInTables } from './db/schema.ts';
import { readBody } from './http/body.ts';
import { requireSameSite } from './http/same-site.ts';
import type { Logger } from './log.ts';
import type { AccountStore, Identity } from './store/accounts.ts';
import { sharedSecret } from './store/secrets.ts';

export interface Authentication {
  /** The routes under /api/auth/ that we open. `address` is the sender's, for the rate limit. */
  handle(request: Request, address: string): Promise<Response>;
  /** Who sent a request, by its session cookie; remembered for a few seconds. */
  identify(headers: Headers): Promise<Identity | undefined>;
  /** Grants changed: everybody is looked up anew here; other processes do so within those seconds. */
  forget(): void;
}

export interface AuthenticationOptions {
  database: Database;
  accounts: AccountStore;
  log: Logger;
  /** How people reach the server, such as https://daftar.example.ir; taken from each request when null. */
  publicUrl: string | null;
  /** Sign-ins from one address in ten seconds. */
  attempts: number;
}

/** better-auth offers more (sign-up, changes of address, asking whether a username is taken); we do not. */
const opened = new Set(['POST /sign-in/username', 'POST /sign-out', 'POST /change-password']);
const bodyLimit = 16_384;
const rememberedFor = 5_000;
const rememberedAtMost = 20_000;

export async function createAuthentication(options: AuthenticationOptions): Promise<Authentication> {
  const auth = await setUp(options);
  const remembered = new Map<string, { until: number; identity: Promise<Identity | undefined> }>();

  async function lookUp(headers: Headers): Promise<Identity | undefined> {
    const found = await auth.api.getSession({ headers }).catch((error: unknown) => {
      throw rootOf(error);
    });
    return found === null ? undefined : options.accounts.identity(found.user.id);
  }

  return {
    async handle(request, address) {
      const { pathname } = new URL(request.url);
      if (!opened.has(`${request.method} ${pathname.slice('/api/auth'.length)}`))
        throw new Problem('not-found');
      requireSameSite(request.headers);
      const body = await readBody(request, bodyLimit);
      const headers = new Headers(request.headers);
      headers.set(addressHeader, address);
      headers.set('content-type', 'application/json');
      headers.delete('content-length');
      const response = await auth.handler(
        new Request(request.url, { method: 'POST', headers, body: JSON.stringify(body ?? {}) }),
      );
      const token = sessionCookie(request.headers);
      if (token !== null) remembered.delete(token);
      // The library does not say when it was the database that failed.
      if (response.status >= 500) await options.database.ping();
      if (response.status >= 400) throw new Problem(problemCode(response.status, pathname));
      return response;
    },
    identify(headers) {
      const token = sessionCookie(headers);
      if (token === null) return Promise.resolve(undefined);
      const now = performance.now();
      const known = remembered.get(token);
      if (known !== undefined && known.until > now) return known.identity;
      const identity = lookUp(headers);
      remembered.delete(token);
      remembered.set(token, { until: now + rememberedFor, identity });
      identity.then(
        (one) => one ?? remembered.delete(token),
        () => remembered.delete(token),
      );
      const [oldest] = remembered.keys();
      if (remembered.size > rememberedAtMost && oldest !== undefined) remembered.delete(oldest);
      return identity;
    },
    forget() {
      remembered.clear();
    },
  };
}

const addressHeader = 'x-daftar-address';
const cookiePrefix = 'daftar';
const cookieName = new RegExp(`(?:^|;\\s*)(?:__Secure-)?${cookiePrefix}\\.session_token=([^;]+)`);

async function setUp({ database, log, publicUrl, attempts }: AuthenticationOptions) {
  return betterAuth({
    appName: 'Daftar',
    basePath: '/api/auth',
    ...(publicUrl === null ? {} : { baseURL: publicUrl }),
    secret: await sharedSecret(database, 'sessions'),
    database: drizzleAdapter(database.signIn, { provider: 'pg', schema: signInTables }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8 },
    plugins: [
      username({
        displayUsername: false,
        maxUsernameLength: 60,
        usernameValidator: (name) => /^[a-zA-Z0-9][a-zA-Z0-9._-]*$/.test(name),
      }),
    ],
    rateLimit: {
      enabled: true,
      window: 10,
      max: 100,
      customRules: { '/sign-in/username': { window: 10, max: attempts } },
    },
    // A page of the same host, whatever a proxy before us made of the scheme.
    trustedOrigins: (request) => {
      const host = request?.headers.get('host');
      return host ? [`http://${host}`, `https://${host}`] : [];
    },
    advanced: {
      cookiePrefix,
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => randomUUID() },
    },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (level, message, ...details) =>
        log[level === 'error' ? 'error' : 'info']({ causes: details.map(causeIn) }, message),
    },
  });
}

/** What is at the bottom of an error: drizzle's own, around it, quotes the values of its query, session tokens too. */
function rootOf(error: unknown): unknown {
  let root = error;
  while (root instanceof Error && root.cause instanceof Error) root = root.cause;
  return root;
}

function causeIn(detail: unknown): string {
  const root = rootOf(detail);
  return root instanceof Error ? root.message : typeof detail;
}

function sessionCookie(headers: Headers): string | null {
  return cookieName.exec(headers.get('cookie') ?? '')?.[1] ?? null;
}

/** A sign-in that fails says the same whatever was wrong with it. */
function problemCode(status: number, path: string): ProblemCode {
  if (status === 429) return 'too-many-requests';
  if (status >= 500) return 'internal';
  if (path.endsWith('/sign-in/username') && status !== 403) return 'wrong-credentials';
  if (status === 401) return 'not-signed-in';
  return status === 403 ? 'forbidden' : 'invalid-body';
}
