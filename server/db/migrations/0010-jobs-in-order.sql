-- A sandbox's clock stands: which job is the newest is told by its number.
alter table jobs add column no bigint generated always as identity;
drop index jobs_newest;
drop index jobs_of_subject;
create unique index jobs_newest on jobs (no);
create index jobs_of_subject on jobs (subject, no);
