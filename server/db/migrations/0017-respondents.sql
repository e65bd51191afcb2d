-- What respondents do beside answering: let a colleague in for a time, be helped at the provincial office, attach evidence
-- to a return that they stand by. A grant that is lent ends by itself.
alter table grants add column until timestamptz;
alter table grants add column delegation uuid;
grant update on grants to daftar_engine;

create table delegations (
  id uuid primary key,
  unit_id uuid not null references units (id),
  jurisdiction text not null,
  role text not null,
  given_by text not null,
  -- null until an invitation is taken up
  user_id text,
  name text not null,
  -- SHA-256 of the link's secret: the link itself is shown once and kept nowhere
  token_hash bytea unique,
  until timestamptz not null,
  created_at timestamptz not null,
  accepted_at timestamptz,
  ended_at timestamptz,
  ended_by text
);
create index delegations_of on delegations (unit_id, created_at desc);

-- A return that an office entered for a unit: it is no submission before the respondent has said that it is his.
create table assisted_entries (
  id uuid primary key,
  case_id uuid not null,
  jurisdiction text not null,
  case_version integer not null,
  answers jsonb not null,
  explanations jsonb not null,
  entered_by text not null,
  entered_at timestamptz not null,
  on_behalf_of text not null,
  confirmation text not null check (confirmation in ('code', 'paper')),
  sent_to text,
  code_hash bytea,
  tries integer not null default 0,
  until timestamptz not null,
  confirmed_at timestamptz,
  confirmed_by text,
  paper uuid,
  withdrawn_at timestamptz
);
create unique index assisted_entries_waiting on assisted_entries (case_id)
  where confirmed_at is null and withdrawn_at is null;

-- Attempts to reach a unit: a dead telephone is no excuse, and no silence of the office either.
create table contacts (
  id uuid primary key,
  case_id uuid not null,
  jurisdiction text not null,
  made_by text not null,
  made_at timestamptz not null,
  channel text not null check (channel in ('phone', 'sms', 'letter', 'visit')),
  outcome text not null check (outcome in ('reached', 'no-answer', 'wrong-number', 'refused')),
  note text not null
);
create index contacts_of on contacts (case_id, made_at);

-- Papers of a case that no answer names: evidence of a figure that stands, a signed return. They are never taken back.
create table case_papers (
  case_id uuid not null,
  id uuid not null,
  jurisdiction text not null,
  uploaded_by text not null,
  name text not null,
  type text not null check (type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
  size integer not null check (size > 0),
  sha256 text not null,
  bytes bytea not null,
  created_at timestamptz not null,
  primary key (case_id, id)
);
alter table case_papers alter column bytes set storage external;

alter table delegations enable row level security;
alter table assisted_entries enable row level security;
alter table contacts enable row level security;
alter table case_papers enable row level security;
create policy engine on delegations to daftar_engine using (true) with check (true);
create policy engine on assisted_entries to daftar_engine using (true) with check (true);
create policy engine on contacts to daftar_engine using (true) with check (true);
create policy engine on case_papers to daftar_engine using (true) with check (true);
create policy reader on delegations for select to daftar_reader using (
  (select daftar_nation())
  or jurisdiction = any ((select daftar_list('jurisdictions'))::text[])
  or unit_id::text = any ((select daftar_list('units'))::text[])
);
create policy reader on assisted_entries for select to daftar_reader using (
  exists (select from cases where cases.id = case_id)
);
create policy reader on contacts for select to daftar_reader using (exists (select from cases where cases.id = case_id));
create policy reader on case_papers for select to daftar_reader using (
  exists (select from cases where cases.id = case_id)
);
grant select on delegations, assisted_entries, contacts, case_papers to daftar_reader;
grant select, insert on delegations, assisted_entries, contacts, case_papers to daftar_engine;
grant update (user_id, accepted_at, ended_at, ended_by, token_hash) on delegations to daftar_engine;
grant update (tries, confirmed_at, confirmed_by, paper, withdrawn_at) on assisted_entries to daftar_engine;
