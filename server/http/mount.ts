// What every route has in common, in one place: who asks, may he, is the question well put, and how the answer leaves.
import { createHash, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context, Hono } from 'hono';
import { Problem } from '../../engine/index.ts';
import type { ReadScope } from '../db/database.ts';
import {
  EventsAnswer,
  FileAnswer,
  type Query,
  type Route,
  type RouteRequest,
  StreamAnswer,
} from '../routes/route.ts';
import type { Services } from '../services.ts';
import type { Identity } from '../store/accounts.ts';
import { withIdempotency } from '../store/idempotency.ts';
import { identityByKey } from '../store/return-keys.ts';
import { localeOf } from '../words.ts';
import { addressOf } from './address.ts';
import { readBody, readFile, streamOf } from './body.ts';
import { eventsResponse } from './events.ts';
import { fileResponse, streamResponse } from './files.ts';
import { problemOf, problemView } from './problems.ts';
import { parseQuery } from './query.ts';
import { requireSameSite } from './same-site.ts';
import { requireBody, viewErrors } from './validation.ts';

export interface MountOptions {
  /** Holds every answer to the view that its route names: for tests. */
  checkViews?: boolean;
  /** Whether X-Forwarded-For is a proxy's word, not the sender's. */
  behindProxy?: boolean;
}

const megabyte = 1 << 20;
/** Characters: a form with its code lists is worth it on a phone, a case is not worth the server's time. */
const worthCompressing = 16_384;
const nothing = new Uint8Array();
const compress = promisify(gzip);
const nobody: Identity = {
  actor: { user: 'anonymous', name: '', grants: [] },
  username: '',
  permissions: new Set(),
  scopeOf: (): ReadScope => ({ nation: false, jurisdictions: [], domains: [], units: [] }),
};

export function mount(app: Hono, route: Route, services: Services, options: MountOptions = {}): void {
  app.on(route.method, route.path, async (context) => {
    const identity = await authorise(route, context, services);
    const query = parseQuery(new URL(context.req.url).searchParams, route.query ?? {});
    const body = await bodyOf(route, context);
    const request = requestOf(route, context, identity, query, body, services, options);
    const key = request.idempotencyKey;
    const isRepeatable = route.method === 'GET' || route.takes !== undefined || route.idempotency === 'own';
    if (key === undefined || isRepeatable) {
      return respond(route, context, await route.handle(request), options);
    }
    const hash = createHash('sha256')
      .update(JSON.stringify([route.method, context.req.url, body ?? null]))
      .digest('hex');
    const use = { actor: identity.actor.user, key, hash };
    const view = await withIdempotency(services.database, use, () => route.handle(request));
    return respond(route, context, view, options);
  });
}

/** Answers an error of any route; bugs are logged, and not told. */
export function refuse(context: Context, error: unknown, services: Services): Response {
  return refusal(context.req.raw, error, services);
}

/** The same of a request that a library has taken over. */
export function refusal(request: Request, error: unknown, services: Services): Response {
  const requestId = randomUUID();
  const known = problemOf(error);
  if (known === null || known.status >= 500) {
    services.log.error({
      err: error,
      requestId,
      method: request.method,
      path: new URL(request.url).pathname,
    });
  }
  const problem = known ?? new Problem('internal');
  const locale = localeOf(request.headers.get('accept-language') ?? undefined);
  return new Response(JSON.stringify(problemView(problem, locale, requestId)), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': locale,
      'cache-control': 'no-store',
      // Nobody reads the rest of it: the next request needs another connection.
      ...(problem.code === 'body-too-large' ? { connection: 'close' } : {}),
    },
  });
}

async function authorise(route: Route, context: Context, services: Services): Promise<Identity> {
  if (route.method !== 'GET') requireSameSite(context.req.raw.headers);
  if (route.permission === 'public') return nobody;
  const identity = await whoAsks(route, context, services);
  if (identity === undefined) throw new Problem('not-signed-in');
  if (route.permission === 'signed-in') return identity;
  // Also refuses where a route forgot to name one.
  if (!identity.permissions.has(route.permission)) throw new Problem('forbidden');
  return identity;
}

/** Whoever names a key is nobody else, whatever session his browser has. */
function whoAsks(route: Route, context: Context, services: Services): Promise<Identity | undefined> {
  const key = context.req.header('authorization');
  if (key === undefined) return services.auth.identify(context.req.raw.headers);
  if (route.byKey !== true) return Promise.resolve(undefined);
  return identityByKey(services.database, services.accounts, key, services.clock.now());
}

async function bodyOf(route: Route, context: Context): Promise<unknown> {
  if (route.method === 'GET') return undefined;
  if (route.takes === 'stream') return undefined;
  if (route.takes === 'file') return readFile(context.req.raw, route.limit ?? megabyte);
  const body = await readBody(context.req.raw, route.limit ?? megabyte);
  if (route.body !== undefined) requireBody(route.body, body);
  else if (body !== undefined && !isEmpty(body)) throw new Problem('invalid-body');
  return body;
}

function isEmpty(body: unknown): boolean {
  return typeof body === 'object' && body !== null && !Array.isArray(body) && Object.keys(body).length === 0;
}

function requestOf(
  route: Route,
  context: Context,
  identity: Identity,
  query: Query,
  body: unknown,
  services: Services,
  options: MountOptions,
): RouteRequest {
  const key = context.req.header('idempotency-key');
  if (key !== undefined && !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new Problem('invalid-parameter', { parameter: 'Idempotency-Key' });
  }
  const named = route.permission === 'public' || route.permission === 'signed-in' ? null : route.permission;
  return {
    params: paramsOf(context),
    query,
    body,
    bytes: body instanceof Uint8Array ? body : nothing,
    stream: streamOf(context.req.raw, route.limit ?? megabyte),
    actor: identity.actor,
    identity,
    permissions: identity.permissions,
    scope: identity.scopeOf(named),
    locale: localeOf(context.req.header('accept-language')),
    idempotencyKey: key,
    expectedVersion: expectedVersion(context.req.header('if-match')),
    services,
    address: addressOf(context, options.behindProxy),
    header: (name) => context.req.header(name),
  };
}

function paramsOf(context: Context): Record<string, string> {
  const params: Record<string, string> = context.req.param();
  // Nothing that PostgreSQL could hold is named so.
  if (Object.values(params).some((value) => value.includes('\0'))) throw new Problem('not-found');
  return params;
}

function expectedVersion(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch.trim());
  if (match === null) throw new Problem('stale-version');
  return Number(match[1]);
}

async function respond(
  route: Route,
  context: Context,
  view: unknown,
  options: MountOptions,
): Promise<Response> {
  if (view instanceof StreamAnswer) return streamResponse(view);
  if (view instanceof EventsAnswer) return eventsResponse(view);
  if (view instanceof FileAnswer) return fileResponse(view, context.req.header('if-none-match'));
  if (route.response === undefined) return new Response(null, { status: 204 });
  if (options.checkViews) {
    const errors = viewErrors(route.response, view);
    if (errors !== null) throw new Error(`${route.method} ${route.path} answers something else: ${errors}`);
  }
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': route.immutable ? 'private, max-age=31536000, immutable' : 'no-store',
  };
  const version = versionOf(view);
  if (version !== null) headers.etag = `"${version}"`;
  if (route.immutable && version !== null && context.req.header('if-none-match') === headers.etag) {
    return new Response(null, { status: 304, headers });
  }
  const status = route.status ?? 200;
  const text = JSON.stringify(view);
  if (route.revalidated) {
    headers.etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
    headers['cache-control'] = 'private, no-cache';
    if (context.req.header('if-none-match') === headers.etag)
      return new Response(null, { status: 304, headers });
  }
  if (text.length < worthCompressing || !/\bgzip\b/.test(context.req.header('accept-encoding') ?? '')) {
    return new Response(text, { status, headers });
  }
  const bytes = await compress(text, { level: 4 });
  const encoded = { ...headers, 'content-encoding': 'gzip', vary: 'Accept-Encoding' };
  return new Response(new Uint8Array(bytes), { status, headers: encoded });
}

function versionOf(view: unknown): number | null {
  if (typeof view !== 'object' || view === null || !('version' in view)) return null;
  return typeof view.version === 'number' ? view.version : null;
}
