-- The application reads, appends through filehost.append, and writes only what can be computed again or is no evidence.
revoke all on all functions in schema events, filehost from public;
grant usage on schema events, filehost to filehost_app;
grant select on all tables in schema events, filehost to filehost_app;
grant execute on function filehost.append, filehost.sequence_leaves, filehost.record to filehost_app;
grant insert, update on filehost.checkpoint to filehost_app;
grant insert on filehost.signing_key to filehost_app;
