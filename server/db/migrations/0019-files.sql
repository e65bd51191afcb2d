-- The bytes of attachments leave the database for a store of files (a folder, or buckets of S3). What is not moved yet is
-- read where it is.
alter table attachments alter column bytes drop not null;
-- The key in the store of files, never used twice.
alter table attachments add column stored text unique;
alter table attachments add constraint attachments_are_somewhere check ((bytes is null) <> (stored is null));
create index attachments_in_database on attachments (case_id, id) where bytes is not null;
grant update (bytes, stored) on attachments to daftar_engine;

-- Files that no row names: promised before they are written, so that a process that dies leaves none behind unnoticed, and
-- taken off in the transaction that names them. `due` is real time: a sandbox's clock may jump.
create table files_to_remove (
  stored text primary key,
  due timestamptz not null
);
create index files_to_remove_due on files_to_remove (due);
grant select, insert, update, delete on files_to_remove to daftar_engine;

create function file_left() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into files_to_remove (stored, due) values (old.stored, now()) on conflict do nothing;
  return null;
end $$;
create trigger file_left after delete on attachments for each row when (old.stored is not null)
  execute function file_left();
