// Sign-in is better-auth's work: sessions, hashing, rate limits. Here it is set up, and its session becomes an Identity.
import type { Identity } from './store/accounts.ts';

export interface Authentication {
  /** better-auth's own routes under /api/auth/. */
  handle(request: Request): Promise<Response>;
  /** Who sent the request, by session cookie; remembered for a few seconds. */
  identify(headers: Headers): Promise<Identity | undefined>;
}
