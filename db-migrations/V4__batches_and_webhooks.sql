-- Batches of a thousand: whose turn it is and whether a job is done are asked with every picture, so both must cost
-- the same however many wait.
create index job_open on job (state, account_id);
create index job_item_state on job_item (job_id, state);

-- webhook -------------------------------------------------------------------------------------------------------------
create table webhook_endpoint (
  id                     uuid primary key,
  account_id             uuid not null,
  sealed_url             bytea not null,
  sealed_secret          bytea not null,
  sealed_previous_secret bytea,
  previous_until         timestamp with time zone,
  events                 varchar(255) not null,
  state                  varchar(12) not null,
  failing_since          timestamp with time zone,
  created_at             timestamp with time zone not null
);
create index webhook_endpoint_account on webhook_endpoint (account_id, id);

-- One event for one endpoint: what is to be sent, written in the transaction of what it tells of. With the job it tells of,
-- or with its endpoint, it goes.
create table webhook_delivery (
  id           uuid primary key,
  message_id   uuid not null,
  endpoint_id  uuid not null references webhook_endpoint (id) on delete cascade,
  account_id   uuid not null,
  job_id       uuid references job (id) on delete cascade,
  event        varchar(40) not null,
  payload      varchar(2000) not null,
  state        varchar(12) not null,
  attempts     integer not null,
  next_attempt timestamp with time zone,
  lease_until  timestamp with time zone,
  created_at   timestamp with time zone not null
);
create index webhook_delivery_endpoint on webhook_delivery (endpoint_id, id);
create index webhook_delivery_due on webhook_delivery (state, next_attempt);
create index webhook_delivery_account on webhook_delivery (account_id, state, next_attempt);
create index webhook_delivery_job on webhook_delivery (job_id);
create index webhook_delivery_created on webhook_delivery (created_at);

create table webhook_attempt (
  id          uuid primary key,
  delivery_id uuid not null references webhook_delivery (id) on delete cascade,
  number      integer not null,
  at          timestamp with time zone not null,
  outcome     varchar(24) not null,
  status      integer,
  millis      bigint not null
);
create index webhook_attempt_delivery on webhook_attempt (delivery_id, id);
