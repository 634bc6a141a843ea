-- Mail to many stands apart from mail that somebody waits for, by what it is a part of. A mail that is being handed over is
-- leased, not locked: it can be dropped meanwhile.
alter table outgoing_mail add column bulk_of uuid;
alter table outgoing_mail add column lease_until timestamp with time zone;
create index outgoing_mail_due on outgoing_mail (bulk_of, next_attempt);
