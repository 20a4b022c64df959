-- Who a pseudonym is. The id is random and says nothing; once the person is erased, it and the time of erasure are all that remains.
-- That a directory identity has one subject only, filehost.live_name sees to.
create table filehost.subject (
  id           uuid primary key,
  kind         text not null check (kind in ('Directory', 'Declared')),
  directory_id text,
  name         text,
  email        text,
  erased_at    timestamptz,
  check (erased_at is null or coalesce(directory_id, name, email) is null)
);

create index subject_directory_id on filehost.subject (kind, directory_id);
create index subject_email on filehost.subject (lower(email)) where email is not null;
