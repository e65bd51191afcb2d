// What people are told: addressed to a role in a scope, read by each of its holders for himself.
import type { Actor } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import type { NotificationView } from '../wire.ts';

/** A notice, but for what the documents call it. */
type Notice = Omit<NotificationView, 'what'>;

interface Row {
  id: string;
  template: string;
  case_id: string | null;
  title: NotificationView['title'];
  params: NotificationView['params'];
  created_at: Date;
  read_at: Date | null;
}

/** The latest notices to any of the actor's roles, and how many of all of them he has not read. */
export function listNotifications(
  database: Database,
  scope: ReadScope,
  actor: Actor,
  limit: number,
): Promise<{ items: Notice[]; unread: number }> {
  const [roles, ids] = addresses(actor);
  return database.read(scope, async (sql) => {
    const mine = sql`
      from notifications n
      left join notification_reads r on r.notification_id = n.id and r.user_id = ${actor.user}
      where exists (select from unnest(${roles}::text[], ${ids}::text[]) as g (role, id)
        where g.role = n.role and (g.id = n.scope_id or g.id = '*'))`;
    const [rows, counts] = await Promise.all([
      sql<Row[]>`
        select n.id, n.template, n.case_id, n.params, n.created_at, r.read_at,
          (select c.subject -> 'title' from cases c where c.id = n.case_id) as title ${mine}
        order by n.created_at desc, n.id limit ${limit}`,
      sql<{ unread: number }[]>`select count(*)::integer as unread ${mine} and r.read_at is null`,
    ]);
    return { items: rows.map(viewOf), unread: counts[0]?.unread ?? 0 };
  });
}

/** Notes that the actor has read these; ids that are not addressed to him are passed over. */
export async function readNotifications(
  database: Database,
  scope: ReadScope,
  actor: Actor,
  ids: string[],
  now: string,
): Promise<void> {
  const visible = await database.read(
    scope,
    (sql) => sql<{ id: string }[]>`select id from notifications where id = any (${ids}::uuid[])`,
  );
  await database.engine`
    insert into notification_reads (notification_id, user_id, read_at)
    select id, ${actor.user}, ${now} from unnest(${visible.map(({ id }) => id)}::uuid[]) as given (id)
    on conflict do nothing`;
}

function addresses(actor: Actor): [roles: string[], ids: string[]] {
  const { grants } = actor;
  return [grants.map(({ role }) => role), grants.map(({ scope, id }) => (scope === 'nation' ? '*' : id))];
}

function viewOf(row: Row): Notice {
  return {
    id: row.id,
    template: row.template,
    case: row.case_id,
    title: row.title,
    params: row.params,
    createdAt: row.created_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  };
}
