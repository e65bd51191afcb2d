-- The register's lifecycle: permits, links and sales of units, parties with their kinds and contacts, and search. What is true
-- of a unit stands in versions: a change ends what the register knew (`recorded_to`) and writes what it knows from then on.
alter table parties add column kind text not null default 'legal' check (kind in ('legal', 'person', 'foreign'));
alter table parties add column contacts jsonb not null default '{}';
alter table parties add column revision integer not null default 1;
create index parties_national_id on parties (national_id);

-- What the register knew of a party before it knew better.
create table party_versions (
  party_id uuid not null references parties (id),
  revision integer not null,
  kind text not null,
  national_id text not null,
  title jsonb not null,
  contacts jsonb not null,
  recorded_to timestamptz not null,
  primary key (party_id, revision)
);

-- What lists are filtered by, of the newest version; `revision` counts the commits that changed the unit. `words`: what it is
-- found by (titles, city, ids, permits), and `activity/C23`, `product/P_CEMENT`.
alter table units add column status text not null default 'active';
alter table units add column revision integer not null default 1;
alter table units add column words tsvector not null default '';
update units u set status = v.snapshot ->> 'status' from unit_versions v
  where v.unit_id = u.id and v.valid_to is null and v.recorded_to is null and v.snapshot ? 'status';
update units set words = to_tsvector('simple', translate(
  lower(concat_ws(' ', title ->> 'fa', title ->> 'en', activity_id)), 'يىكةۀأإآ۰۱۲۳۴۵۶۷۸۹', 'ییکههااا0123456789'));
create index units_words on units using gin (words);

-- Two commits of one instant (a clock that stands) are two revisions.
alter table unit_versions add column revision integer not null default 1;
alter table unit_versions drop constraint unit_versions_pkey;
alter table unit_versions add primary key (unit_id, valid_from, revision);

-- From the unit that it is said of: it became the other, expands it, was merged into it, was split from it.
create table unit_links (
  from_unit uuid not null references units (id),
  to_unit uuid not null references units (id),
  jurisdiction text not null,
  kind text not null check (kind in ('became', 'expands', 'merged-into', 'split-from')),
  since date not null,
  recorded_at timestamptz not null,
  primary key (from_unit, to_unit, kind)
);
create index unit_links_to on unit_links (to_unit);

-- Who did what to the register, and why. Append-only.
create table register_events (
  no bigint generated always as identity primary key,
  unit_id uuid not null,
  jurisdiction text not null,
  type text not null,
  day date not null,
  revision integer not null,
  recorded_at timestamptz not null,
  actor text not null,
  reason text not null,
  source text not null,
  data jsonb not null
);
create index register_events_unit on register_events (unit_id, no);

-- E-27: cases that ended before this month (140508) are the former owner's, and no longer the unit's.
create table sold_units (
  unit_id uuid primary key references units (id),
  jurisdiction text not null,
  month integer not null
);

-- Who was in a period's frame, and who was left out and why: counts. `reason` is `owes` or one of the collection's.
alter table collections_periods add column known_at timestamptz;
create table period_frames (
  collection text not null,
  period integer not null,
  jurisdiction text not null,
  province text not null,
  unit_kind text not null,
  reason text not null,
  units integer not null,
  primary key (collection, period, jurisdiction, province, unit_kind, reason)
);

grant select, insert, update on party_versions, unit_links, sold_units, period_frames to daftar_engine;
grant select, insert on register_events to daftar_engine;
grant delete on period_frames to daftar_engine;
grant usage on all sequences in schema public to daftar_engine;
grant select on party_versions, unit_links, register_events, sold_units, period_frames to daftar_reader;

alter table party_versions enable row level security;
alter table unit_links enable row level security;
alter table register_events enable row level security;
alter table sold_units enable row level security;
alter table period_frames enable row level security;
create policy engine on party_versions to daftar_engine using (true) with check (true);
create policy engine on unit_links to daftar_engine using (true) with check (true);
create policy engine on register_events to daftar_engine using (true) with check (true);
create policy engine on sold_units to daftar_engine using (true) with check (true);
create policy engine on period_frames to daftar_engine using (true) with check (true);
create policy reader on party_versions for select to daftar_reader using (
  exists (select from parties where parties.id = party_id)
);
create policy reader on unit_links for select to daftar_reader using (
  exists (select from units where units.id = from_unit) or exists (select from units where units.id = to_unit)
);
create policy reader on register_events for select to daftar_reader using (
  exists (select from units where units.id = unit_id)
);
-- Ids and months alone; the policies of cases and tasks ask it.
create policy reader on sold_units for select to daftar_reader using (true);
create policy reader on period_frames for select to daftar_reader using (
  (select daftar_nation()) or jurisdiction = any ((select daftar_list('jurisdictions'))::text[])
);

-- The last month of a period by its number: a month is itself; 140533 (spring) ends in 140503, 140500 in 140512.
create function daftar_last_month(period integer) returns integer language sql immutable parallel safe
  return case when period % 100 = 0 then period + 12
    when period % 100 > 32 then period - period % 100 + (period % 100 - 32) * 3
    else period end;

drop policy reader on cases;
create policy reader on cases for select to daftar_reader using (
  (select daftar_nation())
  or jurisdiction = any ((select daftar_list('jurisdictions'))::text[])
  or (
    subject_id::text = any ((select daftar_list('units'))::text[])
    and not exists (
      select from sold_units s where s.unit_id = cases.subject_id and daftar_last_month(cases.period) < s.month
    )
  )
  or domains && (select daftar_list('domains'))::text[]
);
drop policy reader on tasks;
create policy reader on tasks for select to daftar_reader using (
  (select daftar_nation())
  or jurisdiction = any ((select daftar_list('jurisdictions'))::text[])
  or (
    subject_id::text = any ((select daftar_list('units'))::text[])
    and not exists (
      select from sold_units s where s.unit_id = tasks.subject_id and daftar_last_month(tasks.period) < s.month
    )
  )
  or (scope = 'domain' and scope_id = any ((select daftar_list('domains'))::text[]))
);
