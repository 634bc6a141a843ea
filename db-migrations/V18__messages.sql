-- OptMsg: mailboxes, their addresses, messages, and who may write to whom. What people wrote is sealed under their account's key.
create table mailbox (
  account_id   uuid primary key,
  sealed_name  bytea not null,
  sealed_signature bytea,
  undo_seconds integer not null,
  state        bigint not null,
  opened_at    timestamp with time zone not null
);

create table mail_address (
  id             uuid primary key,
  account_id     uuid,
  address_key    varchar(64) not null unique,
  sealed_address bytea,
  main           boolean not null,
  created_at     timestamp with time zone not null,
  released_at    timestamp with time zone
);
create index mail_address_account on mail_address (account_id);
create index mail_address_released on mail_address (released_at);

create table message (
  id             uuid primary key,
  account_id     uuid not null,
  thread_id      uuid not null,
  folder         varchar(12) not null,
  outgoing       boolean not null,
  unread         boolean not null,
  starred        boolean not null,
  attachments    integer not null,
  bytes          bigint not null,
  at             timestamp with time zone not null,
  moved_at       timestamp with time zone not null,
  message_key    varchar(64) not null,
  sender_key     varchar(64) not null,
  domain_key     varchar(64) not null,
  decision_id    uuid,
  revision       integer not null,
  state          bigint not null,
  sealed_summary bytea not null
);
create index message_thread_of on message (account_id, thread_id);
create index message_by_key on message (account_id, message_key);
create index message_by_sender on message (account_id, sender_key, folder);
create index message_by_domain on message (account_id, domain_key, folder);
create index message_by_state on message (account_id, state);
create index message_of_decision on message (decision_id);
create index message_moved on message (folder, moved_at, id);

create table message_body (
  message_id     uuid primary key,
  account_id     uuid not null,
  sealed_content bytea not null
);
create index message_body_account on message_body (account_id);

-- What a folder lists: one row for each thread that has messages in it, kept with every change of them.
create table message_thread (
  id          uuid primary key,
  account_id  uuid not null,
  folder      varchar(12) not null,
  thread_id   uuid not null,
  last_at     timestamp with time zone not null,
  last_id     uuid not null,
  messages    integer not null,
  unread      integer not null,
  starred     boolean not null,
  attachments boolean not null,
  unique (account_id, thread_id, folder)
);
create index message_thread_list on message_thread (account_id, folder, last_at desc, thread_id desc);

create table message_folder (
  id         uuid primary key,
  account_id uuid not null,
  folder     varchar(12) not null,
  threads    bigint not null,
  unread     bigint not null,
  unique (account_id, folder)
);

create table message_sender (
  id             uuid primary key,
  account_id     uuid not null,
  kind           varchar(8) not null,
  subject_key    varchar(64) not null,
  sealed_subject bytea not null,
  verdict        varchar(8) not null,
  reason         varchar(12) not null,
  replaces_id    uuid,
  joined_id      uuid,
  decided_at     timestamp with time zone not null,
  ended_at       timestamp with time zone
);
create index message_sender_subject on message_sender (account_id, subject_key);
create index message_sender_joined on message_sender (joined_id);
create index message_sender_ended on message_sender (ended_at);

create table message_submission (
  id         uuid primary key,
  account_id uuid not null,
  message_id uuid not null unique,
  state      varchar(10) not null,
  recipients integer not null,
  due_at     timestamp with time zone not null,
  created_at timestamp with time zone not null,
  ended_at   timestamp with time zone
);
create index message_submission_account on message_submission (account_id, created_at);
create index message_submission_due on message_submission (state, due_at);
create index message_submission_ended on message_submission (ended_at);

create table message_recipient (
  id             uuid primary key,
  submission_id  uuid not null references message_submission (id) on delete cascade,
  account_id     uuid not null,
  address_key    varchar(64) not null,
  sealed_address bytea not null,
  state          varchar(10) not null,
  problem        varchar(40),
  ended_at       timestamp with time zone,
  unique (submission_id, address_key)
);
create index message_recipient_account on message_recipient (account_id);
