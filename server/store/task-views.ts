// Lists that somebody comes back to, under names; a head's may be his office's too.
import { randomUUID } from 'node:crypto';
import type { Instant } from '../../engine/index.ts';
import type { Database } from '../db/database.ts';

export interface TaskViewRow {
  id: string;
  name: string;
  address: string;
  sharedWith: string | null;
  userId: string;
  userName: string;
}

const most = 50;

/** Those of a user, and those that the heads of the places share; his own first, by name. */
export async function listTaskViews(
  { engine }: Database,
  user: string,
  places: readonly string[],
): Promise<TaskViewRow[]> {
  return [
    ...(await engine<TaskViewRow[]>`
      select v.id, v.name, v.address, v.shared_with as "sharedWith", v.user_id as "userId", u.name as "userName"
      from task_views v join users u on u.id = v.user_id
      where v.user_id = ${user} or v.shared_with = any (${[...places]}::text[])
      order by v.user_id <> ${user}, v.name, v.id limit 200`),
  ];
}

/** Keeps a list under a name; under a name that is known, in place of what it was. @returns whether there is room for it */
export async function saveTaskView(
  { engine }: Database,
  view: { user: string; name: string; address: string; sharedWith: string | null },
  now: Instant,
): Promise<boolean> {
  const { user, name, address, sharedWith } = view;
  const kept = await engine`
    insert into task_views (id, user_id, name, address, shared_with, created_at)
    select ${randomUUID()}::uuid, ${user}, ${name}, ${address}, ${sharedWith}, ${now}
    where (select count(*) from task_views where user_id = ${user} and name <> ${name}) < ${most}
    on conflict (user_id, name) do update set address = excluded.address, shared_with = excluded.shared_with
    returning 1`;
  return kept.length > 0;
}

/** @returns whether there was one of his */
export async function deleteTaskView({ engine }: Database, user: string, id: string): Promise<boolean> {
  const gone = await engine`delete from task_views where id = ${id}::uuid and user_id = ${user} returning 1`;
  return gone.length > 0;
}
