-- Runs on H2 and PostgreSQL. Never edited once landed: changes come as a further migration.

-- Assessments of the impact of processing (GDPR Art. 35), a row for each version. Writers are ids of members of staff.
create table impact_assessment (
  id              uuid primary key,
  series_id       uuid not null,
  version_no      integer not null,
  state           varchar(16) not null,
  sealed_content  bytea not null,
  begun_at        timestamp with time zone not null,
  written_at      timestamp with time zone not null,
  writers         varchar(10000) not null,
  submitted_at    timestamp with time zone,
  decided_at      timestamp with time zone,
  decided_by      uuid,
  sealed_remark   bytea,
  consulted_on    date,
  review_on       date,
  reminded_at     timestamp with time zone,
  closed_at       timestamp with time zone,
  unique (series_id, version_no)
);
create index impact_assessment_closed on impact_assessment (closed_at);
