-- compliance: policies ------------------------------------------------------------------------------------------------
-- One row for each document, locked by whoever publishes. What the installation does and the text in force does not say
-- yet stands in drift, in words for people.
create table policy_document (
  id           varchar(32) primary key,
  shipped_hash varchar(64),
  drift        varchar(4000),
  drift_since  timestamp with time zone
);
insert into policy_document (id) values ('privacy-images');
insert into policy_document (id) values ('privacy-messages');
insert into policy_document (id) values ('terms');
insert into policy_document (id) values ('cookies');
insert into policy_document (id) values ('sub-processors');

-- Never changed and never deleted: the template, the text as it was filled in, and the facts that it was filled in with.
create table policy_version (
  id           uuid primary key,
  document     varchar(32) not null references policy_document (id),
  version_no   integer not null,
  template     varchar(100000) not null,
  filled_text  varchar(500000) not null,
  facts        varchar(500000) not null,
  sha256       varchar(64) not null,
  origin       varchar(16) not null,
  material     boolean not null,
  summary      varchar(2000),
  published_at timestamp with time zone not null,
  effective_at timestamp with time zone not null,
  unique (document, version_no)
);

create table policy_draft (
  document   varchar(32) primary key references policy_document (id),
  template   varchar(100000) not null,
  base_no    integer not null,
  shipped    boolean not null,
  changed_at timestamp with time zone not null,
  version    bigint not null
);

-- How far the announcement of a version has got: the last account that was looked at, until when everybody has to be told,
-- and when it was seen that not everybody was.
create table policy_announcement (
  version_id   uuid primary key references policy_version (id),
  last_account uuid,
  tell_by      timestamp with time zone not null,
  late_at      timestamp with time zone
);

-- The proof that a person was told. It is counted from the moment at which the version takes effect.
create table policy_notice (
  id              uuid primary key,
  account_id      uuid not null,
  document        varchar(32) not null,
  version_no      integer not null,
  effective_at    timestamp with time zone not null,
  mail_id         uuid,
  queued_at       timestamp with time zone,
  sent_at         timestamp with time zone,
  seen_at         timestamp with time zone,
  acknowledged_at timestamp with time zone,
  unique (account_id, document, version_no)
);
create index policy_notice_version on policy_notice (document, version_no, id);
create index policy_notice_mail on policy_notice (mail_id);
create index policy_notice_effective on policy_notice (effective_at);

create table policy_acceptance (
  id          uuid primary key,
  account_id  uuid not null,
  document    varchar(32) not null,
  version_no  integer not null,
  sha256      varchar(64) not null,
  kind        varchar(16) not null,
  way         varchar(16) not null,
  accepted_at timestamp with time zone not null,
  replaced_at timestamp with time zone,
  unique (account_id, document, version_no)
);
create index policy_acceptance_replaced on policy_acceptance (replaced_at);
