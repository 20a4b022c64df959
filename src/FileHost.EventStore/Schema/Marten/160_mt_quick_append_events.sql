-- Marten's door for appending. It stays shut: an event without a link to its predecessor would break the chain of its stream.
create function events.mt_quick_append_events(
  stream uuid, stream_type varchar, tenantid varchar, event_ids uuid[], event_types varchar[], dotnet_types varchar[],
  bodies jsonb[], bdatas bytea[], causation_ids varchar[], correlation_ids varchar[], headers jsonb[], user_names varchar[],
  timestamps timestamptz[], expected_version bigint default null)
returns bigint[] language plpgsql as $$
begin
  raise exception 'events are appended by filehost.append only' using errcode = 'insufficient_privilege';
end $$;
