// Submissions over HTTP (validate, store, start the review, commit) against bare clients that write the same rows.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Problem, send, unitOf, wordsToFind } from '../../engine/index.ts';
import { bodyOf, type CaseRow, caseOf } from '../../server/store/case-rows.ts';
import { formContext, policyOn } from '../../server/store/form-context.ts';
import { openPeriod } from '../../server/store/periods.ts';
import { example, type Ground, layGround, now, password } from './ground.ts';

const rounds = 3;
const perRound = 3000;
const connections = 64;
const period = '1405-07';

export interface Ratio {
  name: string;
  ours: number;
  floor: number;
  detail: string;
}

/** Medians over rounds of ours and the floor in turn, so that a drifting machine weighs on both. */
export async function benchSubmissions(): Promise<Ratio> {
  const ground = await layGround(rounds * 2 * perRound + 500);
  try {
    const { services } = ground;
    await openPeriod(services.cases.opening, 'monthly-production', period, 'bench', services.clock.now());
    const ids = (
      await ground.owner<{ id: string }[]>`select id from cases where period = 140507 order by id`
    ).map((row) => row.id);
    await ground.owner`vacuum analyze`;
    const server = await startServer(ground);
    try {
      const cookie = await signIn(server.port);
      // Warm: the server's code, and the pages that both will touch.
      await load(server.port, cookie, ids.splice(0, 500), 16);
      const ours: number[] = [];
      const floor: number[] = [];
      for (let round = 0; round < rounds; round++) {
        floor.push(await bare(ground, ids.splice(0, perRound)));
        ours.push(await load(server.port, cookie, ids.splice(0, perRound), connections));
      }
      const detail = `${connections} connections, ${rounds} rounds of ${perRound}; floor: ${connections} bare clients, one statement each`;
      return { name: 'submissions over HTTP per second', ours: median(ours), floor: median(floor), detail };
    } finally {
      await server.stop();
    }
  } finally {
    await ground.close();
  }
}

export function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

export async function startServer(
  ground: Ground,
): Promise<{ port: number; pid: number; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server.ts'), ground.url, now], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const found = /ready at http:\/\/127\.0\.0\.1:(\d+)/.exec(text);
      if (found) resolve(Number(found[1]));
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return {
    port,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

export async function signIn(port: number, username = 'bench'): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

/** Returns that so many clients submit in a second, one each request. */
export async function load(port: number, cookie: string, cases: string[], clients: number): Promise<number> {
  const body = JSON.stringify({ type: 'SUBMIT', data: { answers: example.when.answers, declaration: true } });
  const result = await runChild<{ done: number; failed: number; firstFailure: string; seconds: number }>(
    'http-load.ts',
    {
      port,
      cookie,
      connections: clients,
      cases,
      body: Buffer.from(body).toString('latin1'),
    },
  );
  if (result.failed > 0) throw new Error(`${result.failed} submissions failed: ${result.firstFailure}`);
  return result.done / result.seconds;
}

/** The rows that the engine would write, made beforehand; only the statement is measured. */
async function bare(ground: Ground, ids: string[]): Promise<number> {
  const { services } = ground;
  const stored = await ground.owner<
    CaseRow[]
  >`select id, subject, body, last_hash from cases where id = any(${ids}::uuid[])`;
  const rows = stored.map((row) => {
    const given = caseOf(row);
    const definitions = services.cases.source.of(given.collection, given.pins);
    const policy = services.definitions.inForce('policy', 'directive', period)!.definition;
    const context = formContext(
      { unit: unitOf(given), period: given.period },
      { previous: null, lastYear: null },
      policyOn(policy, now),
    );
    const actor = {
      user: 'bench',
      name: 'bench',
      grants: [{ role: 'respondent', scope: 'nation' as const, id: '*' }],
    };
    const outcome = send(
      definitions,
      given,
      { type: 'SUBMIT', data: { answers: example.when.answers, declaration: true }, context },
      actor,
      now,
    );
    if (outcome instanceof Problem) throw outcome;
    const locked = outcome.effects.find((effect) => effect.type === 'return.lock');
    const opened = outcome.effects.find((effect) => effect.type === 'task.open');
    const clock = outcome.effects.find((effect) => effect.type === 'clock.start');
    const closed = outcome.effects.find((effect) => effect.type === 'task.close');
    const cancelled = outcome.effects.find((effect) => effect.type === 'clock.cancel');
    if (!locked || !opened || !clock || !closed)
      throw new Error('the submission had other effects than expected');
    const unit = unitOf(given);
    return {
      id: given.id,
      unit: unit.id,
      period: 140507,
      actor: 'bench',
      body: JSON.stringify(bodyOf(outcome.case)),
      answers: JSON.stringify(locked.answers),
      observations: JSON.stringify(locked.observations.map((one, index) => [index, 1, one.value])),
      event: JSON.stringify(outcome.events.at(-1)?.data),
      at: now,
      due: clock.clock.dueAt,
      closes: closed.no,
      cancels: cancelled?.token ?? 0,
      opens: opened.task.no,
      starts: clock.clock.token,
      province: unit.province,
      county: unit.county,
      party: unit.partyId,
      products: unit.products.map(({ product }) => product),
      foundBy: ` ${wordsToFind([unit.title.fa, unit.title.en, unit.activityId].join(' ')).join(' ')}`,
    };
  });
  const result = await runChild<{ done: number; seconds: number }>('sql-load.ts', {
    url: ground.url,
    connections,
    rows,
  });
  return result.done / result.seconds;
}

async function runChild<Result>(script: string, task: object): Promise<Result> {
  const child = spawn(process.execPath, [join(import.meta.dirname, script)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(task));
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${script} ended with ${code}`);
  return JSON.parse(text);
}
