// Keys by which a company's program sends returns. A key is 256 bits of chance, so that a plain hash of it is enough; it
// gives what its maker's own grants over the chosen units give, and nothing that they no longer give.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Instant } from '../../engine/index.ts';
import type { Database } from '../db/database.ts';
import type { AccountStore, Identity } from './accounts.ts';
import type { Permission } from './roles.ts';

export interface ReturnKey {
  id: string;
  title: string;
  start: string;
  units: string[];
  createdAt: Instant;
  expiresAt: Instant;
  revokedAt: Instant | null;
  lastUsedAt: Instant | null;
}

/** What a key may be used for, whatever its maker may do besides. */
const permitted: ReadonlySet<Permission> = new Set<Permission>(['case.read', 'case.fill']);
const prefix = 'daftar_';

const hashOf = (key: string) => createHash('sha256').update(key).digest();

/** @returns the key itself, to be told once */
export async function makeReturnKey(
  { engine: sql }: Database,
  given: { user: string; title: string; units: string[]; createdAt: Instant; expiresAt: Instant },
): Promise<{ id: string; secret: string }> {
  const secret = `${prefix}${randomBytes(32).toString('base64url')}`;
  const id = randomUUID();
  await sql`
    insert into return_keys (id, user_id, title, start, hash, units, created_at, expires_at)
    values (${id}, ${given.user}, ${given.title}, ${secret.slice(0, prefix.length + 6)}, ${hashOf(secret)},
      ${given.units}, ${given.createdAt}, ${given.expiresAt})`;
  return { id, secret };
}

export async function listReturnKeys({ engine: sql }: Database, user: string): Promise<ReturnKey[]> {
  const rows = await sql<
    {
      id: string;
      title: string;
      start: string;
      units: string[];
      createdAt: Date;
      expiresAt: Date;
      revokedAt: Date | null;
      lastUsedAt: Date | null;
    }[]
  >`
    select id, title, start, units, created_at as "createdAt", expires_at as "expiresAt",
      revoked_at as "revokedAt", last_used_at as "lastUsedAt"
    from return_keys where user_id = ${user} order by created_at desc limit 100`;
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }));
}

/** @returns false where somebody has no such key; one that was revoked stays so */
export async function revokeReturnKey(
  { engine: sql }: Database,
  user: string,
  id: string,
  now: Instant,
): Promise<boolean> {
  const rows = await sql`
    update return_keys set revoked_at = coalesce(revoked_at, ${now}::timestamptz)
    where id = ${id} and user_id = ${user} returning 1`;
  return rows.length > 0;
}

/** Who sends by a key: its maker, but of the chosen units alone; undefined where the key is none, or no longer one. */
export async function identityByKey(
  { engine: sql }: Database,
  accounts: AccountStore,
  authorization: string,
  now: Instant,
): Promise<Identity | undefined> {
  const key = /^Bearer (daftar_[\w-]{43})$/i.exec(authorization)?.[1];
  if (key === undefined) return undefined;
  const [found] = await sql<{ user: string; units: string[] }[]>`
    update return_keys set last_used_at = ${now}
    where hash = ${hashOf(key)} and revoked_at is null and expires_at > ${now}
    returning user_id as user, units`;
  const owner = found && (await accounts.identity(found.user));
  if (found === undefined || owner === undefined) return undefined;
  const chosen = new Set(found.units);
  const grants = owner.actor.grants.filter(({ scope, id }) => scope === 'unit' && chosen.has(id));
  const units = [...new Set(grants.map(({ id }) => id))];
  return {
    ...owner,
    actor: { ...owner.actor, grants },
    permissions: new Set([...owner.permissions].filter((one) => permitted.has(one))),
    scopeOf: () => ({ nation: false, jurisdictions: [], domains: [], units }),
  };
}
