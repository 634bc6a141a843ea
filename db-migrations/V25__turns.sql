-- What is due is read in this order, as much of it as is asked for and no more.
create index message_submission_turn on message_submission (state, due_at, id);
drop index message_submission_due;

-- What follows a mailbox reads on from one message, in this order.
create index message_by_change on message (account_id, state, id);
drop index message_by_state;

-- H2 looks several values up in an index only where they are its first column and no other column has a value of its own. So what is
-- asked for several at once (threads, references, messages) stands first, and the account, where it is given too, second.
create index message_of_thread on message (thread_id, account_id, born);
drop index message_thread_of;
drop index message_by_born;
create index message_of_key on message (message_key, account_id);
drop index message_by_key;
create index message_thread_each on message_thread (thread_id);
create index message_gone_each on message_gone (thread_id, born);
drop index message_gone_thread;
create index attachment_of on attachment (message_id, account_id, place);
drop index attachment_of_message;
