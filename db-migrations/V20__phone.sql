-- Runs on H2 and PostgreSQL. Never edited once landed: changes come as a further migration.

-- The telephone number that an account was verified with. How many accounts have the same is found by the digest.
create table phone (
  account_id    uuid primary key,
  sealed_number bytea not null,
  number_key    varchar(64) not null,
  verified_at   timestamp with time zone not null
);
create index phone_number on phone (number_key);

-- The one code of an account that waits to be entered. A new one takes the place of the one before.
create table phone_code (
  id            uuid primary key,
  account_id    uuid not null unique,
  sealed_number bytea not null,
  number_key    varchar(64) not null,
  code_hash     varchar(64) not null,
  tries_left    integer not null,
  created_at    timestamp with time zone not null,
  expires_at    timestamp with time zone not null
);
create index phone_code_created on phone_code (created_at);

-- That a code was sent, once for each whom that is counted for: the account, the number, everybody together; each by a digest.
-- It outlasts the code, and a restart, since each message costs money and may reach somebody who never asked.
create table phone_code_count (
  id          uuid primary key,
  code_id     uuid not null,
  subject_key varchar(64) not null,
  at          timestamp with time zone not null
);
create index phone_code_count_subject on phone_code_count (subject_key, at);
create index phone_code_count_code on phone_code_count (code_id);
create index phone_code_count_at on phone_code_count (at);

-- Held while it is counted and written, so that of several at once each sees what the others wrote.
create table phone_gate (
  id varchar(20) primary key
);
insert into phone_gate (id) values ('phone');
