-- Files that answers name: photos of a visit, scanned papers. In PostgreSQL, so that every server process has them, and a
-- backup has them with the returns. The sender chooses the id: sent again, it is the same file. Ids are of a case: another
-- case's cannot be named, taken or found out.
create table attachments (
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
  -- a submission was about to name it: its uploader can no longer take it back
  claimed boolean not null default false,
  -- when to look next whether anything refers to it; never again where a submitted return does
  look_at timestamptz,
  primary key (case_id, id)
);
-- Pictures do not get smaller.
alter table attachments alter column bytes set storage external;
create index attachments_to_look_at on attachments (look_at) where look_at is not null;

alter table attachments enable row level security;
create policy reader on attachments for select to daftar_reader using (exists (select from cases where cases.id = case_id));
create policy engine_reads on attachments for select to daftar_engine using (true);
create policy engine_keeps on attachments for insert to daftar_engine with check (true);
create policy engine_marks on attachments for update to daftar_engine using (true) with check (true);
-- What a submitted return names stays, whatever a program says.
create policy engine_removes on attachments for delete to daftar_engine using (
  not exists (
    select from returns r
    where r.case_id = attachments.case_id and position(attachments.id::text in r.answers::text) > 0
  )
);
grant select on attachments to daftar_reader;
grant select, insert, update (claimed, look_at), delete on attachments to daftar_engine;
