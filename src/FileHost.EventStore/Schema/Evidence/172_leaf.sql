-- The one global order: idx counts from 0 without gaps, and the versions of a stream stand in their order.
-- Every projection, feed and export takes its position from here; later it is the index of the Merkle tree.
create table filehost.leaf (
  idx     bigint primary key check (idx >= 0),
  seq_id  bigint not null unique,
  stream  uuid   not null,
  version bigint not null,
  hash    bytea  not null check (octet_length(hash) = 32),
  unique (stream, version)
);
