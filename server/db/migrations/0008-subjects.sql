-- A case is about a subject: a unit of the register, or a definition that is being revised.
alter table cases rename column unit_id to subject_id;
alter table cases rename column unit_kind to subject_kind;
alter table cases rename column unit to subject;
alter table cases alter column province drop not null;
alter table cases alter column form drop not null;
alter table tasks rename column unit_id to subject_id;
alter table returns rename column unit_id to subject_id;

-- A unit owes once per period; a definition may be consulted about as often as its text changes.
drop index cases_obligation;
create unique index cases_obligation on cases (collection, period, subject_id, jurisdiction)
  where subject_kind <> 'DEFINITION';

-- The case (of a collection about definitions) in which a draft is being consulted about, and by which it was published.
alter table definition_drafts add column revision uuid;
alter table definition_versions add column revision uuid;
alter table definition_versions add column circular jsonb;
alter table definition_versions add column retired_from integer;
alter table definition_versions add column retired_at timestamptz;
alter table definition_versions add column retired_by text;
grant update (retired_from, retired_at, retired_by) on definition_versions to daftar_engine;
