-- Upload sessions under way: what was asked for, and how far the bytes have come, which lie beside the contents under the session's id.
-- secret is the SHA-256 of what the session's address holds; sha256 and quick_xor_hash are of the whole, once it is there.
-- created_date_time and last_modified_date_time are the client's own, as it wrote them.
-- No evidence: a session leaves its trace as the version that it becomes, or as a refused save.
create table filehost.upload_session (
  id                      uuid        primary key,
  secret                  bytea       not null unique check (octet_length(secret) = 32),
  subject                 uuid        not null,
  app                     text,
  drive                   uuid        not null,
  anchor                  text,
  path                    text[]      not null,
  behavior                text        not null,
  if_match                text,
  if_none_match           text,
  defer_commit            boolean     not null,
  by_grant                boolean     not null,
  received                bigint      not null default 0 check (received between 0 and total),
  total                   bigint,
  sha256                  bytea       check (octet_length(sha256) = 32),
  quick_xor_hash          text,
  file                    uuid,
  created_at              timestamptz not null,
  expires_at              timestamptz not null,
  created_date_time       text,
  last_modified_date_time text
);

create index upload_session_subject on filehost.upload_session (subject, created_at);
create index upload_session_expires on filehost.upload_session (expires_at);
