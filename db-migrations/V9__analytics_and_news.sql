-- analytics -----------------------------------------------------------------------------------------------------------
-- Sums of uses: nothing in a row tells of a person, and nothing in it tells when within a day.
create table usage_sum (
  id        uuid primary key,
  day_start timestamp with time zone not null,
  feature   varchar(40) not null,
  uses      bigint not null,
  millis    bigint not null,
  unique (day_start, feature)
);

-- news ----------------------------------------------------------------------------------------------------------------
create table news_subscription (
  id               uuid primary key,
  address_key      varchar(64) not null unique,
  sealed_address   bytea not null,
  account_id       uuid,
  confirm_hash     varchar(64) unique,
  unsubscribe_hash varchar(64) not null unique,
  created_at       timestamp with time zone not null,
  expires_at       timestamp with time zone,
  confirmed_at     timestamp with time zone
);
create index news_subscription_account on news_subscription (account_id);
create index news_subscription_expiry on news_subscription (expires_at);

create table news_mailing (
  id          uuid primary key,
  author_id   uuid,
  subject     varchar(200) not null,
  body        varchar(20000) not null,
  revision    integer not null,
  state       varchar(12) not null,
  recipients  bigint not null,
  queued      bigint not null,
  reached_id  uuid,
  created_at  timestamp with time zone not null,
  started_at  timestamp with time zone,
  finished_at timestamp with time zone
);
create index news_mailing_created on news_mailing (created_at);

-- Mail that is sent only if somebody still wants it: asked again at the moment of sending.
alter table outgoing_mail add column gate varchar(20);
alter table outgoing_mail add column gate_reference uuid;
create index outgoing_mail_gate on outgoing_mail (gate, gate_reference);
