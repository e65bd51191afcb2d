// Who is away and who does his work meanwhile: in force by its days; it ends by itself.
import { randomUUID } from 'node:crypto';
import { type Instant, Problem } from '../../engine/index.ts';
import type { Database } from '../db/database.ts';

export interface AbsenceRow {
  id: string;
  userId: string;
  userName: string;
  substitute: string;
  substituteName: string;
  fromAt: Date;
  until: Date;
  endedAt: Date | null;
}

/** Whose tasks somebody does now: his own, and those of the people in whose place he is. The first is himself. */
export async function holdersOf(
  { engine }: Pick<Database, 'engine'>,
  user: string,
  now: Instant,
): Promise<string[]> {
  const rows = await engine<{ id: string }[]>`
    select distinct user_id as id from absences
    where substitute = ${user} and from_at <= ${now} and until > ${now} and ended_at is null`;
  return [user, ...rows.map(({ id }) => id).filter((id) => id !== user)];
}

/** Who is in the place of whom now, of those of the users who are away. */
export async function substitutesOf(
  { engine }: Database,
  users: readonly string[],
  now: Instant,
): Promise<Map<string, string>> {
  if (users.length === 0) return new Map();
  const rows = await engine<{ user: string; substitute: string }[]>`
    select distinct on (user_id) user_id as user, substitute from absences
    where user_id = any (${[...users]}::text[]) and from_at <= ${now} and until > ${now} and ended_at is null
    order by user_id, recorded_at desc, id`;
  return new Map(rows.map(({ user, substitute }) => [user, substitute]));
}

/** Absences that are not over: of these users, and those in which one of them is the substitute. */
export async function listAbsences(
  { engine }: Database,
  users: readonly string[],
  now: Instant,
): Promise<AbsenceRow[]> {
  return [
    ...(await engine<AbsenceRow[]>`
      select a.id, a.user_id as "userId", u.name as "userName", a.substitute, s.name as "substituteName",
        a.from_at as "fromAt", a.until, a.ended_at as "endedAt"
      from absences a join users u on u.id = a.user_id join users s on s.id = a.substitute
      where (a.user_id = any (${[...users]}::text[]) or a.substitute = any (${[...users]}::text[]))
        and a.until > ${now} and a.ended_at is null
      order by a.from_at, a.id limit 500`),
  ];
}

/**
 * Records an absence. @param from the first instant, @param until the first instant after it
 * @throws Problem absence-overlaps; substitute-away where he is away himself in these days; substitute-unsuited where he
 * holds none of the roles of the absent in the same place
 */
export async function recordAbsence(
  { engine }: Database,
  absence: { user: string; substitute: string; from: Instant; until: Instant; by: string },
  now: Instant,
): Promise<string> {
  const { user, substitute, from, until, by } = absence;
  const id = randomUUID();
  await engine.begin(async (sql) => {
    // Two who record at once wait for one another.
    await sql`select from users where id in (${user}, ${substitute}) order by id for update`;
    const [known] = await sql<{ own: boolean; other: boolean; suited: boolean }[]>`
      with overlapping as (
        select user_id from absences
        where user_id in (${user}, ${substitute}) and ended_at is null and from_at < ${until} and until > ${from}
      )
      select exists (select from overlapping where user_id = ${user}) as own,
        exists (select from overlapping where user_id = ${substitute}) as other,
        exists (select from grants g join grants h using (role, scope, scope_id)
          where g.user_id = ${user} and h.user_id = ${substitute}
            and (g.until is null or g.until > ${now}) and (h.until is null or h.until > ${now})) as suited`;
    if (user === substitute || !known?.suited) throw new Problem('substitute-unsuited');
    if (known.own) throw new Problem('absence-overlaps');
    if (known.other) throw new Problem('substitute-away');
    await sql`
      insert into absences (id, user_id, substitute, from_at, until, recorded_by, recorded_at)
      values (${id}, ${user}, ${substitute}, ${from}, ${until}, ${by}, ${now})`;
  });
  return id;
}

/** Whose absence it is; null where there is none that is not over. */
export async function absentOf({ engine }: Database, id: string, now: Instant): Promise<string | null> {
  const [row] = await engine<{ user_id: string }[]>`
    select user_id from absences where id = ${id}::uuid and ended_at is null and until > ${now}`;
  return row?.user_id ?? null;
}

export async function endAbsence({ engine }: Database, id: string, by: string, now: Instant): Promise<void> {
  await engine`
    update absences set ended_at = ${now}, ended_by = ${by} where id = ${id}::uuid and ended_at is null`;
}
