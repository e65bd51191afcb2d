// The other side of mail and SMS, on loopback: a real SMTP server, and an HTTP gateway that answers as a test says.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  to: string[];
  messageId: string;
  subject: string;
  text: string;
  headers: string;
}

export interface MailServer {
  url: string;
  received: ReceivedMail[];
  /** What the next ones are answered with, in order; taken where there is none. */
  refusals: number[];
  close(): Promise<void>;
}

export async function mailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const refusals: number[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      let raw = '';
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        raw += chunk;
      });
      stream.on('end', () => {
        const refusal = refusals.shift();
        if (refusal !== undefined) {
          done(Object.assign(new Error('refused'), { responseCode: refusal }));
          return;
        }
        received.push(
          mailOf(
            raw,
            session.envelope.rcptTo.map(({ address }) => address),
          ),
        );
        done();
      });
    },
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refusals,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

function mailOf(raw: string, to: string[]): ReceivedMail {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const headers = head.replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? '';
  const body = rest.join('\r\n\r\n');
  const text =
    header('Content-Transfer-Encoding') === 'base64'
      ? Buffer.from(body, 'base64').toString('utf8')
      : quotedPrintable(body);
  const subject = header('Subject')
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, way, word) =>
      way.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString('utf8')
        : quotedPrintable(word.replaceAll('_', ' ')),
    );
  return { to, messageId: header('Message-ID'), subject, text, headers };
}

function quotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

export interface ReceivedSms {
  to: string;
  text: string;
  id: string;
  authorization: string | null;
}

export interface SmsGateway {
  /** With {to}, {text} and {id}. */
  url: string;
  received: ReceivedSms[];
  /** What the next ones are answered with, in order; `hang`: never. Taken where there is none. */
  answers: (number | 'hang')[];
  close(): Promise<void>;
}

export async function smsServer(): Promise<SmsGateway> {
  const received: ReceivedSms[] = [];
  const answers: (number | 'hang')[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://sms.test');
    const value = (name: string) => searchParams.get(name) ?? '';
    received.push({
      to: value('to'),
      text: value('text'),
      id: String(request.headers['idempotency-key'] ?? ''),
      authorization: request.headers.authorization ?? null,
    });
    const answer = answers.shift() ?? 200;
    if (answer === 'hang') return;
    response.writeHead(answer).end('ok');
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/send?to={to}&text={text}`,
    received,
    answers,
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}
