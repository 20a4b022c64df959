-- The newest event of each stream: what the next event must follow and link to.
create table filehost.stream_head (
  stream  uuid        primary key,
  version bigint      not null check (version > 0),
  hash    bytea       not null check (octet_length(hash) = 32),
  time    timestamptz not null
) with (fillfactor = 70);
