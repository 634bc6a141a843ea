-- Runs on H2 and PostgreSQL. Never edited once landed: changes come as a further migration.

-- Closed since when, and until when its person can still keep it: nothing there means for good.
alter table account add column closed_at timestamp with time zone;
alter table account add column kept_until timestamp with time zone;
-- Shut with the account, so that nothing is stored and no job begins behind an erasure.
alter table usage_meter add column closed_at timestamp with time zone;

-- rights: erasure -----------------------------------------------------------------------------------------------------
-- The account is gone when the erasure has ended, so nothing refers to it. Where the last mail goes stands here until it
-- is written.
create table erasure (
  id             uuid primary key,
  account_id     uuid not null,
  state          varchar(12) not null,
  asked_by       varchar(12) not null,
  asked_by_id    uuid,
  case_reference varchar(80),
  token_hash     varchar(64) not null unique,
  sealed_address bytea,
  sealed_name    bytea,
  remains        varchar(10000),
  receipt        varchar(100000),
  asked_at       timestamp with time zone not null,
  grace_until    timestamp with time zone,
  logged_at      timestamp with time zone,
  erased_at      timestamp with time zone,
  done_at        timestamp with time zone,
  checked_at     timestamp with time zone
);
create index erasure_account on erasure (account_id);
create index erasure_state on erasure (state, checked_at);
create index erasure_done on erasure (done_at);

create table erasure_progress (
  id          uuid primary key,
  erasure_id  uuid not null references erasure (id) on delete cascade,
  step        varchar(40) not null,
  place       integer not null,
  counted     varchar(2000),
  erased      bigint not null,
  finished_at timestamp with time zone,
  unique (erasure_id, step)
);

-- What a processor was told, and what it answered.
create table erasure_notice (
  id           uuid primary key,
  erasure_id   uuid not null references erasure (id) on delete cascade,
  integration  varchar(40) not null,
  processor    varchar(200) not null,
  state        varchar(12) not null,
  attempts     integer not null,
  next_attempt timestamp with time zone,
  status       integer,
  settled_at   timestamp with time zone,
  unique (erasure_id, integration)
);

-- Mail that waits is found by whom it is for.
create index outgoing_mail_account on outgoing_mail (account_id);
