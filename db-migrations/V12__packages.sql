-- Runs on H2 and PostgreSQL. Never edited once landed: changes come as a further migration.

-- rights: a person's package, and the import of one ---------------------------------------------------------------------
-- Both are work in the background with a lease, as pictures of a job are. open_of holds the account while the work is not
-- ended, so that the key lets in one at a time; forget_at is when the row itself goes.
create table access_package (
  id           uuid primary key,
  account_id   uuid not null,
  open_of      uuid unique,
  state        varchar(12) not null,
  asked_at     timestamp with time zone not null,
  started_at   timestamp with time zone,
  ended_at     timestamp with time zone,
  attempts     integer not null,
  lease_owner  varchar(64),
  lease_until  timestamp with time zone,
  not_before   timestamp with time zone,
  stage        varchar(40),
  stages_done  integer not null,
  stages       integer not null,
  rows_done    bigint not null,
  bytes_done   bigint not null,
  bytes_total  bigint not null,
  cancelled    boolean not null,
  problem      varchar(40),
  forget_at    timestamp with time zone,
  blob_id      uuid,
  size_bytes   bigint not null,
  sha256       varchar(64),
  expires_at   timestamp with time zone
);
create index access_package_account on access_package (account_id, id);
create index access_package_state on access_package (state, id);
create index access_package_expiry on access_package (expires_at);
create index access_package_forget on access_package (forget_at);

create table package_import (
  id            uuid primary key,
  account_id    uuid not null,
  open_of       uuid unique,
  state         varchar(12) not null,
  asked_at      timestamp with time zone not null,
  started_at    timestamp with time zone,
  ended_at      timestamp with time zone,
  attempts      integer not null,
  lease_owner   varchar(64),
  lease_until   timestamp with time zone,
  not_before    timestamp with time zone,
  stage         varchar(40),
  stages_done   integer not null,
  stages        integer not null,
  rows_done     bigint not null,
  bytes_done    bigint not null,
  bytes_total   bigint not null,
  cancelled     boolean not null,
  problem       varchar(40),
  forget_at     timestamp with time zone,
  blob_id       uuid,
  size_bytes    bigint not null,
  sealed_reason bytea
);
create index package_import_account on package_import (account_id, id);
create index package_import_state on package_import (state, id);
create index package_import_forget on package_import (forget_at);

-- What became of each thing of an imported package; it goes with the import.
create table import_item (
  id           uuid primary key,
  import_id    uuid not null references package_import (id) on delete cascade,
  account_id   uuid not null,
  kind         varchar(12) not null,
  outcome      varchar(12) not null,
  source_id    varchar(64),
  target_id    uuid,
  sealed_name  bytea not null,
  reason       varchar(40)
);
create index import_item_import on import_item (import_id, id);
create index import_item_source on import_item (import_id, source_id);
create index import_item_account on import_item (account_id);

-- A package reads the rows of an account in portions, by their ids.
create index account_event_account_id on account_event (account_id, id);
create index job_item_account on job_item (account_id, id);
create index webhook_delivery_account_id on webhook_delivery (account_id, id);
