-- Runs on H2 and PostgreSQL. Never edited once landed: changes come as a further migration.

-- Organisations, the rules that they set for their members, and what their owners were last told of.
create table organisation (
  id             uuid primary key,
  sealed_name    bytea not null,
  created_at     timestamp with time zone not null,
  strip_metadata boolean not null,
  no_retention   boolean not null,
  own_domains    boolean not null,
  tools          varchar(2000),
  formats        varchar(200),
  keep_hours     integer,
  keep_from      timestamp with time zone,
  told_version   integer not null,
  ended_at       timestamp with time zone
);
create index organisation_ended on organisation (ended_at);
create index organisation_told on organisation (told_version);

-- Who belongs to one: an account to one at most, so that one set of rules holds for it.
create table organisation_member (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id) on delete cascade,
  account_id      uuid not null unique,
  member_role     varchar(16) not null,
  joined_at       timestamp with time zone not null
);
create index organisation_member_organisation on organisation_member (organisation_id);

create table organisation_invitation (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id) on delete cascade,
  token_hash      varchar(64) not null unique,
  sealed_address  bytea not null,
  member_role     varchar(16) not null,
  invited_at      timestamp with time zone not null,
  expires_at      timestamp with time zone not null
);
create index organisation_invitation_organisation on organisation_invitation (organisation_id);
create index organisation_invitation_expires on organisation_invitation (expires_at);

-- Domains, proven by a mail to whoever administers their mail.
create table organisation_domain (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id) on delete cascade,
  name            varchar(253) not null,
  mailbox         varchar(32) not null,
  token_hash      varchar(64) unique,
  asked_at        timestamp with time zone not null,
  expires_at      timestamp with time zone,
  confirmed_at    timestamp with time zone,
  unique (organisation_id, name)
);

-- The agreement as it was published, filled from the registers. What was published is never changed.
create table agreement_version (
  id               uuid primary key,
  number           integer not null unique,
  kind             varchar(16) not null,
  filled_text      varchar(500000) not null,
  sha256           varchar(64) not null,
  body_sha256      varchar(64) not null,
  sub_processors   varchar(100000) not null,
  changes          varchar(10000) not null,
  published_at     timestamp with time zone not null,
  objections_until timestamp with time zone not null
);

-- Who accepted which version for an organisation, and the very document.
create table agreement_acceptance (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id) on delete cascade,
  version_no      integer not null,
  account_id      uuid,
  sealed_name     bytea,
  sealed_title    bytea,
  member_role     varchar(16) not null,
  sha256          varchar(64) not null,
  sealed_document bytea not null,
  accepted_at     timestamp with time zone not null,
  unique (organisation_id, version_no)
);
create index agreement_acceptance_account on agreement_acceptance (account_id);

create table agreement_objection (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id) on delete cascade,
  version_no      integer not null,
  account_id      uuid,
  sealed_reason   bytea not null,
  objected_at     timestamp with time zone not null,
  state           varchar(16) not null,
  sealed_answer   bytea,
  answered_at     timestamp with time zone
);
create index agreement_objection_organisation on agreement_objection (organisation_id);
create index agreement_objection_account on agreement_objection (account_id);
