-- Attachments of OptMsg (MSG-11, MSG-12). Bytes stand once for each account, whatever they are attached to; how often is counted.
create table attachment_content (
  id            uuid primary key,
  account_id    uuid not null,
  content_key   varchar(64) not null,
  blob_id       uuid,
  bytes         bigint not null,
  scan          varchar(12) not null,
  scanned_at    timestamp with time zone,
  sealed_digest bytea not null,
  created_at    timestamp with time zone not null,
  unique (account_id, content_key)
);
create index attachment_content_scan on attachment_content (scan, id);

create table attachment (
  id            uuid primary key,
  account_id    uuid not null,
  message_id    uuid,
  content_id    uuid not null,
  place         integer not null,
  shown_within  boolean not null,
  sealed_meta   bytea not null,
  created_at    timestamp with time zone not null,
  unattached_at timestamp with time zone
);
create index attachment_of_message on attachment (account_id, message_id, place);
create index attachment_of_content on attachment (content_id);
create index attachment_unattached on attachment (unattached_at, id);
