-- Long work off the request path. `owner` is the number under which the process that runs it holds an advisory lock
-- (class 1684): the lock goes with the process, so a job whose lock is free was left behind by one that died.
create table jobs (
  id uuid primary key,
  kind text not null,
  subject text not null,
  input jsonb not null,
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'interrupted')),
  done integer not null default 0,
  total integer,
  result jsonb,
  error text,
  owner integer not null,
  started_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index jobs_unfinished on jobs (kind, subject) where state in ('queued', 'running');

-- A job's results may name units: readers of the ministry's rows have no part in them.
grant select, insert, update on jobs to daftar_engine;
