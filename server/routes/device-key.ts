// The key that locks what a phone keeps of visits. The phone has it for some days at a time; who may no longer sign in, or no
// longer visits, does not get it again, and what the phone keeps stays locked (docs/decisions/026-offline-visits.md).
import { hkdfSync } from 'node:crypto';
import { sharedSecret } from '../store/secrets.ts';
import { defineRoute, type Route } from './route.ts';

/** How long a phone opens what it keeps without having spoken with the server. */
const days = 7;

export const deviceKeyRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/visits/device-key',
    permission: 'visit.read',
    summary:
      'The key that locks what the reader’s phone keeps of visits, and for how many days it may use it',
    response: 'DeviceKey',
    async handle({ services, actor }) {
      const secret = await sharedSecret(services.database, 'visits-on-phones');
      // RFC 5869; each person's own.
      const key = hkdfSync('sha256', Buffer.from(secret, 'base64url'), actor.user, 'visits', 32);
      return { key: Buffer.from(key).toString('base64url'), days };
    },
  }),
];
