// A holding with thousands of returns: its home, its templates, its files read and sent, beside as many respondents who submit
// one return each.
import { readFileSync } from 'node:fs';
import type { Answers } from '../../engine/index.ts';
import { openPeriod } from '../../server/store/periods.ts';
import type { OwedTemplates, ReturnFileView } from '../../server/wire.ts';
import { clear, openWorkbook, write } from '../support/return-workbook.ts';
import { example, layGround, password } from './ground.ts';
import { load, median, type Ratio, signIn, startServer } from './submissions.ts';

const usual = 500;
const period = '1405-07';
const respondents = 16;

export async function benchHolding(returns = usual): Promise<Ratio> {
  const ground = await layGround(returns * 2);
  try {
    const { services, owner } = ground;
    await openPeriod(services.cases.opening, 'monthly-production', period, 'bench', services.clock.now());
    const cases = await owner<{ id: string; unit: string }[]>`
      select id, subject_id as unit from cases where period = 140507 order by subject ->> 'activityId'`;
    const [own, others] = [cases.slice(0, returns), cases.slice(returns)];
    await services.accounts.create([
      {
        username: 'holding',
        name: 'holding',
        password,
        grants: own.map(({ unit }) => ({ role: 'respondent', scope: 'unit' as const, id: unit })),
      },
    ]);
    await owner`vacuum analyze`;
    const server = await startServer(ground);
    try {
      const cookie = await signIn(server.port, 'holding');
      const ask = asked(server.port, cookie);
      const home = await timed(5, () => ask('/api/owed?limit=50'));
      const templates = await timed(5, () => ask('/api/owed/templates'));
      const { items, mostOfFile }: OwedTemplates = await (await ask('/api/owed/templates')).json();
      const [group] = items;
      if (items.length !== 1 || group?.count !== returns)
        throw new Error(`Not all that is owed: ${JSON.stringify(items)}`);
      const spent = { template: 0, reading: 0, sending: 0, longest: 0 };
      const files: Uint8Array[] = [];
      // All of them first, as somebody does who has them filled by his program.
      for (let skip = 0; skip < returns; skip += mostOfFile) {
        const path = `/api/cases/${group.case}/template.xlsx?locale=en&all=true&skip=${skip}`;
        const [template, took] = await timedOnce(async () => (await ask(path)).arrayBuffer());
        spent.template += took;
        files.push(await filled(new Uint8Array(template)));
      }
      for (const [part, bytes] of files.entries()) {
        const [file, read] = await timedOnce(
          async (): Promise<ReturnFileView> =>
            (await ask(`/api/return-files?name=${part}.xlsx`, bytes, 'application/octet-stream')).json(),
        );
        spent.reading += read;
        const sending = await accepted(ask, file);
        spent.sending += sending;
        spent.longest = Math.max(spent.longest, read, sending);
      }
      const stored = await owner<{ count: number }[]>`
        select count(*)::integer as count from returns where case_id = any (${own.map(({ id }) => id)}::uuid[])`;
      if (stored[0]?.count !== returns) throw new Error(`${stored[0]?.count} of ${returns} were submitted`);
      const memory = peakOf(server.pid);
      const floor = await load(
        server.port,
        await signIn(server.port, 'bench'),
        others.map(({ id }) => id),
        respondents,
      );
      const seconds = (time: number) => (time / 1000).toFixed(1);
      return {
        name: 'returns of one holding, read from files and sent, per second',
        ours: (returns / (spent.reading + spent.sending)) * 1000,
        floor,
        detail:
          `${returns} returns; home ${home.toFixed(0)} ms, what goes into templates ${templates.toFixed(0)} ms; ` +
          `templates ${seconds(spent.template)} s, reading ${seconds(spent.reading)} s, sending ${seconds(spent.sending)} s ` +
          `(one request ${seconds(spent.longest)} s at most, of ${mostOfFile} returns), server's memory ${memory} MB at most; ` +
          `floor: ${respondents} respondents who submit one return each over HTTP`,
      };
    } finally {
      await server.stop();
    }
  } finally {
    await ground.close();
  }
}

type Ask = (path: string, body?: Uint8Array | string, type?: string) => Promise<Response>;

function asked(port: number, cookie: string): Ask {
  return async (path, body, type = 'application/json') => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { cookie, ...(body === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { method: 'POST', body: body as BodyInit }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  };
}

/** Sends all that a file holds. @returns milliseconds */
async function accepted(ask: Ask, file: ReturnFileView): Promise<number> {
  const ready = file.items.filter(({ state }) => state === 'ready');
  if (ready.length < file.items.length)
    throw new Error(`Not ready: ${JSON.stringify(file.items.find(({ state }) => state !== 'ready'))}`);
  const items = ready.map(({ no }) => ({ no, as: 'submit' }));
  const body = JSON.stringify({ declaration: true, items });
  const [, took] = await timedOnce(async () =>
    (await ask(`/api/return-files/${file.id}/acceptance`, body)).json(),
  );
  return took;
}

/** The template with the answers of the shipped example in each unit's rows. */
async function filled(bytes: Uint8Array): Promise<Uint8Array> {
  const book = await openWorkbook(bytes);
  clear(book);
  const answers: Answers = example.when.answers;
  const rows = Array.isArray(answers.products) ? answers.products.length : 0;
  for (let index = 0; ; index += 1) {
    const activityId = book.cell('#unit', index).value;
    if (typeof activityId !== 'string' || activityId === '') break;
    write(book, answers, { index, activityId, tables: ['products'], from: index * rows });
  }
  return book.bytes();
}

async function timedOnce<T>(what: () => Promise<T>): Promise<[T, number]> {
  const started = performance.now();
  const result = await what();
  return [result, performance.now() - started];
}

/** Milliseconds, the median of so many times. */
async function timed(times: number, what: () => Promise<Response>): Promise<number> {
  const took: number[] = [];
  for (let time = 0; time < times; time += 1)
    took.push((await timedOnce(async () => (await what()).text()))[1]);
  return median(took);
}

/** Megabytes that a process has had at most, as Linux counts them. */
function peakOf(pid: number): string {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? 'unknown' : String(Math.round(Number(kilobytes) / 1024));
  } catch {
    return 'unknown';
  }
}
