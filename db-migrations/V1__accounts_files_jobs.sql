-- Runs on H2 and PostgreSQL. Never edited once landed: changes come as a further migration.
-- Columns named sealed_* hold ciphertext under the installation's column key, so that what is deleted leaves no
-- readable trace in the database's own files, and a copied database alone tells nobody's names.

-- platform ------------------------------------------------------------------------------------------------------------
create table owner_key (
  owner_id    uuid primary key,
  wrapped_key bytea not null,
  created_at  timestamp with time zone not null
);

create table blob (
  id          uuid primary key,
  owner_id    uuid not null,
  wrapped_key bytea not null,
  size_bytes  bigint not null,
  created_at  timestamp with time zone not null
);
create index blob_owner on blob (owner_id);

create table audit_event (
  seq         bigint primary key,
  at          timestamp with time zone not null,
  actor       varchar(64) not null,
  action      varchar(64) not null,
  object_type varchar(32),
  object_id   varchar(64),
  detail      varchar(255),
  hash        bytea not null
);

create table audit_head (
  id   smallint primary key,
  seq  bigint not null,
  hash bytea not null
);
insert into audit_head (id, seq, hash) values (1, 0, '');

create table outgoing_mail (
  id             uuid primary key,
  account_id     uuid,
  sealed_message bytea not null,
  attempts       integer not null,
  next_attempt   timestamp with time zone not null,
  created_at     timestamp with time zone not null
);

create table idempotency_record (
  id          uuid not null unique,
  caller      varchar(64) not null,
  key_hash    varchar(64) not null,
  fingerprint varchar(64) not null,
  status      integer,
  location    varchar(255),
  sealed_body bytea,
  created_at  timestamp with time zone not null,
  primary key (caller, key_hash)
);

-- account -------------------------------------------------------------------------------------------------------------
create table account (
  id                uuid primary key,
  email_key         varchar(64) not null unique,
  sealed_email      bytea not null,
  sealed_first_name bytea not null,
  sealed_last_name  bytea not null,
  sealed_birth_date bytea not null,
  password_hash     varchar(255) not null,
  role              varchar(16) not null,
  verified_at       timestamp with time zone,
  created_at        timestamp with time zone not null,
  version           bigint not null
);

create table mailed_link (
  id           uuid not null unique,
  token_hash   varchar(64) primary key,
  account_id   uuid references account (id) on delete cascade,
  purpose      varchar(16) not null,
  sealed_email bytea,
  created_at   timestamp with time zone not null,
  expires_at   timestamp with time zone not null
);
create index mailed_link_account on mailed_link (account_id);

create table web_session (
  id           uuid primary key,
  token_hash   varchar(64) not null unique,
  account_id   uuid not null references account (id) on delete cascade,
  device       varchar(120) not null,
  created_at   timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at   timestamp with time zone not null
);
create index web_session_account on web_session (account_id);

create table api_token (
  id           uuid primary key,
  token_hash   varchar(64) not null unique,
  account_id   uuid not null references account (id) on delete cascade,
  sealed_label bytea not null,
  prefix       varchar(16) not null,
  scopes       varchar(255) not null,
  created_at   timestamp with time zone not null,
  expires_at   timestamp with time zone not null,
  last_used_at timestamp with time zone
);
create index api_token_account on api_token (account_id);

create table account_event (
  id         uuid primary key,
  account_id uuid not null,
  event      varchar(32) not null,
  device     varchar(120),
  at         timestamp with time zone not null
);
create index account_event_account on account_event (account_id, at);
create index account_event_at on account_event (at);

-- billing -------------------------------------------------------------------------------------------------------------
create table subscription (
  account_id  uuid primary key,
  plan        varchar(16) not null,
  since       timestamp with time zone not null,
  grace_until timestamp with time zone
);

create table usage_meter (
  account_id uuid primary key,
  bytes      bigint not null,
  jobs_day   date not null,
  jobs       integer not null
);

-- image ---------------------------------------------------------------------------------------------------------------
create table image_preference (
  account_id   uuid primary key,
  no_retention boolean not null
);

create table project (
  id          uuid primary key,
  account_id  uuid not null,
  sealed_name bytea not null,
  created_at  timestamp with time zone not null
);
create index project_account on project (account_id);

create table stored_file (
  id             uuid primary key,
  account_id     uuid not null,
  project_id     uuid,
  source_id      uuid,
  origin         varchar(8) not null,
  sealed_name    bytea not null,
  format         varchar(8) not null,
  width          integer,
  height         integer,
  size_bytes     bigint not null,
  blob_id        uuid not null,
  thumbnail_id   uuid,
  no_retention   boolean not null,
  created_at     timestamp with time zone not null,
  last_access_at timestamp with time zone not null,
  delete_at      timestamp with time zone,
  delivered_at   timestamp with time zone
);
create index stored_file_account on stored_file (account_id, id);
create index stored_file_project on stored_file (project_id);
create index stored_file_source on stored_file (source_id);
create index stored_file_due on stored_file (delete_at);
create index stored_file_blob on stored_file (blob_id);

create table job (
  id               uuid primary key,
  account_id       uuid not null,
  state            varchar(12) not null,
  preset           varchar(40),
  sealed_recipe    bytea not null,
  total            integer not null,
  cancel_requested boolean not null,
  created_at       timestamp with time zone not null,
  finished_at      timestamp with time zone
);
create index job_account on job (account_id, id);
create index job_finished on job (finished_at);

create table job_item (
  id             uuid primary key,
  job_id         uuid not null references job (id) on delete cascade,
  account_id     uuid not null,
  position       integer not null,
  input_id       uuid not null,
  state          varchar(12) not null,
  attempts       integer not null,
  progress       integer not null,
  lease_owner    varchar(64),
  lease_until    timestamp with time zone,
  not_before     timestamp with time zone,
  started_at     timestamp with time zone,
  output_id      uuid,
  output_bytes   bigint,
  output_width   integer,
  output_height  integer,
  sealed_removed bytea,
  problem        varchar(40),
  problem_detail varchar(400)
);
create index job_item_job on job_item (job_id, position);
create index job_item_waiting on job_item (state, account_id, id);
create index job_item_input on job_item (input_id);

-- retention -----------------------------------------------------------------------------------------------------------
create table retention_sweep (
  id           uuid primary key,
  rule         varchar(40) not null,
  started_at   timestamp with time zone not null,
  finished_at  timestamp with time zone not null,
  runs         bigint not null,
  due          bigint not null,
  deleted      bigint not null,
  failed       bigint not null,
  lag_p50      bigint,
  lag_p99      bigint,
  lag_max      bigint
);
create index retention_sweep_rule on retention_sweep (rule, id);
