// A file on its way to a browser. It came from somebody else: the browser shows it as what it is, and runs nothing of it.
import type { FileAnswer, StreamAnswer } from '../routes/route.ts';

/** Nothing loads, nothing runs, and the file has no origin of ours. */
const confined = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'";

/**
 * Pictures are shown in their place, all else is downloaded. The browser keeps it but asks each time: who may no longer
 * read it gets it no more, and reads are noted.
 */
export function fileResponse({ bytes, name, type, sha256 }: FileAnswer, known: string | undefined): Response {
  const etag = `"${sha256}"`;
  const headers = {
    'cache-control': 'private, no-cache',
    'content-security-policy': confined,
    'cross-origin-resource-policy': 'same-origin',
    etag,
    'x-content-type-options': 'nosniff',
  };
  if (known === etag) return new Response(null, { status: 304, headers });
  const place = type.startsWith('image/') ? 'inline' : 'attachment';
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...headers,
      'content-type': type,
      'content-disposition': dispositionOf(place, name),
    },
  });
}

/** A file that is made while it is sent: it is downloaded, and nobody keeps it. */
export function streamResponse({ stream, name, type }: StreamAnswer): Response {
  const parts: AsyncIterator<Uint8Array> = stream[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    cancel() {
      stream.destroy();
    },
  });
  return new Response(body, {
    headers: {
      'cache-control': 'no-store',
      'content-disposition': dispositionOf('attachment', name),
      'content-security-policy': confined,
      'content-type': type,
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
  });
}

/** RFC 6266: names are Persian. */
function dispositionOf(place: 'inline' | 'attachment', name: string): string {
  return `${place}; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`;
}
