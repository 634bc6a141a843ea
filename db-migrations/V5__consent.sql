-- What people chose, as they chose it. Rows are only ever added: the latest one of a browser or an account stands.
create table consent_text (
  id         uuid not null unique,
  hash       varchar(64) primary key,
  members    varchar(40000) not null,
  created_at timestamp with time zone not null
);

create table consent_decision (
  id               uuid primary key,
  browser          varchar(64),
  account_id       uuid,
  address_key      varchar(64),
  channel          varchar(8) not null,
  facts            varchar(16) not null,
  asked            varchar(64) not null,
  method           varchar(12) not null,
  signals          varchar(16) not null,
  granted          varchar(400) not null,
  refused          varchar(400) not null,
  withdrawn        varchar(400) not null,
  sale_opt_out     boolean not null,
  at               timestamp with time zone not null,
  expires_at       timestamp with time zone,
  ceased_at        timestamp with time zone
);
create index consent_decision_browser on consent_decision (browser, id);
create index consent_decision_account on consent_decision (account_id, id);
create index consent_decision_address on consent_decision (address_key, id);
create index consent_decision_ceased on consent_decision (ceased_at);

-- The key that signs receipts of the installation. One row; its public half is published.
create table installation_key (
  id          uuid not null unique,
  name        varchar(20) primary key,
  public_jwk  varchar(400) not null,
  wrapped_key bytea not null,
  created_at  timestamp with time zone not null
);
