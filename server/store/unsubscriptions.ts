// Links in the heads of reminders, by which a mail program ends them for its reader with one click (RFC 2369, RFC 8058).
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../engine/index.ts';
import type { Database } from '../db/database.ts';
import type { Words } from '../wire.ts';
import { keepMessageChoice } from './messages.ts';
import { sharedSecret } from './secrets.ts';

export interface Unsubscriptions {
  /** What stands in the link of a unit's reminders by e-mail. Whoever has it may end them, and nothing else. */
  tokenOf(unit: string): string;
  /** Whose reminders a token ends, and whether they still come; null where it is none of ours. */
  find(token: string): Promise<{ unit: Words; wanted: boolean } | null>;
  /** Ends them; again is the same. @returns false where the token is none of ours */
  stop(token: string, now: Instant): Promise<boolean>;
}

const tokenForm = /^[\w-]{43}$/;
const idBytes = 16;

export async function createUnsubscriptions(database: Database): Promise<Unsubscriptions> {
  const secret = await sharedSecret(database, 'unsubscriptions');
  const sealOf = (id: Buffer) =>
    createHmac('sha256', secret).update('email ').update(id).digest().subarray(0, 16);
  const unitOf = (token: string): string | null => {
    if (!tokenForm.test(token)) return null;
    const bytes = Buffer.from(token, 'base64url');
    const id = bytes.subarray(0, idBytes);
    if (!timingSafeEqual(sealOf(id), bytes.subarray(idBytes))) return null;
    return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  };
  return {
    tokenOf(unit) {
      const id = Buffer.from(unit.replaceAll('-', ''), 'hex');
      return Buffer.concat([id, sealOf(id)]).toString('base64url');
    },
    async find(token) {
      const unit = unitOf(token);
      if (unit === null) return null;
      const [found] = await database.engine<{ unit: Words; wanted: boolean }[]>`
        select u.title as unit, coalesce(o.wanted, true) as wanted
        from units u left join message_choices o on o.unit_id = u.id and o.channel = 'email'
        where u.id = ${unit}::uuid`;
      return found ?? null;
    },
    async stop(token, now) {
      const unit = unitOf(token);
      if (unit === null) return false;
      await keepMessageChoice(database, { unit, channel: 'email', wanted: false, by: 'link', now });
      return true;
    },
  };
}
