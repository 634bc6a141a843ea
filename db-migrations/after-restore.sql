-- Run on a restored database before anything else is, on H2 and PostgreSQL; safe to repeat. What was under way when the
-- backup was made has happened since, or was taken back: it must not happen twice, and must not come back to life.

-- Whatever opens a door and could have been closed since. Passwords stay: people sign in with the one of that day.
delete from web_session;
delete from api_token;
delete from mailed_link;
delete from signing_key;
delete from phone_code;
delete from organisation_invitation;

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

-- Packages lie in no backup longer than they may: whoever still wants one asks again. What is being read in goes on.
update access_package set state = 'CANCELLED', open_of = null, ended_at = asked_at, forget_at = asked_at
  where state in ('WAITING', 'RUNNING');

-- An agent's token may have been revoked since; its key pair stays, and it sets itself up again by that.
update rights_agent set token_hash = null, token_at = null;

-- Letters about a breach that waited have been sent since. Who was not seen to be told is told again.
update breach_person set mail_id = null, queued_at = null where mail_id is not null and sent_at is null;

-- So have mails about requests of authorities.
update legal_notice set mail_id = null, queued_at = null where mail_id is not null and sent_at is null;

-- So have mails about transfers of the business.
update succession_notice set mail_id = null, queued_at = null where mail_id is not null and sent_at is null;

-- Nobody reads the mailbox at this moment.
update rights_mailbox set lease_until = null, holder = null;

-- Programs that follow a mailbox have seen states that this database has not reached: they read it anew.
update mailbox set state = state + 1000000, forgotten = state + 1000000;

-- The permission for the contacts of a device may have been taken back since: whoever wants it gives it again.
delete from contact_access where given = true;

-- Devices may have been removed since: whoever wants notifications turns them on again.
delete from push_device;

-- Jobs that were not done yet are done: their files are there, and what they make is their owner's alone.

-- Messages that were not delivered yet are: the copies of their recipients went back with this database.
-- stays: message_submission, message_recipient

-- Whatever stands in no statement above stays as it was, and is named here, so that of a new table somebody has to decide:
-- stays: promise_round, promise_sample, promise_alarm, promise_alarm_post, promise_drill, promise_shown, processor_terms
-- stays: owner_key, blob, audit_event, audit_head, audit_checkpoint, audit_watch, staff_look, installation_key, account, account_event, subscription, usage_meter
-- stays: image_preference, project, stored_file, job, job_item, webhook_endpoint, webhook_attempt, retention_sweep, retention_lag
-- stays: attachment, attachment_content
-- stays: mail_address, message, message_gone, message_body, message_thread, message_folder, message_sender
-- stays: consent_text, consent_decision, policy_document, policy_version, policy_draft, policy_announcement, policy_acceptance
-- stays: abuse_case, abuse_proposal, abuse_evidence, usage_sum, news_subscription, erasure, erasure_progress, erasure_notice
-- stays: package_import, import_item, restriction, suspension, objection, rights_case, rights_event
-- stays: rights_agent_message, rights_agent_request, rights_mail, breach, phone, phone_code_count, phone_gate
-- stays: contact, contact_address, contact_import
-- stays: organisation, organisation_member, organisation_domain, agreement_version, agreement_acceptance, agreement_objection
-- stays: support_ticket, support_message, support_consent, support_hand_off
-- stays: legal_request, legal_item, succession, impact_assessment
