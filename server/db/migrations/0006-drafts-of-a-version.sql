-- A draft belongs to the return version after which it was begun. One that is saved in the very moment in which the
-- return is submitted is a draft of the past: it is there, but never shown or submitted.
alter table drafts add column return_version integer;
update drafts d set return_version = c.return_version from cases c where c.id = d.case_id;
alter table drafts alter column return_version set not null;
