-- A personal value beside the events: events hold its digest, this table the salted text that the digest is of.
-- Deleting the row erases the value and leaves every hash of the log valid.
create table filehost.disclosure (
  digest   bytea  primary key check (octet_length(digest) = 32),
  event    uuid   not null,
  field    text   not null,
  concerns uuid[] not null,
  text     text   not null
);

create index disclosure_concerns on filehost.disclosure using gin (concerns);

-- What editors leave for a person is read at each opening.
create index disclosure_user_info on filehost.disclosure (concerns, event) where field = 'UserInfo';
