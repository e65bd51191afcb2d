// Proves authored documents in a thread of its own, one after the other: whatever a document does to its prover, requests
// go on being answered, and a proof that takes too long is ended with its thread. The thread is made when first needed.
import { Worker } from 'node:worker_threads';
import { type Change, type Definition, type Holders, type Issue, Problem } from '../../engine/index.ts';
import type { Published } from '../store/published-versions.ts';
import type { ProofAnswer, ProofRequest } from './proof-messages.ts';

export interface Proof {
  /** The document, where it is one; null where `issues` say why not. */
  definition: Definition | null;
  issues: Issue[];
  /** Against the last version published of its kind and key. */
  changes: Change[];
}

export interface Prover {
  /** Adds a version to the library, in the order of publishing; it crosses to each thread once. */
  learn(published: Published): void;
  /**
   * Parses, verifies beside what is in force in the period, and compares.
   * @param document JSON no deeper than a request's body
   * @throws Problem definition-too-costly; too-many-requests where others wait already
   */
  prove(document: unknown, period: string, holders: Holders): Promise<Proof>;
  /** Ends the thread; what was being proved is refused. */
  close(): Promise<void>;
}

export interface ProofLimits {
  /** Milliseconds that the proof of one document may take. */
  time: number;
  /** Megabytes that the thread may hold. */
  memory: number;
  /** Milliseconds without work after which the thread is ended. */
  idle: number;
  /** Documents that may wait for their turn. */
  waiting: number;
}

const usual: ProofLimits = { time: 10_000, memory: 512, idle: 60_000, waiting: 50 };

/** Milliseconds of sending versions to a new thread after which requests have their turn. */
const slice = 8;

interface Thread {
  worker: Worker;
  ready: Promise<void>;
  /** Versions that it has been sent. */
  learned: number;
  /** What waits for an answer; at most one does. */
  asked: { answer(given: ProofAnswer): void; fail(error: Error): void } | null;
}

export function createProver(given: Partial<ProofLimits> = {}): Prover {
  const limits = { ...usual, ...given };
  const library: Published[] = [];
  let thread: Thread | null = null;
  let waiting = 0;
  let turn: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;

  function start(): Thread {
    const worker = new Worker(new URL('./proof-worker.ts', import.meta.url), {
      name: 'proof',
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: limits.memory },
    });
    const ready = Promise.withResolvers<void>();
    ready.promise.catch(() => {});
    const made: Thread = { worker, ready: ready.promise, learned: 0, asked: null };
    const fail = (error: Error) => {
      if (thread === made) thread = null;
      ready.reject(error);
      made.asked?.fail(error);
    };
    worker.on('message', (answer: ProofAnswer) => {
      if (answer === 'ready') ready.resolve();
      else made.asked?.answer(answer);
    });
    worker.on('error', (error) => fail(isOutOfMemory(error) ? tooCostly() : asError(error)));
    worker.on('exit', () => fail(new Problem('database-unavailable')));
    return made;
  }

  /** Whoever holds the turn alone talks to the thread. */
  async function ask(text: string, period: string, holders: Holders): Promise<ProofAnswer> {
    if (isClosed) throw new Problem('database-unavailable');
    thread ??= start();
    const asked = thread;
    const { worker } = asked;
    let timer: NodeJS.Timeout | undefined;
    worker.ref();
    try {
      await asked.ready;
      await teach(asked);
      const { promise, resolve, reject } = Promise.withResolvers<ProofAnswer>();
      asked.asked = { answer: resolve, fail: reject };
      send(worker, { ask: 'prove', text, period, holders });
      // Where this thread itself was held up, an answer may have come meanwhile: it is looked at before a setImmediate.
      timer = setTimeout(() => setImmediate(() => reject(tooCostly())), limits.time);
      return await promise;
    } catch (error) {
      if (thread === asked) thread = null;
      await worker.terminate();
      throw error;
    } finally {
      clearTimeout(timer);
      asked.asked = null;
      // A thread that waits for work keeps no process alive.
      worker.unref();
    }
  }

  async function teach(asked: Thread): Promise<void> {
    let since = performance.now();
    for (; asked.learned < library.length; asked.learned += 1) {
      send(asked.worker, { ask: 'learn', published: library[asked.learned]! });
      if (performance.now() - since < slice) continue;
      await new Promise((resolve) => setImmediate(resolve));
      since = performance.now();
    }
  }

  function tooCostly(): Problem {
    return new Problem('definition-too-costly', { seconds: limits.time / 1000, megabytes: limits.memory });
  }

  function endWhenIdle(): void {
    idle = setTimeout(() => {
      void thread?.worker.terminate();
      thread = null;
    }, limits.idle);
    idle.unref();
  }

  return {
    learn: (published) => void library.push(published),
    async prove(document, period, holders) {
      if (isClosed) throw new Problem('database-unavailable');
      if (waiting >= limits.waiting) throw new Problem('too-many-requests');
      const text = JSON.stringify(document);
      waiting += 1;
      clearTimeout(idle);
      const mine = turn.then(() => ask(text, period, holders));
      turn = mine.catch(() => {});
      try {
        const answer = await mine;
        if (answer === 'ready') throw new Error('The proving thread was made anew while it was asked');
        if ('fault' in answer) throw new Error(`The proving thread failed: ${answer.fault}`);
        const { isDefinition, issues, changes } = answer;
        // The edge: the parser has just said what the document is.
        return { definition: isDefinition ? (document as Definition) : null, issues, changes };
      } finally {
        waiting -= 1;
        if (waiting === 0 && !isClosed) endWhenIdle();
      }
    },
    async close() {
      isClosed = true;
      clearTimeout(idle);
      await thread?.worker.terminate();
      thread = null;
    },
  };
}

function send(worker: Worker, request: ProofRequest): void {
  worker.postMessage(request);
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
