// People, the roles that they hold and over what: resolved into the engine's Actor and a scope for reading.
import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import {
  type Actor,
  type Grant,
  type Holders,
  type HoldingBody,
  Problem,
  type RoleDefinition,
} from '../../engine/index.ts';
import type { ServerClock } from '../clock.ts';
import type { Database, ReadScope } from '../db/database.ts';
import type { Words } from '../wire.ts';
import type { OrganisationStore } from './organisations.ts';
import type { PublishedVersions } from './published-versions.ts';
import { type Permission, rolesInForce } from './roles.ts';

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
  /** The rows that the grants whose role has the permission let through; those of all grants when none is named. */
  scopeOf(permission: Permission | null): ReadScope;
}

/** An account that a sandbox shows on its sign-in page, password and all. */
export interface ShownAccount {
  username: string;
  password: string;
  role: string;
  name: string;
  scope: { unit?: string; organisation?: string; domain?: string; title: Words };
}

export interface AccountStore {
  /**
   * Makes accounts in bulk; equal passwords are hashed once. Gives the user ids, in order.
   * A username has 3 to 60 Latin letters, digits, `_` and `.`, in any case; two cannot share one.
   */
  create(accounts: NewAccount[]): Promise<string[]>;
  identity(user: string): Promise<Identity | undefined>;
  /** Display names by user id; an id that is no user's is missing. */
  names(users: string[]): Promise<Map<string, string>>;
  /** Replaces the accounts that a sandbox shows, in their order. */
  show(accounts: ShownAccount[]): Promise<void>;
  shown(): Promise<ShownAccount[]>;
}

export function createAccountStore(
  database: Database,
  clock: ServerClock,
  definitions: PublishedVersions,
  organisations: OrganisationStore,
): AccountStore {
  const sql = database.engine;
  return {
    async create(accounts) {
      for (const { username } of accounts) {
        if (!/^[a-zA-Z0-9][a-zA-Z0-9._-]{2,59}$/.test(username))
          throw new Problem('invalid-parameter', { parameter: 'username' });
      }
      const passwords = [...new Set(accounts.map(({ password }) => password))];
      const hashes = new Map(
        await Promise.all(passwords.map(async (one) => [one, await hashPassword(one)] as const)),
      );
      const people = accounts.map(({ username, name, password }) => ({
        id: randomUUID(),
        credential: randomUUID(),
        username: username.toLowerCase(),
        name,
        password: hashes.get(password),
      }));
      const grants = accounts.flatMap((account, index) =>
        account.grants.map(({ role, scope, id }) => ({
          user_id: people[index]!.id,
          role,
          scope,
          scope_id: id,
        })),
      );
      await sql.begin(async (transaction) => {
        // The library wants an address of everybody; ours sign in by username, and nothing is ever sent there.
        await transaction`
          with given as (
            select * from json_to_recordset(${JSON.stringify(people)}::text::json)
              as given (id text, credential text, username text, name text, password text)
          ), made as (
            insert into users (id, username, name, email, created_at, updated_at)
            select id, username, name, username || '@accounts.invalid', now(), now() from given
          )
          insert into credentials (id, user_id, account_id, provider_id, password, created_at, updated_at)
          select credential, id, id, 'credential', password, now(), now() from given`;
        await transaction`
          insert into grants (user_id, role, scope, scope_id, granted_at)
          select user_id, role, scope, scope_id, ${clock.now()}
          from json_to_recordset(${JSON.stringify(grants)}::text::json)
            as given (user_id text, role text, scope text, scope_id text)`;
      });
      return people.map(({ id }) => id);
    },
    async identity(user) {
      const [found] = await sql<{ username: string; name: string; grants: Grant[]; conflicts: string[] }[]>`
        select username, name, array(
          select subject::text from conflicts where user_id = users.id and lifted_at is null) as conflicts, coalesce((
          select json_agg(json_build_object('role', role, 'scope', scope, 'id', scope_id) order by role, scope_id)
          from grants where user_id = users.id and (until is null or until > ${clock.now()}::timestamptz)), '[]') as grants
        from users where id = ${user}`;
      if (found === undefined) return undefined;
      const roles = rolesInForce(definitions, clock.now());
      return identityOf(
        {
          user,
          name: found.name,
          grants: found.grants,
          ...(found.conflicts.length === 0 ? {} : { conflicts: found.conflicts }),
        },
        found.username,
        roles,
        organisations,
      );
    },
    async names(users) {
      const rows = await sql<
        { id: string; name: string }[]
      >`select id, name from users where id = any (${users})`;
      return new Map(rows.map(({ id, name }) => [id, name]));
    },
    async show(accounts) {
      const rows = accounts.map((account, position) => ({ ...account, position }));
      await sql`
        insert into sandbox_accounts (username, password, role, name, scope, position)
        select username, password, role, name, scope, position
        from json_to_recordset(${JSON.stringify(rows)}::text::json)
          as given (username text, password text, role text, name text, scope jsonb, position integer)
        on conflict (username) do update set password = excluded.password, role = excluded.role,
          name = excluded.name, scope = excluded.scope, position = excluded.position`;
    },
    async shown() {
      const rows = await sql<ShownAccount[]>`
        select username, password, role, name, scope from sandbox_accounts order by position`;
      return rows.map((row) => ({ ...row }));
    },
  };
}

/** Who holds what over more than one unit, the organisations in whose jurisdiction there are units, and the deputyships. */
export async function readHolders({ engine: sql }: Database): Promise<Holders> {
  const [grants, jurisdictions, deputyships] = await Promise.all([
    sql<Grant[]>`select distinct role, scope, scope_id as id from grants where scope <> 'unit'`,
    sql<HoldingBody[]>`
      select id, title from organisations
      where exists (select from units where units.jurisdiction = organisations.id) order by id`,
    sql<Holders['deputyships'][number][]>`
      select id, title, domain from organisations where domain is not null order by id`,
  ]);
  return {
    grants: grants.map((grant) => ({ ...grant })),
    jurisdictions: jurisdictions.map((body) => ({ ...body })),
    deputyships: deputyships.map((body) => ({ ...body })),
  };
}

function identityOf(
  actor: Actor,
  username: string,
  roles: ReadonlyMap<string, RoleDefinition>,
  organisations: OrganisationStore,
): Identity {
  const permissions = new Set(actor.grants.flatMap(({ role }) => roles.get(role)?.permissions ?? []));
  const scopes = new Map<Permission | null, ReadScope>();
  return {
    actor,
    username,
    permissions,
    scopeOf(permission) {
      let scope = scopes.get(permission);
      if (scope === undefined) {
        const grants = actor.grants.filter(
          ({ role }) => permission === null || roles.get(role)?.permissions.includes(permission),
        );
        scope = scopeOf(grants, organisations);
        scopes.set(permission, scope);
      }
      return scope;
    },
  };
}

function scopeOf(grants: Grant[], organisations: OrganisationStore): ReadScope {
  const ids = (scope: Grant['scope']) => grants.filter((one) => one.scope === scope).map(({ id }) => id);
  const below = ids('organisation').flatMap((id) => organisations.within(id));
  return {
    nation: ids('nation').length > 0,
    jurisdictions: [
      ...ids('jurisdiction'),
      ...below.filter(({ kind }) => kind === 'subordinate').map(({ id }) => id),
    ],
    domains: [...ids('domain'), ...below.flatMap(({ domain }) => domain ?? [])],
    units: ids('unit'),
  };
}
