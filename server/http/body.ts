// Raw JSON enters here, and nowhere else: size, encoding, and values that jsonb or a recursive reader cannot hold.
import { type Issue, Problem } from '../../engine/index.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });
const deepest = 100;

/**
 * The JSON value of a request's body; undefined when there is none.
 * @param limit bytes
 * @throws Problem body-too-large, unsupported-media-type, malformed-json or invalid-body
 */
export async function readBody(request: Request, limit: number): Promise<unknown> {
  const bytes = await readFile(request, limit);
  if (bytes.byteLength === 0) return undefined;
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== 'application/json' && !/^application\/[\w.-]+\+json$/.test(type)) {
    throw new Problem('unsupported-media-type');
  }
  const value = parse(bytes);
  requireStorable(value);
  return value;
}

/**
 * A request's body as bytes, whatever they are.
 * @throws Problem body-too-large
 */
export async function readFile(request: Request, limit: number): Promise<Uint8Array> {
  const length = request.headers.get('content-length');
  if (length !== null && Number(length) > limit) throw new Problem('body-too-large', { limit });
  return readBytes(request, length !== null, limit);
}

/** A request's body as it comes, for what is too large to be held. @throws Problem body-too-large */
export async function* streamOf(request: Request, limit: number): AsyncGenerator<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > limit)
    throw new Problem('body-too-large', { limit });
  let total = 0;
  for await (const part of request.body ?? []) {
    total += part.byteLength;
    if (total > limit) throw new Problem('body-too-large', { limit });
    yield part;
  }
}

async function readBytes(request: Request, sized: boolean, limit: number): Promise<Uint8Array> {
  // The HTTP server itself holds a sized body to its length.
  if (sized) return new Uint8Array(await request.arrayBuffer());
  const parts: Uint8Array[] = [];
  let total = 0;
  for await (const part of request.body ?? []) {
    total += part.byteLength;
    if (total > limit) throw new Problem('body-too-large', { limit });
    parts.push(part);
  }
  return Buffer.concat(parts, total);
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    throw new Problem('malformed-json');
  }
}

/** Walks without recursion: depth is one of the things that it looks for. */
function requireStorable(root: unknown): void {
  const waiting: { value: unknown; path: string; depth: number }[] = [{ value: root, path: '', depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path, depth } = next;
    if (typeof value === 'string' && !isStorable(value)) throw refusal(path, 'unstorable-text');
    // 1e400 is JSON, but no number that anything here can hold.
    if (typeof value === 'number' && !Number.isFinite(value)) throw refusal(path, 'unstorable-number');
    if (typeof value !== 'object' || value === null) continue;
    if (depth === deepest) throw refusal('', 'too-deep');
    for (const [name, part] of Object.entries(value)) {
      const place = `${path}/${escaped(name)}`;
      if (name === '__proto__' || !isStorable(name)) throw refusal(path, 'unstorable-name');
      waiting.push({ value: part, path: place, depth: depth + 1 });
    }
  }
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

function refusal(path: string, code: string): Problem {
  return new Problem('invalid-body', {}, [requestIssue(path, code)]);
}

/** Something wrong in a request itself. */
export function requestIssue(path: string, code: string, params: Issue['params'] = {}): Issue {
  return { path, code: `request.${code}`, severity: 'hard', params };
}

/** A name as a part of a JSON pointer. */
export function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
