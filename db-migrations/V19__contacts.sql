-- Runs on H2 and PostgreSQL. Never edited once landed: changes come as a further migration.

-- contacts ------------------------------------------------------------------------------------------------------------
-- One taking in of contacts from a file, the device or a package.
create table contact_import (
  id             uuid primary key,
  account_id     uuid not null,
  kind           varchar(10) not null,
  imported_at    timestamp with time zone not null,
  added          integer not null,
  merged         integer not null,
  skipped        integer not null,
  sealed_dropped bytea not null
);
create index contact_import_account on contact_import (account_id, id);

-- The card is sealed under the account's key. A contact with values that came by another way than itself is mixed.
create table contact (
  id          uuid primary key,
  account_id  uuid not null,
  sealed_card bytea not null,
  source      varchar(10) not null,
  import_id   uuid references contact_import (id),
  mixed       boolean not null,
  version     integer not null,
  created_at  timestamp with time zone not null,
  changed_at  timestamp with time zone not null
);
create index contact_account on contact (account_id, id);
create index contact_import_id on contact (import_id);

-- Finds the contact of an address by a keyed digest of account and address.
create table contact_address (
  id          uuid primary key,
  contact_id  uuid not null references contact (id) on delete cascade,
  account_id  uuid not null,
  address_key varchar(64) not null unique,
  used_at     timestamp with time zone
);
create index contact_address_contact on contact_address (contact_id);
create index contact_address_account on contact_address (account_id, used_at);

-- Whether contacts of the device may be taken in; without a row nobody was asked, and they may not.
create table contact_access (
  account_id uuid primary key,
  given      boolean not null,
  changed_at timestamp with time zone not null
);
