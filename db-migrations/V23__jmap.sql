-- What programs that follow a mailbox are told (JMAP): what came since a state, and what was deleted, by ids alone.
alter table message add column born bigint default 0 not null;
create index message_by_born on message (account_id, thread_id, born);

create table message_gone (
  id         uuid primary key,
  account_id uuid not null,
  thread_id  uuid not null,
  born       bigint not null,
  state      bigint not null,
  gone_at    timestamp with time zone not null
);
create index message_gone_state on message_gone (account_id, state, id);
create index message_gone_thread on message_gone (account_id, thread_id);
create index message_gone_at on message_gone (gone_at, id);

-- Of deletions before now nothing was noted.
alter table mailbox add column forgotten bigint default 0 not null;
update mailbox set forgotten = state;
