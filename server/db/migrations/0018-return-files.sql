-- Files with the returns of many units. The same bytes from the same person are the same file: what it did is remembered,
-- and nothing of it is done twice. Only whoever sent it sees it; readers have no right to it at all.
create table return_files (
  id uuid primary key,
  actor text not null,
  sha256 text not null,
  name text not null,
  collection text not null,
  form text not null,
  form_version integer not null,
  period text not null,
  read_at timestamptz not null,
  -- the sheets as they were written, and those that were not read
  sheets jsonb not null,
  ignored jsonb not null,
  unique (actor, sha256)
);
create index return_files_of on return_files (actor, read_at desc);

-- One unit's return in a file: what it says, what was wrong with it, and what became of it.
create table return_file_items (
  file uuid not null references return_files (id) on delete cascade,
  no integer not null,
  activity_id text not null,
  case_id uuid,
  -- the event that submits it
  event text,
  unit jsonb,
  row integer not null,
  state text not null check (
    state in ('ready', 'open', 'faulty', 'refused', 'unchanged', 'drafted', 'submitted', 'failed')
  ),
  answers jsonb not null,
  explanations jsonb not null,
  issues jsonb not null,
  -- the versions that were looked at: what moved on since is not overwritten
  case_version integer,
  draft_version integer,
  draft_saved_at timestamptz,
  problem jsonb,
  receipt jsonb,
  -- what its sender decided; carried out once, also by a server that starts anew in between
  decision text check (decision in ('submit', 'draft')),
  decided jsonb,
  primary key (file, no)
);
grant select, insert, update, delete on return_files, return_file_items to daftar_engine;

-- Keys by which a program of a company sends its units' returns. The key itself is kept nowhere.
create table return_keys (
  id uuid primary key,
  user_id text not null,
  title text not null,
  -- the beginning of the key, to know it by
  start text not null,
  hash bytea not null unique,
  units text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz
);
create index return_keys_of on return_keys (user_id, created_at desc);
grant select, insert, update (revoked_at, last_used_at) on return_keys to daftar_engine;
