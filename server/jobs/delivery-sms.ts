// SMS by a provider's HTTP gateway: whichever it is, its request is a template. {to} {text} {id} {secret} are filled in.
import { asciiDigits } from '../../engine/index.ts';
import { type Gateway, NotDelivered } from './deliveries.ts';

export interface SmsSettings {
  /** `https://gateway.example.ir/send?to={to}&text={text}&key={secret}` */
  url: string;
  /** A JSON body, sent by POST; without one the request is a GET. */
  body: string | null;
  /** Sent as a bearer token where neither names {secret}. */
  secret: string | null;
  /** Milliseconds until an answer is not waited for any more. */
  patience?: number;
}

export function smsGateway({ url, body, secret, patience = 10_000 }: SmsSettings): Gateway {
  const isNamed = url.includes('{secret}') || body?.includes('{secret}') === true;
  return {
    async send({ id, to, text }) {
      const number = asciiDigits(to).replace(/[\s()-]/g, '');
      if (!/^\+?\d{8,15}$/.test(number)) throw new NotDelivered('bad-address', true);
      const values: Record<string, string> = { to: number, text, id, secret: secret ?? '' };
      const fill = (template: string, write: (value: string) => string) =>
        template.replace(/\{(to|text|id|secret)\}/g, (_, name: string) => write(values[name] ?? ''));
      const response = await fetch(fill(url, encodeURIComponent), {
        method: body === null ? 'GET' : 'POST',
        headers: {
          'idempotency-key': id,
          ...(body === null ? {} : { 'content-type': 'application/json' }),
          ...(secret === null || isNamed ? {} : { authorization: `Bearer ${secret}` }),
        },
        ...(body === null ? {} : { body: fill(body, (value) => JSON.stringify(value).slice(1, -1)) }),
        // A gateway that sends elsewhere would be told the secret there.
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      }).catch((error: unknown) => {
        // Its words name the address, with the secret in it.
        const isLate = error instanceof DOMException && error.name === 'TimeoutError';
        throw new NotDelivered(isLate ? 'timeout' : 'no-connection', false);
      });
      await response.body?.cancel();
      if (response.ok) return;
      const { status } = response;
      const isTheirs = status >= 400 && status < 500 && ![401, 403, 408, 409, 425, 429].includes(status);
      throw new NotDelivered(`http-${status}`, isTheirs);
    },
    close() {},
  };
}
