-- What filehost.append takes. save numbers the saves of one batch; the rows of one save are accepted or refused together.
create type filehost.new_stream as (save int, stream uuid, type text, expected bigint);
create type filehost.new_event as (
  save int, stream uuid, version bigint, id uuid, type text, dotnet_type text, "time" timestamptz,
  user_name text, correlation text, causation text, headers jsonb, data jsonb, hash bytea);
create type filehost.new_item as (save int, id uuid, kind text, name text, state jsonb);
create type filehost.new_name as (save int, folder uuid, key text, item uuid);
create type filehost.new_blob as (save int, hash bytea, data bytea);
create type filehost.new_disclosure as (save int, digest bytea, event uuid, field text, concerns uuid[], text text);
create type filehost.new_refusal as (
  save int, event uuid, stream uuid, subject uuid, at timestamptz, code text, status int, size bigint, sha256 bytea, expires_at timestamptz);
create type filehost.new_subject as (save int, id uuid, kind text, directory_id text, name text, email text, erased_at timestamptz);
