-- Run on a restored database before anything else is, on H2 and PostgreSQL; safe to repeat. What was under way when the
-- backup was made has happened since, or was taken back: it must not happen twice, and must not come back to life.

-- Whatever opens a door and could have been closed since. Passwords stay: people sign in with the one of that day.
delete from web_session;
delete from api_token;
delete from mailed_link;
delete from signing_key;

-- A mailing that was going out has gone out.
update news_mailing set state = 'STOPPED', finished_at = started_at,
  queued = queued - (select count(*) from outgoing_mail where outgoing_mail.bulk_of = news_mailing.id)
  where state = 'SENDING';

-- Mail that waited has been sent since. Who was not yet told of a policy is told again: twice is better than never.
delete from outgoing_mail;
update policy_notice set mail_id = null, queued_at = null where mail_id is not null and sent_at is null;

-- So have messages to webhooks.
update webhook_delivery set state = 'DROPPED', next_attempt = null, lease_until = null where state = 'WAITING';

-- Requests that had no answer yet will get none; those that had one are not done again for the same key.
delete from idempotency_record where status is null;

-- Jobs that were not done yet are done: their files are there, and what they make is their owner's alone.
