-- The ministry's tables. `jurisdiction` (the subordinate unit) is a column of every large table: it is the key
-- by which a distributed PostgreSQL would spread them. Two roles read and write; neither owns a table:
--   daftar_engine  carries out what the engine decided (events, cases, tasks …)
--   daftar_reader  answers people's questions, and sees only what row-level security lets through

create table organisations (
  id text primary key,
  parent text references organisations (id),
  kind text not null check (kind in ('ministry', 'deputyship', 'office', 'subordinate', 'affiliated')),
  title jsonb not null,
  province text,
  domain text,
  head text
);

create table parties (
  id uuid primary key,
  national_id text not null,
  title jsonb not null
);

create table units (
  id uuid primary key,
  activity_id text not null unique,
  party_id uuid not null references parties (id),
  jurisdiction text not null,
  title jsonb not null,
  kind text not null,
  province text not null,
  selected boolean not null default false
);
create index units_jurisdiction on units (jurisdiction, id);
create index units_party on units (party_id);

-- Bitemporal: what was true (valid) and when we knew it (recorded).
create table unit_versions (
  unit_id uuid not null references units (id),
  jurisdiction text not null,
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null,
  recorded_to timestamptz,
  snapshot jsonb not null,
  primary key (unit_id, valid_from, recorded_at)
);

create table definition_versions (
  id integer generated always as identity primary key,
  kind text not null,
  key text not null,
  version integer not null,
  from_period integer not null,
  -- json, not jsonb: the order of its fields is the author's
  document json not null,
  hash text not null,
  published_at timestamptz not null,
  published_by text not null,
  unique (kind, key, version)
);

create table definition_drafts (
  id uuid primary key,
  kind text not null,
  key text not null,
  base integer,
  document json not null,
  version integer not null default 1,
  saved_at timestamptz not null,
  saved_by text not null,
  published_version integer
);
create index definition_drafts_open on definition_drafts (kind, key) where published_version is null;

create table collections_periods (
  collection text not null,
  period integer not null,
  opened_at timestamptz not null,
  opened_by text not null,
  completed_at timestamptz,
  obligations integer not null default 0,
  pins jsonb not null,
  primary key (collection, period)
);

-- A case's engine value is `unit` (the snapshot, written once) and `body` (all else).
create table cases (
  id uuid not null,
  jurisdiction text not null,
  collection text not null,
  period integer not null,
  unit_id uuid not null,
  unit_kind text not null,
  province text not null,
  domains text[] not null,
  selected boolean not null,
  form text not null,
  state text not null,
  tags text[] not null,
  flags text[] not null,
  version integer not null,
  return_version integer not null,
  due_at timestamptz,
  submitted_at timestamptz,
  soft_issues integer not null default 0,
  unit jsonb not null,
  body jsonb not null,
  last_hash bytea not null,
  primary key (id, jurisdiction)
) with (fillfactor = 70);
create index cases_unit on cases (unit_id, period desc);
create unique index cases_obligation on cases (collection, period, unit_id, jurisdiction);
create index cases_period on cases (collection, period, jurisdiction, state);

-- Append-only, hash-chained per case, partitioned by the time of recording.
create table events (
  case_id uuid not null,
  jurisdiction text not null,
  seq integer not null,
  type text not null,
  effective_at timestamptz not null,
  recorded_at timestamptz not null,
  actor text not null,
  role text,
  data jsonb not null,
  hash bytea not null,
  primary key (case_id, seq, recorded_at)
) partition by range (recorded_at);

-- Immutable versions of what a unit submitted.
create table returns (
  case_id uuid not null,
  jurisdiction text not null,
  version integer not null,
  unit_id uuid not null,
  period integer not null,
  answers jsonb not null,
  issues jsonb not null,
  explanations jsonb not null,
  -- [[item key, dimension key, value], …]: becomes rows of observations when the return is accepted
  observations jsonb not null,
  submitted_at timestamptz not null,
  submitted_by text not null,
  late boolean not null,
  primary key (case_id, version)
);
create index returns_unit on returns (unit_id, period);

create table drafts (
  case_id uuid primary key,
  jurisdiction text not null,
  answers jsonb not null,
  explanations jsonb not null,
  version integer not null,
  saved_at timestamptz not null,
  saved_by text not null
);

create table tasks (
  case_id uuid not null,
  no integer not null,
  jurisdiction text not null,
  collection text not null,
  period integer not null,
  unit_id uuid not null,
  role text not null,
  scope text not null,
  scope_id text not null,
  part text,
  state text not null,
  opened_at timestamptz not null,
  due_at timestamptz,
  closed_at timestamptz,
  outcome text,
  primary key (case_id, no)
) with (fillfactor = 80);
create index tasks_open on tasks (role, scope_id, due_at, case_id, no) where closed_at is null;

-- Running clocks only: a clock that fired or was cancelled is in the events.
create table clocks (
  case_id uuid not null,
  jurisdiction text not null,
  token integer not null,
  name text not null,
  due_at timestamptz not null,
  primary key (case_id, token)
);
create index clocks_due on clocks (due_at);

create table decisions (
  case_id uuid not null,
  jurisdiction text not null,
  no integer not null,
  period integer not null,
  stage text not null,
  verdict text not null,
  kind text not null check (kind in ('explicit', 'bulk', 'deemed')),
  part text,
  body text not null,
  effective_at timestamptz not null,
  primary key (case_id, no)
);

create table item_keys (id integer generated always as identity primary key, key text not null unique);
create table dimension_keys (id integer generated always as identity primary key, key text not null unique);

-- One figure of one accepted return; narrow, integer-keyed, a partition per period.
create table observations (
  period integer not null,
  jurisdiction text not null,
  case_id uuid not null,
  item integer not null,
  dimension integer not null,
  province text not null,
  unit_kind text not null,
  value numeric not null,
  primary key (period, item, dimension, case_id)
) partition by list (period);
create index observations_case on observations (case_id);

create table notifications (
  id uuid primary key,
  jurisdiction text not null,
  case_id uuid,
  role text not null,
  scope text not null,
  scope_id text not null,
  template text not null,
  params jsonb not null,
  created_at timestamptz not null
);
create index notifications_for on notifications (role, scope_id, created_at desc);
create table notification_reads (
  notification_id uuid not null references notifications (id),
  user_id text not null,
  read_at timestamptz not null,
  primary key (notification_id, user_id)
);

-- What is to be carried outside (mail, SMS, exchange) after the commit.
create table outbox (
  id bigint generated always as identity primary key,
  kind text not null,
  payload jsonb not null,
  created_at timestamptz not null,
  done_at timestamptz
);
create index outbox_waiting on outbox (id) where done_at is null;

create table idempotency_keys (
  actor text not null,
  key text not null,
  request_hash text not null,
  case_id uuid,
  response jsonb,
  created_at timestamptz not null,
  primary key (actor, key)
);

create table grants (
  user_id text not null,
  role text not null,
  scope text not null,
  scope_id text not null,
  granted_at timestamptz not null,
  primary key (user_id, role, scope, scope_id)
);

create table audit_reads (
  id bigint generated always as identity primary key,
  user_id text not null,
  case_id uuid not null,
  read_at timestamptz not null
);

-- One row in a sandbox, none in production. `laid_at` is null until the sandbox's population is complete.
create table sandbox_clock (
  single boolean primary key default true check (single),
  now timestamptz not null,
  laid_at timestamptz
);
create table sandbox_accounts (
  username text primary key,
  password text not null,
  role text not null,
  name text not null,
  scope jsonb not null,
  position integer not null
);

create table events_early partition of events for values from (minvalue) to ('2026-01-01');
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
create table events_2027 partition of events for values from ('2027-01-01') to ('2028-01-01');
create table events_later partition of events default;
create table observations_other partition of observations default;
