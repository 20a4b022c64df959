-- Events that are committed and not yet in the global order. Written with the event, emptied by filehost.sequence_leaves.
create table filehost.inbox (
  seq_id  bigint primary key,
  stream  uuid   not null,
  version bigint not null,
  hash    bytea  not null
) with (autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_scale_factor = 0);
