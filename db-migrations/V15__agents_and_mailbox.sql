-- Runs on H2 and PostgreSQL. Never edited once landed: changes come as a further migration.

-- Authorised agents of the Data Rights Protocol. An id of the directory stands once among those that are registered.
create table rights_agent (
  id             uuid primary key,
  agent_id       varchar(64) not null,
  registered_id  varchar(64) unique,
  name           varchar(100) not null,
  verify_key     varchar(44) not null,
  web_url        varchar(500) not null,
  sealed_contact bytea not null,
  registered_by  uuid not null,
  registered_at  timestamp with time zone not null,
  revoked_at     timestamp with time zone,
  token_hash     varchar(64) unique,
  token_at       timestamp with time zone
);
create index rights_agent_revoked on rights_agent (revoked_at);

-- Signed messages that were taken, until they expire, so that none is taken twice.
create table rights_agent_message (
  id         uuid primary key,
  agent      uuid not null references rights_agent (id) on delete cascade,
  hash       varchar(64) not null unique,
  expires_at timestamp with time zone not null
);
create index rights_agent_message_expires on rights_agent_message (expires_at);

-- What an agent asked for, and how far it was told of it. It goes with its case.
create table rights_agent_request (
  id                uuid primary key,
  agent             uuid not null references rights_agent (id) on delete cascade,
  case_id           uuid not null references rights_case (id) on delete cascade,
  -- Whether it opened the case, or was added to one that was there.
  opened            boolean not null,
  reference_key     varchar(64) not null,
  sealed_reference  bytea,
  sealed_callback   bytea,
  received_at       timestamp with time zone not null,
  withdrawn_at      timestamp with time zone,
  -- Counts up with whatever the agent has to be told.
  news              integer not null,
  callback_attempts integer not null,
  callback_due      timestamp with time zone,
  lease_until       timestamp with time zone,
  unique (agent, reference_key)
);
create index rights_agent_request_case on rights_agent_request (case_id);
create index rights_agent_request_due on rights_agent_request (callback_due);

-- Who reads the mailbox at this moment.
create table rights_mailbox (
  id          varchar(16) primary key,
  lease_until timestamp with time zone,
  holder      varchar(60)
);
insert into rights_mailbox (id) values ('privacy');

-- Mails that were taken, so that none is taken twice: by the server's numbers, and by what they are where the server numbers anew.
create table rights_mail (
  id         uuid primary key,
  validity   bigint not null,
  uid        bigint not null,
  content    varchar(64) not null unique,
  sender     varchar(64) not null,
  outcome    varchar(16) not null,
  case_id    uuid,
  taken_at   timestamp with time zone not null,
  unique (validity, uid)
);
create index rights_mail_taken on rights_mail (taken_at);
create index rights_mail_sender on rights_mail (sender, taken_at);
