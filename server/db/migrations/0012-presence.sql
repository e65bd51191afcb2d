-- Who has which draft open. A row lives as long as its holder says again that he is there; real time, also in a sandbox
-- whose clock stands. Lost with a crash, and said anew seconds later: not worth a log.
create unlogged table draft_presence (
  draft uuid not null,
  user_id text not null,
  since timestamptz not null,
  seen_at timestamptz not null,
  primary key (draft, user_id)
);
grant select, insert, update, delete on draft_presence to daftar_engine;
