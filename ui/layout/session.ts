import { createContext, useContext } from 'react';
import type { Me } from '../../server/wire.ts';

export type Audience = 'unit' | 'office';

/** Who is signed in, what they may do, and the server's time. */
export interface Session {
  me: Me;
  can(permission: string): boolean;
  /** `unit`: has returns of their own to fill. `office`: works on those of others. One person may be both. */
  is(audience: Audience): boolean;
  /** Milliseconds since the epoch by the server's clock, which a sandbox may move. */
  now(): number;
}

/** A session from what the server says of its user; `fetchedAt` is the browser's time of that answer. */
export function sessionOf(me: Me, fetchedAt: number): Session {
  const drift = Date.parse(me.now) - fetchedAt;
  return {
    me,
    can: (permission) => me.permissions.includes(permission),
    is: (audience) => me.grants.some((grant) => (grant.scope === 'unit') === (audience === 'unit')),
    now: () => Date.now() + drift,
  };
}

export const SessionContext = createContext<Session | null>(null);

/** The session; only below the layout, which waits for it. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession stands outside the layout');
  return session;
}
