-- What submitted returns are compared with when they are scored: made when a period opens, and anew every few hours. The
-- engine's alone to read: a group of one is a unit.
create table score_grounds (
  collection text not null,
  period integer not null,
  -- as of when its figures stand
  made_at timestamptz not null,
  -- [from, to]: the months whose ratios the month's, and the same month's last year's, are compared with; null: there are none
  month integer[],
  year integer[],
  -- the month whose totals they are; null: there is none
  totals integer,
  primary key (collection, period)
);
create table score_groups (
  collection text not null,
  period integer not null,
  item integer not null,
  -- null: all keys together
  dimension integer,
  -- '*': the nation
  place text not null,
  total double precision not null,
  reporters integer not null,
  -- the median of what was reported above zero
  level double precision,
  -- [contributors, median ratio, lower quartile, middle and upper quartile of the effects]
  month double precision[],
  year double precision[]
);
create index score_groups_of on score_groups (collection, period);
grant select, insert, update, delete on score_grounds, score_groups to daftar_engine;
