-- A return is judged beside what is like it. What reviewers note about it stays among them; what they and the respondent
-- write to each other about it both read.

-- Figures of like units in a province, without looking at those of the nation.
create index observations_peers on observations (period, item, dimension, province) include (unit_kind, value, case_id);

create table case_notes (
  id uuid primary key,
  case_id uuid not null,
  jurisdiction text not null,
  author text not null,
  -- the body that he wrote for: an organisation or a domain; null: the nation's
  body text,
  text text not null check (length(text) between 1 and 4000),
  written_at timestamptz not null
);
create index case_notes_of on case_notes (case_id, written_at);

create table conversation_messages (
  id bigint generated always as identity primary key,
  case_id uuid not null,
  jurisdiction text not null,
  -- who wrote: somebody of the unit, or of an office
  side text not null check (side in ('unit', 'office')),
  author text not null,
  body text,
  text text not null check (length(text) between 1 and 4000),
  sent_at timestamptz not null
);
create index conversation_messages_of on conversation_messages (case_id, id);

-- How far somebody has read.
create table conversation_reads (
  case_id uuid not null,
  user_id text not null,
  jurisdiction text not null,
  up_to bigint not null,
  read_at timestamptz not null,
  primary key (case_id, user_id)
);

alter table case_notes enable row level security;
alter table conversation_messages enable row level security;
create policy engine on case_notes to daftar_engine using (true) with check (true);
create policy engine on conversation_messages to daftar_engine using (true) with check (true);
-- Never the unit's.
create policy reader on case_notes for select to daftar_reader using (
  (select daftar_nation())
  or jurisdiction = any ((select daftar_list('jurisdictions'))::text[])
  or ((select cardinality(daftar_list('domains')) > 0)
    and exists (select from cases c where c.id = case_id and c.domains && (select daftar_list('domains'))::text[]))
);
create policy reader on conversation_messages for select to daftar_reader using (
  exists (select from cases where cases.id = case_id)
);
grant select, insert on case_notes, conversation_messages to daftar_engine;
grant select, insert, update on conversation_reads to daftar_engine;
grant select on case_notes, conversation_messages to daftar_reader;
