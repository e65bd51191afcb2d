-- Jobs that somebody stops, what a job is doing, and one job at a time for one question, whoever asks it first.
-- What they found out is told in other words from now on, and is found out again by asking again.
delete from jobs;
alter table jobs drop constraint jobs_state_check;
alter table jobs add constraint jobs_state_check
  check (state in ('queued', 'running', 'done', 'failed', 'interrupted', 'cancelled'));
alter table jobs add column phase jsonb;
drop index jobs_unfinished;
create unique index jobs_unfinished on jobs (kind, subject, md5(input::text)) where state in ('queued', 'running');
create index jobs_newest on jobs (created_at desc, id desc);
create index jobs_of_subject on jobs (kind, subject, created_at desc);

-- What was read of a case: the whole of it, or the figures that an example of a draft's impact names.
alter table audit_reads add column what text not null default 'case' check (what in ('case', 'impact-example'));
