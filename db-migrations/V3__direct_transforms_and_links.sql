-- What each account used of its direct transforms today, and delivery links.
alter table usage_meter add column direct_day date;
alter table usage_meter add column direct integer default 0 not null;

-- The number is part of every link's signature: counting it up revokes all links of the file at once. The moment is only
-- for people: until when the youngest link made since then works.
alter table stored_file add column link_epoch integer default 0 not null;
alter table stored_file add column links_until timestamp with time zone;

create table signing_key (
  id          uuid primary key,
  wrapped_key bytea not null,
  created_at  timestamp with time zone not null,
  signs_until timestamp with time zone not null,
  destroy_at  timestamp with time zone not null
);
