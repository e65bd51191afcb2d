// Sends what waits in the outbox. A message is claimed by a lock on its row, and its attempt is written down before it is
// made: a process that is killed between sending and saying so leaves an attempt without an end, and the message is sent at
// most once more, under the same id; a second attempt of unknown end is the last.
import type { Instant } from '../../engine/index.ts';
import type { Database } from '../db/database.ts';
import type { Logger } from '../log.ts';
import type { DefinitionStore } from '../store/definitions.ts';
import {
  beginAttempts,
  claimDue,
  type DueMessage,
  dropStale,
  type Settled,
  settle,
} from '../store/deliveries.ts';
import { type Channel, channels, fillText, type MessageRules, messageRules } from '../store/message-rules.ts';
import { relayNotices } from '../store/messages.ts';

/** What carries messages to their addresses. */
export interface Gateway {
  /** Resolves when the other side has taken the message. @throws NotDelivered */
  send(message: Outgoing): Promise<void>;
  close(): void;
}

export interface Outgoing {
  /** The same at every attempt. */
  id: string;
  to: string;
  subject: string;
  text: string;
  /** Where its reader ends messages of its kind; null where the law lets nobody do without them. */
  unsubscribe: string | null;
}

/** A message that was not taken. Its code is kept; it says nothing of secrets or addresses. */
export class NotDelivered extends Error {
  readonly code: string;
  /** Another attempt would end the same. */
  readonly isFinal: boolean;

  constructor(code: string, isFinal: boolean) {
    super(code);
    this.code = code;
    this.isFinal = isFinal;
  }
}

export type Gateways = Partial<Record<Channel, Gateway>>;

export interface DeliveryOptions {
  database: Database;
  definitions: DefinitionStore;
  now(): Instant;
  gateways: Gateways;
  /** How people reach the server, for links. */
  publicUrl: string | null;
  /** What stands in the link by which a unit ends its reminders by e-mail; without it, there is none. */
  unsubscribeToken?(unit: string): string;
  log: Logger;
  /** Waits so many milliseconds, between tens of messages. */
  pause?(ms: number): Promise<void>;
}

export interface Deliveries {
  /** Sends everything that is due; resolves when nothing is left, or another process sends. @returns how many were taken */
  run(): Promise<number>;
  /** What is under way ends; no other message is begun. */
  stop(): Promise<void>;
}

const chunk = 10;
/** Attempts whose end nobody knows, before a message is not tried any more. */
const mostUnknown = 2;

export function createDeliveries(options: DeliveryOptions): Deliveries {
  const { database, definitions, gateways, now, pause = wait } = options;
  let isStopping = false;
  let running: Promise<number> = Promise.resolve(0);

  async function sendAll(channel: Channel, gateway: Gateway): Promise<number> {
    let taken = 0;
    while (!isStopping) {
      const rules = messageRules(definitions, now());
      const sent = await sendChunk(options, channel, gateway, rules);
      taken += sent.taken;
      if (sent.seen < chunk) return taken;
      await pause((chunk * 60_000) / rules.perMinute);
    }
    return taken;
  }

  async function round(): Promise<number> {
    const rules = messageRules(definitions, now());
    await relayNotices(database.engine, rules, now());
    const counts = await Promise.all(
      channels.map(async (channel) => {
        const gateway = gateways[channel];
        const hasGateway = gateway !== undefined;
        await dropStale(database.engine, channel, { hasGateway, rules, now: now() });
        return gateway === undefined ? 0 : sendAll(channel, gateway);
      }),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  }

  return {
    run() {
      // One round at a time; whoever asks meanwhile gets one of his own after it.
      running = running.then(
        () => (isStopping ? 0 : round()),
        () => (isStopping ? 0 : round()),
      );
      return running;
    },
    async stop() {
      isStopping = true;
      await running.catch(() => {});
      for (const gateway of Object.values(gateways)) gateway.close();
    },
  };
}

async function sendChunk(
  options: DeliveryOptions,
  channel: Channel,
  gateway: Gateway,
  rules: MessageRules,
): Promise<{ seen: number; taken: number }> {
  const { database, now, log } = options;
  return database.engine.begin(async (transaction) => {
    const due = await claimDue(transaction, channel, { rules, now: now(), limit: chunk });
    if (due === null || due.length === 0) return { seen: 0, taken: 0 };
    const [lost, tried] = [
      due.filter(({ unknown }) => unknown >= mostUnknown),
      due.filter(({ unknown }) => unknown < mostUnknown),
    ];
    await beginAttempts(database.engine, tried, now());
    const ends = await Promise.all(tried.map((one) => attempt(options, channel, gateway, rules, one)));
    const settled = [
      ...ends,
      ...lost.map(({ id, attempts }) => ({ id, no: attempts, error: 'unknown', isFinal: true })),
    ];
    await settle(transaction, settled, rules, now());
    const failed = settled.filter(({ error }) => error !== null);
    if (failed.length > 0)
      log.warn({ channel, errors: failed.map(({ error }) => error) }, 'messages were not delivered');
    return { seen: due.length, taken: ends.length - ends.filter(({ error }) => error !== null).length };
  });
}

async function attempt(
  { publicUrl, unsubscribeToken }: DeliveryOptions,
  channel: Channel,
  gateway: Gateway,
  rules: MessageRules,
  due: DueMessage,
): Promise<Settled> {
  const { id, message, payload, template } = due;
  const no = due.attempts + 1;
  const words = rules.templates.get(template);
  const text = words?.texts[channel];
  if (words === undefined || text === undefined || !payload.to) {
    return { id, no, error: 'no-template', isFinal: true };
  }
  const language = payload.language ?? 'fa';
  const base = publicUrl?.replace(/\/$/, '') ?? '';
  const canEnd = channel === 'email' && base !== '' && rules.optional.includes(template);
  const token = canEnd && due.unitId !== null ? unsubscribeToken?.(due.unitId) : undefined;
  const given = {
    unit: due.unit ?? { fa: '', en: '' },
    link: due.caseId === null ? base : `${base}/cases/${due.caseId}`,
    params: payload.params ?? {},
  };
  try {
    await gateway.send({
      id: message,
      to: payload.to,
      subject: fillText(words.subject, language, given),
      text: fillText(text, language, given),
      unsubscribe: token === undefined ? null : `${base}/unsubscribe/${token}`,
    });
    return { id, no, error: null, isFinal: true };
  } catch (error) {
    if (error instanceof NotDelivered) return { id, no, error: error.code, isFinal: error.isFinal };
    throw error;
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((done) => void setTimeout(done, ms));
}
