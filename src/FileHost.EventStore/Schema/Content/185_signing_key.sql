-- Keys that sign the host's own tokens; shared by all nodes, newest first.
create table filehost.signing_key (
  id         text        primary key,
  key        bytea       not null check (octet_length(key) = 32),
  created_at timestamptz not null default now()
);
