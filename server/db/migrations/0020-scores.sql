-- What to look at first: how suspect a submitted version is, what it would change in a published total, and why. Kept
-- with the version it is about; never for the eyes of who submitted it.
create table scores (
  case_id uuid not null,
  -- of the return
  version integer not null,
  jurisdiction text not null,
  suspicion double precision not null check (suspicion between 0 and 1),
  influence double precision not null check (influence >= 0),
  significance double precision not null check (significance >= 0),
  -- [{code, item, dimension, place, suspicion, influence, params}, …], the weightiest first
  reasons jsonb not null,
  -- as of when the figures stand that it was compared with; null where there were none
  grounds_at timestamptz,
  primary key (case_id, version)
);
alter table scores enable row level security;
create policy engine on scores to daftar_engine using (true) with check (true);
create policy reader on scores for select to daftar_reader using (
  (select daftar_nation())
  or jurisdiction = any ((select daftar_list('jurisdictions'))::text[])
  or ((select cardinality(daftar_list('domains')) > 0)
    and exists (select from cases c where c.id = case_id and c.domains && (select daftar_list('domains'))::text[]))
);
grant select, insert on scores to daftar_engine;
grant select on scores to daftar_reader;

-- The significance of the version in force; a review task takes it along when it opens.
alter table cases add column weight double precision not null default 0;
alter table tasks add column weight double precision not null default 0;
