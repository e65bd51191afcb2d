-- Task lists: what they are narrowed and ordered by stands with the task, so that any filter of an office's open work is
-- answered from the rows of that work alone.
alter table tasks add column province text;
alter table tasks add column county text;
alter table tasks add column party text;
alter table tasks add column products text[] not null default '{}';
-- The ids of soft edits that the return fails, and the flags of the case.
alter table tasks add column edits text[] not null default '{}';
alter table tasks add column flags text[] not null default '{}';
alter table tasks add column soft_issues integer not null default 0;
-- Words of the names and the id, in the letters that searching compares, each after a blank.
alter table tasks add column found_by text not null default '';
-- Whose work it is: taken or given. A lock that colleagues are told of.
alter table tasks add column assignee text;
alter table tasks add column assigned_at timestamptz;
update tasks t set province = c.province, county = c.subject ->> 'county', party = c.subject ->> 'partyId',
  products = coalesce((select array_agg(p ->> 'product') from jsonb_array_elements(c.subject -> 'products') p), '{}'),
  edits = coalesce((select array_agg(distinct i ->> 'edit') from jsonb_array_elements(c.body -> 'issues') i
    where i ->> 'severity' = 'soft' and i ? 'edit'), '{}'),
  flags = c.flags, soft_issues = c.soft_issues,
  found_by = ' ' || translate(lower(concat_ws(' ', c.subject -> 'title' ->> 'fa', c.subject -> 'title' ->> 'en',
    c.subject ->> 'activityId')), 'يىئكةۀأإآؤ۰۱۲۳۴۵۶۷۸۹', 'یییکههاااو0123456789')
  from cases c where c.id = t.case_id and t.closed_at is null;
create index tasks_held on tasks (assignee) where closed_at is null and assignee is not null;

-- Who gave a task to whom. Append-only: what was done about work is told like what was done to cases.
create table task_events (
  id bigint generated always as identity primary key,
  case_id uuid not null,
  no integer not null,
  jurisdiction text not null,
  type text not null check (type in ('claim', 'take-over', 'assign', 'balance', 'release', 'conflict')),
  from_user text,
  to_user text,
  by_user text not null,
  -- whom the actor stood in for
  for_user text,
  at timestamptz not null
);
create index task_events_of on task_events (case_id, no, id);
alter table task_events enable row level security;
create policy engine on task_events to daftar_engine using (true) with check (true);
create policy reader on task_events for select to daftar_reader using (
  (select daftar_nation())
  or jurisdiction = any ((select daftar_list('jurisdictions'))::text[])
  or ((select cardinality(daftar_list('domains')) > 0)
    and exists (select from cases c where c.id = case_id and c.domains && (select daftar_list('domains'))::text[]))
);
grant select, insert on task_events to daftar_engine;
grant select on task_events to daftar_reader;

-- Who is away, and who does his work meanwhile: in force by its days, without anybody ending it.
create table absences (
  id uuid primary key,
  user_id text not null,
  substitute text not null,
  from_at timestamptz not null,
  until timestamptz not null check (until > from_at),
  recorded_by text not null,
  recorded_at timestamptz not null,
  ended_at timestamptz,
  ended_by text
);
create index absences_of on absences (user_id, until);
create index absences_with on absences (substitute, until);

-- Interests that somebody declared, or that his head recorded: no work on these units is his (E-30).
create table conflicts (
  id uuid primary key,
  user_id text not null,
  kind text not null check (kind in ('unit', 'party')),
  subject uuid not null,
  note text not null,
  declared_by text not null,
  declared_at timestamptz not null,
  lifted_at timestamptz,
  lifted_by text
);
create unique index conflicts_of on conflicts (user_id, kind, subject) where lifted_at is null;

-- Lists that somebody comes back to: the address of the list, under a name.
create table task_views (
  id uuid primary key,
  user_id text not null,
  name text not null,
  address text not null,
  -- the organisation or domain whose people see it too; null: its owner alone
  shared_with text,
  created_at timestamptz not null
);
create unique index task_views_of on task_views (user_id, name);
create index task_views_shared on task_views (shared_with) where shared_with is not null;

grant select, insert on absences, conflicts, task_views to daftar_engine;
grant update (until, ended_at, ended_by) on absences to daftar_engine;
grant update (lifted_at, lifted_by) on conflicts to daftar_engine;
grant update, delete on task_views to daftar_engine;
