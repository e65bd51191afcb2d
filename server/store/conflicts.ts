// Interests that keep somebody from work on a unit, or on all units of a party (E-30). Whoever declares one does not lift it
// himself: his head does.
import { randomUUID } from 'node:crypto';
import type { Instant } from '../../engine/index.ts';
import type { Database } from '../db/database.ts';
import type { Words } from '../wire.ts';

export interface ConflictRow {
  id: string;
  userId: string;
  userName: string;
  kind: 'unit' | 'party';
  subject: string;
  title: Words;
  note: string;
  declaredBy: string;
  declaredByName: string;
  declaredAt: Date;
}

/** The units and parties in which each of the users has an interest. */
export async function interestsOf(
  { engine }: Pick<Database, 'engine'>,
  users: readonly string[],
): Promise<Map<string, Set<string>>> {
  const rows = await engine<{ user: string; subject: string }[]>`
    select user_id as user, subject from conflicts where user_id = any (${[...users]}::text[]) and lifted_at is null`;
  const interests = new Map<string, Set<string>>();
  for (const { user, subject } of rows) interests.set(user, (interests.get(user) ?? new Set()).add(subject));
  return interests;
}

export async function listConflicts({ engine }: Database, users: readonly string[]): Promise<ConflictRow[]> {
  return [
    ...(await engine<ConflictRow[]>`
      select c.id, c.user_id as "userId", u.name as "userName", c.kind, c.subject, c.note,
        coalesce(n.title, p.title) as title, c.declared_by as "declaredBy", d.name as "declaredByName",
        c.declared_at as "declaredAt"
      from conflicts c join users u on u.id = c.user_id join users d on d.id = c.declared_by
      left join units n on c.kind = 'unit' and n.id = c.subject
      left join parties p on c.kind = 'party' and p.id = c.subject
      where c.user_id = any (${[...users]}::text[]) and c.lifted_at is null
      order by c.declared_at desc, c.id limit 1000`),
  ];
}

/**
 * Records an interest in a unit, or in its owner; recorded twice it is one. What he has of these units is nobody's again.
 * @returns the cases whose tasks were taken from him
 */
export async function declareConflict(
  { engine }: Database,
  conflict: { user: string; unit: string; of: 'unit' | 'party'; note: string; by: string },
  now: Instant,
): Promise<string[]> {
  const { user, unit, of, note, by } = conflict;
  return engine.begin(async (sql) => {
    await sql`
      insert into conflicts (id, user_id, kind, subject, note, declared_by, declared_at)
      select ${randomUUID()}::uuid, ${user}, ${of}, case ${of} when 'unit' then u.id else u.party_id end, ${note}, ${by}, ${now}
      from units u where u.id = ${unit}::uuid
      on conflict do nothing`;
    const freed = await sql<{ caseId: string }[]>`
      with freed as (
        update tasks t set assignee = null, assigned_at = null from units u
        where u.id = ${unit}::uuid and t.assignee = ${user} and t.closed_at is null
          and (t.subject_id = u.id or (${of} = 'party' and t.party = u.party_id::text))
        returning t.case_id, t.no, t.jurisdiction
      ), told as (
        insert into task_events (case_id, no, jurisdiction, type, from_user, by_user, at)
        select case_id, no, jurisdiction, 'conflict', ${user}, ${by}, ${now} from freed
      )
      select case_id as "caseId" from freed`;
    return freed.map(({ caseId }) => caseId);
  });
}

/** Whose interest it is; null where there is none that is in force. */
export async function interestedOf({ engine }: Database, id: string): Promise<string | null> {
  const [row] = await engine<{ user_id: string }[]>`
    select user_id from conflicts where id = ${id}::uuid and lifted_at is null`;
  return row?.user_id ?? null;
}

export async function liftConflict(
  { engine }: Database,
  id: string,
  by: string,
  now: Instant,
): Promise<void> {
  await engine`
    update conflicts set lifted_at = ${now}, lifted_by = ${by} where id = ${id}::uuid and lifted_at is null`;
}
