-- Messages to and from elsewhere (MSG-4): whether a mailbox takes part, and the queue of those that wait for another server.
alter table mailbox add column outside_at timestamp with time zone;

alter table message add column arrival_key varchar(64);
create index message_arrival on message (account_id, arrival_key);

alter table message_recipient add column gateway varchar(12);
alter table message_recipient add column attempts integer default 0 not null;
alter table message_recipient add column next_at timestamp with time zone;
alter table message_recipient add column taken_until timestamp with time zone;
alter table message_recipient add column sealed_answer bytea;
create index message_recipient_next on message_recipient (state, next_at);

-- What somebody sent today is summed up before each sending.
create index message_submission_sum on message_submission (account_id, created_at, recipients);
drop index message_submission_account;
