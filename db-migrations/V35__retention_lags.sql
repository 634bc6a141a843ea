-- Runs on H2 and PostgreSQL. Never edited once landed: changes come as a further migration.

-- How long after its deadline each thing went: a histogram (HdrHistogram V2, compressed) for each rule and UTC day. Percentiles
-- of 30 days cannot be had from those of single sweeps.
create table retention_lag (
  id          uuid primary key,
  rule        varchar(40) not null,
  day_start   timestamp with time zone not null,
  lags        bytea not null,
  unique (rule, day_start)
);
create index retention_lag_day on retention_lag (day_start, id);
