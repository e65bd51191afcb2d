-- Approval of many returns by one act: what was looked at, what would come of it, and what became of each. A case's event
-- and the note that it was decided commit together, so that who stops or dies in between leaves nothing half done.
create table bulk_decisions (
  id uuid primary key,
  no bigint generated always as identity unique,
  state text not null check (state in ('previewing', 'previewed', 'running', 'stopped', 'done', 'failed')),
  -- how often it was set going: a job belongs to one of them
  runs integer not null default 1,
  -- what the tasks were chosen by; null where they were named
  filter jsonb,
  preview jsonb,
  created_by text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  updated_at timestamptz not null
);
create index bulk_decisions_of on bulk_decisions (created_by, no desc);
create index bulk_decisions_unfinished on bulk_decisions (no) where state in ('previewing', 'running');

create table bulk_decision_items (
  bulk uuid not null references bulk_decisions (id),
  no integer not null,
  case_id uuid not null,
  jurisdiction text not null,
  -- the part that is decided, where a stage has parts
  part text,
  -- of the case, when it was looked at: one that moved on since is left alone
  version integer,
  -- the event that decides
  event text,
  outcome text not null default 'new' check (outcome in ('new', 'ready', 'refused', 'decided', 'moved-on')),
  -- {code, params} of the refusal
  problem jsonb,
  primary key (bulk, no)
);
create unique index bulk_decision_items_case on bulk_decision_items (bulk, case_id, coalesce(part, ''));
create index bulk_decision_items_left on bulk_decision_items (bulk, no) where outcome in ('new', 'ready');

-- Outages that the statistics office recorded under an order: clocks that were in their last hours end a day later.
create table outages (
  id uuid primary key,
  no bigint generated always as identity unique,
  from_at timestamptz not null,
  until timestamptz not null check (until > from_at),
  order_no text not null,
  reason text not null,
  hours integer not null,
  state text not null check (state in ('running', 'done', 'failed')),
  cases integer not null default 0,
  clocks integer not null default 0,
  recorded_by text not null,
  recorded_role text,
  recorded_at timestamptz not null,
  ended_at timestamptz
);
create index outages_unfinished on outages (no) where state = 'running';

-- Which cases an outage moved, or had to leave: none of them is met twice.
create table outage_cases (
  outage uuid not null references outages (id),
  case_id uuid not null,
  jurisdiction text not null,
  clocks integer not null,
  primary key (outage, case_id)
);

-- Running clocks are reckoned anew by a calendar that came into force after they started: how far that has come.
create table calendar_reckonings (
  calendar text not null,
  version integer not null,
  after_case uuid,
  cases integer not null default 0,
  done_at timestamptz,
  primary key (calendar, version)
);

-- Who was warned that silence is about to decide, and who got the day's digest: each once.
create table deadline_warnings (
  role text not null,
  scope_id text not null,
  collection text not null,
  due_at timestamptz not null,
  hours integer not null,
  warned_at timestamptz not null,
  primary key (role, scope_id, collection, due_at, hours)
);
create table review_digests (
  role text not null,
  scope_id text not null,
  day text not null,
  sent_at timestamptz not null,
  primary key (role, scope_id, day)
);

alter table bulk_decision_items enable row level security;
alter table outage_cases enable row level security;
create policy engine on bulk_decision_items to daftar_engine using (true) with check (true);
create policy engine on outage_cases to daftar_engine using (true) with check (true);

grant select, insert, update on bulk_decisions, bulk_decision_items, outages, calendar_reckonings to daftar_engine;
grant select, insert on outage_cases, deadline_warnings, review_digests to daftar_engine;
