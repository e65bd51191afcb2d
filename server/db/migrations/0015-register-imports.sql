-- Files of units on their way into the register. The file lies here in pieces until it has been read, and what its rows would
-- do lies here until it is done: any process of the server can go on with what another one left behind. Units are written by
-- one transaction at the end. No reader of units has a part in these tables.
create table register_imports (
  id uuid primary key,
  no bigint generated always as identity unique,
  name text not null,
  size bigint not null default 0,
  sha256 text,
  -- the sheet that was asked for; null: the first that has the headings
  sheet text,
  -- from which day on the rows hold that name none
  day date not null,
  -- organisations whose units its sender keeps; null: all
  within text[],
  state text not null
    check (state in ('receiving', 'reading', 'read', 'applying', 'done', 'refused', 'failed', 'cancelled')),
  -- how often it was set going: a job belongs to one of them
  runs integer not null default 1,
  -- {format, encoding, sheets, sheet, columns, unknown}
  reading jsonb,
  -- the last row of the file that was looked at; of a thousand parts, how many are done
  done integer not null default 0,
  progress integer not null default 0,
  added integer not null default 0,
  changed integer not null default 0,
  unchanged integer not null default 0,
  refused integer not null default 0,
  -- units that have changed since they were looked at
  moved_on integer not null default 0,
  issues jsonb not null default '[]',
  created_by text not null,
  applied_by text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  ended_at timestamptz,
  -- whether its rows and pieces are still here
  is_kept boolean not null default true
);
create index register_imports_unfinished on register_imports (no) where is_kept;

create table register_import_parts (
  import_id uuid not null references register_imports (id),
  no integer not null,
  bytes bytea not null,
  primary key (import_id, no)
);
alter table register_import_parts alter column bytes set storage external;

-- What one row of a file would do. `revision`: of the unit, when it was looked at; `valid_from`: of the version that it changes.
create table register_import_rows (
  import_id uuid not null references register_imports (id),
  no integer not null,
  jurisdiction text not null,
  outcome text not null,
  activity_id text not null,
  unit_id uuid,
  revision integer,
  day date,
  valid_from date,
  party_id uuid,
  -- {kind, nationalId, title} of a party that the register does not have
  party jsonb,
  snapshot jsonb,
  words text[],
  -- [{column, before, after}] for people; [{type, data}] for the register
  changes jsonb,
  events jsonb,
  issues jsonb,
  primary key (import_id, no)
);
create index register_import_rows_told on register_import_rows (import_id, outcome, no) where outcome <> 'new';

-- Who took lists of units along, and of which.
create table register_exports (
  no bigint generated always as identity primary key,
  user_id text not null,
  exported_at timestamptz not null,
  format text not null,
  filter jsonb not null,
  units integer
);

grant select, insert, update on register_imports to daftar_engine;
grant select, insert, update, delete on register_import_parts, register_import_rows to daftar_engine;
grant select, insert, update on register_exports to daftar_engine;
