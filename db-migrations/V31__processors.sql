-- Runs on H2 and PostgreSQL. Never edited once landed: changes come as a further migration.

-- Until when the agreement with a processor runs, and when it is looked at again. Who and what it is stands in the settings.
create table processor_terms (
  integration     varchar(40) primary key,
  agreement_until date,
  review_due      date,
  reviewed_at     timestamp with time zone
);
