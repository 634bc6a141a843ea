-- Runs on H2 and PostgreSQL. Never edited once landed: changes come as a further migration.

-- What was made to answer a request, such as a package: by it the page of the case can offer it.
alter table rights_case add column made_id uuid;
create index rights_case_made on rights_case (made_id);
