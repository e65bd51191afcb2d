// The way to the server, and what components read and write by.
import {
  hashKey,
  keepPreviousData,
  type QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { ProblemView } from '../server/wire.ts';
import type { Reads, Writes } from './api-paths.ts';
import { storedLocale } from './locales/index.ts';

/** Values of a path's `{names}`; the others go into the query string, absent ones nowhere. */
export type Params = Record<string, string | number | undefined>;

/** A refusal by the server, or no answer at all (`code: 'no-answer'`, status 0). */
export class ApiProblem extends Error {
  readonly view: ProblemView;

  constructor(view: ProblemView) {
    super(view.detail);
    this.name = 'ApiProblem';
    this.view = view;
  }
}

const noAnswer: ProblemView = {
  type: 'about:blank',
  title: '',
  detail: '',
  status: 0,
  code: 'no-answer',
};

function addressOf(path: string, params: Params): string {
  const rest = new URLSearchParams();
  let address = path;
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) continue;
    if (address.includes(`{${name}}`)) address = address.replace(`{${name}}`, encodeURIComponent(value));
    else rest.set(name, String(value));
  }
  return rest.size === 0 ? address : `${address}?${rest}`;
}

function isProblem(value: unknown): value is ProblemView {
  return (
    typeof value === 'object' && value !== null && 'code' in value && 'status' in value && 'title' in value
  );
}

async function exchange<View>(method: string, address: string, init: RequestInit): Promise<View> {
  const response = await fetch(address, { method, credentials: 'same-origin', ...init }).catch(() => {
    throw new ApiProblem(noAnswer);
  });
  const text = await response.text();
  let body: unknown = null;
  try {
    body = text === '' ? null : JSON.parse(text);
  } catch {
    throw new ApiProblem({ ...noAnswer, status: response.status });
  }
  if (response.ok) return body as View; // the edge: the server's types describe its own answers
  throw new ApiProblem(isProblem(body) ? body : { ...noAnswer, status: response.status });
}

/** A refusal as a library received it; status 0 where no answer came. */
export function problemFrom(status: number, text: string): ApiProblem {
  try {
    const body: unknown = JSON.parse(text);
    if (isProblem(body)) return new ApiProblem(body);
  } catch {
    // Not ours: a proxy's page, or nothing.
  }
  return new ApiProblem({ ...noAnswer, status });
}

/** Reads once, outside a component. */
export function read<Path extends keyof Reads>(
  path: Path,
  params: Params = {},
  signal?: AbortSignal,
): Promise<Reads[Path]> {
  return exchange('GET', addressOf(path, params), {
    headers: { 'Accept-Language': storedLocale() },
    ...(signal === undefined ? {} : { signal }),
  });
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface SendOptions {
  isLeaving?: boolean;
  version?: number | undefined;
  signal?: AbortSignal;
  /** Of a write that outlives the page: sent again, it is the same. */
  key?: string;
}

/**
 * Writes. Where no answer comes, it is sent again, twice, under the same idempotency key, so that a write that
 * did arrive is not done twice. `isLeaving`: the page is closing, and the request must outlive it. `version`: what
 * is replaced must still be that version (`If-Match`). `signal`: the answer is not waited for any more. Throws an `ApiProblem`.
 */
export async function send<Write extends keyof Writes>(
  write: Write,
  params: Params,
  body: Writes[Write]['body'],
  { isLeaving = false, version, signal, key = crypto.randomUUID() }: SendOptions = {},
): Promise<Writes[Write]['view']> {
  const [method = 'POST', path = ''] = write.split(' ');
  const init: RequestInit = {
    headers: {
      'Accept-Language': storedLocale(),
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
      ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
    },
    body: JSON.stringify(body),
    keepalive: isLeaving,
    ...(signal === undefined ? {} : { signal }),
  };
  if (isLeaving) return exchange(method, addressOf(path, params), init);
  for (const wait of [500, 2000]) {
    try {
      return await exchange(method, addressOf(path, params), init);
    } catch (problem) {
      if (
        signal?.aborted ||
        !(problem instanceof ApiProblem) ||
        ![0, 502, 503, 504].includes(problem.view.status)
      )
        throw problem;
      await pause(wait);
    }
  }
  return exchange(method, addressOf(path, params), init);
}

/** The key under which a read is kept. */
export function keyOf<Path extends keyof Reads>(path: Path, params?: Params) {
  return params === undefined ? [path] : [path, params];
}

interface ReadOptions {
  /** False: not yet. */
  when?: boolean;
  /** Read again every so many milliseconds. */
  every?: number;
  /** The answer never changes (a published version). */
  immutable?: boolean;
  /** Show the former answer while another page or filter loads. */
  keep?: boolean;
}

/** Reads, and reads again when it may have changed. `error` is an `ApiProblem`. */
export function useApi<Path extends keyof Reads>(path: Path, params: Params = {}, options: ReadOptions = {}) {
  return useQuery<Reads[Path], ApiProblem>({
    queryKey: keyOf(path, params),
    queryFn: ({ signal }) => read(path, params, signal),
    enabled: options.when ?? true,
    ...(options.every === undefined ? {} : { refetchInterval: options.every }),
    ...(options.immutable === true ? { staleTime: 'static' as const } : {}),
    ...(options.keep === true ? { placeholderData: keepPreviousData } : {}),
  });
}

/**
 * Writes from a component: `mutate({ params, body })`. Afterwards every read is refreshed, but that of the
 * key `keep`: what is gone with the write cannot be read again. `then` sees the answer first, to put it where it is read.
 */
export function useSend<Write extends keyof Writes>(
  write: Write,
  then?: (view: Writes[Write]['view'], client: QueryClient) => void,
  keep?: readonly unknown[],
) {
  const client = useQueryClient();
  return useMutation<
    Writes[Write]['view'],
    ApiProblem,
    { params?: Params; body: Writes[Write]['body']; version?: number; key?: string }
  >({
    mutationFn: ({ params, body, version, key }) =>
      send(write, params ?? {}, body, { version, ...(key === undefined ? {} : { key }) }),
    onSuccess: async (view) => {
      then?.(view, client);
      await client.invalidateQueries({
        predicate: ({ queryHash }) => keep === undefined || queryHash !== hashKey(keep),
      });
    },
  });
}
