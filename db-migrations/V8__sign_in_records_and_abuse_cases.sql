-- Runs on H2 and PostgreSQL. Never edited once landed: changes come as a further migration.

-- Sign-in records: from where. They go with the row, after OPUS_RETENTION_ACCOUNT_EVENTS.
alter table account_event add column sealed_address bytea;
alter table account_event add column sealed_place bytea;
-- The session or key that the event is about.
alter table account_event add column about uuid;
create index account_event_about on account_event (about);

-- abuse ---------------------------------------------------------------------------------------------------------------
-- The account may be gone while its case still runs, so nothing refers to it.
create table abuse_case (
  id         uuid primary key,
  account_id uuid not null unique,
  state      varchar(16) not null,
  opened_at  timestamp with time zone not null,
  ends_at    timestamp with time zone not null
);
create index abuse_case_ends on abuse_case (ends_at);

create table abuse_proposal (
  id            uuid primary key,
  case_id       uuid not null references abuse_case (id) on delete cascade,
  kind          varchar(16) not null,
  sealed_reason bytea not null,
  review_at     timestamp with time zone not null,
  proposed_by   uuid not null,
  proposed_at   timestamp with time zone not null,
  approved_by   uuid,
  approved_at   timestamp with time zone
);
create index abuse_proposal_case on abuse_proposal (case_id);

create table abuse_evidence (
  id             uuid primary key,
  case_id        uuid not null references abuse_case (id) on delete cascade,
  event_id       uuid not null,
  event          varchar(32) not null,
  sealed_device  bytea,
  sealed_address bytea,
  sealed_place   bytea,
  at             timestamp with time zone not null,
  unique (case_id, event_id)
);
