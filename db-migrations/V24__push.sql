-- Runs on H2 and PostgreSQL. Never edited once landed: changes come as a further migration.

-- A browser that its owner opted in for notifications.
create table push_device (
  id              uuid primary key,
  account_id      uuid not null,
  sealed_endpoint bytea not null,
  endpoint_key    varchar(64) not null unique,
  sealed_name     bytea not null,
  created_at      timestamp with time zone not null,
  renewed_at      timestamp with time zone not null,
  told_at         timestamp with time zone not null
);
create index push_device_account on push_device (account_id);
create index push_device_renewed on push_device (renewed_at);
