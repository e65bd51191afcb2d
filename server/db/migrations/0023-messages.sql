-- Following up who has not filed: attempts with what came of them and when to try again, reminders by mail and SMS with the
-- state of each delivery, and what a unit's silence weighs.

-- What came of an attempt is a code of a list that is a definition.
alter table contacts drop constraint contacts_channel_check;
alter table contacts drop constraint contacts_outcome_check;
update contacts set channel = 'message' where channel = 'sms';
alter table contacts add constraint contacts_channel_check check (channel in ('phone', 'message', 'letter', 'visit'));
alter table contacts add column next_on date;

-- A message to a unit's address. `message` is what a gateway knows it by, the same at every attempt. What was queued before
-- anything could be sent is too old to go out.
alter table outbox
  add column message uuid not null default gen_random_uuid(),
  add column jurisdiction text not null default '',
  add column unit_id uuid,
  add column case_id uuid,
  add column template text not null default '',
  add column state text not null default 'given-up'
    check (state in ('queued', 'sent', 'failed', 'given-up', 'not-wanted', 'no-address', 'no-gateway')),
  add column attempts integer not null default 0,
  add column not_before timestamptz not null default '-infinity',
  add column error text,
  add column created_by text not null default 'system';
update outbox set template = coalesce(payload ->> 'template', ''), payload = payload - 'params', error = 'too-old';
alter table outbox alter column state set default 'queued', alter column jurisdiction drop default,
  alter column template drop default;
drop index outbox_waiting;
create unique index outbox_message on outbox (message);
create index outbox_due on outbox (kind, not_before, id) where state in ('queued', 'failed');
create index outbox_of_case on outbox (case_id, id);
create index outbox_newest on outbox (state, id desc);

-- Written before anything is sent, in a commit of its own: one that never ended may have gone out.
create table delivery_attempts (
  outbox_id bigint not null references outbox (id),
  no integer not null,
  jurisdiction text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  error text,
  primary key (outbox_id, no)
);

-- Which reminders a unit does not want. Absent: it wants them.
create table message_choices (
  unit_id uuid not null references units (id),
  jurisdiction text not null,
  channel text not null check (channel in ('email', 'sms')),
  wanted boolean not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (unit_id, channel)
);

-- A reminder of a period goes out once, by whichever process is first.
create table reminder_rounds (
  collection text not null,
  period integer not null,
  -- 1405-08-03: the Jalali day that it was for
  day text not null,
  template text not null,
  made_at timestamptz not null,
  units integer not null,
  primary key (collection, period, day)
);

-- The largest share that a unit had in a published total when it last reported: what its silence weighs.
create table unit_shares (
  unit_id uuid primary key references units (id),
  jurisdiction text not null,
  share double precision not null check (share between 0 and 1),
  item integer not null,
  -- null: of the item's total over all dimensions
  dimension integer,
  period integer not null
);
-- When and by which versions they were worked out last.
create table unit_share_runs (
  single boolean primary key default true check (single),
  worked_at timestamptz not null
);

-- In-app notices to units, of which some also go out by mail and SMS.
alter table notifications add column relayed boolean not null default true;
alter table notifications alter column relayed set default false;
create index notifications_to_relay on notifications (created_at) where not relayed and scope = 'unit';

-- Who is followed up: who has not submitted, and whose return is back for correction.
create index cases_to_follow on cases (collection, period, jurisdiction) where tags && '{open,returned}';

alter table outbox enable row level security;
alter table delivery_attempts enable row level security;
alter table message_choices enable row level security;
alter table unit_shares enable row level security;
create policy engine on outbox to daftar_engine using (true) with check (true);
create policy engine on delivery_attempts to daftar_engine using (true) with check (true);
create policy engine on message_choices to daftar_engine using (true) with check (true);
create policy engine on unit_shares to daftar_engine using (true) with check (true);
create policy reader on outbox for select to daftar_reader using (
  (select daftar_nation())
  or jurisdiction = any ((select daftar_list('jurisdictions'))::text[])
  or unit_id::text = any ((select daftar_list('units'))::text[])
);
create policy reader on message_choices for select to daftar_reader using (
  (select daftar_nation())
  or jurisdiction = any ((select daftar_list('jurisdictions'))::text[])
  or unit_id::text = any ((select daftar_list('units'))::text[])
);
create policy reader on unit_shares for select to daftar_reader using (
  (select daftar_nation())
  or jurisdiction = any ((select daftar_list('jurisdictions'))::text[])
  or ((select cardinality(daftar_list('domains')) > 0) and exists (
    select from cases c where c.subject_id = unit_id and c.domains && (select daftar_list('domains'))::text[]
  ))
);
-- A message's words hold codes that are for the unit alone.
grant select (id, kind, message, jurisdiction, unit_id, case_id, template, state, attempts, not_before, error, created_at,
  created_by, done_at) on outbox to daftar_reader;
grant select on message_choices, unit_shares to daftar_reader;
grant select, insert, update on delivery_attempts, message_choices, unit_shares, unit_share_runs, reminder_rounds
  to daftar_engine;
grant delete on unit_shares to daftar_engine;
