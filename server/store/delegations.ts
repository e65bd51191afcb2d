// Colleagues who fill a unit's returns for a time: a grant that its holder lends, and that ends by itself.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { type Instant, Problem } from '../../engine/index.ts';
import type { Database } from '../db/database.ts';
import type { DelegationView, InvitationView, Words } from '../wire.ts';

interface Row {
  id: string;
  unit_id: string;
  unit_title: Words;
  name: string;
  given_by_name: string;
  until: Date;
  created_at: Date;
  accepted_at: Date | null;
  ended_at: Date | null;
}

export interface NewDelegation {
  unit: string;
  role: string;
  givenBy: string;
  /** The colleague's username; null for one who is invited by a link. */
  username: string | null;
  name: string;
  /** Exclusive. */
  until: Instant;
}

/** The unit that a grant of one's own, not a lent one, is about, with its role. */
export interface OwnUnit {
  id: string;
  title: Words;
  role: string;
}

/** Units over which a person holds a grant that is his own: those he may lend. */
export async function ownUnits({ engine }: Database, user: string): Promise<OwnUnit[]> {
  const rows = await engine<OwnUnit[]>`
    select u.id, u.title, g.role from grants g join units u on u.id::text = g.scope_id
    where g.user_id = ${user} and g.scope = 'unit' and g.delegation is null order by u.activity_id`;
  return rows.map((row) => ({ ...row }));
}

/** The delegations of some units, latest first. */
export async function listDelegations(
  { engine }: Database,
  units: string[],
  now: Instant,
): Promise<DelegationView[]> {
  const rows = await engine<Row[]>`
    select d.id, d.unit_id, u.title as unit_title, d.name, coalesce(g.name, '') as given_by_name, d.until, d.created_at,
      d.accepted_at, d.ended_at
    from delegations d join units u on u.id = d.unit_id left join users g on g.id = d.given_by
    where d.unit_id = any (${units}::uuid[]) order by d.created_at desc limit 500`;
  return rows.map((row) => viewOf(row, now));
}

/**
 * Lends a grant.
 * @returns the delegation, with the secret of its link where somebody was invited
 * @throws Problem no-such-account, already-holds
 */
export async function delegate(
  { engine }: Database,
  given: NewDelegation,
  now: Instant,
): Promise<{ id: string; token: string | null }> {
  const id = randomUUID();
  return engine.begin(async (sql) => {
    const colleague = given.username === null ? null : await personOf(sql, given.username);
    const token = colleague === null ? randomBytes(24).toString('base64url') : null;
    await sql`
      insert into delegations
        (id, unit_id, jurisdiction, role, given_by, user_id, name, token_hash, until, created_at, accepted_at)
      select ${id}, u.id, u.jurisdiction, ${given.role}, ${given.givenBy}, ${colleague?.id ?? null},
        ${colleague?.name ?? given.name}, ${token === null ? null : hashOf(token)}, ${given.until}, ${now},
        ${colleague === null ? null : now}::timestamptz
      from units u where u.id = ${given.unit}`;
    if (colleague !== null) await lend(sql, { ...given, id, user: colleague.id }, now);
    return { id, token };
  });
}

async function personOf(
  sql: postgres.TransactionSql,
  username: string,
): Promise<{ id: string; name: string }> {
  const [found] = await sql<{ id: string; name: string }[]>`
    select id, name from users where username = ${username.trim().toLowerCase()}`;
  if (found === undefined) throw new Problem('no-such-account');
  return found;
}

async function lend(
  sql: postgres.TransactionSql,
  given: { id: string; user: string; role: string; unit: string; until: Instant },
  now: Instant,
): Promise<void> {
  // A grant that was lent before and is over gives way; one that is held does not.
  const lent = await sql`
    insert into grants as g (user_id, role, scope, scope_id, granted_at, until, delegation)
    values (${given.user}, ${given.role}, 'unit', ${given.unit}, ${now}, ${given.until}, ${given.id})
    on conflict (user_id, role, scope, scope_id) do update
      set granted_at = excluded.granted_at, until = excluded.until, delegation = excluded.delegation
      where g.until <= ${now}::timestamptz
    returning 1`;
  if (lent.length === 0) throw new Problem('already-holds');
}

/** Ends a delegation of one of these units at once. @returns false where there is none that runs */
export async function endDelegation(
  { engine }: Database,
  id: string,
  { units, user, now }: { units: string[]; user: string; now: Instant },
): Promise<boolean> {
  return engine.begin(async (sql) => {
    const ended = await sql`
      update delegations set ended_at = ${now}, ended_by = ${user}, token_hash = null
      where id = ${id} and unit_id = any (${units}::uuid[]) and ended_at is null returning 1`;
    await sql`delete from grants where delegation = ${id} and ${ended.length} > 0`;
    return ended.length > 0;
  });
}

/** What an invitation says to whoever has its link; undefined where it is over. */
export async function findInvitation(
  sql: postgres.ISql,
  token: string,
  now: Instant,
): Promise<(InvitationView & { id: string; unit: string; role: string }) | undefined> {
  const [row] = await sql<(Row & { role: string })[]>`
    select d.id, d.unit_id, d.role, u.title as unit_title, d.name, g.name as given_by_name, d.until, d.created_at,
      d.accepted_at, d.ended_at
    from delegations d join units u on u.id = d.unit_id join users g on g.id = d.given_by
    where d.token_hash = ${hashOf(token)} and d.accepted_at is null and d.ended_at is null
      and d.until > ${now}::timestamptz
      -- Whose own access has ended has nothing to lend.
      and exists (select from grants own where own.user_id = d.given_by and own.scope = 'unit'
        and own.scope_id = d.unit_id::text and own.delegation is null)`;
  return (
    row && {
      id: row.id,
      unit: row.unit_id,
      role: row.role,
      unitTitle: row.unit_title,
      name: row.name,
      givenByName: row.given_by_name,
      until: row.until.toISOString(),
    }
  );
}

/** Takes up an invitation for an account; once. @throws Problem invitation-over, already-holds */
export async function acceptInvitation(
  { engine }: Database,
  token: string,
  user: string,
  now: Instant,
): Promise<void> {
  await engine.begin(async (sql) => {
    const found = await findInvitation(sql, token, now);
    if (found === undefined) throw new Problem('invitation-over');
    const taken = await sql`
      update delegations set user_id = ${user}, accepted_at = ${now}, token_hash = null
      where id = ${found.id} and accepted_at is null returning 1`;
    if (taken.length === 0) throw new Problem('invitation-over');
    await lend(sql, { id: found.id, user, role: found.role, unit: found.unit, until: found.until }, now);
  });
}

/** Whether somebody has a username already. */
export async function isUsernameTaken({ engine }: Database, username: string): Promise<boolean> {
  const rows = await engine`select from users where username = ${username.toLowerCase()}`;
  return rows.length > 0;
}

function viewOf(row: Row, now: Instant): DelegationView {
  const until = row.until.toISOString();
  const state =
    row.ended_at !== null ? 'ended' : until <= now ? 'over' : row.accepted_at === null ? 'invited' : 'active';
  return {
    id: row.id,
    unit: row.unit_id,
    unitTitle: row.unit_title,
    name: row.name,
    givenByName: row.given_by_name,
    state,
    until,
    createdAt: row.created_at.toISOString(),
    acceptedAt: row.accepted_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    token: null,
  };
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
