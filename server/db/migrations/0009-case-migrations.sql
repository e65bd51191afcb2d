-- Open cases moved from one version of their workflow to another. A row is the plan, its preview, and how far the move has
-- come: the place is saved with each batch of cases, so that who stops or dies in between leaves nothing half done.
create table case_migrations (
  id uuid primary key,
  workflow text not null,
  collection text not null,
  from_version integer not null,
  to_version integer not null,
  -- what becomes of each state
  states jsonb not null,
  state text not null check (state in ('previewing', 'previewed', 'running', 'stopped', 'done', 'failed')),
  preview jsonb,
  -- how often it was set going: a job belongs to one of them
  runs integer not null default 1,
  -- the last case that was looked at
  after_period integer,
  after_case uuid,
  total integer,
  moved integer not null default 0,
  untouched integer not null default 0,
  created_by text not null,
  -- who started it, in which role: they stand on each case's event
  started_by text,
  started_role text,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  updated_at timestamptz not null
);
create index case_migrations_newest on case_migrations (workflow, created_at desc, id desc);
create unique index case_migrations_running on case_migrations (collection, workflow) where state = 'running';
create index case_migrations_unfinished on case_migrations (id) where state in ('previewing', 'running');

-- Cases that a migration could not move, and why: an issue.
create table untouched_cases (
  migration uuid not null references case_migrations (id),
  case_id uuid not null,
  jurisdiction text not null,
  period integer not null,
  province text,
  state text not null,
  issue jsonb not null,
  primary key (migration, case_id)
);

-- The order in which open cases are gone through.
create index cases_open on cases (collection, period, id) where not tags && '{accepted,waived}';

grant select, insert, update on case_migrations, untouched_cases to daftar_engine;
