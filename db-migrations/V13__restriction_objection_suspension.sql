-- Runs on H2 and PostgreSQL. Never edited once landed: changes come as a further migration.

-- An account whose processing is paused (GDPR Art. 18). The row stands for as long as that lasts.
create table restriction (
  account_id         uuid primary key references account (id) on delete cascade,
  since              timestamp with time zone not null,
  ground             varchar(16),
  sealed_reason      bytea,
  set_by             uuid,
  lift_by            uuid,
  sealed_lift_reason bytea,
  lift_mail          uuid,
  lift_told_at       timestamp with time zone
);

-- An account that staff have suspended (ACC-8). The row stands for as long as that lasts.
create table suspension (
  account_id    uuid primary key references account (id) on delete cascade,
  since         timestamp with time zone not null,
  sealed_reason bytea not null,
  review_at     timestamp with time zone not null,
  suspended_by  uuid not null
);

-- What a person objects to (GDPR Art. 21). One that was refused is kept as proof for a stated time.
create table objection (
  id             uuid primary key,
  account_id     uuid not null references account (id) on delete cascade,
  purpose        varchar(40) not null,
  state          varchar(16) not null,
  sealed_grounds bytea,
  made_at        timestamp with time zone not null,
  decided_at     timestamp with time zone,
  decided_by     uuid,
  sealed_answer  bytea,
  refused_at     timestamp with time zone,
  unique (account_id, purpose)
);
create index objection_state on objection (state, made_at);
create index objection_refused on objection (refused_at);

-- Attempts at a picture that count for nothing: its work was put back since its account was paused.
alter table job_item add column spared integer default 0 not null;

-- From when on a delivery ages; moved by the length of a pause.
alter table webhook_delivery add column ages_from timestamp with time zone;
update webhook_delivery set ages_from = created_at;
alter table webhook_delivery alter column ages_from set not null;
create index webhook_delivery_ages on webhook_delivery (ages_from);

-- Mail that goes also to an account that is paused.
alter table outgoing_mail add column needed boolean default false not null;

-- Whose answer it is, so that it is left alone while the account is paused.
alter table idempotency_record add column account_id uuid;
