// Mail by an SMTP server. Every attempt at a message carries the same Message-ID, by which a server, and a reader, know it.
import { createTransport } from 'nodemailer';
import { type Gateway, NotDelivered } from './deliveries.ts';

export interface MailSettings {
  /** `smtps://user:password@host:465`; `smtp://` upgrades where the server can. */
  url: string;
  /** The sender: `آمار <amar@example.ir>`. */
  from: string;
}

/** Milliseconds. */
const patience = 10_000;
/** One address, and nothing that a mail server could read as several. */
const address = /^[^\s@,;:<>"()[\]\\]+@[^\s@,;:<>"()[\]\\]+\.[^\s@,;:<>"()[\]\\]+$/;

export function mailGateway({ url, from }: MailSettings): Gateway {
  const server = new URL(url);
  const isSecure = server.protocol === 'smtps:';
  const transport = createTransport({
    pool: true,
    host: server.hostname.replace(/^\[|\]$/g, ''),
    port: Number(server.port || (isSecure ? 465 : 587)),
    secure: isSecure,
    ...(server.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(server.username), pass: decodeURIComponent(server.password) } }),
    maxConnections: 4,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const host = /@([^\s>]+)>?\s*$/.exec(from)?.[1] ?? server.hostname;
  return {
    async send({ id, to, subject, text, unsubscribe }) {
      if (!address.test(to)) throw new NotDelivered('bad-address', true);
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${id}@${host}>`,
          headers: {
            'X-Idempotency-Key': id,
            'Auto-Submitted': 'auto-generated',
            ...(unsubscribe === null ? {} : unsubscribing(unsubscribe)),
          },
        });
      } catch (error) {
        throw failureOf(error);
      }
    },
    close() {
      transport.close();
    },
  };
}

/** By one click where the way is private to reader and server (RFC 8058), else by a page (RFC 2369). */
function unsubscribing(link: string): Record<string, string> {
  const isPrivate = link.startsWith('https://');
  return {
    'List-Unsubscribe': `<${link}>`,
    ...(isPrivate ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
  };
}

/** In a code that says nothing of addresses, texts or passwords. */
function failureOf(error: unknown): NotDelivered {
  const { responseCode, code } = Object(error) as { responseCode?: unknown; code?: unknown };
  // 535 and its like are ours to mend, not the address's: tried again.
  const isAccess = code === 'EAUTH';
  if (typeof responseCode === 'number' && !isAccess)
    return new NotDelivered(`smtp-${responseCode}`, responseCode >= 500);
  return new NotDelivered(
    isAccess ? 'smtp-access' : code === 'ETIMEDOUT' ? 'timeout' : 'no-connection',
    false,
  );
}
