-- Roles of staff are no longer one above the other. Who was of the staff answered rights requests and kept policies and
-- registers, which is what the privacy role does; what else staff could do until now (cases of abuse, diagnostics, news) an
-- administrator gives by the other roles, to those who need it (SEC-2).
update account set role = 'PRIVACY' where role = 'STAFF';
alter table account add constraint account_role check (role in ('PERSON', 'SUPPORT', 'PRIVACY', 'SECURITY', 'AUDITOR', 'ADMINISTRATOR'));
