-- better-auth's tables, under names of ours. Times here are the wall clock's, also in a sandbox.
create table users (
  id text primary key,
  username text not null unique,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table sessions (
  id text primary key,
  user_id text not null references users (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index sessions_user on sessions (user_id);

create table credentials (
  id text primary key,
  user_id text not null references users (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index credentials_user on credentials (user_id);

create table verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verifications_identifier on verifications (identifier);

-- What every server process of this database signs cookies with.
create table server_secrets (name text primary key, value text not null);

grant select, insert, update, delete on users, sessions, credentials, verifications to daftar_engine;
grant select, insert on server_secrets to daftar_engine;
grant delete on idempotency_keys, notification_reads to daftar_engine;
alter table grants add foreign key (user_id) references users (id) on delete cascade;
