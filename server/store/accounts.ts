// People, the roles that they hold and over what: resolved into the engine's Actor and a scope for reading.
import type { Actor, Grant } from '../../engine/index.ts';
import type { ReadScope } from '../db/database.ts';
import type { Permission } from '../routes/route.ts';

export interface NewAccount {
  username: string;
  password: string;
  name: string;
  grants: Grant[];
}

/** Somebody who signed in. */
export interface Identity {
  actor: Actor;
  username: string;
  permissions: ReadonlySet<Permission>;
  /** The rows that the grants whose role has the permission let through; all grants when none is named. */
  scopeOf(permission: Permission | null): ReadScope;
}

export interface AccountStore {
  /** Makes accounts in bulk; equal passwords are hashed once. Gives the user ids, in order. */
  create(accounts: NewAccount[]): Promise<string[]>;
  grant(user: string, grants: Grant[]): Promise<void>;
  identity(user: string): Promise<Identity | undefined>;
  /** Display names by user id. */
  names(users: string[]): Promise<Map<string, string>>;
}
