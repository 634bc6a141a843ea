-- Roles of staff are no longer one above the other. Who was of the staff answered rights requests and kept policies and
-- registers, which is what the privacy role does; what else staff could do until now (cases of abuse, diagnostics, news) an
-- administrator gives by the other roles, to those who need it (SEC-2).
update account set role = 'PRIVACY' where role = 'STAFF';
alter table account add constraint account_role check (role in ('PERSON', 'SUPPORT', 'PRIVACY', 'SECURITY', 'AUDITOR', 'ADMINISTRATOR'));

-- The log is read by who, what, on what and when, however long it grows.
create index audit_event_at on audit_event (at, action);
create index audit_event_action on audit_event (action, seq);
create index audit_event_actor on audit_event (actor, seq);
create index audit_event_object on audit_event (object_id, seq);

-- Signed statements of the head of the log.
create table audit_checkpoint (
  seq  bigint primary key,
  hash bytea not null,
  at   timestamp with time zone not null,
  jws  varchar(2000) not null
);

-- How far the log is verified: the one row.
create table audit_watch (
  id            integer primary key,
  verified_to   bigint not null,
  verified_hash bytea not null,
  verified_at   timestamp with time zone,
  round_to      bigint not null,
  round_at      timestamp with time zone,
  round_seq     bigint not null,
  round_broken  boolean not null,
  broken_kind   varchar(16),
  broken_from   bigint,
  broken_to     bigint,
  found_at      timestamp with time zone
);
insert into audit_watch (id, verified_to, verified_hash, round_to, round_seq, round_broken) values (1, 0, '', 0, 0, false);

-- That staff saw somebody's data, for that person to see.
create table staff_look (
  id               uuid primary key,
  account_id       uuid not null references account (id) on delete cascade,
  role             varchar(16) not null,
  seen             varchar(32) not null,
  purpose          varchar(32) not null,
  sealed_reference bytea,
  at               timestamp with time zone not null
);
create index staff_look_account on staff_look (account_id, at);
create index staff_look_at on staff_look (at);
