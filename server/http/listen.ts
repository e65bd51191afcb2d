// The socket: opened before anything else is done, so that a port in use is known at once, and closed first.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Listening {
  port: number;
  /** From now on requests go here; until then they are answered with 503. */
  serve(listener: RequestListener): void;
  /** Takes no new requests, and waits some seconds for those under way. */
  close(): Promise<void>;
}

const patience = 10_000;
/** Eight megabytes over a village's 256 kbit/s take four minutes; headers still come within one. */
const slowest = 300_000;

/** @throws Error in words when the port cannot be had */
export async function listen(port: number, host: string): Promise<Listening> {
  let listener: RequestListener = (_, response) => {
    response
      .writeHead(503, { 'retry-after': '5', 'content-type': 'text/plain' })
      .end('Daftar is starting.\n');
  };
  const server = createServer(
    { keepAliveTimeout: 65_000, requestTimeout: slowest, headersTimeout: 60_000 },
    (request, response) => listener(request, response),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(inWords(error, port)));
    server.listen(port, host, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    port: actual,
    serve(next) {
      listener = next;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await Promise.race([closed, sleep(patience, undefined, { ref: false })]);
      server.closeAllConnections();
      await closed;
    },
  };
}

function inWords(error: Error, port: number): Error {
  const code = 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE') return new Error(`port ${port} is in use; choose another with PORT=…`);
  if (code === 'EACCES')
    return new Error(`port ${port} may not be opened by this user; choose another with PORT=…`);
  return error;
}
