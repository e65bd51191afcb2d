-- When a submission was last about to name a file, in real time: the clock of a sandbox may jump a year between that and the
-- commit, and the sweep goes by it.
alter table attachments add column claimed_at timestamptz;
grant update (claimed_at) on attachments to daftar_engine;
