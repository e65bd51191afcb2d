-- Rounds of visits: what a round is bound to is frozen when it opens (C1N1-R2), and so is whom it is about.
create table rounds (
  id uuid primary key,
  collection text not null,
  title jsonb not null,
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  -- the month of the first day: the period of its cases
  period integer not null,
  -- {provinces, kinds, selected}: what the opener narrowed the collection's population to
  narrowed jsonb not null,
  -- {collection, workflow, forms: {key: version}}
  pins jsonb not null,
  opened_at timestamptz not null,
  opened_by text not null,
  closed_at timestamptz,
  closed_by text,
  units integer not null default 0
);
create index rounds_open on rounds (collection, last_day) where closed_at is null;

create table round_units (
  round uuid not null references rounds (id),
  unit_id uuid not null,
  jurisdiction text not null,
  province text not null,
  kind text not null,
  selected boolean not null,
  primary key (round, unit_id)
);
create index round_units_office on round_units (round, jurisdiction);

-- Who visits which unit of a round on which day, as it stands; nobody, where it was taken back.
create table visit_plans (
  round uuid not null references rounds (id),
  unit_id uuid not null,
  jurisdiction text not null,
  case_id uuid not null unique,
  inspector text,
  day date,
  -- in the inspector's day, from 1
  position integer,
  changed_at timestamptz not null,
  primary key (round, unit_id)
);
create index visit_plans_inspector on visit_plans (inspector, day) where inspector is not null;

-- Who gave a visit to whom, took it back, or moved it: for ever.
create table visit_plan_acts (
  id bigint generated always as identity primary key,
  case_id uuid not null,
  jurisdiction text not null,
  act text not null check (act in ('plan', 'replan', 'hand-over', 'take-back')),
  inspector text,
  -- whose it was before
  former text,
  day date,
  at timestamptz not null,
  by_user text not null,
  note text
);
create index visit_plan_acts_case on visit_plan_acts (case_id, id);
create index visit_plan_acts_former on visit_plan_acts (former, at) where former is not null;

-- A unit is visited once per round; two short rounds may begin in one month.
alter table cases add column round uuid;
drop index cases_obligation;
create unique index cases_obligation
  on cases (collection, period, subject_id, jurisdiction, coalesce(round, '00000000-0000-0000-0000-000000000000'))
  where subject_kind <> 'DEFINITION';
create index cases_round on cases (round, jurisdiction) where round is not null;

-- What a case was opened because of: a cooperation request names its visit, a discrepancy the report that found it.
alter table cases add column origin uuid;
create index cases_origin on cases (origin) where origin is not null;

alter table rounds enable row level security;
alter table round_units enable row level security;
alter table visit_plans enable row level security;
alter table visit_plan_acts enable row level security;
create policy engine on rounds to daftar_engine using (true) with check (true);
create policy reader on rounds for select to daftar_reader using (true);
create policy engine on round_units to daftar_engine using (true) with check (true);
create policy reader on round_units for select to daftar_reader using (
  (select daftar_nation())
  or jurisdiction = any ((select daftar_list('jurisdictions'))::text[])
  or ((select cardinality(daftar_list('domains')) > 0)
    and exists (select from cases where cases.round = round_units.round and cases.subject_id = round_units.unit_id))
);
create policy engine on visit_plans to daftar_engine using (true) with check (true);
create policy reader on visit_plans for select to daftar_reader using (exists (select from cases where cases.id = case_id));
create policy engine on visit_plan_acts to daftar_engine using (true) with check (true);
create policy reader on visit_plan_acts for select to daftar_reader using (exists (select from cases where cases.id = case_id));
grant select on rounds, round_units, visit_plans, visit_plan_acts to daftar_reader, daftar_engine;
grant insert on rounds, round_units, visit_plans, visit_plan_acts to daftar_engine;
grant update (closed_at, closed_by, units) on rounds to daftar_engine;
grant update on visit_plans to daftar_engine;
grant usage on all sequences in schema public to daftar_engine;
