-- Row-level security: the second lock behind the routes' own. The reader's scope is set per transaction:
--   daftar.nation = 'on' | daftar.jurisdictions, daftar.domains, daftar.units = comma-separated ids
do $$
declare
  wanted text;
begin
  foreach wanted in array array['daftar_engine', 'daftar_reader'] loop
    begin
      execute format('create role %I nologin', wanted);
    exception when duplicate_object then null;
    end;
    -- Where an administrator made the roles beforehand, he also granted them.
    begin
      execute format('grant %I to %I', wanted, current_user);
    exception when insufficient_privilege then null;
    end;
  end loop;
end $$;

grant usage on schema public to daftar_engine, daftar_reader;
grant select, insert, update on all tables in schema public to daftar_engine;
grant delete on clocks, drafts, definition_drafts, grants, observations to daftar_engine;
revoke update on events, returns, decisions, definition_versions from daftar_engine;
grant usage on all sequences in schema public to daftar_engine;
grant select on
  organisations, parties, units, unit_versions, definition_versions, definition_drafts, collections_periods, cases, events,
  returns, drafts, tasks, clocks, decisions, item_keys, dimension_keys, observations, notifications, notification_reads
  to daftar_reader;

create function daftar_list(setting text) returns text[] language sql stable parallel safe
  return string_to_array(coalesce(current_setting('daftar.' || setting, true), ''), ',');
create function daftar_nation() returns boolean language sql stable parallel safe
  return coalesce(current_setting('daftar.nation', true), '') = 'on';

alter table units enable row level security;
alter table unit_versions enable row level security;
alter table cases enable row level security;
alter table events enable row level security;
alter table returns enable row level security;
alter table drafts enable row level security;
alter table tasks enable row level security;
alter table clocks enable row level security;
alter table decisions enable row level security;
alter table observations enable row level security;
alter table notifications enable row level security;

create policy engine on units to daftar_engine using (true) with check (true);
create policy engine on unit_versions to daftar_engine using (true) with check (true);
create policy engine on cases to daftar_engine using (true) with check (true);
create policy engine on events to daftar_engine using (true) with check (true);
create policy engine on returns to daftar_engine using (true) with check (true);
create policy engine on drafts to daftar_engine using (true) with check (true);
create policy engine on tasks to daftar_engine using (true) with check (true);
create policy engine on clocks to daftar_engine using (true) with check (true);
create policy engine on decisions to daftar_engine using (true) with check (true);
create policy engine on observations to daftar_engine using (true) with check (true);
create policy engine on notifications to daftar_engine using (true) with check (true);

create policy reader on cases for select to daftar_reader using (
  (select daftar_nation())
  or jurisdiction = any ((select daftar_list('jurisdictions'))::text[])
  or unit_id::text = any ((select daftar_list('units'))::text[])
  or domains && (select daftar_list('domains'))::text[]
);
create policy reader on units for select to daftar_reader using (
  (select daftar_nation())
  or jurisdiction = any ((select daftar_list('jurisdictions'))::text[])
  or id::text = any ((select daftar_list('units'))::text[])
  or exists (select from cases where cases.unit_id = units.id)
);
create policy reader on unit_versions for select to daftar_reader using (
  exists (select from units where units.id = unit_id)
);
create policy reader on tasks for select to daftar_reader using (
  (select daftar_nation())
  or jurisdiction = any ((select daftar_list('jurisdictions'))::text[])
  or unit_id::text = any ((select daftar_list('units'))::text[])
  or (scope = 'domain' and scope_id = any ((select daftar_list('domains'))::text[]))
);
create policy reader on events for select to daftar_reader using (exists (select from cases where cases.id = case_id));
create policy reader on returns for select to daftar_reader using (exists (select from cases where cases.id = case_id));
create policy reader on drafts for select to daftar_reader using (exists (select from cases where cases.id = case_id));
create policy reader on clocks for select to daftar_reader using (exists (select from cases where cases.id = case_id));
create policy reader on decisions for select to daftar_reader using (exists (select from cases where cases.id = case_id));
create policy reader on observations for select to daftar_reader using (exists (select from cases where cases.id = case_id));
create policy reader on notifications for select to daftar_reader using (
  (select daftar_nation())
  or scope_id = any ((select daftar_list('jurisdictions'))::text[])
  or scope_id = any ((select daftar_list('units'))::text[])
  or scope_id = any ((select daftar_list('domains'))::text[])
);
