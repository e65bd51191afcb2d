// What a route says about itself. app.ts does for all of them what is the same for all of them.
import type { Readable } from 'node:stream';
import type { Actor } from '../../engine/index.ts';
import type { ReadScope } from '../db/database.ts';
import type { Services } from '../services.ts';
import type { Identity } from '../store/accounts.ts';
import type { Permission } from '../store/roles.ts';
import type { Wire } from '../wire.ts';
import type { Locale } from '../words.ts';

/** A body or view of wire.schema.json, or a list of it. */
export type ViewName = keyof Wire | `${keyof Wire}[]`;
type View<Name> = Name extends `${infer Item extends keyof Wire}[]`
  ? readonly Wire[Item][]
  : Name extends keyof Wire
    ? Wire[Name]
    : unknown;

/** A JSON Schema of one query parameter: strings, integers and booleans only. */
export interface Parameter {
  type: 'string' | 'integer' | 'boolean';
  description?: string;
  enum?: readonly string[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  default?: string | number | boolean;
}

export interface RouteRequest<Body = unknown> {
  /** Parts of the path, by name. */
  params: Record<string, string>;
  /** Checked against the route's `query`; integers and booleans already are. */
  query: Query;
  /** Checked against the route's `body`. */
  body: Body;
  /** The body of a route that `takes` a file. */
  bytes: Uint8Array;
  /** The body of a route that `takes` a stream, as it comes; it throws body-too-large. */
  stream: AsyncIterable<Uint8Array>;
  actor: Actor;
  identity: Identity;
  permissions: ReadonlySet<Permission>;
  /** What the actor may read by the grants that carry this route's permission. */
  scope: ReadScope;
  locale: Locale;
  idempotencyKey: string | undefined;
  /** The version in `If-Match`. */
  expectedVersion: number | undefined;
  services: Services;
  /** Where it came from: for limits by sender. */
  address: string;
  header(name: string): string | undefined;
}

/** A file as an answer, in place of a view. */
export class FileAnswer {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly type: string;
  /** Hexadecimal SHA-256 of the bytes. */
  readonly sha256: string;

  constructor(file: { bytes: Uint8Array; name: string; type: string; sha256: string }) {
    this.bytes = file.bytes;
    this.name = file.name;
    this.type = file.type;
    this.sha256 = file.sha256;
  }
}

/** A file of any length as an answer, sent while it is made. */
export class StreamAnswer {
  readonly stream: Readable;
  readonly name: string;
  readonly type: string;

  constructor({ stream, name, type }: { stream: Readable; name: string; type: string }) {
    this.stream = stream;
    this.name = name;
    this.type = type;
  }
}

/** Events as they happen (server-sent), for as long as somebody listens. */
export class EventsAnswer {
  /** Begins to send; what it gives back ends it. */
  readonly start: (send: (event: ServerEvent) => void, end: () => void) => () => void;

  constructor(start: EventsAnswer['start']) {
    this.start = start;
  }
}

export interface ServerEvent {
  event: string;
  id?: string;
  data: string;
}

/** Query parameters after validation. */
export interface Query {
  text(name: string): string | undefined;
  integer(name: string): number | undefined;
  flag(name: string): boolean | undefined;
}

export interface RouteDefinition<Body extends keyof Wire | undefined, Response extends ViewName | undefined> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Hono's pattern: `/api/cases/:id`. */
  path: string;
  /** Without one the route answers 403 to everybody. */
  permission: Permission | 'public' | 'signed-in';
  summary: string;
  body?: Body;
  /** The body is a file: bytes as they are, whatever their type. Sent twice it must do no more than once. */
  takes?: 'file' | 'stream';
  /** The answer is a `FileAnswer` or a `StreamAnswer`; an `EventsAnswer`. */
  gives?: 'file' | 'events';
  query?: Record<string, Parameter>;
  response?: Response;
  /** 200, or 204 where there is no response. */
  status?: 200 | 201 | 202;
  /** Bytes of the body; 1 MiB when absent. */
  limit?: number;
  /** `own`: the route honours `Idempotency-Key` in its own transaction. */
  idempotency?: 'own';
  /** Its ETag follows from its content; asked with `If-None-Match`, it answers 304 where nothing has changed. */
  revalidated?: boolean;
  /** A company's program may use it by its key (`Authorization: Bearer`), as well as somebody who has signed in. */
  byKey?: boolean;
  /** A response that never changes may be kept by the browser for ever. */
  immutable?: boolean;
  handle(request: RouteRequest<Body extends keyof Wire ? Wire[Body] : undefined>): Promise<View<Response>>;
}

/** A route whose types are settled. */
export interface Route extends Omit<RouteDefinition<undefined, undefined>, 'body' | 'response' | 'handle'> {
  body?: keyof Wire;
  response?: ViewName;
  handle(request: RouteRequest<unknown>): Promise<unknown>;
}

/** Checks the handler against the types that the route names. The body was validated when `handle` is called. */
export function defineRoute<
  const Body extends keyof Wire | undefined = undefined,
  const Response extends ViewName | undefined = undefined,
>(route: RouteDefinition<Body, Response>): Route {
  return route as Route;
}
