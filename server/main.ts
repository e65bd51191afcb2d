// Starts the product: environment, database, services, jobs, socket; and stops them in the reverse order.
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createApp } from './app.ts';
import { systemClock } from './clock.ts';
import { type Database, openDatabase } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import { finishSandbox, openSandboxClock, openSandboxDatabase } from './db/sandbox.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { listen } from './http/listen.ts';
import type { Gateways } from './jobs/deliveries.ts';
import { mailGateway } from './jobs/delivery-mail.ts';
import { smsGateway } from './jobs/delivery-sms.ts';
import { startTimer } from './jobs/timer.ts';
import { createLog, type Logger } from './log.ts';
import { laySandbox, sandboxStart } from './sandbox/index.ts';
import { createServices, type Services } from './services.ts';

const connections = 12;
const root = join(import.meta.dirname, '..');
/** What has been started, last first to be stopped. */
const started: (() => Promise<unknown>)[] = [];

async function start(environment: Environment, development: boolean): Promise<void> {
  const socket = await listen(environment.port, environment.host);
  started.push(() => socket.close());
  const log = createLog(environment.logLevel);
  const services =
    environment.databaseUrl === null
      ? await openSandbox(environment, log)
      : await openProduction(environment, environment.databaseUrl, log);
  started.push(startTimer(services));
  // Requests end before the jobs do: they may wait for one.
  started.push(started.shift()!);
  const app = createApp(services, {
    behindProxy: environment.behindProxy,
    ...(development ? {} : { interface: join(root, 'dist') }),
  });
  const answer = getRequestListener(app.fetch);
  const listener: RequestListener = (request, response) => void answer(request, response);
  socket.serve(development ? await withVite(listener) : listener);
  console.log(`Daftar is ready at http://127.0.0.1:${socket.port}`);
}

async function openSandbox(environment: Environment, log: Logger): Promise<Services> {
  const server = await openSandboxDatabase(environment.data, say);
  started.push(() => server.stop());
  const database = await open(server.url);
  const { clock, isLaid } = await openSandboxClock(database, sandboxStart);
  const services = await createServices({
    database,
    log,
    clock,
    sandbox: clock,
    publicUrl: environment.publicUrl,
    gateways: gatewaysOf(environment),
    mapTiles: environment.mapTiles,
    ...filesOf(environment),
  });
  started.push(() => services.close());
  if (!isLaid) {
    await laySandbox(services, say);
    await finishSandbox(database);
  }
  return services;
}

async function openProduction(environment: Environment, url: string, log: Logger): Promise<Services> {
  const database = await open(url);
  const { publicUrl } = environment;
  const services = await createServices({
    database,
    log,
    clock: systemClock,
    sandbox: null,
    publicUrl,
    gateways: gatewaysOf(environment),
    mapTiles: environment.mapTiles,
    ...filesOf(environment),
  });
  started.push(() => services.close());
  return services;
}

function gatewaysOf({ mail, sms }: Environment): Gateways {
  return {
    ...(mail === null ? {} : { email: mailGateway(mail) }),
    ...(sms === null ? {} : { sms: smsGateway(sms) }),
  };
}

function filesOf({ files, data }: Environment) {
  return { files, uploads: join(data, 'uploads') };
}

async function open(url: string): Promise<Database> {
  const applied = await migrate(url);
  if (applied.length > 0) say(`migrated the database: ${applied.join(', ')}`);
  const database = await openDatabase(url, { connections });
  started.push(() => database.close());
  return database;
}

/** For work on the interface: Vite serves it from its sources, and everything else goes to the application. */
async function withVite(listener: RequestListener): Promise<RequestListener> {
  const { createServer } = await import('vite');
  const vite = await createServer({
    configFile: join(root, 'vite.config.ts'),
    server: { middlewareMode: true },
    appType: 'spa',
  });
  started.push(() => vite.close());
  return (request, response) => {
    const isOurs = /^\/(api|healthz|readyz)(?=[/?]|$)/.test(request.url ?? '');
    if (isOurs) listener(request, response);
    else vite.middlewares(request, response);
  };
}

let stopping = false;

async function stop(code: number): Promise<never> {
  if (stopping) return new Promise(() => {});
  stopping = true;
  for (const end of started.reverse()) {
    await end().catch((error: unknown) => console.error(error));
  }
  process.exit(code);
}

function say(step: string): void {
  console.log(`Daftar: ${step} …`);
}

process.on('SIGTERM', () => stop(0));
process.on('SIGINT', () => stop(0));
process.on('uncaughtException', (error) => {
  console.error(error);
  void stop(1);
});

try {
  await start(readEnvironment(process.env), process.argv.includes('--dev'));
} catch (error) {
  console.error(`Daftar cannot start: ${error instanceof Error ? error.message : error}`);
  if (process.env.LOG_LEVEL === 'debug') console.error(error);
  await stop(1);
}
