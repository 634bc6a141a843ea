-- Runs on H2 and PostgreSQL. Never edited once landed: changes come as a further migration.

-- What was measured last, of all promises: one row. It is sealed, so that nobody writes a better one by hand.
create table promise_round (
  id          smallint primary key,
  measured_at timestamp with time zone,
  took_ms     bigint,
  sealed      bytea
);
insert into promise_round (id) values (1);

-- How each promise stood: with every change of state, and once an hour. Each row is sealed with its promise and its moment.
create table promise_sample (
  id          uuid primary key,
  promise     varchar(16) not null,
  measured_at timestamp with time zone not null,
  kind        varchar(8) not null,
  state       varchar(8) not null,
  headline    double precision,
  sealed      bytea not null
);
create index promise_sample_promise on promise_sample (promise, measured_at);
create index promise_sample_kind on promise_sample (kind, measured_at);

-- That a promise turned at risk or broken, and when it was over. Who acknowledged it stands in the audit chain.
create table promise_alarm (
  id              uuid primary key,
  promise         varchar(16) not null,
  state           varchar(8) not null,
  reason          varchar(1000) not null,
  drill           boolean not null,
  raised_at       timestamp with time zone not null,
  ended_at        timestamp with time zone,
  acknowledged_at timestamp with time zone,
  mails           integer not null,
  mail_id         uuid,
  mailed_at       timestamp with time zone
);
create index promise_alarm_ended on promise_alarm (ended_at);
create index promise_alarm_raised on promise_alarm (raised_at);
create index promise_alarm_mail on promise_alarm (mail_id);

-- What is posted to the operator's address of alarms, and how that went.
create table promise_alarm_post (
  id       uuid primary key,
  alarm_id uuid not null references promise_alarm (id) on delete cascade,
  event    varchar(8) not null,
  state    varchar(12) not null,
  attempts integer not null,
  next_at  timestamp with time zone,
  ended_at timestamp with time zone
);
create index promise_alarm_post_next on promise_alarm_post (state, next_at);
create index promise_alarm_post_alarm on promise_alarm_post (alarm_id);

-- A trial of the alarm: for a while a promise is measured as broken, without anything being wrong.
create table promise_drill (
  id         uuid primary key,
  promise    varchar(16) not null,
  started_at timestamp with time zone not null,
  ends_at    timestamp with time zone not null
);
create index promise_drill_ends on promise_drill (ends_at);

-- Which promises the operator shows to everybody, and whether with figures.
create table promise_shown (
  promise varchar(16) primary key,
  figures boolean not null
);

-- The key that PDFs are signed with stands there with its certificate.
alter table installation_key alter column public_jwk set data type varchar(4000);
