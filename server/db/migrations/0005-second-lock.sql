-- Partitions are reached through their table alone, so that what the engine may not do to events holds for every row of
-- them; and a party is a unit's data like any other.
revoke all on events_early, events_2026, events_2027, events_later, observations_other from daftar_engine, daftar_reader;

alter table parties enable row level security;
create policy engine on parties to daftar_engine using (true) with check (true);
create policy reader on parties for select to daftar_reader using (
  (select daftar_nation()) or exists (select from units where units.party_id = parties.id)
);
