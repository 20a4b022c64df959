-- Every refused save, by its UploadRejected event. sha256 names the kept bytes, and is null where none were kept.
create table filehost.vault (
  event      uuid        primary key,
  stream     uuid        not null,
  subject    uuid,
  at         timestamptz not null,
  code       text        not null,
  status     int         not null,
  size       bigint,
  sha256     bytea       check (octet_length(sha256) = 32),
  expires_at timestamptz
);

create index vault_at on filehost.vault (at, event);
create index vault_stream on filehost.vault (stream, at);
create index vault_subject on filehost.vault (subject, at);
create index vault_code on filehost.vault (code, at, event);
create index vault_sha256 on filehost.vault (sha256) where sha256 is not null;
