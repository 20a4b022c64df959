-- The application reads, appends through filehost.append, and writes only what can be computed again or is no evidence.
revoke all on all functions in schema events, filehost from public;
grant usage on schema events, filehost to filehost_app;
grant select on all tables in schema events, filehost to filehost_app;
grant execute on function filehost.append, filehost.sequence_leaves, filehost.record, filehost.log_range to filehost_app;
grant insert, update on filehost.checkpoint to filehost_app;
grant insert, delete on filehost.dead_letter to filehost_app;
grant insert, update, delete on filehost.upload_session, filehost.first_answer to filehost_app;
grant insert, update, delete on filehost.copy to filehost_app;
grant insert on filehost.signing_key, filehost.page_key to filehost_app;
grant usage, create on schema projection, projection_next to filehost_app;
