-- The canonical record of an event: the text that its hash is taken of, in UTF-8. Frozen; docs/audit.md describes it.
create function filehost.record(
  stream uuid, version bigint, id uuid, type text, "time" timestamptz, user_name text, correlation text, causation text,
  headers jsonb, data jsonb)
returns text language sql stable as $$
  select jsonb_build_object(
    'Stream', stream, 'Version', version, 'Id', id, 'Type', type,
    'Time', to_char("time" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'User', user_name, 'Correlation', correlation, 'Causation', causation, 'Headers', headers, 'Data', data)::text
$$;
