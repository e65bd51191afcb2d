// The server as main.ts starts it, on a database and a standing clock that the benchmark gives.
import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createApp } from '../../server/app.ts';
import { createSandboxClock } from '../../server/clock.ts';
import { openDatabase } from '../../server/db/database.ts';
import { listen } from '../../server/http/listen.ts';
import { createLog } from '../../server/log.ts';
import { createServices } from '../../server/services.ts';

const [url = '', now = ''] = process.argv.slice(2);
const socket = await listen(0, '127.0.0.1');
const database = await openDatabase(url, { connections: 12 });
const clock = createSandboxClock(now, async () => {});
const services = await createServices({
  database,
  log: createLog('warn'),
  clock,
  sandbox: null,
  publicUrl: null,
});
const answer = getRequestListener(createApp(services).fetch);
const listener: RequestListener = (request, response) => void answer(request, response);
socket.serve(listener);
console.log(`ready at http://127.0.0.1:${socket.port}`);
process.on('SIGTERM', async () => {
  await socket.close();
  await services.close();
  await database.close();
  process.exit(0);
});
