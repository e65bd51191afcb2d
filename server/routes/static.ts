// The interface that Vite built: hashed files for ever, every other address its page.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Hono } from 'hono';

interface File {
  bytes: Buffer;
  type: string;
  etag: string;
  /** Made when first asked for. */
  compressed: Map<'br' | 'gzip', Promise<Buffer>>;
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};
const isText = /^(text|application|image\/svg)/;
const compress = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes),
};

/** Serves a folder out of memory: it is small, and does not change while the server runs. */
export function mountStatic(app: Hono, folder: string): void {
  const files = readFiles(folder);
  app.get('*', async (context, next) => {
    const { path } = context.req;
    if (path.startsWith('/api/')) return next();
    const named = files.get(path);
    // An address of the interface has no extension; a file that is missing should not come back as a page.
    const file = named ?? (extname(path) === '' ? files.get('/index.html') : undefined);
    if (file === undefined) return next();
    const headers: Record<string, string> = {
      'content-type': file.type,
      etag: file.etag,
      'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'Accept-Encoding',
    };
    if (context.req.header('if-none-match') === file.etag) return context.body(null, 304, headers);
    const encoding = encodingOf(file, context.req.header('accept-encoding') ?? '');
    if (encoding === null) return context.body(new Uint8Array(file.bytes), 200, headers);
    const bytes = file.compressed.get(encoding) ?? compress[encoding](file.bytes);
    file.compressed.set(encoding, bytes);
    return context.body(new Uint8Array(await bytes), 200, { ...headers, 'content-encoding': encoding });
  });
}

function readFiles(folder: string): Map<string, File> {
  const files = new Map<string, File>();
  if (!existsSync(folder)) return files;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    files.set(`/${relative(folder, path).replaceAll('\\', '/')}`, {
      bytes,
      type: types[extname(entry.name)] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
      compressed: new Map(),
    });
  }
  return files;
}

function encodingOf(file: File, accepted: string): 'br' | 'gzip' | null {
  if (!isText.test(file.type) || file.bytes.byteLength < 1024) return null;
  const encodings = accepted.split(',').map((one) => one.split(';')[0]?.trim());
  if (encodings.includes('br')) return 'br';
  return encodings.includes('gzip') ? 'gzip' : null;
}
